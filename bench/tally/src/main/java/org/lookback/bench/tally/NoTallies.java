package org.lookback.bench.tally;

import java.sql.Connection;
import java.util.Optional;

/** No counters: every figure is a scan of the problems. Also the judge of all others. */
final class NoTallies implements Design {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public void install(Connection connection) {}

    @Override
    public Optional<String> tally() {
        return Optional.empty();
    }

    @Override
    public Optional<String> answer(Question question) {
        return Optional.of(
                switch (question) {
                    case STATES -> scan("problems.state", "");
                    case SPECIAL_ACTIONS -> scan("problems.special_action_id", "");
                    case OVERDUE ->
                            scan(
                                    "'overdue'",
                                    """
                                    and problems.due_on < date '2026-06-30'
                                    and problems.state not in ('CLOSED', 'EFFECTIVE', 'REJECTED', 'MERGED')
                                    """);
                    case CHILDREN ->
                            """
                            select child.id, count(*)
                            from units child
                            join unit_lines line on line.ancestor_id = child.id
                            join problems on problems.unit_id = line.unit_id
                            where child.parent_id = :unit and problems.campaign_id = :campaign
                            group by child.id
                            """;
                });
    }

    private static String scan(String key, String condition) {
        return """
        select %s, count(*)
        from problems
        join unit_lines line on line.unit_id = problems.unit_id and line.ancestor_id = :unit
        where problems.campaign_id = :campaign %s
        group by 1
        """
                .formatted(key, condition);
    }
}
