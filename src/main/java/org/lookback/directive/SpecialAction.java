package org.lookback.directive;

/** One special action that the document names (专项整治). */
public record SpecialAction(ItemKey key, String name, Anchor anchor) implements Item {}
