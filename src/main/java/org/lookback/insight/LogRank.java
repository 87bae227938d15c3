package org.lookback.insight;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Whether groups ended at different speed, or differ no more than by chance: the log-rank test
 * (Mantel 1966; Peto and Peto 1972). It asks about the whole course, not about one day.
 *
 * <p>The chi-square distribution holds for groups of some size only: a single run that takes long
 * would be told apart from any crowd. So a group of fewer than {@link #FEWEST}, or of which fewer
 * were expected to end is left out, and what is left is compared anew.
 *
 * @param chiSquare how far what was observed lies from what was expected if all were alike
 * @param degrees of freedom
 * @param chance how often groups that are alike lie as far apart or farther
 * @param expected how many of each group would have ended, in the order of the groups; 0 of those
 *     that were left out
 * @param tooFew which groups were left out, by their place in that order
 */
public record LogRank(
        double chiSquare, int degrees, double chance, List<Double> expected, List<Integer> tooFew) {

    /** A group of fewer, or of which fewer were expected to end, is not compared. */
    public static final int FEWEST = 5;

    /** What is smaller than this part of the largest eigenvalue is zero but for rounding. */
    private static final double SMALL = 1e-9;

    public LogRank {
        expected = List.copyOf(expected);
        tooFew = List.copyOf(tooFew);
    }

    /** Absent where there is nothing to compare: fewer than two groups are large enough. */
    public static Optional<LogRank> of(List<? extends Collection<Lasted>> groups) {
        return within(List.of(groups));
    }

    /**
     * The same within strata: only what is in the same stratum is compared, and the differences are
     * summed.
     *
     * @param strata in each the same groups in the same order, also those without anyone
     */
    public static Optional<LogRank> within(
            List<? extends List<? extends Collection<Lasted>>> strata) {
        int size = strata.stream().mapToInt(List::size).max().orElse(0);
        BitSet compared = new BitSet(size);
        compared.set(0, size);
        while (compared.cardinality() > 1) {
            Sums sums = new Sums(size);
            for (List<? extends Collection<Lasted>> groups : strata) {
                sums.add(only(compared, groups));
            }
            BitSet enough = sums.enough();
            if (enough.equals(compared)) {
                return sums.test(
                        IntStream.range(0, size)
                                .filter(group -> !enough.get(group))
                                .filter(group -> isAnyone(strata, group))
                                .boxed()
                                .toList());
            }
            compared.and(enough);
        }
        return Optional.empty();
    }

    private static List<Collection<Lasted>> only(
            BitSet compared, List<? extends Collection<Lasted>> groups) {
        List<Collection<Lasted>> only = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            only.add(compared.get(group) ? groups.get(group) : List.of());
        }
        return only;
    }

    private static boolean isAnyone(
            List<? extends List<? extends Collection<Lasted>>> strata, int group) {
        return strata.stream()
                .anyMatch(groups -> group < groups.size() && !groups.get(group).isEmpty());
    }

    /** What was observed and what was expected of each group, and how far they may lie apart. */
    private static final class Sums {
        private final long[] watched;
        private final double[] observed;
        private final double[] expected;
        private final double[][] variance;

        Sums(int size) {
            watched = new long[size];
            observed = new double[size];
            expected = new double[size];
            variance = new double[size][size];
        }

        void add(List<? extends Collection<Lasted>> groups) {
            int size = groups.size();
            TreeMap<Integer, long[][]> days = new TreeMap<>();
            long[] atRisk = new long[size];
            for (int group = 0; group < size; group++) {
                for (Lasted each : groups.get(group)) {
                    long[][] counts = days.computeIfAbsent(each.days(), _ -> new long[size][2]);
                    counts[group][each.ended() ? 0 : 1] += each.count();
                    atRisk[group] += each.count();
                    watched[group] += each.count();
                    observed[group] += each.ended() ? each.count() : 0;
                }
            }
            for (long[][] day : days.values()) {
                add(atRisk, day);
                for (int group = 0; group < size; group++) {
                    atRisk[group] -= day[group][0] + day[group][1];
                }
            }
        }

        private void add(long[] atRisk, long[][] day) {
            long all = Arrays.stream(atRisk).sum();
            long ended = Arrays.stream(day).mapToLong(group -> group[0]).sum();
            double spread = all > 1 ? (double) ended * (all - ended) / (all - 1) : 0;
            for (int i = 0; ended > 0 && i < atRisk.length; i++) {
                double share = (double) atRisk[i] / all;
                expected[i] += ended * share;
                for (int j = 0; j < atRisk.length; j++) {
                    variance[i][j] +=
                            spread * share * ((i == j ? 1 : 0) - (double) atRisk[j] / all);
                }
            }
        }

        /** Which groups are large enough to be compared. */
        BitSet enough() {
            BitSet enough = new BitSet(expected.length);
            for (int group = 0; group < expected.length; group++) {
                enough.set(group, watched[group] >= FEWEST && expected[group] >= FEWEST);
            }
            return enough;
        }

        /**
         * The differences by the inverse of their variance, in as many directions as they can
         * differ: they always sum to zero, and groups that were never watched together cannot be
         * compared.
         */
        Optional<LogRank> test(List<Integer> tooFew) {
            RealMatrix matrix = new Array2DRowRealMatrix(variance);
            EigenDecomposition parts =
                    new EigenDecomposition(matrix.add(matrix.transpose()).scalarMultiply(0.5));
            double[] values = parts.getRealEigenvalues();
            double largest = Arrays.stream(values).max().orElse(0);
            ArrayRealVector far =
                    new ArrayRealVector(observed).subtract(new ArrayRealVector(expected));
            double chiSquare = 0;
            int degrees = 0;
            for (int i = 0; i < values.length; i++) {
                if (values[i] > 0 && values[i] > SMALL * largest) {
                    double along = parts.getEigenvector(i).dotProduct(far);
                    chiSquare += along * along / values[i];
                    degrees++;
                }
            }
            return degrees == 0
                    ? Optional.empty()
                    : Optional.of(
                            new LogRank(
                                    chiSquare,
                                    degrees,
                                    1
                                            - new ChiSquaredDistribution(null, degrees)
                                                    .cumulativeProbability(chiSquare),
                                    Arrays.stream(expected).boxed().toList(),
                                    tooFew));
        }
    }
}
