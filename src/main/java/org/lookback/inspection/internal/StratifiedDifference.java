package org.lookback.inspection.internal;

import org.apache.commons.math3.distribution.TDistribution;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * By how much the mean of one side exceeds that of another within strata.
 *
 * <p>The difference is the coefficient of the side in a least-squares fit with an effect for each
 * stratum: strata weigh by n·m/(n + m). Each side has a variance of its own within strata; the
 * degrees of freedom are those of Welch (1947) and Satterthwaite (1946). With one stratum this is
 * Welch's test. See docs/consistency.md.
 *
 * @param error its standard error
 */
public record StratifiedDifference(double by, double error, double freedom) {

    private static final double UPPER = 0.975;

    /**
     * The variance that grades hide at least, as each is a judgement put down as a whole number
     * (Sheppard 1898): a side that gives one grade only is not taken for exact.
     */
    private static final double OF_ROUNDING = 1.0 / 12;

    /** What one side has in a stratum: how many values, their sum and that of their squares. */
    public record Side(int size, double sum, double squares) {

        public static Side of(double... values) {
            return new Side(
                    values.length,
                    Arrays.stream(values).sum(),
                    Arrays.stream(values).map(value -> value * value).sum());
        }

        public Side and(Side more) {
            return new Side(size + more.size, sum + more.sum, squares + more.squares);
        }

        private double mean() {
            return sum / size;
        }

        private double squaresAboutMean() {
            return Math.max(0, squares - sum * sum / size);
        }
    }

    /** Both sides of a stratum. */
    public record Sides(Side one, Side other) {

        public boolean areBoth() {
            return one.size > 0 && other.size > 0;
        }

        private double weight() {
            return (double) one.size * other.size / (one.size + other.size);
        }

        private double difference() {
            return one.mean() - other.mean();
        }
    }

    /** Variance of a side's mean, and on how many degrees of freedom it rests. */
    private record Spread(double ofMean, int freedom) {

        static Spread of(List<Side> side, double[] shares) {
            int freedom = -side.size();
            double squares = 0;
            for (Side each : side) {
                freedom += each.size();
                squares += each.squaresAboutMean();
            }
            double variance = Math.max(OF_ROUNDING, squares / Math.max(1, freedom));
            double ofMean = 0;
            for (int i = 0; i < shares.length; i++) {
                ofMean += variance * shares[i] * shares[i] / side.get(i).size();
            }
            return new Spread(ofMean, freedom);
        }
    }

    /**
     * Of strata in which both sides have values; others say nothing. Absent where a side has no
     * more values than strata, so that its variance cannot be told.
     */
    public static Optional<StratifiedDifference> of(Collection<Sides> strata) {
        List<Sides> both = strata.stream().filter(Sides::areBoth).toList();
        if (both.isEmpty()) {
            return Optional.empty();
        }
        double weight = both.stream().mapToDouble(Sides::weight).sum();
        double[] shares = both.stream().mapToDouble(each -> each.weight() / weight).toArray();
        Spread one = Spread.of(both.stream().map(Sides::one).toList(), shares);
        Spread other = Spread.of(both.stream().map(Sides::other).toList(), shares);
        if (one.freedom < 1 || other.freedom < 1) {
            return Optional.empty();
        }
        double by = 0;
        for (int i = 0; i < shares.length; i++) {
            by += shares[i] * both.get(i).difference();
        }
        double variance = one.ofMean + other.ofMean;
        return Optional.of(
                new StratifiedDifference(
                        by,
                        Math.sqrt(variance),
                        variance
                                * variance
                                / (one.ofMean * one.ofMean / one.freedom
                                        + other.ofMean * other.ofMean / other.freedom)));
    }

    /** In standard errors. */
    public double ratio() {
        return by / error;
    }

    /** Where Student's interval to 95 out of 100 begins. */
    public double low() {
        return by - half();
    }

    /** Where it ends. */
    public double high() {
        return by + half();
    }

    private double half() {
        return new TDistribution(null, freedom).inverseCumulativeProbability(UPPER) * error;
    }
}
