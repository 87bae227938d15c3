package org.lookback.bench.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How long it takes to issue an assignment to every unit of the tree in one act, from the request
 * to the end of the work that asks them. Beside it the least that PostgreSQL could be asked for:
 * as many rows put into a plain table with as many indexes, by one statement.
 */
final class Issuing {

    private final Path jar;
    private final Path data;
    private final int units;
    private final int rounds;

    Issuing(Options options) {
        this.jar = options.path("jar", "../../target/lookback.jar");
        this.data = options.path("data", "data");
        this.units = options.number("units", 30_000);
        this.rounds = options.number("rounds", 5);
    }

    void run() throws Exception {
        Files.createDirectories(data);
        try (Server _ = Server.start(jar, data, List.of())) {
            grow(Database.of(data));
        }
        try (Server server = Server.start(jar, data, List.of());
                Visitor office = new Visitor(server.port(), "office")) {
            Database database = Database.of(data);
            long asked = database.number("select count(*) - 1 from units where standing = 'OPEN'");
            database.run(
                    "drop table if exists bare_assignments",
                    "create table bare_assignments (like assignments including all)");
            List<Duration> issued = new ArrayList<>();
            List<Duration> bare = new ArrayList<>();
            for (int i = 0; i <= rounds; i++) {
                Duration whole = issue(office, database);
                Duration least = least(database);
                // The first warms up.
                if (i > 0) {
                    issued.add(whole);
                    bare.add(least);
                }
            }
            database.run("drop table bare_assignments");
            System.out.printf(
                    "Issued to %d units in one act: %.2f s, %.0f µs a unit; the bare rows %.2f s; ratio %.2f (medians of %d).%n",
                    asked,
                    median(issued),
                    median(issued) * 1e6 / asked,
                    median(bare),
                    median(bare) / median(issued),
                    rounds);
        }
    }

    /** Villages beside those that are there, until there are so many units below the root. */
    private void grow(Database database) throws Exception {
        long there = database.number("select count(*) - 1 from units where standing = 'OPEN'");
        database.run(
                """
                insert into units (id, code, name, level, parent_id, path, opened_at)
                overriding system value
                select fresh.id, 'B' || fresh.id, 'B' || fresh.id, 'VILLAGE', above.id,
                    above.path || fresh.id || '.', now()
                from (
                    select row_number() over (order by id) as number, id, path from units
                    where level = 'TOWNSHIP' and standing = 'OPEN') above
                join (
                    select i, nextval(pg_get_serial_sequence('units', 'id')) as id from generate_series(1, %d) i) fresh
                    on above.number = 1 + fresh.i %% (select count(*) from units where level = 'TOWNSHIP' and standing = 'OPEN')
                """
                        .formatted(Math.max(0, units - there)));
    }

    private static Duration issue(Visitor office, Database database) throws Exception {
        long campaign = database.number("select min(id) from campaigns where standing = 'RUNNING'");
        long began = System.nanoTime();
        Http.Answer begun =
                office.post(
                                "/api/v1/campaigns/" + campaign + "/assignments",
                                "",
                                "{\"text\":\"报送台账\",\"dueOn\":\"2019-12-31\",\"issuer\":\"14\",\"under\":\"14\"}",
                                202);
        String state = office.ended(begun);
        if (!state.equals("DONE")) {
            throw new IllegalStateException(state);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static Duration least(Database database) throws Exception {
        database.run("truncate bare_assignments");
        long began = System.nanoTime();
        database.run(
                """
                insert into bare_assignments overriding system value
                select * from assignments where issue_id = (select max(issue_id) from assignments)
                """);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static double median(List<Duration> times) {
        Collections.sort(times);
        return times.get(times.size() / 2).toMillis() / 1000.0;
    }
}
