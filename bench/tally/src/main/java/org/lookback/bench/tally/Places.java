package org.lookback.bench.tally;

import java.sql.Connection;
import java.sql.SQLException;

/** The units that are asked about: the root, its busiest city, the busiest village. */
record Places(long root, long city, long village) {
    static Places of(Connection connection) throws SQLException {
        return new Places(
                busiest(connection, "province"),
                busiest(connection, "city"),
                busiest(connection, "village"));
    }

    private static long busiest(Connection connection, String level) throws SQLException {
        return Sql.number(
                connection,
                """
                select units.id from units
                join unit_lines line on line.ancestor_id = units.id
                join problems on problems.unit_id = line.unit_id
                where units.level = '%s' group by units.id order by count(*) desc, units.id limit 1
                """
                        .formatted(level));
    }
}
