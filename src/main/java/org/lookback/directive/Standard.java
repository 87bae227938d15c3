package org.lookback.directive;

/** What a visit will rate (到位标准), for example 整改落实到位. */
public record Standard(ItemKey key, String name, Anchor anchor) implements Item {

    /** A list in prose. */
    @Override
    public Sureness sureness() {
        return Sureness.LIKELY;
    }
}
