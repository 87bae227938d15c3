package org.lookback.casebook;

import java.util.Optional;

/** What a unit answers when a case is posed to it. */
public sealed interface SelfCheckAnswer {

    int LONGEST = 2_000;

    /**
     * It found the same; a problem of its own is entered.
     *
     * @param description what was found there; without one the words of the case
     */
    record Found(Optional<String> description) implements SelfCheckAnswer {}

    /** It did not find the same, and says why not. */
    record NotFound(String grounds) implements SelfCheckAnswer {}

    /** The question does not apply to it, and why. */
    record NotApplicable(String grounds) implements SelfCheckAnswer {}
}
