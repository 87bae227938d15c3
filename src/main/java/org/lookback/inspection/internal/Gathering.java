package org.lookback.inspection.internal;

import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.Closure;
import org.lookback.ledger.ClosureRecord;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Takes down what a round may draw from, some thousand rows at a time. */
public final class Gathering {

    private static final int ROWS_AT_A_TIME = 5_000;

    private final JdbcClient jdbc;
    private final List<Row> waiting = new ArrayList<>();

    private record Row(Closure closure, UnitId stratum) {}

    Gathering(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(Closure closure, UnitId stratum) {
        waiting.add(new Row(closure, stratum));
        if (waiting.size() == ROWS_AT_A_TIME) {
            flush();
        }
    }

    /** Nothing more comes; what the units' closures were worth is taken down too. */
    public void end(List<ClosureRecord> records) {
        flush();
        jdbc.sql(
                        """
                        create temporary table gathered_records on commit drop as
                        select path collate "C" as path, closed, came_back from unnest(cast(:paths as text[]),
                            cast(:closed as numeric[]), cast(:cameBack as numeric[])) as r(path, closed, came_back)
                        """)
                .param(
                        "paths",
                        records.stream().map(each -> each.unit().value()).toArray(String[]::new))
                .param("closed", records.stream().mapToLong(ClosureRecord::closed).toArray())
                .param("cameBack", records.stream().mapToLong(ClosureRecord::cameBack).toArray())
                .update();
    }

    private void flush() {
        jdbc.sql(
                        """
                        insert into gathered
                        select * from unnest(cast(:problems as bigint[]), cast(:units as bigint[]), cast(:paths as text[]),
                            cast(:specials as bigint[]), cast(:severities as text[]), cast(:recurrences as int[]),
                            cast(:registered as date[]), cast(:closed as date[]), cast(:deadlines as date[]),
                            cast(:strata as bigint[]))
                        """)
                .param("problems", longs(row -> row.closure().problem().value()))
                .param("units", longs(row -> row.closure().unit().unit().value()))
                .param("paths", texts(row -> row.closure().unit().value()))
                .param(
                        "specials",
                        waiting.stream()
                                .map(row ->
                                        row.closure()
                                                .specialAction()
                                                .map(SpecialActionId::value)
                                                .orElse(null))
                                .toArray(Long[]::new))
                .param("severities", texts(row -> row.closure().severity().name()))
                .param(
                        "recurrences",
                        waiting.stream().mapToInt(row -> row.closure().recurrences()).toArray())
                .param("registered", texts(row -> row.closure().registeredOn().toString()))
                .param("closed", texts(row -> row.closure().closedOn().toString()))
                .param(
                        "deadlines",
                        waiting.stream()
                                .map(row ->
                                        row.closure().deadline().map(Object::toString).orElse(null))
                                .toArray(String[]::new))
                .param("strata", longs(row -> row.stratum().value()))
                .update();
        waiting.clear();
    }

    private long[] longs(ToLongFunction<Row> part) {
        return waiting.stream().mapToLong(part).toArray();
    }

    private String[] texts(Function<Row, String> part) {
        return waiting.stream().map(part).toArray(String[]::new);
    }
}
