package org.lookback.inspection;

import org.lookback.campaign.Demand;
import org.lookback.campaign.DemandCount;
import org.lookback.campaign.Demands;
import org.lookback.kernel.Actor;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Scope;
import org.springframework.stereotype.Service;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How much is asked of units, week by week and whoever asks (负担). Whoever reaches a unit is told of
 * it, above all the unit itself.
 */
@Service
public class Burden {

    /** How many weeks are told of at most. */
    public static final int MOST_WEEKS = 53;

    private static final int RANKED = 10;

    private final Demands demands;

    public Burden(Demands demands) {
        this.demands = demands;
    }

    /**
     * What is asked of the unit itself, in the week of a day and in those after it, also weeks in
     * which nothing is. Absent where the actor does not reach the unit.
     *
     * @param weeks from 1 to {@value #MOST_WEEKS}
     */
    public Optional<List<BurdenWeek>> of(Actor actor, UnitPath unit, LocalDate day, int weeks) {
        if (weeks < 1 || weeks > MOST_WEEKS) {
            throw new IllegalArgumentException(weeks + " weeks");
        }
        if (!Scope.of(actor).reaches(unit)) {
            return Optional.empty();
        }
        LocalDate first = monday(day);
        Map<LocalDate, List<Demand>> asked =
                demands.of(unit, first, first.plusWeeks(weeks).minusDays(1)).stream()
                        .collect(Collectors.groupingBy(demand -> monday(demand.day())));
        return Optional.of(
                LongStream.range(0, weeks)
                        .mapToObj(first::plusWeeks)
                        .map(monday ->
                                new BurdenWeek(monday, asked.getOrDefault(monday, List.of())))
                        .toList());
    }

    /**
     * Of the units at and below a place those of which most is asked in such weeks, the most first.
     * Absent where the actor does not reach the place.
     */
    public Optional<List<DemandCount>> most(Actor actor, UnitPath top, LocalDate day, int weeks) {
        LocalDate first = monday(day);
        return Scope.of(actor).reaches(top)
                ? Optional.of(demands.most(top, first, first.plusWeeks(weeks).minusDays(1), RANKED))
                : Optional.empty();
    }

    /** The first day of the week of a day. */
    public static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
