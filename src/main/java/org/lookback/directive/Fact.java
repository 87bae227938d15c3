package org.lookback.directive;

/** A single thing that the document states about itself or its meeting, such as its date. */
public record Fact<T>(ItemKey key, T value, Anchor anchor, Sureness sureness) implements Item {}
