package org.lookback.directive;

/**
 * One of the numbered demands 一要…二要…三要….
 *
 * @param number its number as written: 一 for 一要
 * @param text what follows the number and the verb, to the end of its sentence
 */
public record Deployment(ItemKey key, String number, String text, Anchor anchor) implements Item {

    /** A numbered series. */
    @Override
    public Sureness sureness() {
        return Sureness.CERTAIN;
    }
}
