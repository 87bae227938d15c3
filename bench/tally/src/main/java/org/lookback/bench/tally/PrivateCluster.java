package org.lookback.bench.tally;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Properties;

/** A PostgreSQL of the benchmark's own, with real commits, removed when closed. */
final class PrivateCluster implements AutoCloseable {
    private final Path home;
    private final EmbeddedPostgres server;

    PrivateCluster() throws IOException {
        home = Files.createTempDirectory("tally-bench");
        server =
                EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(home.resolve("binaries").toFile())
                        .setDataDirectory(home.resolve("cluster"))
                        .setCleanDataDirectory(true)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("shared_buffers", "1GB")
                        .setServerConfig("max_wal_size", "16GB")
                        .setServerConfig("checkpoint_timeout", "1h")
                        .setServerConfig("max_prepared_transactions", "4")
                        .start();
    }

    /** A new connection whose statements are planned once and then kept. */
    Connection connect(String database) throws SQLException {
        var login = new Properties();
        login.setProperty("user", "postgres");
        login.setProperty("options", "-c jit=off");
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + server.getPort() + "/" + database, login);
    }

    /** Copies a database; nobody may be connected to the original. */
    void copy(String original, String copy) throws SQLException {
        try (Connection connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database " + copy + " template " + original);
        }
    }

    void create(String database) throws SQLException {
        copy("template1", database);
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (var files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
