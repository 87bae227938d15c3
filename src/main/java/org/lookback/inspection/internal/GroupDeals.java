package org.lookback.inspection.internal;

import org.lookback.inspection.internal.GroupContrasts.Rated;
import org.lookback.inspection.internal.StratifiedDifference.Side;
import org.lookback.inspection.internal.StratifiedDifference.Sides;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Groups beside each other as they have rated units, and as they would be had they been dealt out
 * anew among them.
 *
 * <p>Each unit is there once among the others of a group, with the mean of what they gave it. Units
 * that as many groups have rated exchange those groups; and the groups of one unit their grades. So
 * a unit that many groups have rated stays one unit in every deal.
 */
final class GroupDeals {

    /** So often groups are dealt out anew. */
    static final int DEALS = 1_999;

    /**
     * A group beside the others by a standard.
     *
     * @param alike how many units it has rated of kinds that others have rated too
     * @param others how many those have, each unit once
     * @param other the group that the others are, if they are but one
     */
    record Beside(
            int alike,
            int others,
            Optional<Integer> other,
            Optional<StratifiedDifference> difference) {

        /** Of the difference, in standard errors. */
        double size() {
            return difference.map(each -> Math.abs(each.ratio())).orElse(0.0);
        }
    }

    private static final Comparator<Rated> BY_UNIT =
            Comparator.comparingInt(Rated::kind)
                    .thenComparingLong(Rated::unit)
                    .thenComparingInt(Rated::group);

    private final int groups;
    private final int fewest;
    private final int kinds;

    /** Rated units stand together by their unit; where each unit begins, and the end. */
    private final int[] begins;

    private final int[] kindOf;
    private final int[] groupOf;

    /** By standard and rated unit. */
    private final double[][] grades;

    /** Units that exchange their groups: of one kind, and rated by as many groups. */
    private final List<int[]> alike;

    /** By standard and kind, all units, each once. */
    private final Tally[] whole;

    /** By standard, what each group has rated. */
    private final Tally[] own;

    /** By standard, what the others of each group have rated, beside the whole. */
    private final Tally[] apart;

    /**
     * What was rated, by kind and group.
     *
     * @param groups how many there are
     * @param standards those by which is compared
     */
    GroupDeals(List<Rated> rated, int groups, int[] standards, int fewest) {
        List<Rated> sorted = rated.stream().sorted(BY_UNIT).toList();
        this.groups = groups;
        this.fewest = fewest;
        kinds = sorted.stream().mapToInt(Rated::kind).max().orElse(-1) + 1;
        kindOf = sorted.stream().mapToInt(Rated::kind).toArray();
        groupOf = sorted.stream().mapToInt(Rated::group).toArray();
        begins =
                IntStream.rangeClosed(0, sorted.size())
                        .filter(i ->
                                i == 0
                                        || i == sorted.size()
                                        || sorted.get(i).unit() != sorted.get(i - 1).unit())
                        .toArray();
        grades = new double[standards.length][];
        whole = new Tally[standards.length];
        own = new Tally[standards.length];
        apart = new Tally[standards.length];
        for (int i = 0; i < standards.length; i++) {
            int standard = standards[i];
            grades[i] = sorted.stream().mapToDouble(each -> each.grades().get(standard)).toArray();
            whole[i] = new Tally(kinds);
            own[i] = new Tally(kinds * groups);
            apart[i] = new Tally(kinds * groups);
        }
        alike =
                List.copyOf(
                        IntStream.range(0, begins.length - 1)
                                .boxed()
                                .collect(
                                        Collectors.groupingBy(
                                                unit ->
                                                        List.of(
                                                                kindOf[begins[unit]],
                                                                ratings(unit)),
                                                Collectors.collectingAndThen(
                                                        Collectors.toList(),
                                                        units ->
                                                                units.stream()
                                                                        .mapToInt(Integer::intValue)
                                                                        .toArray())))
                                .values());
        count();
    }

    /** Sizes, sums and sums of squares. */
    private static final class Tally {
        private final int[] sizes;
        private final double[] sums;
        private final double[] squares;

        Tally(int places) {
            sizes = new int[places];
            sums = new double[places];
            squares = new double[places];
        }

        void add(int place, double value) {
            sizes[place]++;
            sums[place] += value;
            squares[place] += value * value;
        }

        void take(int place, double value) {
            sizes[place]--;
            sums[place] -= value;
            squares[place] -= value * value;
        }

        Side at(int place) {
            return new Side(sizes[place], sums[place], squares[place]);
        }
    }

    private int ratings(int unit) {
        return begins[unit + 1] - begins[unit];
    }

