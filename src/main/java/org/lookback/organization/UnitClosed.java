package org.lookback.organization;

import org.lookback.kernel.UnitPath;

/** A unit was closed, and the posts there have ended. Published inside the transaction. */
public record UnitClosed(UnitPath unit) {}
