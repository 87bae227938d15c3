package org.lookback.bench.tally;

import java.sql.Connection;
import java.sql.SQLException;

/** What the designs share that append moves of a problem's own unit and fold them later. */
final class Moves {
    /** Adds the tail, expanded to all ancestors, to the counters. */
    static final String FOLD_TAIL =
            """
            insert into tallies as stored (unit_id, campaign_id, special_action_id, state, count)
            select line.ancestor_id, tail.campaign_id, tail.special_action_id, tail.state, sum(tail.delta)
            from tally_tail tail join unit_lines line on line.unit_id = tail.unit_id
            group by 1, 2, 3, 4 having sum(tail.delta) <> 0
            on conflict (unit_id, campaign_id, special_action_id, state)
            do update set count = stored.count + excluded.count
            """;

    private static final String SERIALIZATION_FAILURE = "40001";

    private Moves() {}

    static void installCounters(Connection connection) throws SQLException {
        Sql.execute(
                connection,
                """
                create table tallies (
                    unit_id bigint not null, campaign_id bigint not null, special_action_id bigint,
                    state text collate "C" not null, count int not null,
                    unique nulls not distinct (unit_id, campaign_id, special_action_id, state)
                ) with (fillfactor = 70);
                insert into tallies
                select line.ancestor_id, campaign_id, special_action_id, state, count(*)
                from problems join unit_lines line on line.unit_id = problems.unit_id
                group by 1, 2, 3, 4 order by 1, 2, 3, 4;
                analyze tallies;
                """);
    }

    /**
     * Runs a fold as a transaction of its own, in one snapshot.
     *
     * @return false when another fold was at work or came first; nothing is changed then
     */
    static boolean inOneSnapshot(Connection connection, String lock, String... statements)
            throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            if (!statement.executeQuery(lock).next()) {
                connection.rollback();
                return false;
            }
            for (String text : statements) {
                statement.execute(text);
            }
            connection.commit();
            return true;
        } catch (SQLException failure) {
            connection.rollback();
            if (SERIALIZATION_FAILURE.equals(failure.getSQLState())) {
                return false;
            }
            throw failure;
        }
    }
}
