package org.lookback.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lookback.inspection.internal.GroupContrasts;
import org.lookback.inspection.internal.GroupContrasts.Contrast;
import org.lookback.inspection.internal.GroupContrasts.Found;
import org.lookback.inspection.internal.GroupContrasts.Rated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Whether a group is said to stand out as seldom, and as often, as it should be. */
class GroupContrastsTest {

    /** How likely each of four grades is, in cumulated logits. */
    private static final double[] CUTS = {0, 1.4, 2.8};

    private static final int FEWEST = 10;
    private static final int CAMPAIGNS = 250;

    /** Where all of eight groups rate alike, a campaign seldom shows a group that stands out. */
    @Test
    void where_all_rate_alike_hardly_a_campaign_has_a_group_that_stands_out() {
        Random chance = new Random(2019);

        assertThat(
                        marked(_ -> {
                            List<Rated> rated = new ArrayList<>();
                            for (int group = 0; group < 8; group++) {
                                rated.addAll(units(chance, group, 15, 0));
                            }
                            return compare(rated, 8, 1);
                        }))
                .isBetween(0.02, 0.08);
    }

    /**
     * As campaigns are: three kinds of units whose grades are far apart, of which each group visits
     * other shares; three standards that go together, some left unrated.
     */
    @Test
    void so_it_is_with_unlike_kinds_uneven_groups_and_standards_that_go_together() {
        Random chance = new Random(2019);
        int[][] sizes = {{12, 2, 0}, {3, 14, 5}, {0, 6, 20}, {25, 4, 1}, {6, 6, 6}};

        assertThat(
                        marked(_ -> {
                            List<Rated> rated = new ArrayList<>();
                            for (int group = 0; group < sizes.length; group++) {
                                for (int kind = 0; kind < 3; kind++) {
                                    for (int i = 0; i < sizes[group][kind]; i++) {
                                        double unit = 2.5 * kind + chance.nextGaussian();
                                        rated.add(
                                                new Rated(
                                                        kind,
                                                        rated.size(),
                                                        group,
                                                        grades(chance, 3, unit)));
                                    }
                                }
                            }
                            return compare(rated, sizes.length, 3);
                        }))
                .isBetween(0.02, 0.08);
    }

    /** Six groups of which five have all been to the same three townships, which are unlike. */
    @Test
    void so_it_is_where_many_groups_have_been_to_the_same_units() {
        Random chance = new Random(2019);

        assertThat(
                        marked(_ -> {
                            List<Rated> rated = new ArrayList<>();
                            for (int shown = 0; shown < 3; shown++) {
                                double unit = 2 * chance.nextGaussian();
                                for (int group = 1; group < 6; group++) {
                                    rated.add(new Rated(0, shown, group, grades(chance, 1, unit)));
                                }
                            }
                            for (int group = 0; group < 6; group++) {
                                for (int i = 0; i < (group == 0 ? 12 : 9); i++) {
                                    rated.add(
                                            new Rated(
                                                    0,
                                                    1_000 + rated.size(),
                                                    group,
                                                    grades(chance, 1, 2 * chance.nextGaussian())));
                                }
                            }
                            return compare(rated, 6, 1);
                        }))
                .isBetween(0.02, 0.08);
    }

    @Test
    void a_unit_that_several_others_have_rated_is_one_unit_with_their_mean() {
        List<Rated> rated = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rated.add(new Rated(0, i, 0, List.of(1.0 + i % 3)));
        }
        for (int group = 1; group < 10; group++) {
            rated.add(new Rated(0, 99, group, List.of(group == 1 ? 1.0 : 4.0)));
        }

        Contrast few = compare(rated, 10, 1).getFirst().getFirst();
        for (int i = 0; i < 9; i++) {
            rated.add(new Rated(0, 100 + i, 1, List.of(1.0 + i % 3)));
        }
        Contrast enough = compare(rated, 10, 1).getFirst().getFirst();

