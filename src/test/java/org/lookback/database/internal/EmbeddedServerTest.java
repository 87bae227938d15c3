package org.lookback.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.database.Migrations;
import org.lookback.database.PostgresUnavailable;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

class EmbeddedServerTest {

    private static final int ROUNDS = 5;

    @TempDir static Path shared = Path.of("");

    @TempDir Path data = Path.of("");

    private static @Nullable EmbeddedServer started;

    @BeforeAll
    static void start() {
        started = EmbeddedServer.start(shared);
    }

    @AfterAll
    static void stop() {
        running().close();
    }

    private static EmbeddedServer running() {
        return Objects.requireNonNull(started);
    }

    @Test
    void what_was_acknowledged_is_there_after_every_kill() throws Exception {
        Random when = new Random(20190729);
        List<Long> acknowledged = new ArrayList<>();
        long next = 1;

        for (int round = 1; round <= ROUNDS; round++) {
            List<Long> heard = writeAndKill(next, 50 + when.nextInt(200));
            acknowledged.addAll(heard);
            // The last insert may have been committed without being heard.
            next = heard.getLast() + 2;
            if (round % 2 == 0) {
                killPostgresToo();
            }
        }

        try (EmbeddedServer server = EmbeddedServer.start(data)) {
            assertThat(numbers(server)).containsAll(acknowledged);
        }
    }

    @Test
    void a_data_directory_belongs_to_one_at_a_time() {
        assertThatExceptionOfType(PostgresUnavailable.class)
                .isThrownBy(() -> EmbeddedServer.start(shared))
                .returns("data-in-use", PostgresUnavailable::reason);
    }

    @Test
    void nobody_without_the_password_gets_in_and_the_role_is_no_superuser() throws Exception {
        EmbeddedServer server = running();
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(server.url(), server.user(), "guess"))
                .returns("28P01", SQLException::getSQLState);
        assertThat(ask(server, "select rolsuper from pg_roles where rolname = current_user"))
                .isEqualTo("f");
        assertThat(ask(server, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ask(server, "show fsync")).isEqualTo("on");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(Files.getPosixFilePermissions(shared.resolve("pg/password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void chinese_letters_count_as_letters_and_sort_by_pinyin() throws Exception {
        EmbeddedServer server = running();
        assertThat(
                        ask(
                                server,
                                "select string_agg(name, '' order by name)"
                                        + " from (values ('左'), ('安'), ('孟')) as names (name)"))
                .isEqualTo("安孟左");
        assertThat(ask(server, "select '台账' ~ '^[[:alpha:]]+$'")).isEqualTo("t");
    }

    @Test
    void every_room_can_be_migrated_by_the_role_and_a_second_time_changes_nothing() {
        EmbeddedServer server = running();
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(server.url());
        pool.setUsername(server.user());
        pool.setPassword(server.password());
        pool.setMaximumPoolSize(2);
        try (HikariDataSource database = new HikariDataSource(pool)) {
            Migrations.migrate(database);
            Migrations.migrate(database);
        }
    }

    /** Runs the writer until it has acknowledged that many numbers, then kills it outright. */
    private List<Long> writeAndKill(long from, int count) throws Exception {
        Process writer =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                AcknowledgingWriter.class.getName(),
                                data.toString(),
                                Long.toString(from))
                        .redirectError(data.resolve("writer.log").toFile())
                        .start();
        List<Long> heard = new ArrayList<>();
        try (BufferedReader output = writer.inputReader()) {
            @Nullable String line = output.readLine();
            while (line != null) {
                // What the server logs is heard too.
                if (line.matches("\\d+")) {
                    heard.add(Long.valueOf(line));
                }
                if (heard.size() == count) {
                    // The process's own method would also close what it has still to say.
                    writer.toHandle().destroyForcibly();
                }
                line = output.readLine();
            }
        }
        writer.waitFor();
        assertThat(heard).as(Files.readString(data.resolve("writer.log"))).isNotEmpty();
        return heard;
    }

    private void killPostgresToo() throws IOException {
        long postmaster =
                Long.parseLong(
                        Files.readAllLines(data.resolve("pg/cluster/postmaster.pid")).getFirst());
        ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    private static Set<Long> numbers(EmbeddedServer server) throws SQLException {
        Set<Long> numbers = new HashSet<>();
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select number from numbers")) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }

    private static String ask(EmbeddedServer server, String question) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedServer server) throws SQLException {
        return DriverManager.getConnection(server.url(), server.user(), server.password());
    }
}
