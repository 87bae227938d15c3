package org.lookback.insight;

import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.SpellDays;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What share was struck off in which class after so many days, when only one of them can come
 * first: the cumulative incidence of Aalen and Johansen (1978). The shares and what is left make
 * one; to take other classes for lost from sight would make each too large.
 *
 * @param counts how many were struck off in which class
 * @param steps the days on which any was struck off, in order
 */
public record Incidence(long all, Map<ClosureClass, Long> counts, List<Step> steps) {

    public Incidence {
        counts = Map.copyOf(counts);
        steps = List.copyOf(steps);
    }

    /**
     * A day on which some were struck off.
     *
     * @param shares of all that were opened, by class
     */
    public record Step(int day, long atRisk, Map<ClosureClass, Double> shares) {
        public Step {
            shares = Map.copyOf(shares);
        }
    }

    public static Incidence of(Collection<SpellDays> runs) {
        TreeMap<Integer, List<SpellDays>> days = new TreeMap<>();
        runs.forEach(each -> days.computeIfAbsent(each.days(), _ -> new ArrayList<>()).add(each));
        long all = runs.stream().mapToLong(SpellDays::count).sum();
        long atRisk = all;
        double left = 1;
        Map<ClosureClass, Double> shares = new EnumMap<>(ClosureClass.class);
        Map<ClosureClass, Long> counts = new EnumMap<>(ClosureClass.class);
        List<Step> steps = new ArrayList<>();
        for (var day : days.entrySet()) {
            long gone = 0;
            long ended = 0;
            for (SpellDays each : day.getValue()) {
                gone += each.count();
                if (each.ended().isPresent()) {
                    ended += each.count();
                    shares.merge(each.ended().get(), left * each.count() / atRisk, Double::sum);
                    counts.merge(each.ended().get(), each.count(), Long::sum);
                }
            }
            if (ended > 0) {
                left = left * (atRisk - ended) / atRisk;
                steps.add(new Step(day.getKey(), atRisk, shares));
            }
            atRisk -= gone;
        }
        return new Incidence(all, counts, steps);
    }

    public long count(ClosureClass as) {
        return counts.getOrDefault(as, 0L);
    }

    /** The share that was struck off in a class up to and including a day. */
    public double shareUntil(ClosureClass as, int day) {
        return steps.stream()
                .filter(step -> step.day() <= day)
                .reduce((_, last) -> last)
                .map(step -> step.shares().getOrDefault(as, 0.0))
                .orElse(0.0);
    }
}
