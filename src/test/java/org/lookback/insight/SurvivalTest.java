package org.lookback.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.SpellDays;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Against weeks of remission of acute leukaemia: E. Freireich and others, The effect of
 * 6-mercaptopurine on the duration of steroid-induced remissions in acute leukemia, Blood 21, 1963,
 * as E. Gehan gives them, Biometrika 52, 1965. The estimates, their intervals on the log(-log)
 * scale and the log-rank test are those that textbooks print of them (D. Kleinbaum and M. Klein,
 * Survival Analysis, chapter 2).
 */
class SurvivalTest {

    private static final Offset<Double> PRINTED = within(0.00006);

    private static final List<Lasted> TREATED =
            Stream.concat(
                            ended(6, 6, 6, 7, 10, 13, 16, 22, 23),
                            lost(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35))
                    .toList();

    private static final List<Lasted> PLACEBO =
            ended(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23).toList();

    private static Stream<Lasted> ended(int... weeks) {
        return IntStream.of(weeks).mapToObj(week -> new Lasted(week, true, 1));
    }

    private static Stream<Lasted> lost(int... weeks) {
        return IntStream.of(weeks).mapToObj(week -> new Lasted(week, false, 1));
    }

    private record Printed(int week, int atRisk, double left, double low, double high) {}

    @Test
    void estimates_and_intervals_are_those_of_the_textbooks() {
        Survival treated = Survival.of(TREATED);

        assertThat(treated.all()).isEqualTo(21);
        assertThat(treated.ended()).isEqualTo(9);
        List<Printed> printed =
                List.of(
                        new Printed(6, 21, 0.8571, 0.6197, 0.9516),
                        new Printed(7, 17, 0.8067, 0.5631, 0.9228),
                        new Printed(10, 15, 0.7529, 0.5032, 0.8894),
                        new Printed(13, 12, 0.6902, 0.4316, 0.8491),
                        new Printed(16, 11, 0.6275, 0.3675, 0.8049),
                        new Printed(22, 7, 0.5378, 0.2678, 0.7468),
                        new Printed(23, 6, 0.4482, 0.1881, 0.6801));
        assertThat(treated.steps()).hasSameSizeAs(printed);
        for (int i = 0; i < printed.size(); i++) {
            Survival.Step step = treated.steps().get(i);
            Printed expected = printed.get(i);
            assertThat(step.day()).isEqualTo(expected.week());
            assertThat(step.atRisk()).isEqualTo(expected.atRisk());
            assertThat(step.left()).isCloseTo(expected.left(), PRINTED);
            assertThat(step.band().orElseThrow().low()).isCloseTo(expected.low(), PRINTED);
            assertThat(step.band().orElseThrow().high()).isCloseTo(expected.high(), PRINTED);
        }
    }

    @Test
    void half_had_relapsed_after_23_weeks_and_without_treatment_after_8() {
        assertThat(Survival.of(TREATED).median().day()).hasValue(23);
        assertThat(Survival.of(PLACEBO).median())
                .isEqualTo(
                        new Survival.Median(
                                OptionalInt.of(8), OptionalInt.of(4), OptionalInt.of(11)));
        assertThat(Survival.of(lost(3, 4).toList()).median().day()).isEmpty();
    }

    @Test
    void beyond_the_days_on_which_anyone_was_watched_nobody_knows() {
        Survival treated = Survival.of(TREATED);

        assertThat(treated.followed()).isEqualTo(35);
        assertThat(treated.isKnownAfter(35)).isTrue();
        assertThat(treated.isKnownAfter(36)).isFalse();
        assertThat(Survival.of(PLACEBO).isKnownAfter(99)).as("none is left").isTrue();
        assertThat(Survival.of(List.of()).isKnownAfter(1)).isFalse();
    }

    @Test
    void the_log_rank_test_is_that_of_the_textbooks() {
        LogRank test = LogRank.of(List.of(TREATED, PLACEBO)).orElseThrow();

        assertThat(test.chiSquare()).isCloseTo(16.79, within(0.005));
        assertThat(test.degrees()).isEqualTo(1);
        assertThat(test.chance()).isBetween(0.00004, 0.00005);
        assertThat(test.expected().getFirst()).isCloseTo(19.25, within(0.005));
        assertThat(test.expected().getLast()).isCloseTo(10.75, within(0.005));
    }

    @Test
    void who_has_nobody_to_be_compared_with_changes_nothing_and_alike_strata_add_up() {
        LogRank two = LogRank.of(List.of(TREATED, PLACEBO)).orElseThrow();

        assertThat(LogRank.of(List.of(TREATED, PLACEBO, List.<Lasted>of())).orElseThrow())
                .satisfies(test -> {
                    assertThat(test.degrees()).isEqualTo(1);
                    assertThat(test.chiSquare()).isCloseTo(two.chiSquare(), within(1e-9));
                });
        assertThat(LogRank.of(List.of(TREATED))).isEmpty();
        assertThat(LogRank.of(List.of(List.<Lasted>of(), List.<Lasted>of()))).isEmpty();
        assertThat(
                        LogRank.within(
                                        List.of(
                                                List.of(TREATED, PLACEBO),
                                                List.of(TREATED, PLACEBO)))
                                .orElseThrow()
                                .chiSquare())
                .isCloseTo(2 * two.chiSquare(), within(1e-9));
    }

