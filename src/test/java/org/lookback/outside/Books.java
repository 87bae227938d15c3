package org.lookback.outside;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** What is stored, to be compared with what was. */
final class Books {

    private Books() {}

    /** A fingerprint of all that people have entered; what only timers write is left out. */
    static String of(JdbcClient jdbc) {
        StringBuilder fingerprint = new StringBuilder();
        for (String table : tables(jdbc)) {
            fingerprint
                    .append(table)
                    .append(
                            jdbc.sql(
                                            "select count(*) || ' ' ||"
                                                    + " coalesce(sum(hashtext(one::text)), 0) from "
                                                    + table
                                                    + " one")
                                    .query(Books::text)
                                    .single())
                    .append('\n');
        }
        return fingerprint.toString();
    }

    private static List<String> tables(JdbcClient jdbc) {
        return jdbc.sql(
                        """
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in
                            ('tallies', 'tally_moves', 'due_tallies', 'overdue_tallies', 'day_tallies', 'tally_folds',
                            'scheduled_tasks', 'event_publication', 'opinion_buckets')
                        order by table_name
                        """)
                .query(Books::text)
                .list();
    }

    private static String text(ResultSet row, int number) throws SQLException {
        return Objects.requireNonNull(row.getString(1));
    }
}
