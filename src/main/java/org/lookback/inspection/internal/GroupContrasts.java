package org.lookback.inspection.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How each of several groups rates by each of several standards beside all other groups, on units
 * of the same kinds.
 *
 * <p>Chances are those of the largest of all differences (Westfall and Young 1993): the groups are
 * dealt out anew among the units of each kind, as if it did not matter who rates, and it is counted
 * how often the largest difference anywhere is as large, in standard errors. Grades need no
 * distribution for that, and the more figures are told at once, the more it takes to stand out.
 *
 * <p>A group that stands out by a standard bends what the rest are compared with. So the largest
 * difference is judged first; if it is more than chance explains, its group is left out by that
 * standard, and the rest are compared with each other and dealt out anew.
 */
public final class GroupContrasts {

    /** So seldom any difference stands out where it does not matter who rates. */
    private static final double MOST_CHANCE = 0.05;

    /** A deal that is the same may be reckoned a rounding error apart. */
    private static final double HAIR = 1e-9;

    /**
     * A unit as a group has rated it; there is one for each group that has rated the unit.
     *
     * @param kind of the unit, from 0
     * @param group from 0
     * @param grades by each standard; not a number where it was not rated
     */
    public record Rated(int kind, long unit, int group, List<Double> grades) {
        public Rated {
            grades = List.copyOf(grades);
        }
    }

    /**
     * A group beside all others by a standard.
     *
     * @param alike how many units it has rated of kinds that others have rated too
     * @param others how many those have, each unit once
     */
    public record Contrast(int alike, int others, Optional<Found> found) {}

    /**
     * What differs.
     *
     * @param chance how likely a difference as large is anywhere, were all groups alike
     * @param standsOut whether it is more than such chance explains
     * @param ofTwo whether the others are one group only: which of both is strict cannot be told
     */
    public record Found(
            StratifiedDifference difference, double chance, boolean standsOut, boolean ofTwo) {}

    private final List<Rated> rated;
    private final int groups;
    private final int standards;
    private final int fewest;

    /**
     * Prepares the comparison.
     *
     * @param fewest on fewer units of either side nothing is told
     */
    public GroupContrasts(List<Rated> rated, int groups, int standards, int fewest) {
        this.rated = List.copyOf(rated);
        this.groups = groups;
        this.standards = standards;
        this.fewest = fewest;
    }

    /** A difference, with the place where it is. */
    private record Figure(int standard, int group, GroupDeals.Beside beside) {}

    /** By standard and group. */
    public List<List<Contrast>> compare(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        GroupDeals first = deals(rated, IntStream.range(0, standards).toArray());
        GroupDeals.Beside[][] beside = first.beside();
        double[][] largest = first.largest(chance);
        List<Set<Integer>> out =
                IntStream.range(0, standards).<Set<Integer>>mapToObj(_ -> new HashSet<>()).toList();
        Contrast[][] told = new Contrast[standards][groups];
        double least = 0;
        for (Optional<Figure> next = furthest(beside, out);
                next.isPresent();
                next = furthest(beside, out)) {
            Figure furthest = next.get();
            double[] anywhere = anywhere(largest);
            // What is judged later is no surer than what was judged before.
            least = Math.max(least, chance(anywhere, furthest.beside()));
            if (least > MOST_CHANCE) {
                break;
            }
            int standard = furthest.standard();
            for (int group : same(furthest, beside[standard])) {
                told[standard][group] = contrast(beside[standard][group], least, true);
                out.get(standard).add(group);
            }
            GroupDeals again =
                    deals(
                            rated.stream()
                                    .filter(each -> !out.get(standard).contains(each.group()))
                                    .toList(),
                            standard);
            beside[standard] = again.beside()[0];
            largest[standard] = again.largest(chance)[0];
        }
        double[] anywhere = anywhere(largest);
        for (int standard = 0; standard < standards; standard++) {
            for (int group = 0; group < groups; group++) {
                if (!out.get(standard).contains(group)) {
                    GroupDeals.Beside each = beside[standard][group];
                    told[standard][group] =
                            contrast(each, Math.max(least, chance(anywhere, each)), false);
                }
            }
        }
        return Arrays.stream(told).map(List::of).toList();
    }

    private GroupDeals deals(List<Rated> among, int... by) {
        return new GroupDeals(among, groups, by, fewest);
    }

    private static Optional<Figure> furthest(GroupDeals.Beside[][] beside, List<Set<Integer>> out) {
        List<Figure> figures = new ArrayList<>();
        for (int standard = 0; standard < beside.length; standard++) {
            for (int group = 0; group < beside[standard].length; group++) {
                GroupDeals.Beside each = beside[standard][group];
                if (each.difference().isPresent() && !out.get(standard).contains(group)) {
                    figures.add(new Figure(standard, group, each));
                }
            }
        }
        return figures.stream()
                .max((one, other) -> Double.compare(one.beside().size(), other.beside().size()));
    }

    /** Where two differ from each other, both stand out. */
    private static int[] same(Figure furthest, GroupDeals.Beside[] beside) {
        return IntStream.range(0, beside.length)
                .filter(group ->
                        group == furthest.group()
                                || (furthest.beside().other().equals(Optional.of(group))
                                        && beside[group]
                                                .other()
                                                .equals(Optional.of(furthest.group()))))
                .toArray();
    }

    /** Of each deal, the largest by any standard. */
    private static double[] anywhere(double[][] largest) {
        return IntStream.range(0, GroupDeals.DEALS)
                .mapToDouble(deal ->
                        Arrays.stream(largest).mapToDouble(each -> each[deal]).max().orElse(0))
                .toArray();
    }

    /** The actual deal is one of them. */
    private static double chance(double[] largest, GroupDeals.Beside beside) {
        double size = beside.size() - HAIR;
        long asLarge = Arrays.stream(largest).filter(each -> each >= size).count();
        return (asLarge + 1.0) / (GroupDeals.DEALS + 1.0);
    }

    private static Contrast contrast(GroupDeals.Beside beside, double chance, boolean standsOut) {
        return new Contrast(
                beside.alike(),
                beside.others(),
                beside.difference()
                        .map(difference ->
                                new Found(
                                        difference,
                                        chance,
                                        standsOut,
                                        beside.other().isPresent())));
    }
}
