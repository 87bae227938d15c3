package org.lookback.database.internal;

import com.sun.management.OperatingSystemMXBean;

import org.jspecify.annotations.Nullable;
import org.lookback.database.PostgresUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The PostgreSQL that Lookback brings along. It keeps everything below {@code pg/} of the data
 * directory: the programs, the cluster, the log, the password. It listens on the loopback address
 * only, and only for those who know the password.
 *
 * <p>When Lookback is killed, PostgreSQL runs on without it; the next start finds it and takes it
 * over. When PostgreSQL died too, its write-ahead log brings back whatever was committed.
 */
final class EmbeddedServer implements PostgresServer {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private static final String MAJOR_VERSION = "18";
    private static final String SUPERUSER = "postgres";

    /** Owns its database and nothing more; what the application does, it does as this role. */
    private static final String ROLE = "lookback";

    /** The SQL state of a wrong password, which no waiting mends. */
    private static final String INVALID_PASSWORD = "28P01";

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final DataDirectory data;
    private final Path cluster;
    private final Path logs;
    private final Identity identity;
    private final Binaries binaries;
    private final String password;
    private int port;

    private EmbeddedServer(
            DataDirectory data, Path home, Identity identity, Binaries binaries, String password) {
        this.data = data;
        this.cluster = home.resolve("cluster");
        this.logs = home.resolve("log");
        this.identity = identity;
        this.binaries = binaries;
        this.password = password;
    }

