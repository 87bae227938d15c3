package org.lookback.insight;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.lookback.kernel.UnitId;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Shares of units of like level against how many problems each rests on, with the limits within
 * which chance alone would keep them (Spiegelhalter, Funnel plots for comparing institutional
 * performance, Statistics in Medicine 24, 2005): few problems, wide limits.
 *
 * <p>The limits are those of the binomial distribution, exact, interpolated as there. Where units
 * differ more than chance explains, all limits are as much wider: by the square root of the mean
 * square of the standardised differences. The outermost tenths are drawn in to the tenth and
 * ninetieth percentile, and the mean is divided by what that leaves of one.
 *
 * @param all how many problems all units have together
 * @param counted how many of them show what is counted
 * @param factor by which the variance exceeds that of chance alone; 1 where nothing says that it
 *     does
 * @param judged how many units have at least {@link #FEWEST} problems
 * @param known the limits for each number of problems that occurs
 */
public record Funnel(
        long all,
        long counted,
        double factor,
        int judged,
        List<Point> points,
        Map<Long, Limits> known) {

    /** A unit with fewer problems is shown and not judged. */
    public static final int FEWEST = 10;

    /** Fewer units say too little of how much units differ. */
    private static final int FEWEST_UNITS = 10;

    private static final double WINSORISED = 0.1;
    private static final double SURE = 0.95;

    /** The mean square of a standard normal variable, its outer tenths drawn in. */
    private static final double LEFT_OF_ONE = leftOfOne();

    public Funnel {
        points = List.copyOf(points);
        known = Map.copyOf(known);
    }

    /**
     * A unit.
     *
     * @param all how many problems it has, at least 1
     * @param counted how many of them show what is counted
     */
    public record Tried(UnitId unit, long all, long counted) {
        public double share() {
            return (double) counted / all;
        }
    }

    /** Where a unit stands. */
    public record Point(Tried tried, Place place) {}

    /** Where a unit stands, seen from the limits. */
    public enum Place {
        /** Too few problems to say. */
        TOO_FEW,
        /** Above the outer limit. */
        FAR_ABOVE,
        /** Between the limits above: some units are here by chance. */
        ABOVE,
        /** Within the inner limits. */
        WITHIN,
        /** Between the limits below. */
        BELOW,
        /** Below the outer limit. */
        FAR_BELOW
    }

    /**
     * Within which chance alone keeps the share of a unit with so many problems.
     *
     * @param low which 2.5 in 100 units alike fall short of
     * @param high which 2.5 in 100 exceed
     * @param farLow which 1 in 1,000 falls short of
     * @param farHigh which 1 in 1,000 exceeds
     */
    public record Limits(double farLow, double low, double high, double farHigh) {}

    public static Funnel of(List<Tried> units) {
        long all = units.stream().mapToLong(Tried::all).sum();
        long counted = units.stream().mapToLong(Tried::counted).sum();
        List<Tried> judged = units.stream().filter(unit -> unit.all() >= FEWEST).toList();
        Funnel bare =
                new Funnel(
                        all,
                        counted,
                        factor(all, counted, judged),
                        judged.size(),
                        List.of(),
                        Map.of());
        Map<Long, Limits> limits = new HashMap<>();
        units.forEach(unit -> limits.computeIfAbsent(unit.all(), bare::limits));
        return new Funnel(
                all,
                counted,
                bare.factor,
                judged.size(),
                units.stream()
                        .map(unit ->
                                new Point(
                                        unit,
                                        unit.all() < FEWEST
                                                ? Place.TOO_FEW
                                                : place(
                                                        unit,
                                                        Objects.requireNonNull(
                                                                limits.get(unit.all())))))
                        .toList(),
                limits);
    }

    /** The share of all units together: the middle of the funnel. */
    public double share() {
        return all == 0 ? 0 : (double) counted / all;
    }

    /** Whether units differ by more than chance. */
    public boolean isWidened() {
        return factor > 1;
    }

    private static double factor(long all, long counted, List<Tried> judged) {
        if (judged.size() < FEWEST_UNITS || counted == 0 || counted == all) {
            return 1;
        }
        double share = (double) counted / all;
        double[] far =
                judged.stream()
                        .mapToDouble(unit ->
                                (unit.share() - share)
                                        / Math.sqrt(share * (1 - share) / unit.all()))
                        .sorted()
                        .toArray();
        int cut = (int) Math.floor(WINSORISED * far.length);
        double low = far[cut];
        double high = far[far.length - 1 - cut];
        double sum =
                Arrays.stream(far)
                        .map(each -> Math.min(high, Math.max(low, each)))
                        .map(each -> each * each)
                        .sum();
        double needed =
                new ChiSquaredDistribution(null, far.length).inverseCumulativeProbability(SURE);
        return sum / LEFT_OF_ONE > needed ? sum / LEFT_OF_ONE / far.length : 1;
    }

    private static double leftOfOne() {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        double edge = normal.inverseCumulativeProbability(1 - WINSORISED);
        return 1 - 2 * WINSORISED - 2 * edge * normal.density(edge) + 2 * WINSORISED * edge * edge;
    }

    private static Place place(Tried unit, Limits limits) {
        double share = unit.share();
        if (share > limits.farHigh()) {
            return Place.FAR_ABOVE;
        }
        if (share < limits.farLow()) {
            return Place.FAR_BELOW;
        }
        if (share > limits.high()) {
            return Place.ABOVE;
        }
        return share < limits.low() ? Place.BELOW : Place.WITHIN;
    }

    /** For a unit with so many problems, at least 1. */
    public Limits limits(long problems) {
        Limits found = known.get(problems);
        return found == null ? computed(problems) : found;
    }

    private Limits computed(long problems) {
        double share = share();
        return new Limits(
                widened(low(problems, share, 0.001)),
                widened(low(problems, share, 0.025)),
                widened(1 - low(problems, 1 - share, 0.025)),
                widened(1 - low(problems, 1 - share, 0.001)));
    }

    /**
     * The share that a unit with so many problems falls short of with the probability at most. An
     * upper limit is a lower one of what is not counted: so that a unit lies beyond it only where
     * its own count is so improbable.
     */
    private static double low(long problems, double share, double probability) {
        if (share <= 0 || share >= 1) {
            return share;
        }
        BinomialDistribution chance =
                new BinomialDistribution(null, Math.toIntExact(problems), share);
        int most = chance.inverseCumulativeProbability(probability);
        double until = chance.cumulativeProbability(most);
        double before = most == 0 ? 0 : chance.cumulativeProbability(most - 1);
        return (most - (until - probability) / (until - before)) / problems;
    }

    private double widened(double limit) {
        return Math.clamp(share() + Math.sqrt(factor) * (limit - share()), 0, 1);
    }
}
