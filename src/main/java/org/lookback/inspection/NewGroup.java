package org.lookback.inspection;

import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A group to be formed.
 *
 * @param sender the unit that sends it out
 * @param endsOn its last day; without one it works until it is disbanded
 */
public record NewGroup(
        UnitId sender, String name, LocalDate startsOn, Optional<LocalDate> endsOn) {}
