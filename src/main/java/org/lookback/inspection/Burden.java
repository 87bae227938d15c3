package org.lookback.inspection;

import org.lookback.campaign.Demand;
import org.lookback.campaign.DemandCount;
import org.lookback.campaign.Demands;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Scope;
import org.springframework.stereotype.Service;

import java.time.LocalDate;
import java.util.Collection;
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
        return Optional.of(
                weeks(demands.of(unit, first, first.plusWeeks(weeks).minusDays(1)), first, weeks));
    }

    /** What is asked, by so many weeks from a Monday on, also those in which nothing is. */
    static List<BurdenWeek> weeks(Collection<Demand> demands, LocalDate first, int weeks) {
        Map<LocalDate, List<Demand>> asked =
                demands.stream().collect(Collectors.groupingBy(demand -> monday(demand.day())));
        return LongStream.range(0, weeks)
                .mapToObj(first::plusWeeks)
                .map(monday -> new BurdenWeek(monday, asked.getOrDefault(monday, List.of())))
                .toList();
    }

    /**
     * Part of what is asked of the unit itself in the week of a day, by its days. Absent where the
     * actor does not reach the unit.
     */
    public Optional<Page<Demand>> week(
            Actor actor, UnitPath unit, LocalDate day, PageRequest request) {
        return of(actor, unit, day, 1)
                .map(weeks -> weeks.getFirst().demands())
                .map(demands ->
                        Page.of(
                                demands.stream()
                                        .skip(request.offset())
                                        .limit(request.size())
                                        .toList(),
                                request,
                                demands.size()));
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
        return Demands.monday(day);
    }
}
