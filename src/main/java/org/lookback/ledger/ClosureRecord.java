package org.lookback.ledger;

import org.lookback.kernel.UnitPath;

/**
 * How well a unit's own closures have held so far.
 *
 * @param closed its problems that were struck off at least once
 * @param cameBack how many of those came back at least once
 */
public record ClosureRecord(UnitPath unit, long closed, long cameBack) {}