    static EmbeddedServer start(Path directory) {
        DataDirectory data = DataDirectory.claim(directory);
        try {
            EmbeddedServer server = prepare(data);
            server.startOrAdopt();
            server.ensureDatabase();
            return server;
        } catch (IOException e) {
            data.close();
            throw PostgresUnavailable.because("data-not-writable", directory, e);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private static EmbeddedServer prepare(DataDirectory data) throws IOException {
        Path home = Files.createDirectories(data.path().resolve("pg"));
        Binaries.openToOthers(home);
        Binaries.removeUnfinished(home, "unpacking-");
        Binaries.removeUnfinished(home, "initializing-");
        Identity identity = Identity.forCluster(home.resolve("cluster"));
        EmbeddedServer server =
                new EmbeddedServer(data, home, identity, Binaries.unpackedIn(home), password(home));
        if (!Files.isDirectory(server.logs)) {
            Files.createDirectory(server.logs);
            identity.handOver(server.logs);
        }
        if (Files.isDirectory(server.cluster)) {
            server.requireSameVersion();
        } else {
            server.layOut(home);
        }
        return server;
    }

    /** The password, made up once and readable by nobody but who runs Lookback. */
    private static String password(Path home) throws IOException {
        Path file = home.resolve("password");
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        if (Files.isDirectory(home.resolve("cluster"))) {
            throw PostgresUnavailable.because("no-password", home.resolve("cluster"), file);
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Path unfinished = Files.createTempFile(home, "password-", "", readableByOwnerOnly());
        Files.writeString(unfinished, password + "\n");
        Files.move(unfinished, file);
        return password;
    }

    private static FileAttribute<?>[] readableByOwnerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Lays the cluster out under another name and renames it when it is whole, so that a kill in
     * between never leaves half a cluster under the right name.
     */
    private void layOut(Path home) throws IOException {
        LOG.info("Laying out a new database in {}", cluster);
        Path unfinished = Files.createTempDirectory(home, "initializing-");
        identity.handOver(unfinished);
        File output = logs.resolve("initdb.log").toFile();
        int exit = initdb(unfinished, output);
        if (exit != 0) {
            throw PostgresUnavailable.because("initdb-failed", cluster, lastLines(output.toPath()));
        }
        Files.writeString(
                unfinished.resolve("postgresql.conf"),
                "\ninclude 'lookback.conf'\n",
                StandardOpenOption.APPEND);
        Files.move(unfinished, cluster);
    }

    private int initdb(Path directory, File output) throws IOException {
        Path secret = Files.createTempFile(logs, "initdb-", "", readableByOwnerOnly());
        try {
            Files.writeString(secret, password + "\n");
            identity.handOver(secret);
            return identity.run(
                    List.of(
                            binaries.program("initdb").toString(),
                            "--pgdata=" + directory,
                            "--username=" + SUPERUSER,
                            "--auth=scram-sha-256",
                            "--pwfile=" + secret,
                            "--encoding=UTF8",
                            // Without a real character type, text search sees no Chinese letters;
                            // ICU's Chinese locale also sorts by pinyin.
                            "--locale=" + systemLocale(),
                            "--locale-provider=icu",
                            "--icu-locale=zh-Hans-CN",
                            "--no-instructions"),
                    output);
        } finally {
            Files.delete(secret);
        }
    }

    private static String systemLocale() {
        return switch (Binaries.operatingSystem()) {
            case "windows" -> "en-US";
            case "darwin" -> "en_US.UTF-8";
            default -> "C.UTF-8";
        };
    }

    private void requireSameVersion() throws IOException {
        String written = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!written.equals(MAJOR_VERSION)) {
            throw PostgresUnavailable.because("other-version", cluster, written, MAJOR_VERSION);
        }
    }

    private void startOrAdopt() throws IOException {
        forgetStranger();
        Optional<Postmaster> running = running();
        if (running.isPresent() && !running.get().startedFrom(binaries)) {
            LOG.info("PostgreSQL is still running from another version's programs; restarting it");
            stop();
            running = Optional.empty();
        }
        if (running.isPresent() && answers(running.get().port())) {
            port = running.get().port();
            LOG.info("Took over PostgreSQL, which was still running on port {}", port);
            return;
        }
        start();
    }

    /**
     * A number in the file of a dead server may by now be another program's, in a container almost
     * surely. PostgreSQL would take that program for itself and refuse to start.
     */
    private void forgetStranger() throws IOException {
        Optional<Postmaster> noted = Postmaster.notedIn(cluster);
        if (noted.isPresent() && noted.get().isStranger(cluster)) {
            Files.delete(cluster.resolve("postmaster.pid"));
        }
    }

    private Optional<Postmaster> running() throws IOException {
        return Postmaster.notedIn(cluster).filter(Postmaster::isAlive);
    }

    /** Waits while the server says it is not ready; false when it is gone. */
    private boolean answers(int candidate) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        SQLException refused = null;
        while (running().isPresent() && System.nanoTime() < until) {
            try (Connection connection = connect(candidate, "postgres")) {
                return connection.isValid(5);
            } catch (SQLException e) {
                refused = e;
                if (INVALID_PASSWORD.equals(e.getSQLState())) {
                    break;
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        if (running().isEmpty()) {
            return false;
        }
        throw startFailed(String.valueOf(refused == null ? null : refused.getMessage()));
    }

    private void start() throws IOException {
        File output = logs.resolve("start.log").toFile();
        for (int attempt = 1; ; attempt++) {
            // Between choosing a free port and using it somebody else may take it.
            port = freePort();
            configure();
            Files.deleteIfExists(output.toPath());
            int exit =
                    identity.run(
                            List.of(
                                    binaries.program("pg_ctl").toString(),
                                    "start",
                                    "--pgdata=" + cluster,
                                    "--log=" + logs.resolve("postgresql.log"),
                                    "--wait",
                                    "--timeout=" + PATIENCE.toSeconds(),
                                    "--silent"),
                            output);
            if (exit == 0) {
                return;
            }
            Optional<Postmaster> other = running();
            if (other.isPresent() && answers(other.get().port())) {
                port = other.get().port();
                return;
            }
            if (attempt == 5) {
                throw startFailed(lastLines(logs.resolve("postgresql.log")));
            }
            // After the server was killed, its workers need a moment to notice and to end.
            LockSupport.parkNanos(Duration.ofMillis(500L * attempt).toNanos());
        }
    }

    private PostgresUnavailable startFailed(String why) {
        return PostgresUnavailable.because("start-failed", cluster, why, logs);
    }

    private void configure() throws IOException {
        long megabytes = memory() / (1024 * 1024);
        long buffers = Math.clamp(megabytes / 8, 128, 2048);
        Files.writeString(
                cluster.resolve("lookback.conf"),
                """
                # Written anew by Lookback at every start.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'
                max_connections = 60
                shared_buffers = '%dMB'
                effective_cache_size = '%dMB'
                work_mem = '16MB'
                maintenance_work_mem = '128MB'
                wal_compression = on
                max_wal_size = '2GB'
                random_page_cost = 1.1
                jit = off
                fsync = on
                synchronous_commit = on
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_min_messages = warning
                log_line_prefix = '%%m [%%p] '
                """
                        .formatted(port, buffers, Math.max(256, megabytes / 2)));
    }

    private static long memory() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private void ensureDatabase() {
        try (Connection connection = connect(port, "postgres");
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "select from pg_roles where rolname = '" + ROLE + "'")) {
                statement.execute("create role " + ROLE + " login password '" + password + "'");
            }
            if (!exists(statement, "select from pg_database where datname = '" + ROLE + "'")) {
                statement.execute("create database " + ROLE + " owner " + ROLE);
            }
        } catch (SQLException e) {
            throw startFailed(String.valueOf(e.getMessage()));
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private Connection connect(int candidate, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s?connectTimeout=5".formatted(candidate, database),
                SUPERUSER,
                password);
    }

    @Override
    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, ROLE);
    }

    @Override
    public String user() {
        return ROLE;
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (IOException e) {
            LOG.warn("PostgreSQL could not be stopped; the next start takes it over", e);
        } finally {
            data.close();
        }
    }

    private void stop() throws IOException {
        File output = logs.resolve("stop.log").toFile();
        int exit =
                identity.run(
                        List.of(
                                binaries.program("pg_ctl").toString(),
                                "stop",
                                "--pgdata=" + cluster,
                                "--mode=fast",
                                "--wait",
                                "--timeout=60",
                                "--silent"),
                        output);
        if (exit != 0) {
            LOG.warn("PostgreSQL did not stop: {}", lastLines(output.toPath()));
        }
    }

    private static String lastLines(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return "?";
        }
        List<String> lines = Files.readAllLines(file);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    @Override
    public String toString() {
        return "PostgreSQL in " + cluster;
    }

    /** The server that PostgreSQL's own note in the cluster speaks of, dead or alive. */
    private record Postmaster(long process, int port, String program) {

        static Optional<Postmaster> notedIn(Path cluster) throws IOException {
            Path note = cluster.resolve("postmaster.pid");
            if (!Files.isRegularFile(note)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(note);
            if (lines.size() < 4) {
                return Optional.empty();
            }
            Path options = cluster.resolve("postmaster.opts");
            String program =
                    Files.isRegularFile(options)
                            ? Files.readString(options).split("\\s", 2)[0].replace("\"", "")
                            : "";
            return Optional.of(
                    new Postmaster(
                            Long.parseLong(lines.get(0).strip()),
                            Integer.parseInt(lines.get(3).strip()),
                            program));
        }

        boolean isAlive() {
            return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
        }

        /** Whether another program, or another cluster's server, has that number now. */
        boolean isStranger(Path cluster) {
            @Nullable ProcessHandle holder = ProcessHandle.of(process).orElse(null);
            if (holder == null) {
                return false;
            }
            boolean postgres =
                    holder.info()
                            .command()
                            .map(command -> Path.of(command).getFileName().toString())
                            .map(name -> name.startsWith("postgres"))
                            .orElse(true);
            boolean ours =
                    holder.info()
                            .arguments()
                            .map(Arrays::asList)
                            .map(given -> given.contains(cluster.toString()))
                            .orElse(true);
            return !postgres || !ours;
        }

        boolean startedFrom(Binaries binaries) {
            return Path.of(program).equals(binaries.program("postgres"));
        }
    }
}
