package org.lookback.ledger;

import org.lookback.kernel.UnitId;

/**
 * How many overdue problems of a unit's subtree wait in a state.
 *
 * @param gone how many of them wait further up, above the unit
 */
public record OverdueTally(UnitId unit, State state, long count, long gone) {

    /** How many wait for the unit or for one below it. */
    public long held() {
        return count - gone;
    }
}
