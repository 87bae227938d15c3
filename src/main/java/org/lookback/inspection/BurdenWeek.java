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
    /** How much of a week is told where several weeks are. */
    public static final int FIRST = 20;

    public BurdenWeek {
        demands = List.copyOf(demands);
    }

    /** How many demands of a kind there are. */
    public long of(Demand.Kind kind) {
        return demands.stream().filter(demand -> demand.kind() == kind).count();
    }

    /** The first of what is asked; {@link Burden#week} has all. */
    public List<Demand> first() {
        return demands.subList(0, Math.min(FIRST, demands.size()));
    }

    public boolean hasMore() {
        return demands.size() > FIRST;
    }

    public LocalDate sunday() {
        return monday.plusDays(6);
    }
}
