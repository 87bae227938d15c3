package org.lookback.inspection;

import org.lookback.campaign.Demand;

import java.time.LocalDate;
import java.util.List;

/**
 * What is asked of a unit in one week.
 *
 * @param monday its first day
 */
public record BurdenWeek(LocalDate monday, List<Demand> demands) {
    public BurdenWeek {
        demands = List.copyOf(demands);
    }

    /** How many reports are due. */
    public long reports() {
        return demands.stream().filter(Demand.Report.class::isInstance).count();
    }

    /** To how many meetings somebody is to come. */
    public long meetings() {
        return demands.stream().filter(Demand.Attendance.class::isInstance).count();
    }

    public LocalDate sunday() {
        return monday.plusDays(6);
    }
}
