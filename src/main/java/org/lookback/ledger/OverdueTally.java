package org.lookback.ledger;

import org.lookback.kernel.UnitId;

/**
 * How many overdue problems of a unit's subtree wait in a state.
 *
 * @param own how many of them are the unit's own, and no unit's below
 */
public record OverdueTally(UnitId unit, State state, long count, long own) {}
