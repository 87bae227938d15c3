package org.lookback.bench.tally;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Proves, while writers and folds run, that a design's tallies equal a recount of the problems in the
 * same snapshot, at the root, in a city and in a village. Any difference ends the run.
 */
final class Exactness {
    private static final int TROUBLED_PARTIES = 4;

    private final PrivateCluster cluster;
    private final Design design;
    private final Settings settings;
    private final AtomicLong comparisons = new AtomicLong();
    private final Map<String, Long> happened = new ConcurrentSkipListMap<>();

    Exactness(PrivateCluster cluster, Design design, Settings settings) {
        this.cluster = cluster;
        this.design = design;
        this.settings = settings;
    }

    /** Writers, a folder and readers; returns the number of comparisons made. */
    long underLoad(Workload workload, Places places) throws Exception {
        return run(workload, places, settings.seconds() * 1000L, List.of());
    }

    /**
     * The same with everything that may go wrong: writers that dawdle, take back, or prepare and
     * commit later; a second folder and one that dies at work; units that move; rebuilds.
     */
    long underTrouble(Recommended recommended, Workload workload, Places places) throws Exception {
        List<Trouble> troubles =
                List.of(
                        this::dawdle,
                        this::takeBack,
                        this::readOwnWrites,
                        this::prepare,
                        (connection, party) -> secondFold(recommended, connection),
                        (connection, party) -> crashAFold(recommended),
                        (connection, party) -> moveATownship(recommended, connection),
                        (connection, party) -> rebuild(recommended, connection));
        return run(workload, places, settings.seconds() * 20_000L, troubles);
    }

    /** How often each trouble was really made; a proof in which nothing happened proves nothing. */
    Map<String, Long> happened() {
        return happened;
    }

    /**
     * The judge judged: readers that forget the transactions in flight at the last fold must be found out.
     */
    void findsOutAWrongReader(Workload workload, Places places) throws Exception {
        try (Connection connection = cluster.connect(design.name())) {
            String right = Sql.text(connection, "select pg_get_functiondef('tally_tail'::regproc)");
            String wrong = right.replace("pg_snapshot_xip(seen)", "'0'::xid8");
            if (wrong.equals(right)) {
                throw new IllegalStateException("Nothing to forget in " + right);
            }
            Sql.execute(connection, wrong);
            try {
                run(workload, places, settings.seconds() * 3000L, List.of(this::dawdle));
            } catch (ExecutionException found) {
                if (!(found.getCause() instanceof Difference)) {
                    throw found;
                }
                happened.merge("wrong reader found out", 1L, Long::sum);
                return;
            } finally {
                Sql.execute(connection, right);
            }
            throw new IllegalStateException("A wrong reader was not found out");
        }
    }

    /** A restore into a cluster whose transaction identifiers start again. */
    void afterRestore(Recommended recommended, Places places) throws SQLException {
        try (Connection connection = cluster.connect(design.name())) {
            compare(connection, places);
            Sql.execute(
                    connection,
                    """
                    update tally_moves set tx = (tx::text::bigint + 1000000000)::text::xid8;
                    update tally_folds set seen = '1000000000:1000000000:';
                    """);
            if (!recommended.comesFromElsewhere(connection)) {
                throw new IllegalStateException("A restore went unnoticed");
            }
            recommended.rebuild(connection);
            if (recommended.comesFromElsewhere(connection)) {
                throw new IllegalStateException("A rebuild did not make the tallies at home");
            }
            compare(connection, places);
        }
    }

