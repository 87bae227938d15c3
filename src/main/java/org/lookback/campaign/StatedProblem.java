package org.lookback.campaign;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A problem that a directive states.
 *
 * @param unit the unit that has to rectify it
 * @param title what is wrong, of any length
 * @param description the same with what the directive says of its treatment
 * @param deadline the day that the directive sets
 * @param standing whether the directive says that it is to be kept up for good; then it sets no day
 */
public record StatedProblem(
        CampaignId campaign,
        UnitId unit,
        String title,
        String description,
        Optional<LocalDate> deadline,
        boolean standing) {}
