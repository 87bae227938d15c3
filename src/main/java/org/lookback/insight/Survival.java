package org.lookback.insight;

import org.apache.commons.math3.distribution.NormalDistribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What share is left after so many days, also of those whose end is not known yet: the estimate of
 * Kaplan and Meier (1958), with the variance of Greenwood (1926) and 95 percent intervals on the
 * scale of log(-log) (Kalbfleisch and Prentice 1980), which stay between 0 and 1. Whoever is
 * watched no longer than a day still counts on that day.
 *
 * @param all how many were watched
 * @param ended how many of them had come to their end
 * @param steps the days on which any ended, in order
 * @param watched who was watched, as it was asked with
 */
public record Survival(long all, long ended, List<Step> steps, List<Lasted> watched) {

    private static final double Z =
            new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.975);

    public Survival {
        steps = List.copyOf(steps);
        watched = List.copyOf(watched);
    }

    /**
     * A day on which some ended.
     *
     * @param atRisk how many had neither ended nor been lost from sight before it
     * @param left the share that is left after it
     * @param band where that share may lie; absent once none is left
     */
    public record Step(int day, long atRisk, long ended, double left, Optional<Band> band) {}

    /** An interval of 95 percent. */
    public record Band(double low, double high) {}

    /**
     * The day by which half had ended.
     *
     * @param day absent while more than half are left
     * @param low the first day that may be it, by the intervals (Brookmeyer and Crowley 1982)
     * @param high the first day that can no longer be too early; absent where nobody can tell yet
     */
    public record Median(OptionalInt day, OptionalInt low, OptionalInt high) {}

    public static Survival of(Collection<Lasted> watched) {
        TreeMap<Integer, long[]> days = new TreeMap<>();
        for (Lasted each : watched) {
            long[] counts = days.computeIfAbsent(each.days(), _ -> new long[2]);
            counts[each.ended() ? 0 : 1] += each.count();
        }
        long all = watched.stream().mapToLong(Lasted::count).sum();
        long atRisk = all;
        double left = 1;
        double greenwood = 0;
        List<Step> steps = new ArrayList<>();
        for (var day : days.entrySet()) {
            long ended = day.getValue()[0];
            if (ended > 0) {
                left = ended == atRisk ? 0 : left * (atRisk - ended) / atRisk;
                greenwood += (double) ended / ((double) atRisk * (atRisk - ended));
                steps.add(new Step(day.getKey(), atRisk, ended, left, band(left, greenwood)));
            }
            atRisk -= ended + day.getValue()[1];
        }
        return new Survival(
                all, steps.stream().mapToLong(Step::ended).sum(), steps, List.copyOf(watched));
    }

    private static Optional<Band> band(double left, double greenwood) {
        if (left <= 0) {
            return Optional.empty();
        }
        double spread = Z * Math.sqrt(greenwood) / Math.abs(Math.log(left));
        return Optional.of(
                new Band(Math.pow(left, Math.exp(spread)), Math.pow(left, Math.exp(-spread))));
    }

    /** How many have not ended. */
    public long open() {
        return all - ended;
    }

    /** For how many days anyone was watched: what comes after, nobody knows. */
    public int followed() {
        return watched.stream().mapToInt(Lasted::days).max().orElse(0);
    }

    /** Whether the share after a day can be told: someone was watched so long, or none is left. */
    public boolean isKnownAfter(int day) {
        return day <= followed() || (all > 0 && leftAfter(day) == 0);
    }

    /** The share that is left after a day, where it is known. */
    public double leftAfter(int day) {
        return lastUntil(day).map(Step::left).orElse(1.0);
    }

    /** How many are watched for longer than a day and have not ended by then. */
    public long atRiskAfter(int day) {
        return all
                - watched.stream()
                        .filter(each -> each.days() <= day)
                        .mapToLong(Lasted::count)
                        .sum();
    }

    /** The last step up to and including a day; absent while all are left. */
    public Optional<Step> lastUntil(int day) {
        return steps.stream().filter(step -> step.day() <= day).reduce((_, last) -> last);
    }

    public Median median() {
        return new Median(
                firstHalved(Step::left),
                firstHalved(step -> step.band().map(Band::low).orElse(0.0)),
                firstHalved(step -> step.band().map(Band::high).orElse(1.0)));
    }

    private OptionalInt firstHalved(ToDoubleFunction<Step> share) {
        return steps.stream()
                .filter(step -> share.applyAsDouble(step) <= 0.5)
                .mapToInt(Step::day)
                .findFirst();
    }
}
