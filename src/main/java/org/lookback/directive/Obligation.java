package org.lookback.directive;

import java.util.Optional;

/**
 * Something that must be done.
 *
 * @param who who is obliged, in the document's words; empty where its sentence names nobody
 * @param must what must be done, in the document's words
 */
public record Obligation(ItemKey key, Optional<String> who, String must, Anchor anchor)
        implements Item {

    /** Where nobody is named, a duty may be no more than a way of speaking. */
    @Override
    public Sureness sureness() {
        return who.isPresent() ? Sureness.CERTAIN : Sureness.LIKELY;
    }
}
