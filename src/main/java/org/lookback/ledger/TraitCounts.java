package org.lookback.ledger;

import org.lookback.kernel.UnitId;

import java.util.Map;

/**
 * How many runs of problems of a unit with its subtree have each trait.
 *
 * @param counts those that are not 0
 * @param inTerm of those that were struck off by what was submitted within a term that is over, how
 *     many in which class
 * @param returns how many submissions were returned
 * @param lastDayIfEven how many of those within a term that is over would have been submitted on
 *     the last day, on average, were each day of the term as likely as any other
 * @param lastDaysIfEven the same of the last three days
 */
public record TraitCounts(
        UnitId unit,
        Map<Trait, Long> counts,
        Map<ClosureClass, Long> inTerm,
        long returns,
        double lastDayIfEven,
        double lastDaysIfEven) {

    public TraitCounts {
        counts = Map.copyOf(counts);
        inTerm = Map.copyOf(inTerm);
    }

    /** Of a unit that has none. */
    public static TraitCounts none(UnitId unit) {
        return new TraitCounts(unit, Map.of(), Map.of(), 0, 0, 0);
    }

    public long of(Trait trait) {
        return counts.getOrDefault(trait, 0L);
    }

    /** How many submissions were judged: returned, or struck off. */
    public long judged() {
        return returns + of(Trait.STRUCK_OFF);
    }
}
