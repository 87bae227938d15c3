package org.lookback.organization;

import org.lookback.kernel.UnitId;

/**
 * A unit went over into another. Published inside the transaction, after the {@link UnitMoved} of
 * its children and its own: it lies under the other unit now, so whoever acts for that unit reaches
 * what it left.
 */
public record UnitMerged(UnitId unit, UnitId into) {}
