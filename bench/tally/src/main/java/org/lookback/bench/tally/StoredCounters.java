package org.lookback.bench.tally;

import java.util.Optional;

/**
 * Reads that add stored counters and, where a design has one, the tail not yet folded into them. The
 * tree is asked by scalar subqueries, one probe a row: as a join the planner may take the whole
 * subtree first, and for the root that is everything.
 */
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
        where tail.campaign_id = :campaign
            and (select true from unit_lines line
                where line.unit_id = tail.unit_id and line.ancestor_id = :unit)
        """
                .formatted(tail);
    }

    /** The same tail by child of the unit. */
    static String tailOfChildren(String tail) {
        return """
        union all
        select below.child_id, below.delta
        from (
            select (
                select line.ancestor_id from unit_lines line
                where line.unit_id = tail.unit_id
                    and (select parent_id from units where id = line.ancestor_id) = :unit) as child_id,
                tail.delta
            from %s tail where tail.campaign_id = :campaign
            offset 0
        ) below
        where below.child_id is not null
        """
                .formatted(tail);
    }
}
