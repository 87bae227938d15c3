package org.lookback.feedback;

import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;

/**
 * A unit that was drawn.
 *
 * @param place where it stands now
 * @param stratum the unit of its stratum
 * @param planned how many people are to be asked in it
 */
public record Quota(UnitPath place, UnitId unit, UnitId stratum, int planned) {}