    private static final class Difference extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Difference(String message) {
            super(message);
        }
    }

    private interface Trouble {
        void make(Connection connection, Workload.Party party) throws Exception;
    }

    private long run(Workload workload, Places places, long millis, List<Trouble> troubles)
            throws Exception {
        var connections = new ArrayList<Connection>();
        try (var background = new Background()) {
            int parties = settings.clients() + TROUBLED_PARTIES;
            for (int client = 0; client < settings.clients(); client++) {
                Connection connection = connect(connections);
                Workload.Party party = workload.party(connection, design, client, parties);
                connection.setAutoCommit(false);
                background.repeat(
                        () -> {
                            int problem = party.change();
                            connection.commit();
                            party.remember(problem);
                        });
            }
            if (design.folds()) {
                Connection folder = connect(connections);
                folder.setAutoCommit(false);
                background.repeat(
                        settings.foldMillis(),
                        () -> {
                            if (design.fold(folder)) {
                                happened.merge("fold", 1L, Long::sum);
                            }
                        });
            }
            for (int trouble = 0; trouble < troubles.size(); trouble++) {
                Connection connection = connect(connections);
                Workload.Party party =
                        trouble < TROUBLED_PARTIES
                                ? workload.party(
                                        connection, design, settings.clients() + trouble, parties)
                                : null;
                connection.setAutoCommit(false);
                Trouble made = troubles.get(trouble);
                background.repeat(20, () -> made.make(connection, party));
            }
            for (int reader = 0; reader < 2; reader++) {
                Connection connection = connect(connections);
                background.repeat(() -> compare(connection, places));
            }
            background.runFor(millis);
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
        return comparisons.get();
    }

    private Connection connect(List<Connection> connections) throws SQLException {
        Connection connection = cluster.connect(design.name());
        connections.add(connection);
        return connection;
    }

    private void compare(Connection connection, Places places) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        compareInThisSnapshot(connection, places.root());
        compareInThisSnapshot(connection, places.city());
        compareInThisSnapshot(connection, places.village());
        connection.commit();
        connection.setAutoCommit(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }

    private void compareInThisSnapshot(Connection connection, long unit) throws SQLException {
        for (Question question : Question.values()) {
            Optional<String> tally = design.answer(question);
            if (tally.isEmpty()) {
                continue;
            }
            Map<String, Long> told = ask(connection, tally.get(), unit);
            Map<String, Long> recounted =
                    ask(connection, new NoTallies().answer(question).orElseThrow(), unit);
            recounted.values().removeIf(count -> count == 0);
            if (!told.equals(recounted)) {
                throw new Difference(
                        "%s of unit %d by %s: told %s, recounted %s"
                                .formatted(question, unit, design.name(), told, recounted));
            }
            comparisons.incrementAndGet();
        }
    }

    private static Map<String, Long> ask(Connection connection, String query, long unit)
            throws SQLException {
        try (var statement = new Sql(connection, query)) {
            return statement.with("unit", unit).with("campaign", 1L).counts();
        }
    }

    private void dawdle(Connection connection, Workload.Party party) throws Exception {
        int problem = party.change();
        Thread.sleep(1500);
        connection.commit();
        party.remember(problem);
        happened.merge("slow commit", 1L, Long::sum);
    }

    private void takeBack(Connection connection, Workload.Party party) throws Exception {
        var before = connection.setSavepoint();
        party.change();
        connection.rollback(before);
        var after = connection.setSavepoint();
        int problem = party.change();
        connection.releaseSavepoint(after);
        connection.commit();
        party.remember(problem);
        party.change();
        connection.rollback();
        happened.merge("savepoint and transaction rolled back", 1L, Long::sum);
    }

    private void readOwnWrites(Connection connection, Workload.Party party) throws Exception {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        int problem = party.change();
        compareInThisSnapshot(connection, Sql.number(connection, "select id from units where parent_id is null"));
        connection.commit();
        party.remember(problem);
        happened.merge("own write read before its commit", 1L, Long::sum);
    }

    private void prepare(Connection connection, Workload.Party party) throws Exception {
        int problem = party.change();
        Sql.execute(connection, "prepare transaction 'tally'");
        connection.commit();
        Thread.sleep(700);
        connection.setAutoCommit(true);
        Sql.execute(connection, "commit prepared 'tally'");
        connection.setAutoCommit(false);
        party.remember(problem);
        happened.merge("prepared transaction", 1L, Long::sum);
    }

    private void secondFold(Recommended recommended, Connection connection) throws SQLException {
        boolean folded = recommended.fold(connection);
        happened.merge(folded ? "fold by the second folder" : "second folder turned away", 1L, Long::sum);
    }

    private void rebuild(Recommended recommended, Connection connection) throws Exception {
        recommended.rebuild(connection);
        happened.merge("rebuild", 1L, Long::sum);
        Thread.sleep(10_000);
    }

    private void crashAFold(Recommended recommended) throws SQLException {
        try {
            recommended.foldAndCrash(cluster.connect(design.name()));
        } catch (SQLException expected) {
            String connectionLost = "57P01";
            String tooLate = "40001";
            if (connectionLost.equals(expected.getSQLState())) {
                happened.merge("fold killed before its commit", 1L, Long::sum);
            }
            if (!connectionLost.equals(expected.getSQLState())
                    && !tooLate.equals(expected.getSQLState())) {
                throw expected;
            }
        }
    }

    private void moveATownship(Recommended recommended, Connection connection)
            throws SQLException {
        var random = new SplittableRandom();
        long township = any(connection, "level = 'township'", random);
        long county = any(connection, "level = 'county'", random);
        recommended.moveUnit(connection, township, county);
        connection.commit();
        happened.merge("township moved", 1L, Long::sum);
    }

    private static long any(Connection connection, String which, SplittableRandom random)
            throws SQLException {
        return Sql.number(
                connection,
                "select id from units where %1$s order by id offset %2$d %% (select count(*) from units where %1$s) limit 1"
                        .formatted(which, random.nextInt(10_000)));
    }
}
