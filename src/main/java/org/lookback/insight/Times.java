package org.lookback.insight;

import org.lookback.ledger.ClosureClass;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long it takes until problems are struck off, and whether they stay so.
 *
 * @param lastDay up to when what has not ended is followed: today, or the day on which the campaign
 *     ended
 * @param followed for how many days the longest run was followed
 * @param heldFollowed the same of the closure that is followed for longest
 * @param whole all groups together
 * @param groups those that have any, in the order of their keys' meaning
 * @param test whether groups are struck off at different speed; absent with one group
 * @param heldByClass whether closures of different classes hold differently long
 * @param heldTest whether groups hold differently long, closures of one class compared with each
 *     other only
 */
public record Times(
        Grouping by,
        LocalDate lastDay,
        int followed,
        int heldFollowed,
        Group whole,
        List<Group> groups,
        Optional<LogRank> test,
        Optional<LogRank> heldByClass,
        Optional<LogRank> heldTest) {

    public Times {
        groups = List.copyOf(groups);
    }

    /**
     * @param key the name of the constant, the code of the unit or the number of the special
     *     action; empty for what has none
     * @param closed until they were struck off, by class
     * @param open until they were struck off in any class
     * @param held from being struck off until they came back, by class
     */
    public record Group(
            String key, Incidence closed, Survival open, Map<ClosureClass, Survival> held) {
        public Group {
            held = Map.copyOf(held);
        }

        /** Empty where nothing was struck off in the class. */
        public Survival held(ClosureClass as) {
            return held.getOrDefault(as, Survival.of(List.of()));
        }
    }
}
