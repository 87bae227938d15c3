package org.lookback.ledger.web;

import java.util.List;

/**
 * A form by which a person gives a command to a problem.
 *
 * @param verb how the command is named in addresses and messages
 * @param turn whether it is the natural next step
 */
public record CommandForm(String verb, List<Input> inputs, Turn turn) {

    /** Which of the forms a person will most likely want. */
    public enum Turn {
        NEXT,
        POSSIBLE
    }

    public boolean isNext() {
        return turn == Turn.NEXT;
    }

    public boolean bringsFiles() {
        return inputs.stream().anyMatch(input -> input.kind() == Input.Kind.FILES);
    }
}
