package org.lookback.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lookback.kernel.UnitId;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What is fair to units with few problems and to those with many. */
class FunnelTest {

    private static Funnel.Tried unit(long id, long all, long counted) {
        return new Funnel.Tried(new UnitId(id), all, counted);
    }

    /** Twenty cities that are all alike, and one unit more. */
    private static Funnel amongAlike(Funnel.Tried other) {
        List<Funnel.Tried> units =
                new ArrayList<>(
                        IntStream.range(0, 20).mapToObj(id -> unit(id, 3_000, 300)).toList());
        units.add(other);
        return Funnel.of(units);
    }

    private static Funnel.Place place(Funnel funnel) {
        return funnel.points().getLast().place();
    }

    @Test
    void a_village_with_three_late_problems_of_three_is_never_accused() {
        assertThat(place(amongAlike(unit(99, 3, 3)))).isEqualTo(Funnel.Place.TOO_FEW);
        assertThat(place(amongAlike(unit(99, 9, 9)))).isEqualTo(Funnel.Place.TOO_FEW);
    }

    @Test
    void the_same_share_stands_out_where_many_problems_make_it_sure() {
        assertThat(place(amongAlike(unit(99, 20, 4)))).isEqualTo(Funnel.Place.WITHIN);
        assertThat(place(amongAlike(unit(99, 60, 12)))).isEqualTo(Funnel.Place.ABOVE);
        assertThat(place(amongAlike(unit(99, 3_000, 600)))).isEqualTo(Funnel.Place.FAR_ABOVE);
        assertThat(place(amongAlike(unit(99, 3_000, 150)))).isEqualTo(Funnel.Place.FAR_BELOW);
    }

    /** The binomial distribution of 20 at one half, from any table. */
    @Test
    void limits_are_exact_and_lie_between_the_counts_that_enclose_their_probability() {
        Funnel half = Funnel.of(List.of(unit(1, 20, 10), unit(2, 20, 10)));

        Funnel.Limits limits = half.limits(20);

        // P(X <= 5) = 0.0207, P(X <= 6) = 0.0577: 0.025 lies 0.1164 of the way before 6
        assertThat(limits.low() * 20).isCloseTo(6 - (0.05766 - 0.025) / 0.03696, within(0.001));
        assertThat(limits.high()).isCloseTo(1 - limits.low(), within(1e-9));
        // P(X <= 2) = 0.0002, P(X <= 3) = 0.0013
        assertThat(limits.farLow() * 20).isBetween(2.0, 3.0);
        assertThat(limits.farHigh()).isGreaterThan(limits.high());
    }

    @Test
    void limits_close_in_as_problems_grow_and_hold_what_they_promise() {
        Funnel tenth = Funnel.of(List.of(unit(1, 1_000, 100)));
        Random chance = new Random(1);

        assertThat(tenth.limits(1_000).high()).isLessThan(tenth.limits(100).high());
        for (int size : List.of(30, 300)) {
            Funnel.Limits limits = tenth.limits(size);
            int outside = 0;
            for (int round = 0; round < 4_000; round++) {
                long late = IntStream.range(0, size).filter(_ -> chance.nextInt(10) == 0).count();
                double share = (double) late / size;
                outside += share > limits.high() || share < limits.low() ? 1 : 0;
            }
            assertThat(outside / 4_000.0)
                    .as("of " + size)
                    .isBetween(size == 30 ? 0.004 : 0.03, 0.055);
        }
    }

    @Test
    void units_that_differ_by_chance_alone_do_not_widen_the_limits() {
        Random chance = new Random(7);
        int widened = 0;
        for (int round = 0; round < 200; round++) {
            Funnel funnel =
                    Funnel.of(
                            IntStream.range(0, 60)
                                    .mapToObj(id ->
                                            unit(
                                                    id,
                                                    100,
                                                    IntStream.range(0, 100)
                                                            .filter(_ -> chance.nextInt(5) == 0)
                                                            .count()))
                                    .toList());
            widened += funnel.isWidened() ? 1 : 0;
        }
        assertThat(widened).isLessThan(20);
    }

    @Test
    void units_that_all_differ_widen_the_limits_and_one_alone_does_not() {
        Random chance = new Random(8);
        List<Funnel.Tried> units =
                IntStream.range(0, 60)
                        .mapToObj(id -> {
                            double own = 0.1 + 0.2 * chance.nextDouble();
                            return unit(
                                    id,
                                    500,
                                    IntStream.range(0, 500)
                                            .filter(_ -> chance.nextDouble() < own)
                                            .count());
                        })
                        .toList();
        Funnel apart = Funnel.of(units);

        assertThat(apart.factor()).isBetween(9.0, 21.0);
        assertThat(apart.points()).filteredOn(p -> p.place() == Funnel.Place.FAR_ABOVE).isEmpty();
        assertThat(amongAlike(unit(99, 300, 90)).isWidened()).isFalse();
    }

    /** Two of 1,000 lie beyond the outer limits where units differ as the limits allow for. */
    @Test
    void the_factor_is_that_by_which_units_differ_and_names_as_few_as_it_promises() {
        Random chance = new Random(9);
        int rounds = 300;
        double factors = 0;
        long beyond = 0;
        for (int round = 0; round < rounds; round++) {
            Funnel funnel =
                    Funnel.of(
                            IntStream.range(0, 60)
                                    .mapToObj(id -> {
                                        // Twice the variance of 400 problems at a fifth.
                                        double own = 0.2 + 0.02 * chance.nextGaussian();
                                        return unit(
                                                id,
                                                400,
                                                IntStream.range(0, 400)
                                                        .filter(_ -> chance.nextDouble() < own)
                                                        .count());
                                    })
                                    .toList());
            factors += funnel.factor();
            beyond +=
                    funnel.points().stream()
                            .filter(point ->
                                    point.place() == Funnel.Place.FAR_ABOVE
                                            || point.place() == Funnel.Place.FAR_BELOW)
                            .count();
        }

        assertThat(factors / rounds).isBetween(1.85, 2.15);
        assertThat(beyond / (60.0 * rounds)).isLessThan(0.006);
    }

    @Test
    void limits_of_a_size_that_occurs_are_computed_once() {
        Funnel funnel = amongAlike(unit(99, 20, 4));

        assertThat(funnel.limits(20)).isSameAs(funnel.limits(20));
        assertThat(funnel.limits(21)).isNotNull();
    }

    @Test
    void where_all_or_none_are_late_nobody_stands_out() {
        for (long late : List.of(0L, 50L)) {
            Funnel funnel =
                    Funnel.of(IntStream.range(0, 12).mapToObj(id -> unit(id, 50, late)).toList());
            assertThat(funnel.points()).allMatch(point -> point.place() == Funnel.Place.WITHIN);
        }
        assertThat(Funnel.of(List.of()).points()).isEmpty();
    }

    /** Twelve of twelve is what is likeliest where eleven of twelve are late everywhere. */
    @Test
    void nobody_is_beyond_a_limit_whose_own_count_is_likely() {
        Funnel funnel =
                Funnel.of(
                        IntStream.range(0, 9)
                                .mapToObj(id -> unit(id, 12, id == 0 ? 4 : 12))
                                .toList());
        assertThat(funnel.points())
                .filteredOn(point -> point.tried().counted() == 12)
                .allMatch(point -> point.place() == Funnel.Place.WITHIN);
        assertThat(funnel.points().getFirst().place()).isEqualTo(Funnel.Place.FAR_BELOW);
    }
}
