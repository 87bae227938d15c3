package org.lookback.campaign;

import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Begins a campaign. It runs from the day it starts: at once, if that day is not ahead.
 *
 * @param code letters, digits, hyphens; unique, if given
 */
public record NewCampaign(
        String name,
        Optional<String> code,
        UnitId leadingUnit,
        LocalDate startsOn,
        Optional<LocalDate> endsOn,
        Policy policy) {}
