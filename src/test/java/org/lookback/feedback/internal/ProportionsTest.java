package org.lookback.feedback.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.IntervalUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.feedback.Difference;
import org.lookback.feedback.Rate;
import org.lookback.feedback.internal.Proportions.Count;

import java.util.List;

/** Shares and differences against published values and another implementation. */
class ProportionsTest {

    /** Newcombe, Two-sided confidence intervals for the single proportion (1998), table I. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        " 0,  20, 0.0000, 0.1611",
        " 1,  29, 0.0061, 0.1718"
    })
    void the_interval_of_one_share_is_the_published_one(
            int aware, int answered, double low, double high) {
        Rate rate = rate(aware, answered);

        assertThat(rate.low()).isCloseTo(low, within(0.00005));
        assertThat(rate.high()).isCloseTo(high, within(0.00005));
        assertThat(rate.effective()).isCloseTo(answered, within(1e-9));
    }

    /** Newcombe, Interval estimation for the difference (1998), table II, method 10. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80,  0.0524, 0.3339",
        " 9, 10,  3, 10,  0.1705, 0.8090",
        " 6,  7,  2,  7,  0.0582, 0.8062",
        " 5, 56,  0, 29, -0.0381, 0.1926",
        " 0, 10,  0, 20, -0.1611, 0.2775",
        " 0, 10,  0, 10, -0.2775, 0.2775",
        "10, 10,  0, 20,  0.6791, 1.0000",
        "10, 10,  0, 10,  0.6075, 1.0000"
    })
    void the_interval_of_a_difference_is_the_published_one(
            int aware, int answered, int before, int of, double low, double high) {
        Difference difference = Proportions.difference(rate(aware, answered), rate(before, of));

        assertThat(difference.low()).isCloseTo(low, within(0.00005));
        assertThat(difference.high()).isCloseTo(high, within(0.00005));
        assertThat(difference.verdict())
                .isEqualTo(low > 0 ? Difference.Verdict.GROWN : Difference.Verdict.WITHIN_CHANCE);
    }

    @Property(tries = 200)
    void the_interval_of_one_share_agrees_with_another_implementation(
            @ForAll @IntRange(min = 1, max = 3000) int answered,
            @ForAll @IntRange(min = 0, max = 3000) int some) {
        int aware = some % (answered + 1);

        Rate rate = rate(aware, answered);

        ConfidenceInterval other = IntervalUtils.getWilsonScoreInterval(answered, aware, 0.95);
        assertThat(rate.low()).isCloseTo(other.getLowerBound(), within(1e-9));
        assertThat(rate.high()).isCloseTo(other.getUpperBound(), within(1e-9));
    }

    /** By hand: 0.9 × 0.5 + 0.1 × 0.9 = 0.54; 1 / (0.81 / 50 + 0.01 / 50) = 60.9756. */
    @Test
    void a_large_stratum_weighs_more_than_a_small_one() {
        Rate rate =
                Proportions.rate(List.of(new Count(9_000, 50, 25), new Count(1_000, 50, 45)))
                        .orElseThrow();

        assertThat(rate.share()).isCloseTo(0.54, within(1e-12));
        assertThat(rate.effective()).isCloseTo(60.9756, within(0.0001));
        assertThat(rate.answered()).isEqualTo(100);
        assertThat(rate.aware()).isEqualTo(70);
        assertThat(rate.low()).isLessThan(0.54);
        assertThat(rate.high()).isGreaterThan(0.54);
    }

    @Test
    void a_stratum_without_answers_weighs_nothing_and_no_answers_are_no_share() {
        assertThat(Proportions.rate(List.of(new Count(10, 20, 5), new Count(90, 0, 0))))
                .isEqualTo(Proportions.rate(List.of(new Count(1, 20, 5))));
        assertThat(Proportions.rate(List.of(new Count(90, 0, 0)))).isEmpty();
    }

    @Property(tries = 200)
    void unequal_weights_never_tell_more_than_equal_ones(
            @ForAll @IntRange(min = 1, max = 1000) int size,
            @ForAll @IntRange(min = 1, max = 100) int one,
            @ForAll @IntRange(min = 1, max = 100) int other) {
        Rate rate =
                Proportions.rate(List.of(new Count(size, one, one / 2), new Count(10, other, 0)))
                        .orElseThrow();

        assertThat(rate.effective()).isLessThanOrEqualTo(one + other + 1e-9);
        assertThat(rate.low()).isBetween(0.0, rate.share());
        assertThat(rate.high()).isBetween(rate.share(), 1.0);
    }

    private static Rate rate(int aware, int answered) {
        return Proportions.rate(List.of(new Count(1, answered, aware))).orElseThrow();
    }
}
