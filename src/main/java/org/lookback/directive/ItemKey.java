package org.lookback.directive;

/**
 * Names an item within its proposal, for example {@code measure-482}: its kind and where its words
 * start. The same text gives the same keys, so that a person's decisions on items can be kept by
 * key.
 */
public record ItemKey(String value) {

    public static ItemKey of(String kind, Anchor anchor) {
        return new ItemKey(kind + "-" + anchor.start());
    }

    @Override
    public String toString() {
        return value;
    }
}
