package org.lookback.directive;

/** One special action that the document names (专项整治). */
public record SpecialAction(ItemKey key, String name, Anchor anchor) implements Item {

    /** A list in prose, or a name before its kind. */
    @Override
    public Sureness sureness() {
        return Sureness.LIKELY;
    }
}
