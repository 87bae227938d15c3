package org.lookback;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.lookback.database.Migrations;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

/**
 * A real PostgreSQL for tests: one server a test run, and for each caller a database of its own,
 * copied from one that has every room's migrations.
 */
public final class RealPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private RealPostgres() {}

    /** A new database with all tables and no rows. */
    public static DataSource freshDatabase() {
        EmbeddedPostgres server = Server.STARTED;
        String name = "test_" + DATABASES.incrementAndGet();
        JdbcClient.create(server.getPostgresDatabase())
                .sql("create database " + name + " template migrated")
                .update();
        return server.getDatabase("postgres", name);
    }

    private static final class Server {
        static final EmbeddedPostgres STARTED = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server =
                        EmbeddedPostgres.builder()
                                .setLocaleConfig("locale-provider", "icu")
                                .setLocaleConfig("icu-locale", "zh-Hans-CN")
                                .setLocaleConfig("locale", "C.UTF-8")
                                .setServerConfig("fsync", "off")
                                .start();
                JdbcClient.create(server.getPostgresDatabase())
                        .sql("create database migrated")
                        .update();
                Migrations.migrate(server.getDatabase("postgres", "migrated"));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
