package org.lookback.casebook;

/**
 * A point in which the unit concerned says that the text is wrong.
 *
 * @param part where
 * @param words what is right instead, or what is missing
 */
public record Objection(CasePart part, String words) {

    public static final int MOST = 20;
    public static final int LONGEST = 2_000;
}
