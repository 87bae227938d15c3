package org.lookback.campaign;

import org.lookback.kernel.UnitId;

/**
 * Where a meeting takes place (会场).
 *
 * @param number 1 is the main venue
 * @param unit the unit that hosts it
 * @param place where it is, in words
 */
public record Venue(int number, UnitId unit, String place) {

    /** The number of every meeting's main venue. */
    public static final int MAIN = 1;

    /** Whether it is a branch venue, joined by video. */
    public boolean isBranch() {
        return number != MAIN;
    }
}
