package org.lookback.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lookback.inspection.internal.StratifiedDifference;
import org.lookback.inspection.internal.StratifiedDifference.Side;
import org.lookback.inspection.internal.StratifiedDifference.Sides;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Whether the interval is reckoned rightly, and holds what it promises. */
class StratifiedDifferenceTest {

    /** Nobody's share of visits: how likely each of four grades is, in cumulated logits. */
    private static final double[] CUTS = {0, 1.4, 2.8};

    /**
     * The data of "Student" (Biometrika 6, 1908) on ten patients, and Welch's interval for them as
     * it stands in the manual of R for t.test; SciPy's ttest_ind says the same.
     */
    @Test
    void of_one_stratum_it_is_the_interval_of_welch() {
        double[] one = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
        double[] other = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

        StratifiedDifference found =
                StratifiedDifference.of(List.of(new Sides(Side.of(one), Side.of(other))))
                        .orElseThrow();

        assertThat(found.by()).isCloseTo(-1.58, within(1e-12));
        assertThat(found.low()).isCloseTo(-3.3654832, within(1e-7));
        assertThat(found.high()).isCloseTo(0.2054832, within(1e-7));
        assertThat(found.ratio()).isCloseTo(-1.8608, within(1e-4));
        assertThat(found.freedom()).isCloseTo(17.776, within(1e-3));
    }

    /**
     * The difference is the coefficient that NumPy's lstsq finds with an effect for each stratum;
     * the ends of the interval were reckoned there from the residuals and its pseudo-inverse, with
     * SciPy's quantile of Student's distribution.
     */
    @Test
    void of_several_strata_it_is_what_least_squares_find() {
        List<Sides> strata =
                List.of(
                        sides(List.of(2, 3, 3, 2, 4, 1), List.of(2, 2, 1, 3, 2, 2, 1, 2)),
                        sides(List.of(1, 2, 2, 3), List.of(1, 1, 2, 1, 2)),
                        sides(List.of(4, 3), List.of(3, 2, 2, 3, 2, 4)),
                        sides(List.of(), List.of(4, 4, 4)));

        StratifiedDifference found = StratifiedDifference.of(strata).orElseThrow();

        assertThat(found.by()).isCloseTo(0.6609322974472798, within(1e-12));
        assertThat(found.low()).isCloseTo(-0.014734392583795719, within(1e-9));
        assertThat(found.high()).isCloseTo(1.3365989874783553, within(1e-9));
        assertThat(found.freedom()).isCloseTo(15.200914786906873, within(1e-9));
    }

    @Test
    void sides_that_share_no_stratum_are_not_compared() {
        assertThat(
                        StratifiedDifference.of(
                                List.of(
                                        sides(List.of(1, 2, 3), List.of()),
                                        sides(List.of(), List.of(1, 2, 3)))))
                .isEmpty();
        assertThat(StratifiedDifference.of(List.of(sides(List.of(1), List.of(1, 2, 3)))))
                .as("the spread of one value")
                .isEmpty();
    }

    @Test
    void whoever_gives_one_grade_only_is_not_taken_for_exact() {
        StratifiedDifference found =
                StratifiedDifference.of(
                                List.of(
                                        sides(
                                                List.of(2, 2, 2, 2, 2, 2, 2, 2, 2, 2),
                                                List.of(2, 2, 2, 2, 2, 2, 2, 2, 2, 2))))
                        .orElseThrow();

        assertThat(found.by()).isZero();
        assertThat(found.high()).isGreaterThan(0.2);
    }

    /**
     * Two thousand campaigns for each shape of a campaign: grades of units of several kinds, drawn
     * by cumulated logits, where one group's grades are shifted. The difference of the means that
     * the grades were drawn from is known.
     */
    @Test
    void the_interval_holds_the_true_difference_as_often_as_it_promises() {
        assertCovers("ten units beside thirty", 0, new int[][] {{10, 30}});
        assertCovers("ten units beside ten", 0.8, new int[][] {{10, 10}});
        assertCovers("three kinds of units", 0.8, new int[][] {{5, 40}, {12, 30}, {20, 15}});
        assertCovers("a very strict group", 2.5, new int[][] {{6, 50}, {14, 60}});
        assertCovers("a very mild group", -2.5, new int[][] {{15, 50}, {25, 60}});
        assertCovers("few units of many kinds", 0.5, new int[][] {{3, 4}, {3, 6}, {3, 9}, {3, 12}});
    }

    private static void assertCovers(String shape, double shift, int[][] sizes) {
        Random chance = new Random(2019);
        int campaigns = 2_000;
        double truth = truth(shift, sizes);
        int held = 0;
        for (int i = 0; i < campaigns; i++) {
            List<Sides> strata = new ArrayList<>();
            for (int kind = 0; kind < sizes.length; kind++) {
                strata.add(
                        new Sides(
                                Side.of(drawn(chance, sizes[kind][0], kind, shift)),
                                Side.of(drawn(chance, sizes[kind][1], kind, 0))));
            }
            StratifiedDifference found = StratifiedDifference.of(strata).orElseThrow();
            if (found.low() <= truth && truth <= found.high()) {
                held++;
            }
        }
        assertThat((double) held / campaigns).as(shape).isBetween(0.93, 0.99);
    }

    private static double[] drawn(Random chance, int size, int kind, double shift) {
        return IntStream.range(0, size)
                .mapToDouble(_ -> grade(chance.nextDouble(), kind, shift))
                .toArray();
    }

    private static int grade(double lot, int kind, double shift) {
        return 1 + (int) Arrays.stream(CUTS).filter(cut -> lot > upTo(cut, kind, shift)).count();
    }

    /** How likely a grade is up to a cut; kinds of units differ. */
    private static double upTo(double cut, int kind, double shift) {
        return 1 / (1 + Math.exp(-(cut - 0.7 * kind - shift)));
    }

    private static double mean(int kind, double shift) {
        return 1 + Arrays.stream(CUTS).map(cut -> 1 - upTo(cut, kind, shift)).sum();
    }

    private static double truth(double shift, int[][] sizes) {
        double weight = 0;
        double sum = 0;
        for (int kind = 0; kind < sizes.length; kind++) {
            double share =
                    (double) sizes[kind][0] * sizes[kind][1] / (sizes[kind][0] + sizes[kind][1]);
            weight += share;
            sum += share * (mean(kind, shift) - mean(kind, 0));
        }
        return sum / weight;
    }

    private static Sides sides(List<Integer> one, List<Integer> other) {
        return new Sides(Side.of(values(one)), Side.of(values(other)));
    }

    private static double[] values(List<Integer> grades) {
        return grades.stream().mapToDouble(Integer::doubleValue).toArray();
    }
}
