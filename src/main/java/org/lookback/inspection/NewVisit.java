package org.lookback.inspection;

import org.lookback.kernel.UnitId;

import java.util.Optional;

/**
 * A visit to be planned.
 *
 * @param reason why it is paid although more is asked of the unit in that week than the cap allows;
 *     without one it is planned only where there is room
 */
public record NewVisit(UnitId unit, VisitDays days, String purpose, Optional<String> reason) {}
