package org.lookback.bench.tally;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * One way to keep tallies. Statements take the parameters {@code :problem :version :campaign :unit
 * :special_action :from_state :to_state} (write) or {@code :unit :campaign} (read).
 */
interface Design {
    /** The update every design shares; exactly one row, or somebody else was faster. */
    String UPDATE =
            """
            update problems
            set state = :to_state,
                closing_class = case :to_state
                    when 'CLOSED' then (array['DONE', 'STAGE', 'STANDING'])[1 + id % 3]
                    when 'EFFECTIVE' then closing_class end,
                recurred = recurred or :to_state = 'RECURRED',
                due_on = case :to_state when 'PLANNED' then due_on + 30 else due_on end,
                version = version + 1
            where id = :problem and version = :version
            """;

    /** Short, and fit for a database's name. */
    String name();

    /** Makes the design's tables and fills them from the problems. */
    void install(Connection connection) throws SQLException;

    /** The update of the problem, with or without the tally in the same statement. */
    default String update() {
        return UPDATE;
    }

    /** The tally's own statement in the hot path, if it needs one. */
    Optional<String> tally();

    /** A query of key and count; empty when the design does not answer it. */
    Optional<String> answer(Question question);

    /** One fold in one transaction; true when it did anything. */
    default boolean fold(Connection connection) throws SQLException {
        return false;
    }

    default boolean folds() {
        return false;
    }

    /** The tables whose growth is charged to the tallies. */
    default List<String> tables() {
        return List.of();
    }
}
