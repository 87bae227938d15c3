package org.lookback.bench.tally;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** One design in a database of its own, with all that was measured of it. */
final class Trial {
    /** Something that stays open beside the writers. */
    enum Strain {
        OPEN_WRITER("select pg_current_xact_id()"),
        OPEN_READER("select count(*) from units");

        final String firstStatement;

        Strain(String firstStatement) {
            this.firstStatement = firstStatement;
        }
    }

    final Design design;
    final Samples alone = new Samples();
    final Samples crowded = new Samples();
    final Samples logPerChange = new Samples();
    final Samples foldShare = new Samples();
    final Map<Read, Samples> busyReads = new EnumMap<>(Read.class);
    final Map<Read, Samples> idleReads = new EnumMap<>(Read.class);
    final Map<Strain, Samples> strainedReads = new EnumMap<>(Strain.class);

    private final PrivateCluster cluster;
    private final Settings settings;
    private final Places places;
    private Workload workload;
    private final AtomicLong allChanges = new AtomicLong();
    private final long sizeBefore;

    Trial(PrivateCluster cluster, Settings settings, Places places, Design design)
            throws SQLException {
        this.cluster = cluster;
        this.settings = settings;
        this.places = places;
        this.design = design;
        cluster.copy("base", design.name());
        try (Connection connection = cluster.connect(design.name())) {
            design.install(connection);
            sizeBefore = size(connection);
            workload = new Workload(connection);
        }
    }

    /** One client, then all of them, then all with a reader, then the reader alone. */
    void round() throws Exception {
        alone.add(phase(1, null, List.of()));
        crowded.add(phase(settings.clients(), null, List.of()));
        phase(settings.clients(), busyReads, List.of());
        phase(0, idleReads, List.of());
    }

    /** All clients while a transaction stays open; reads are timed once it has been open a while. */
    void strain(Strain strain) throws Exception {
        try (Connection open = cluster.connect(design.name())) {
            open.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            open.setAutoCommit(false);
            Sql.execute(open, strain.firstStatement);
            phase(settings.clients(), null, List.of());
            phase(settings.clients(), null, List.of());
            var reads = new EnumMap<Read, Samples>(Read.class);
            phase(0, reads, List.of(Read.STATES_ROOT));
            strainedReads.put(strain, reads.get(Read.STATES_ROOT));
        }
    }

    long provedExact() throws Exception {
        return new Exactness(cluster, design, settings).underLoad(workload, places);
    }

    /** How many comparisons were made and what happened meanwhile. */
    String provedExactUnderTrouble(Recommended recommended) throws Exception {
        var exactness = new Exactness(cluster, design, settings);
        long comparisons = exactness.underTrouble(recommended, workload, places);
        exactness.afterRestore(recommended, places);
        exactness.findsOutAWrongReader(known(), places);
        try (Connection connection = cluster.connect(design.name())) {
            recommended.rebuild(connection);
            workload = new Workload(connection);
        }
        return "%d comparisons; %s".formatted(comparisons, exactness.happened());
    }

    private Workload known() throws SQLException {
        try (Connection connection = cluster.connect(design.name())) {
            return new Workload(connection);
        }
    }

    /** Bytes by which the tallies' tables grew for each change written. */
    double growthPerChange() throws SQLException {
        try (Connection connection = cluster.connect(design.name())) {
            return (double) (size(connection) - sizeBefore) / allChanges.get();
        }
    }

    private double phase(int clients, Map<Read, Samples> reads, List<Read> only) throws Exception {
        var connections = new ArrayList<Connection>();
        var changes = new AtomicLong();
        var folding = new AtomicLong();
        long logBefore;
        double elapsed;
        try (var background = new Background();
                Connection control = cluster.connect(design.name())) {
            logBefore = log(control);
            for (int client = 0; client < clients; client++) {
                Connection connection = connect(connections);
                Workload.Party party = workload.party(connection, design, client, clients);
                connection.setAutoCommit(false);
                background.repeat(
                        () -> {
                            int problem = party.change();
                            connection.commit();
                            party.remember(problem);
                            changes.incrementAndGet();
                        });
            }
            if (design.folds()) {
                Connection folder = connect(connections);
                folder.setAutoCommit(false);
                background.repeat(
                        settings.foldMillis(),
                        () -> {
                            long start = System.nanoTime();
                            design.fold(folder);
                            folding.addAndGet(System.nanoTime() - start);
                        });
            }
            if (reads != null) {
                read(background, connect(connections), reads, only);
            }
            long start = System.nanoTime();
            background.runFor(settings.seconds() * 1000L);
            elapsed = (System.nanoTime() - start) / 1e9;
            allChanges.addAndGet(changes.get());
            if (clients == settings.clients() && reads == null) {
                logPerChange.add((double) (log(control) - logBefore) / changes.get());
                foldShare.add(folding.get() / 1e9 / elapsed);
            }
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
        return changes.get() / elapsed;
    }

    private void read(
            Background background, Connection connection, Map<Read, Samples> reads, List<Read> only)
            throws SQLException {
        var prepared = new EnumMap<Read, Sql>(Read.class);
        for (Read read : only.isEmpty() ? List.of(Read.values()) : only) {
            if (read.query(design).isPresent()) {
                prepared.put(
                        read,
                        new Sql(connection, read.query(design).get())
                                .with("unit", read.unit(places))
                                .with("campaign", 1L));
                reads.computeIfAbsent(read, unused -> new Samples());
            }
        }
        for (int warmUp = 0; warmUp < 6; warmUp++) {
            for (Sql statement : prepared.values()) {
                statement.counts();
            }
        }
        background.repeat(
                1,
                () -> {
                    for (var each : prepared.entrySet()) {
                        long start = System.nanoTime();
                        each.getValue().counts();
                        reads.get(each.getKey()).add((System.nanoTime() - start) / 1e6);
                    }
                });
    }

    private Connection connect(List<Connection> connections) throws SQLException {
        Connection connection = cluster.connect(design.name());
        connections.add(connection);
        return connection;
    }

    private long size(Connection connection) throws SQLException {
        long bytes = 0;
        for (String table : design.tables()) {
            bytes += Sql.number(connection, "select pg_total_relation_size('" + table + "')");
        }
        return bytes;
    }

    private static long log(Connection connection) throws SQLException {
        return Sql.number(connection, "select (pg_current_wal_insert_lsn() - '0/0')::bigint");
    }
}
