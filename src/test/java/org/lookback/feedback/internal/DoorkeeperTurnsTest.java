package org.lookback.feedback.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.RealPostgres;
import org.lookback.database.Migrations;
import org.lookback.feedback.FeedbackRefusal;
import org.lookback.feedback.Sender;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Stopped;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import javax.sql.DataSource;

class DoorkeeperTurnsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Doorkeeper server(DataSource database, int all) {
        return new Doorkeeper(
                database,
                new Seal(
                        folder.resolve("data").toString(),
                        "",
                        false,
                        JdbcClient.create(database),
                        new JdbcTransactionManager(database)),
                10,
                60,
                all,
                30,
                300);
    }

    @Test
    void everybody_is_asked_once_all_servers_together_have_let_in_so_many() {
        DataSource database = RealPostgres.freshDatabase();
        Migrations.migrate(database);
        Doorkeeper one = server(database, 200);
        Doorkeeper other = server(database, 200);

        long passed =
                IntStream.range(0, 260)
                        .filter(number ->
                                (number % 2 == 0 ? one : other)
                                                .pass(Sender.at("198.51.100." + number % 250))
                                        instanceof Outcome.Done<Sender>)
                        .count();

        // What comes back meanwhile, of an hour's worth, is one or two.
        assertThat(passed).isBetween(200L, 204L);
        assertThat(one.question(Sender.at("203.0.113.9"))).isPresent();
    }

    @Test
    void whoever_comes_while_many_are_served_waits_and_is_served_in_turn() throws Exception {
        DataSource database = RealPostgres.freshDatabase();
        Migrations.migrate(database);
        Doorkeeper doorkeeper = server(database, 200);
        CountDownLatch inside = new CountDownLatch(Doorkeeper.AT_ONCE);
        CountDownLatch enough = new CountDownLatch(1);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < Doorkeeper.AT_ONCE; i++) {
                people.execute(() ->
                        doorkeeper.inTurn(() -> {
                            inside.countDown();
                            return Outcome.done(waited(enough));
                        }));
            }
            inside.await();
            Future<Outcome<String>> next =
                    people.submit(() -> doorkeeper.inTurn(() -> Outcome.done("served")));

            assertThatThrownBy(() -> next.get(300, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            enough.countDown();

            assertThat(next.get()).isEqualTo(Outcome.done("served"));
        }
    }

    @Test
    void a_look_that_never_gets_its_turn_is_told_to_come_back() throws Exception {
        DataSource database = RealPostgres.freshDatabase();
        Migrations.migrate(database);
        Doorkeeper doorkeeper = server(database, 200);
        CountDownLatch inside = new CountDownLatch(Doorkeeper.AT_ONCE);
        CountDownLatch enough = new CountDownLatch(1);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < Doorkeeper.AT_ONCE; i++) {
                people.execute(() ->
                        doorkeeper.inTurn(() -> {
                            inside.countDown();
                            return Outcome.done(waited(enough));
                        }));
            }
            inside.await();
            // As when the server ends: nobody waits until the patience of people does.
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> doorkeeper.lookUp(() -> "seen"))
                    .isInstanceOfSatisfying(
                            Stopped.class,
                            stopped ->
                                    assertThat(stopped.outcome())
                                            .isEqualTo(
                                                    Outcome.refused(
                                                            FeedbackRefusal.TOO_MANY_AT_ONCE, 1)));
            assertThat(Thread.interrupted()).isTrue();
            enough.countDown();
        }
        assertThat(FeedbackRefusal.TOO_MANY_AT_ONCE.passesWithTime()).isTrue();
    }

    private static String waited(CountDownLatch enough) {
        try {
            enough.await();
            return "";
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
