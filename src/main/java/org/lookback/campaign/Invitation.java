package org.lookback.campaign;

import org.lookback.kernel.Duty;
import org.lookback.kernel.UnitId;

/**
 * A unit that was invited, and whether it came.
 *
 * @param duty whose attendance was asked for
 * @param venue the number of its venue: the chosen one, else that of the nearest unit at or above
 *     it that hosts one, else the main venue
 */
public record Invitation(UnitId unit, Duty duty, int venue, Attendance attendance) {}
