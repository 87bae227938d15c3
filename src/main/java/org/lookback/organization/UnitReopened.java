package org.lookback.organization;

import org.lookback.kernel.UnitPath;

/**
 * A unit that was closed is open again; nobody acts there yet. Published inside the transaction.
 */
public record UnitReopened(UnitPath unit) {}
