package org.lookback.directive;

import java.util.Optional;

/**
 * How many batches (批次) the campaign runs in.
 *
 * @param overlap what the document says about one batch reaching into another
 * @param attending the units of a batch that it says are present
 */
public record Batches(
        ItemKey key,
        int count,
        Optional<Fact<String>> overlap,
        Optional<Fact<String>> attending,
        Anchor anchor)
        implements Item {

    /** A count is stated. */
    @Override
    public Sureness sureness() {
        return Sureness.CERTAIN;
    }
}
