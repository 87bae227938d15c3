package org.lookback.kernel;

import java.util.List;

/**
 * One thing wrong with what was sent.
 *
 * @param where the field or row, for example {@code title} or {@code row 17}
 * @param message the message key {@code fault.<name>} whose sentence names the rule and the remedy
 * @param particulars what the sentence's placeholders {0}, {1} … stand for
 */
public record Fault(String where, String message, List<Object> particulars) {

    public Fault {
        particulars = List.copyOf(particulars);
    }

    public static Fault at(String where, String message, Object... particulars) {
        return new Fault(where, message, List.of(particulars));
    }
}
