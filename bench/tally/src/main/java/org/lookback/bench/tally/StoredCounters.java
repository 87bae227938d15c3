package org.lookback.bench.tally;

import java.util.Optional;

/** Reads that add stored counters and, where a design has one, the tail not yet folded into them. */
final class StoredCounters {
    private StoredCounters() {}

    /** Counters alone. */
    static Optional<String> answer(Question question) {
        return answer(question, "", "");
    }

    /**
     * Counters and a tail.
     *
     * @param tailOfUnit rows (special_action_id, state, count) of the subtree, led by union all
     * @param tailOfChildren rows (unit_id, count) of the children's subtrees, led by union all
     */
    static Optional<String> answer(Question question, String tailOfUnit, String tailOfChildren) {
        return switch (question) {
            case STATES -> Optional.of(grouped("state", tailOfUnit));
            case SPECIAL_ACTIONS -> Optional.of(grouped("special_action_id", tailOfUnit));
            case CHILDREN ->
                    Optional.of(
                            """
                            select unit_id, sum(count) from (
                                select stored.unit_id, stored.count
                                from tallies stored join units child on child.id = stored.unit_id
                                where child.parent_id = :unit and stored.campaign_id = :campaign
                                %s
                            ) cells group by unit_id having sum(count) <> 0
                            """
                                    .formatted(tailOfChildren));
            case OVERDUE -> Optional.empty();
        };
    }

    private static String grouped(String key, String tail) {
        return """
        select %1$s, sum(count) from (
            select special_action_id, state, count
            from tallies where unit_id = :unit and campaign_id = :campaign
            %2$s
        ) cells group by %1$s having sum(count) <> 0
        """
                .formatted(key, tail);
    }

    /** The tail of a view (unit_id, campaign_id, special_action_id, state, delta) below the unit. */
    static String tailOfUnit(String tail) {
        return """
        union all
        select tail.special_action_id, tail.state, tail.delta
        from %s tail
        join unit_lines line on line.unit_id = tail.unit_id and line.ancestor_id = :unit
        where tail.campaign_id = :campaign
        """
                .formatted(tail);
    }

    /** The same tail by child of the unit. */
    static String tailOfChildren(String tail) {
        return """
        union all
        select child.id, tail.delta
        from %s tail
        join unit_lines line on line.unit_id = tail.unit_id
        join units child on child.id = line.ancestor_id and child.parent_id = :unit
        where tail.campaign_id = :campaign
        """
                .formatted(tail);
    }
}
