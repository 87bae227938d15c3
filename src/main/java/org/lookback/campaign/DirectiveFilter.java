package org.lookback.campaign;

import java.util.Optional;

/**
 * Which directives are wanted. What is absent does not narrow.
 *
 * @param text words that the title, the number, the issuing body or the file's name contains
 */
public record DirectiveFilter(Optional<Stage> stage, Optional<String> text) {

    /** How far a directive has come. */
    public enum Stage {
        /** Its items are decided on. */
        OPEN,
        /** A campaign was made of it. */
        ACCEPTED
    }

    /** Those whose items are decided on. */
    public static final DirectiveFilter WAITING =
            new DirectiveFilter(Optional.of(Stage.OPEN), Optional.empty());
}