    /** Groups that are alike are told apart as often as the test says it happens by chance. */
    @Test
    void alike_groups_are_told_apart_in_five_of_a_hundred() {
        Random chance = new Random(20190729);
        int rounds = 2_000;
        int apart = 0;
        for (int round = 0; round < rounds; round++) {
            List<List<Lasted>> groups =
                    IntStream.range(0, 4)
                            .mapToObj(_ ->
                                    IntStream.range(0, 40)
                                            .mapToObj(_ ->
                                                    new Lasted(
                                                            chance.nextInt(60),
                                                            chance.nextInt(3) > 0,
                                                            1))
                                            .toList())
                            .toList();
            LogRank test = LogRank.of(groups).orElseThrow();
            assertThat(test.degrees()).isEqualTo(3);
            apart += test.chance() < 0.05 ? 1 : 0;
        }

        assertThat(apart / (double) rounds).isCloseTo(0.05, within(0.015));
    }

    /** One run alone lies far from five hundred in one question of six, whatever it does. */
    @Test
    void a_group_with_too_few_is_named_and_not_told_apart() {
        Random chance = new Random(500);
        int rounds = 300;
        int apart = 0;
        for (int round = 0; round < rounds; round++) {
            assertThat(LogRank.of(List.of(runs(chance, 500), runs(chance, 1)))).isEmpty();

            LogRank test =
                    LogRank.of(List.of(runs(chance, 1), runs(chance, 250), runs(chance, 250)))
                            .orElseThrow();
            assertThat(test.tooFew()).containsExactly(0);
            assertThat(test.degrees()).isEqualTo(1);
            apart += test.chance() < 0.05 ? 1 : 0;
        }

        assertThat(apart / (double) rounds).isCloseTo(0.05, within(0.03));
    }

    /** Nobody says anything of a group without anyone. */
    @Test
    void many_small_groups_beside_large_ones_are_no_finding() {
        Random chance = new Random(20);
        int rounds = 300;
        int apart = 0;
        for (int round = 0; round < rounds; round++) {
            List<List<Lasted>> groups = new ArrayList<>();
            for (int size : List.of(400, 0, 300, 1, 2, 1, 8, 3, 1, 20)) {
                groups.add(runs(chance, size));
            }
            LogRank test = LogRank.of(groups).orElseThrow();
            assertThat(test.tooFew()).contains(3, 4, 5, 7, 8).doesNotContain(0, 1, 2);
            apart += test.chance() < 0.05 ? 1 : 0;
        }

        assertThat(apart / (double) rounds).isCloseTo(0.05, within(0.03));
    }

    /** Most of which end, one as fast as the other. */
    private static List<Lasted> runs(Random chance, int size) {
        return IntStream.range(0, size)
                .mapToObj(_ ->
                        new Lasted(
                                (int) Math.ceil(-20 * Math.log(1 - chance.nextDouble())),
                                chance.nextInt(10) > 0,
                                1))
                .toList();
    }

    @Test
    void classes_and_what_is_left_make_one_and_nobody_lost_leaves_plain_shares() {
        List<SpellDays> runs =
                List.of(
                        new SpellDays("", 3, Optional.of(ClosureClass.DONE), 5),
                        new SpellDays("", 3, Optional.of(ClosureClass.STANDING), 1),
                        new SpellDays("", 4, Optional.empty(), 2),
                        new SpellDays("", 9, Optional.of(ClosureClass.KEPT_UP), 3),
                        new SpellDays("", 20, Optional.of(ClosureClass.DONE), 2),
                        new SpellDays("", 30, Optional.empty(), 7));
        Incidence classes = Incidence.of(runs);
        Survival open =
                Survival.of(
                        runs.stream()
                                .map(run ->
                                        new Lasted(
                                                run.days(), run.ended().isPresent(), run.count()))
                                .toList());

        for (int day : List.of(0, 3, 4, 9, 25, 99)) {
            double sum = 0;
            for (ClosureClass as : ClosureClass.values()) {
                sum += classes.shareUntil(as, day);
            }
            assertThat(sum + open.leftAfter(day)).as("day " + day).isCloseTo(1, within(1e-12));
        }
        assertThat(classes.shareUntil(ClosureClass.DONE, 3)).isEqualTo(0.25);
        assertThat(classes.shareUntil(ClosureClass.KEPT_UP, 9))
                .isCloseTo(0.7 * 3 / 12, within(1e-12));
        assertThat(classes.count(ClosureClass.DONE)).isEqualTo(7);
    }
}
