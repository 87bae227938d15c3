package org.lookback.directive;

/** An aspect under which the document looks at progress (进展的方面). */
public record ProgressDimension(ItemKey key, String name, Anchor anchor) implements Item {

    /** A list in prose. */
    @Override
    public Sureness sureness() {
        return Sureness.LIKELY;
    }
}
