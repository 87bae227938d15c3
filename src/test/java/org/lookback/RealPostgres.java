package org.lookback;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

/**
 * A real PostgreSQL for tests: one server a test run, and for each caller a database of its own,
 * copied from one that has every room's migrations.
 */
public final class RealPostgres {

    /** The rooms that own tables, each after those its tables refer to. */
    private static final List<String> ROOMS =
            List.of(
                    "shell",
                    "chronicle",
                    "evidence",
                    "organization",
                    "access",
                    "campaign",
                    "ledger");

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
                for (String room : ROOMS) {
                    Flyway.configure()
                            .dataSource(server.getDatabase("postgres", "migrated"))
                            .locations("classpath:db/migration/" + room)
                            .table("flyway_" + room)
                            .baselineOnMigrate(true)
                            .baselineVersion("0")
                            .load()
                            .migrate();
                }
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
