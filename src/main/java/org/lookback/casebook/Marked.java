package org.lookback.casebook;

import java.util.List;
import java.util.Optional;

/**
 * A text that is to be published, cut where words may point at a person.
 *
 * @param heading the message key of what the text is
 */
public record Marked(String heading, List<Piece> pieces) {

    /**
     * Part of the text.
     *
     * @param suspect what it looks like, where it was proposed
     * @param mark what was decided about it
     */
    public record Piece(String words, Optional<Suspect> suspect, Optional<Mark> mark) {

        /** Whether somebody has to decide about it. */
        public boolean isUndecided() {
            return suspect.isPresent() && mark.isEmpty();
        }

        /** As it is published. */
        public String shown() {
            return mark.flatMap(Mark::replacement).orElse(words);
        }
    }

    public Marked {
        pieces = List.copyOf(pieces);
    }
}