    /** By standard and group, as they are dealt out now. */
    Beside[][] beside() {
        Beside[][] beside = new Beside[grades.length][groups];
        for (int standard = 0; standard < grades.length; standard++) {
            for (int group = 0; group < groups; group++) {
                beside[standard][group] = beside(standard, group);
            }
        }
        return beside;
    }

    private Beside beside(int standard, int group) {
        List<Sides> both = strata(standard, group);
        int mine = both.stream().mapToInt(each -> each.one().size()).sum();
        int theirs = both.stream().mapToInt(each -> each.other().size()).sum();
        List<Integer> others =
                IntStream.range(0, groups)
                        .filter(other -> other != group && meet(standard, group, other))
                        .boxed()
                        .toList();
        return new Beside(
                mine,
                theirs,
                others.size() == 1 ? Optional.of(others.getFirst()) : Optional.empty(),
                Math.min(mine, theirs) < fewest ? Optional.empty() : StratifiedDifference.of(both));
    }

    /** Whether both have rated units of one kind. */
    private boolean meet(int standard, int one, int other) {
        return IntStream.range(0, kinds)
                .anyMatch(kind ->
                        own[standard].sizes[kind * groups + one] > 0
                                && own[standard].sizes[kind * groups + other] > 0);
    }

    /** Of the kinds that both sides have rated. */
    private List<Sides> strata(int standard, int group) {
        List<Sides> strata = new ArrayList<>(kinds);
        for (int kind = 0; kind < kinds; kind++) {
            int place = kind * groups + group;
            Sides sides =
                    new Sides(
                            own[standard].at(place),
                            whole[standard].at(kind).and(apart[standard].at(place)));
            if (sides.areBoth()) {
                strata.add(sides);
            }
        }
        return strata;
    }

    /**
     * Deals the groups out anew again and again.
     *
     * @return by standard and deal the largest difference, in standard errors, of those that are
     *     told as the groups are dealt out now
     */
    double[][] largest(SplittableRandom chance) {
        Beside[][] told = beside();
        double[][] largest = new double[grades.length][DEALS];
        for (int deal = 0; deal < DEALS; deal++) {
            deal(chance);
            count();
            for (int standard = 0; standard < grades.length; standard++) {
                largest[standard][deal] = largest(standard, told[standard]);
            }
        }
        return largest;
    }

    private double largest(int standard, Beside[] told) {
        double largest = 0;
        for (int group = 0; group < groups; group++) {
            if (told[group].difference().isPresent()) {
                largest =
                        Math.max(
                                largest,
                                StratifiedDifference.of(strata(standard, group))
                                        .map(each -> Math.abs(each.ratio()))
                                        .orElse(0.0));
            }
        }
        return largest;
    }

    private void deal(SplittableRandom chance) {
        for (int[] units : alike) {
            int ratings = ratings(units[0]);
            for (int i = units.length - 1; i > 0; i--) {
                int j = chance.nextInt(i + 1);
                for (int each = 0; each < ratings; each++) {
                    swap(begins[units[i]] + each, begins[units[j]] + each);
                }
            }
            if (ratings > 1) {
                for (int unit : units) {
                    for (int i = ratings - 1; i > 0; i--) {
                        swap(begins[unit] + i, begins[unit] + chance.nextInt(i + 1));
                    }
                }
            }
        }
    }

    private void swap(int one, int other) {
        int group = groupOf[one];
        groupOf[one] = groupOf[other];
        groupOf[other] = group;
    }

    private void count() {
        for (int standard = 0; standard < grades.length; standard++) {
            whole[standard] = new Tally(kinds);
            own[standard] = new Tally(kinds * groups);
            apart[standard] = new Tally(kinds * groups);
            for (int unit = 0; unit < begins.length - 1; unit++) {
                count(standard, begins[unit], begins[unit + 1]);
            }
        }
    }

    /** A unit, which is rated once by each of its groups. */
    private void count(int standard, int from, int to) {
        double sum = 0;
        int rated = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(grades[standard][i])) {
                sum += grades[standard][i];
                rated++;
            }
        }
        if (rated == 0) {
            return;
        }
        double mean = sum / rated;
        whole[standard].add(kindOf[from], mean);
        for (int i = from; i < to; i++) {
            double grade = grades[standard][i];
            if (!Double.isNaN(grade)) {
                int place = kindOf[i] * groups + groupOf[i];
                own[standard].add(place, grade);
                apart[standard].take(place, mean);
                if (rated > 1) {
                    apart[standard].add(place, (sum - grade) / (rated - 1));
                }
            }
        }
    }
}