        assertThat(few.others()).isEqualTo(1);
        assertThat(few.found()).isEmpty();
        assertThat(enough.others()).isEqualTo(10);
        assertThat(enough.found().orElseThrow().difference().by())
                .isCloseTo(1.9 - (18 + (1 + 8 * 4) / 9.0) / 10, within(1e-12));
    }

    /**
     * Four units that both groups have rated, one always a grade lower: of the 16 ways to exchange
     * the grades within units, two differ as much.
     */
    @Test
    void groups_of_one_unit_exchange_its_grades() {
        List<Rated> rated = new ArrayList<>();
        for (int unit = 0; unit < 4; unit++) {
            rated.add(new Rated(0, unit, 0, List.of(1.0)));
            rated.add(new Rated(0, unit, 1, List.of(2.0)));
        }

        List<Contrast> found = new GroupContrasts(rated, 2, 1, 4).compare(1).getFirst();

        assertThat(found.getFirst().found().orElseThrow().chance())
                .isCloseTo(2.0 / 16, within(0.03));
    }

    /**
     * Two groups have three units each of one kind, and give the best grade and the worst: of the
     * 20 ways to deal them out, two differ as much. Other groups, at units of another kind, change
     * nothing in that.
     */
    @Test
    void groups_are_dealt_out_within_a_kind_only() {
        List<Rated> rated = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            rated.add(new Rated(0, rated.size(), 0, List.of(1.0)));
            rated.add(new Rated(0, rated.size(), 1, List.of(4.0)));
            rated.add(new Rated(1, rated.size(), 2, List.of(2.0)));
            rated.add(new Rated(1, rated.size(), 3, List.of(2.0)));
        }

        List<Contrast> found = new GroupContrasts(rated, 4, 1, 3).compare(1).getFirst();

        assertThat(found.getFirst().found().orElseThrow().chance())
                .isCloseTo(2.0 / 20, within(0.02));
        assertThat(found.get(2).found().orElseThrow().chance()).isEqualTo(1);
    }

    @Test
    void a_group_that_rates_much_more_strictly_stands_out_among_many() {
        Random chance = new Random(2019);
        List<Rated> rated = new ArrayList<>(units(chance, 0, 20, 2.5));
        for (int group = 1; group < 8; group++) {
            rated.addAll(units(chance, group, 20, 0));
        }

        List<Contrast> found = compare(rated, 8, 1).getFirst();

        assertThat(found.getFirst().alike()).isEqualTo(20);
        assertThat(found.getFirst().others()).isEqualTo(140);
        assertThat(found.getFirst().found().orElseThrow().chance()).isLessThan(0.01);
        assertThat(found.getFirst().found().orElseThrow().standsOut()).isTrue();
        assertThat(found.getFirst().found().orElseThrow().difference().low()).isPositive();
        assertThat(found.stream().skip(1))
                .allMatch(each -> each.others() == 120)
                .noneMatch(each -> each.found().orElseThrow().standsOut());
    }

    /** One of three groups is strict. That does not make the other two mild. */
    @Test
    void a_strict_group_does_not_make_fair_ones_stand_out() {
        Random chance = new Random(2019);
        int seen = 0;
        int wrong = 0;
        for (int i = 0; i < CAMPAIGNS; i++) {
            List<Rated> rated = new ArrayList<>(units(chance, 0, 30, 3));
            rated.addAll(units(chance, 1, 30, 0));
            rated.addAll(units(chance, 2, 30, 0));
            List<Contrast> found = compare(rated, 3, 1).getFirst();
            seen += standsOut(found.getFirst()) ? 1 : 0;
            wrong += found.stream().skip(1).anyMatch(GroupContrastsTest::standsOut) ? 1 : 0;
        }

        assertThat((double) seen / CAMPAIGNS).isGreaterThan(0.95);
        assertThat((double) wrong / CAMPAIGNS).isLessThan(0.08);
    }

    @Test
    void of_two_groups_it_is_said_that_they_differ_from_each_other() {
        Random chance = new Random(2019);
        List<Rated> rated = new ArrayList<>(units(chance, 0, 20, 2.5));
        rated.addAll(units(chance, 1, 20, 0));

        assertThat(compare(rated, 2, 1).getFirst())
                .extracting(each -> each.found().orElseThrow())
                .allMatch(each -> each.standsOut() && each.ofTwo());
    }

    /**
     * What the page warns of: each of eight groups has an area of its own, and areas differ, though
     * all rate alike. docs/consistency.md tells how often a mark appears then.
     */
    @Test
    void where_groups_have_areas_that_differ_marks_are_frequent() {
        Random chance = new Random(2019);

        assertThat(
                        marked(_ -> {
                            List<Rated> rated = new ArrayList<>();
                            for (int group = 0; group < 8; group++) {
                                rated.addAll(units(chance, group, 15, 0.7 * chance.nextGaussian()));
                            }
                            return compare(rated, 8, 1);
                        }))
                .isCloseTo(0.42, within(0.01));
    }

    /** In which share of campaigns any group stands out by any standard. */
    private static double marked(IntFunction<List<List<Contrast>>> campaign) {
        return (double)
                        IntStream.range(0, CAMPAIGNS)
                                .mapToObj(campaign)
                                .filter(found ->
                                        found.stream()
                                                .flatMap(Collection::stream)
                                                .anyMatch(GroupContrastsTest::standsOut))
                                .count()
                / CAMPAIGNS;
    }

    private static boolean standsOut(Contrast contrast) {
        return contrast.found().filter(Found::standsOut).isPresent();
    }

    private static List<List<Contrast>> compare(List<Rated> rated, int groups, int standards) {
        return new GroupContrasts(rated, groups, standards, FEWEST).compare(rated.hashCode());
    }

    private static List<Rated> units(Random chance, int group, int size, double shift) {
        return IntStream.range(0, size)
                .mapToObj(i -> new Rated(0, 1_000L * group + i, group, grades(chance, 1, shift)))
                .toList();
    }

    /** Of one unit by several standards; of several, one in ten is left out. */
    private static List<Double> grades(Random chance, int standards, double shift) {
        return DoubleStream.generate(() ->
                        standards > 1 && chance.nextInt(10) == 0
                                ? Double.NaN
                                : grade(chance.nextDouble(), shift))
                .limit(standards)
                .boxed()
                .toList();
    }

    private static double grade(double lot, double shift) {
        return 1 + Arrays.stream(CUTS).filter(cut -> lot > 1 / (1 + Math.exp(shift - cut))).count();
    }
}
