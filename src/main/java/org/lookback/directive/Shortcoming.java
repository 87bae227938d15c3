package org.lookback.directive;

/** A weakness that the document names (突出问题), for example 不平衡. */
public record Shortcoming(ItemKey key, String name, Anchor anchor) implements Item {

    /** A list in prose. */
    @Override
    public Sureness sureness() {
        return Sureness.LIKELY;
    }
}
