package org.lookback.bench.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the same PostgreSQL does with the least that could be asked of it: as many rows, plain tables,
 * prepared statements over JDBC, no rules, no history chain, no scope, nobody signed in.
 */
final class Yardstick {

    private static final int COUNTIES = 117;
    private static final String STATES =
            "(array['ASSIGNED', 'CLAIMED', 'RECTIFYING', 'SUBMITTED', 'CLOSED', 'CLOSED', 'CLOSED', 'EFFECTIVE'])";

    private final Database database;
    private final int rows;
    private final AtomicLong next;

    Yardstick(Database database, int rows) throws SQLException {
        this.database = database;
        this.rows = rows;
        database.run(
                "drop schema if exists yardstick cascade",
                "create schema yardstick",
                """
                create table yardstick.rows (id bigint primary key, version bigint not null, county int not null,
                    state text not null, title text not null, due_on date, body jsonb not null)
                """,
                "create table yardstick.events (id bigint, version bigint, at timestamptz, data text, primary key (id, version))",
                "create table yardstick.counters (county int, state text, count bigint, primary key (county, state))",
                """
                insert into yardstick.rows select i, 1, (i::bigint * 7919 %% %d)::int, %s[1 + i %% 8], 'title of ' || i || ' w' || i %% 5, current_date - (i %% 300)::int,
                    jsonb_build_object('a', repeat('x', 600)) from generate_series(1, %d) i
                """
                        .formatted(COUNTIES, STATES, rows),
                "create index on yardstick.rows (county, state, id desc)",
                "create index on yardstick.rows (due_on)",
                "create index on yardstick.rows (state, id)",
                "create index on yardstick.rows using gin (to_tsvector('simple', title))",
                "insert into yardstick.counters select county, state, count(*) from yardstick.rows group by 1, 2",
                "vacuum analyze yardstick.rows",
                "vacuum analyze yardstick.counters");
        next = new AtomicLong(rows + 1L);
    }

    Map<String, Work.Maker> works() {
        Map<String, Work.Maker> works = new LinkedHashMap<>();
        works.put(
                "yardstick: insert and commit, four indexes",
                _ ->
                        new Statements(
                                database,
                                "insert into yardstick.rows values (?, 1, 3, 'ASSIGNED', 'a title', current_date, jsonb_build_object('a', repeat('x', 600)))") {
                            @Override
                            public void once() throws SQLException {
                                statement(0).setLong(1, next.getAndIncrement());
                                statement(0).executeUpdate();
                                commit();
                            }
                        });
        works.put(
                "yardstick: state and an event",
                client ->
                        new Statements(
                                database,
                                "update yardstick.rows set state = ?, version = version + 1 where id = ? returning version",
                                "insert into yardstick.events values (?, ?, now(), ?)") {
                            private final Random random = new Random(client + System.nanoTime());

                            @Override
                            public void once() throws SQLException {
                                long id = 1 + random.nextInt(rows);
                                statement(0).setString(1, random.nextBoolean() ? "CLAIMED" : "RECTIFYING");
                                statement(0).setLong(2, id);
                                long version;
                                try (ResultSet row = statement(0).executeQuery()) {
                                    row.next();
                                    version = row.getLong(1);
                                }
                                statement(1).setLong(1, id);
                                statement(1).setLong(2, version);
                                statement(1).setString(3, "{\"due\":\"2019-12-02\"}");
                                statement(1).executeUpdate();
                                commit();
                            }
                        });
        works.put(
                "yardstick: 50 of a county's closed",
                client -> reading(client, "select * from yardstick.rows where county = ? and state = 'CLOSED' order by id desc limit 50"));
        String words = "select * from yardstick.rows where to_tsvector('simple', title) @@ to_tsquery('simple', '%s') and county ";
        works.put(
                "yardstick: 50 of a county by a common word",
                client -> reading(client, words.formatted("w3") + "= ? order by id desc limit 50"));
        works.put(
                "yardstick: 50 of the whole by a rare word",
                client -> reading(client, words.formatted("77") + "<> ? order by id desc limit 50"));
        works.put(
                "yardstick: 50 of the whole",
                client -> reading(client, "select * from yardstick.rows where county <> ? order by id desc limit 50"));
        works.put(
                "yardstick: 50 in the middle of the whole",
                client ->
                        reading(
                                client,
                                "select * from yardstick.rows where county <> ? order by id desc offset %d limit 50"
                                        .formatted(rows / 2)));
        works.put(
                "yardstick: one and its events",
                client ->
                        reading(
                                client,
                                "select r.*, e.data from yardstick.rows r left join yardstick.events e using (id) where r.id = 1000 + ?"));
        works.put(
                "yardstick: counts of the whole tree from counters",
                client -> reading(client, "select state, sum(count) from yardstick.counters where county <> ? group by state"));
        works.put(
                "yardstick: units by a part of the name",
                client -> reading(client, "select code, name from units where name like '%平定%' and id <> ? limit 20"));
        return works;
    }

    private Work reading(int client, String query) throws SQLException {
        return new Statements(database, query) {
            private final Random random = new Random(client);

            @Override
            public void once() throws SQLException {
                statement(0).setInt(1, random.nextInt(COUNTIES));
                try (ResultSet row = statement(0).executeQuery()) {
                    while (row.next()) {
                        row.getString(1);
                    }
                }
                commit();
            }
        };
    }

    /** Prepared statements on a connection of their own. */
    private abstract static class Statements implements Work {
        private final Connection connection;
        private final PreparedStatement[] prepared;

        Statements(Database database, String... texts) throws SQLException {
            connection = database.connect();
            connection.setAutoCommit(false);
            prepared = new PreparedStatement[texts.length];
            for (int i = 0; i < texts.length; i++) {
                prepared[i] = connection.prepareStatement(texts[i]);
            }
        }

        PreparedStatement statement(int number) {
            return prepared[number];
        }

        void commit() throws SQLException {
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
