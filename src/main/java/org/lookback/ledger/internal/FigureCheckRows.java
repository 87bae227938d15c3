package org.lookback.ledger.internal;

import org.lookback.chronicle.CanonicalJson;
import org.lookback.ledger.FigureCheck;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The table of what came of counting figures anew. */
@Repository
public class FigureCheckRows {

    private record Told(List<String> told) {}

    private final JdbcClient jdbc;

    public FigureCheckRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps one more. */
    public void keep(FigureCheck check) {
        jdbc.sql(
                        """
                        insert into figure_checks (started_at, millis, entries, problems, broken, differences, told)
                        values (:started, :millis, :entries, :problems, :broken, :differences, cast(:told as jsonb))
                        """)
                .param("started", OffsetDateTime.ofInstant(check.startedAt(), ZoneOffset.UTC))
                .param("millis", check.took().toMillis())
                .param("entries", check.entries())
                .param("problems", check.problems())
                .param("broken", check.broken().orElse(null))
                .param("differences", check.differences())
                .param("told", CanonicalJson.write(new Told(check.told())))
                .update();
    }

    /** The last first. */
    public List<FigureCheck> latest(int most) {
        return jdbc.sql(
                        """
                        select started_at, millis, entries, problems, broken, differences, told
                        from figure_checks order by id desc limit :most
                        """)
                .param("most", most)
                .query(FigureCheckRows::row)
                .list();
    }

    private static FigureCheck row(ResultSet row, int number) throws SQLException {
        return new FigureCheck(
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Duration.ofMillis(row.getLong("millis")),
                row.getLong("entries"),
                row.getLong("problems"),
                Optional.ofNullable(row.getString("broken")),
                row.getInt("differences"),
                CanonicalJson.read(row.getString("told"), Told.class).told());
    }
}
