package org.lookback.demo.internal;

import org.lookback.ledger.Problem;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A matter as it was met at one unit: which of its wordings, and with which place and numbers.
 *
 * @param values what the placeholders stand for
 */
record Telling(Matter matter, Unit unit, int variant, Map<String, String> values) {

    static Telling of(Matter matter, Unit unit, Tree tree, int month, Chance chance) {
        return new Telling(
                matter,
                unit,
                chance.between(0, matter.titles().size() - 1),
                Map.of(
                        "{unit}", Tree.called(unit),
                        "{place}", tree.placeIn(unit, chance),
                        "{n}", String.valueOf(chance.between(2, 9)),
                        "{m}", String.valueOf(chance.between(12, 95)),
                        "{days}", String.valueOf(chance.between(3, 20)),
                        "{month}", String.valueOf(month)));
    }

    /** The same matter met by another unit. */
    Telling at(Unit other, Tree tree, int month, Chance chance) {
        Telling fresh = of(matter, other, tree, month, chance);
        return new Telling(matter, other, variant, fresh.values());
    }

    String title() {
        return one(matter.titles(), 0);
    }

    String description() {
        return one(matter.descriptions(), 0);
    }

    /**
     * One root cause, or two that branch.
     *
     * @param round how often the problem has come back; another root shows each time
     */
    List<Problem.RootCause> roots(int round) {
        Matter.Root root = matter.roots().get((variant + round) % matter.roots().size());
        return Stream.iterate(root, Objects::nonNull, Matter.Root::also)
                .map(each ->
                        new Problem.RootCause(
                                each.category(), each.whys().stream().map(this::fill).toList()))
                .toList();
    }

    String correction(int round) {
        return one(matter.corrections(), round);
    }

    String action(int round) {
        return one(matter.actions(), round);
    }

    String rule(int round) {
        return one(matter.rules(), round);
    }

    String criteria() {
        return fill(matter.criteria());
    }

    String result(int round) {
        return one(matter.results(), round);
    }

    String before() {
        return matter.captions().getFirst();
    }

    String after() {
        return matter.captions().getLast();
    }

    String again() {
        return one(matter.again(), 0);
    }

    String fill(String text) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }

    private String one(List<String> wordings, int shift) {
        return fill(wordings.get((variant + shift) % wordings.size()));
    }
}
