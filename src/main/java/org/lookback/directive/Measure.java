package org.lookback.directive;

/** A strand that runs through the whole campaign (重点措施). */
public record Measure(ItemKey key, String name, Anchor anchor) implements Item {

    /** A list in prose. */
    @Override
    public Sureness sureness() {
        return Sureness.LIKELY;
    }
}
