package org.lookback.database.internal;

import org.lookback.database.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;

import javax.sql.DataSource;

/** Data whose making was broken off, and which are of no use to anybody. */
final class HalfMade {

    private HalfMade() {}

    static boolean isIn(DataSource database) {
        JdbcClient sql = JdbcClient.create(database);
        return sql.sql("select to_regclass('settings') is not null").query(Boolean.class).single()
                && sql.sql("select exists (select from settings where name = :name)")
                        .param("name", Settings.MAKING)
                        .query(Boolean.class)
                        .single();
    }

    /** Leaves the schema of the database's connections as empty as a new one, and no other. */
    static void throwAway(DataSource database) {
        JdbcClient.create(database)
                .sql("drop schema %1$s cascade; create schema %1$s".formatted(schema(database)))
                .update();
    }

    /** The schema in which they lie, as SQL names it. */
    static String schema(DataSource database) {
        return JdbcClient.create(database)
                .sql("select quote_ident(current_schema())")
                .query(String.class)
                .single();
    }
}
