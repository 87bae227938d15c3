package org.lookback.ledger.internal;

import org.lookback.kernel.UnitId;
import org.lookback.ledger.State;

/**
 * How many overdue problems of a unit's subtree stand in a state.
 *
 * @param own how many of them are the unit's own, and no unit's below
 */
public record OwnOverdue(UnitId unit, State state, long count, long own) {}
