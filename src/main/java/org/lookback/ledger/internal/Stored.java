package org.lookback.ledger.internal;

import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Problem;

import java.time.Instant;

/**
 * A problem as it lies in its table.
 *
 * @param unit where the responsible unit stands in the tree now
 */
public record Stored(Problem problem, UnitPath unit, Instant registeredAt, Instant changedAt) {}
