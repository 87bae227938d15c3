package org.lookback.outside;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What is stored, to be compared with what was. */
final class Books {

    private Books() {}

    /** A fingerprint of all that people have entered; what only timers write is left out. */
    static String of(JdbcClient jdbc) {
        return String.join(
                "\n",
                jdbc.sql(
                                tables(jdbc).stream()
                                                .map(table ->
                                                        """
                                                        select '%1$s ' || count(*) || ' ' || coalesce(sum(hashtext(one::text)), 0)
                                                        from %1$s one
                                                        """
                                                                .formatted(table))
                                                .collect(Collectors.joining(" union all "))
                                        + " order by 1")
                        .query(Books::text)
                        .list());
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
