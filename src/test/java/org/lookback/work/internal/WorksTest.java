package org.lookback.work.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.RealPostgres;
import org.lookback.chronicle.Chronicle;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.work.Course;
import org.lookback.work.Ending;
import org.lookback.work.NewWork;
import org.lookback.work.Sentence;
import org.lookback.work.Work;
import org.lookback.work.WorkId;
import org.lookback.work.WorkKind;
import org.lookback.work.WorkRefusal;
import org.lookback.work.WorkState;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import javax.sql.DataSource;

class WorksTest {

    private static final Instant MORNING = Instant.parse("2019-12-02T01:00:00Z");
    private static final int ROWS = 12;

    @TempDir Path folder = Path.of("");

    private final DataSource database = RealPostgres.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Clock clock = Clock.fixed(MORNING, ZoneOffset.UTC);
    private final Tallying tallying = new Tallying();

    /** The power fails: nothing after this is carried out, and nothing is tidied up. */
    private static final class PowerCut extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Writes a row for each number, one in a transaction. What happens on the way, a test says. */
    private final class Tallying implements WorkKind {

        private BiConsumer<String, Integer> onTheWay = (_, _) -> {};
        private boolean wholly;

        @Override
        public String name() {
            return "test.tally";
        }

        @Override
        public Outcome<Ending> carryOut(Course course) {
            course.expect(ROWS);
            if (wholly) {
                return course.wholly(() -> {
                    for (int row = 1; row <= ROWS; row++) {
                        write(row);
                        course.advance(1);
                        onTheWay.accept("after", row);
                    }
                    return Outcome.done(Ending.done(Sentence.of("work.nothing-done")));
                });
            }
            int first = course.mark(Integer.class).orElse(0) + 1;
            for (int each = first; each <= ROWS; each++) {
                int row = each;
                onTheWay.accept("before", row);
                Outcome<Integer> step =
                        course.step(
                                () -> {
                                    write(row);
                                    onTheWay.accept("within", row);
                                    return Outcome.done(row);
                                },
                                done -> done,
                                row);
                assertThat(step).isInstanceOf(Outcome.Done.class);
                onTheWay.accept("after", row);
            }
            return Outcome.done(Ending.done(Sentence.of("work.count", ROWS, ROWS)));
        }

        private void write(int row) {
            jdbc.sql("insert into tally (row) values (:row)").param("row", row).update();
        }

        @Override
        public Ending soFar(Course course) {
            return Ending.nothing(
                    Sentence.of("work.count", course.mark(Integer.class).orElse(0), ROWS));
        }
    }

    private WorkRoom room() {
        jdbc.sql("create table if not exists tally (row int)").update();
        jdbc.sql("truncate tally").update();
        return new WorkRoom(database, folder, clock, List.of(tallying, new Filing()));
    }

    private static Actor person(WorkRoom room, long number) {
        return room.lets(new Actor(new PersonId(number), "somebody", List.of()));
    }

    private static WorkId asked(WorkRoom room, Actor actor, String kind) {
        return value(
                        room.works()
                                .ask(
                                        actor,
                                        new NewWork(
                                                kind,
                                                Sentence.of("work.nothing-done"),
                                                Map.of(),
                                                Locale.UK)))
                .id();
    }

    private static <T> T value(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }

    private List<Integer> rows() {
        return jdbc.sql("select row from tally order by row")
                .query((row, _) -> row.getInt("row"))
                .list();
    }

    @Test
    void a_work_is_carried_out_once_and_belongs_to_whoever_asked_for_it() {
        WorkRoom room = room();
        Actor owner = person(room, 1);
        Actor other = person(room, 2);
        WorkId id = asked(room, owner, "test.tally");
        assertThat(room.works().find(owner, id).orElseThrow().state()).isEqualTo(WorkState.WAITING);

        assertThat(room.runs().carryOut(id)).isEmpty();
        assertThat(room.runs().carryOut(id)).isEmpty();

        assertThat(rows()).isEqualTo(IntStream.rangeClosed(1, ROWS).boxed().toList());
        Work work = room.works().find(owner, id).orElseThrow();
        assertThat(work.state()).isEqualTo(WorkState.DONE);
        assertThat(work.done()).isEqualTo(ROWS);
        assertThat(work.known()).contains((long) ROWS);
        assertThat(work.ending().orElseThrow().said())
                .containsExactly(Sentence.of("work.count", ROWS, ROWS));
        assertThat(room.works().find(other, id)).isEmpty();
        assertThat(room.works().cancel(other, id)).isInstanceOf(Outcome.Absent.class);
        assertThat(room.works().remove(other, id)).isInstanceOf(Outcome.Absent.class);
        assertThat(room.works().list(other, new PageRequest(0, 50)).total()).isZero();
        assertThat(new Chronicle(database).read(Runs.stream(id))).hasSize(2);
    }

    /** Wherever the power fails, and however often, every row is there once. */
    @Test
    void no_power_cut_loses_a_row_or_writes_one_twice() {
        Random when = new Random(20190729);
        for (int trial = 0; trial < 40; trial++) {
            WorkRoom room = room();
            Actor owner = person(room, 1);
            List<String> places = List.of("before", "within", "after");
            String place = places.get(when.nextInt(places.size()));
            int first = 1 + when.nextInt(ROWS);
            int second = first + when.nextInt(ROWS - first + 1);
            Deque<Integer> cuts = new ArrayDeque<>(List.of(first, second));
            tallying.onTheWay =
                    (at, row) -> {
                        if (at.equals(place) && cuts.removeFirstOccurrence(row)) {
                            throw new PowerCut();
                        }
                    };
            WorkId id = asked(room, owner, "test.tally");

            int begun = 0;
            while (!room.works().find(owner, id).orElseThrow().isOver()) {
                begun++;
                try {
                    assertThat(room.anotherServer().carryOut(id)).isEmpty();
                } catch (PowerCut _) {
                    assertThat(room.works().find(owner, id).orElseThrow().state())
                            .isEqualTo(WorkState.RUNNING);
                }
            }

            assertThat(begun).isBetween(2, 3);
            assertThat(rows())
                    .as("%s row %s and %s", place, first, second)
                    .isEqualTo(IntStream.rangeClosed(1, ROWS).boxed().toList());
        }
    }

    @Test
    void what_is_done_wholly_is_done_again_from_its_beginning_after_a_power_cut() {
        WorkRoom room = room();
        Actor owner = person(room, 1);
        tallying.wholly = true;
        tallying.onTheWay =
                (_, row) -> {
                    if (row == 5 && room.rows().find(new WorkId(1)).orElseThrow().turn() == 1) {
                        throw new PowerCut();
                    }
                };
        WorkId id = asked(room, owner, "test.tally");

        assertThatThrownBy(() -> room.runs().carryOut(id)).isInstanceOf(PowerCut.class);
        assertThat(rows()).isEmpty();
        assertThat(room.anotherServer().carryOut(id)).isEmpty();

        assertThat(rows()).hasSize(ROWS);
        assertThat(room.works().find(owner, id).orElseThrow().state()).isEqualTo(WorkState.DONE);
    }

    @Test
    void a_server_that_was_thought_dead_writes_nothing_more() {
        WorkRoom room = room();
        Actor owner = person(room, 1);
        WorkId id = asked(room, owner, "test.tally");
        Runs other = room.anotherServer();
        tallying.onTheWay =
                (at, row) -> {
                    if (at.equals("before") && row == 4) {
                        tallying.onTheWay = (_, _) -> {};
                        assertThat(other.carryOut(id)).isEmpty();
                    }
                };

        assertThat(room.runs().carryOut(id)).isEmpty();

        assertThat(rows()).isEqualTo(IntStream.rangeClosed(1, ROWS).boxed().toList());
        assertThat(room.works().find(owner, id).orElseThrow().state()).isEqualTo(WorkState.DONE);
    }

    @Test
    void a_cancelled_work_stops_at_the_next_safe_point_and_says_what_was_done() {
        WorkRoom room = room();
        Actor owner = person(room, 1);
        WorkId id = asked(room, owner, "test.tally");
        tallying.onTheWay =
                (at, row) -> {
                    if (at.equals("within") && row == 3) {
                        value(room.works().cancel(owner, id));
                        assertThat(room.works().find(owner, id).orElseThrow().isToBeCancelled())
                                .isTrue();
                    }
                    if (at.equals("after") && row == 3) {
                        room.runs().tell();
                    }
                };

        assertThat(room.runs().carryOut(id)).isEmpty();

        assertThat(rows()).containsExactly(1, 2, 3);
        Work work = room.works().find(owner, id).orElseThrow();
        assertThat(work.state()).isEqualTo(WorkState.CANCELLED);
        assertThat(work.ending().orElseThrow().said())
                .containsExactly(Sentence.of("work.count", 3, ROWS));
        assertThat(room.works().cancel(owner, id))
                .isEqualTo(Outcome.refused(WorkRefusal.WORK_GOES_ON));
    }

    @Test
    void a_cancelled_work_that_is_done_wholly_leaves_nothing() {
        WorkRoom room = room();
        Actor owner = person(room, 1);
        tallying.wholly = true;
        WorkId id = asked(room, owner, "test.tally");
        tallying.onTheWay =
                (_, row) -> {
                    if (row == 3) {
                        value(room.works().cancel(owner, id));
                        room.runs().tell();
                    }
                };

        assertThat(room.runs().carryOut(id)).isEmpty();

        assertThat(rows()).isEmpty();
        assertThat(room.works().find(owner, id).orElseThrow().state())
                .isEqualTo(WorkState.CANCELLED);
    }

    @Test
    void a_work_that_is_cancelled_before_it_begins_never_begins() {
        WorkRoom room = room();
        Actor owner = person(room, 1);
        WorkId id = asked(room, owner, "test.tally");

        assertThat(value(room.works().cancel(owner, id)).state()).isEqualTo(WorkState.CANCELLED);
        assertThat(room.runs().carryOut(id)).isEmpty();

        assertThat(rows()).isEmpty();
    }

    @Test
    void a_work_that_fails_is_tried_again_and_at_last_broken_off_with_what_was_done() {
        WorkRoom room = room();
        Actor owner = person(room, 1);
        WorkId id = asked(room, owner, "test.tally");
        tallying.onTheWay =
                (at, row) -> {
                    if (at.equals("before") && row == 6) {
                        throw new IllegalStateException("no paper");
                    }
                };

        assertThat(room.runs().carryOut(id)).isPresent();
        assertThat(room.works().find(owner, id).orElseThrow().state()).isEqualTo(WorkState.WAITING);
        assertThat(room.runs().carryOut(id)).isPresent();
        assertThat(room.runs().carryOut(id)).isEmpty();

        Work work = room.works().find(owner, id).orElseThrow();
        assertThat(work.state()).isEqualTo(WorkState.BROKEN_OFF);
        assertThat(work.ending().orElseThrow().said())
                .containsExactly(Sentence.of("work.count", 5, ROWS));
        assertThat(rows()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void a_server_that_stops_gives_its_works_back_to_the_next_one() {
        WorkRoom room = room();
        Actor owner = person(room, 1);
        WorkId id = asked(room, owner, "test.tally");
        Thread stopping = Thread.ofPlatform().unstarted(room.runs()::stop);
        tallying.onTheWay =
                (at, row) -> {
                    if (at.equals("after") && row == 7) {
                        stopping.start();
                        await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
                    }
                };

        assertThat(room.runs().carryOut(id)).isPresent();

        join(stopping);
        assertThat(room.works().find(owner, id).orElseThrow().state()).isEqualTo(WorkState.WAITING);
        assertThat(room.rows().find(id).orElseThrow().tries()).isZero();
        assertThat(room.anotherServer().carryOut(id)).isEmpty();
        assertThat(rows()).isEqualTo(IntStream.rangeClosed(1, ROWS).boxed().toList());
        assertThat(room.runs().carryOut(id)).as("a stopped server begins nothing").isPresent();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nothing_is_done_for_somebody_who_can_no_longer_sign_in() {
        WorkRoom room = room();
        Actor owner = person(room, 1);
        WorkId id = asked(room, owner, "test.tally");
        room.lock(owner);

        assertThat(room.runs().carryOut(id)).isEmpty();

        assertThat(rows()).isEmpty();
        Work work = room.works().find(owner, id).orElseThrow();
        assertThat(work.state()).isEqualTo(WorkState.NOT_DONE);
        assertThat(work.against().orElseThrow().name())
                .isEqualTo(WorkRefusal.OWNER_CAN_SIGN_IN.name());
    }

    @Test
    void a_person_has_a_few_works_at_a_time() {
        WorkRoom room = room();
        Actor owner = person(room, 1);
        for (int i = 0; i < 5; i++) {
            asked(room, owner, "test.tally");
        }

        assertThat(
                        room.works()
                                .ask(
                                        owner,
                                        new NewWork(
                                                "test.tally",
                                                Sentence.of("work.nothing-done"),
                                                Map.of(),
                                                Locale.UK)))
                .isEqualTo(Outcome.refused(WorkRefusal.FEW_WORKS_AT_ONCE, 5));
    }

    /** Writes a file of what it was handed. */
    private static final class Filing implements WorkKind {

        @Override
        public String name() {
            return "test.file";
        }

        @Override
        public Outcome<Ending> carryOut(Course course) {
            try {
                byte[] handedIn = Files.readAllBytes(course.handedIn());
                course.writeFile("台账.txt", "text/plain", out -> out.write(handedIn));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return Outcome.done(
                    Ending.done(Sentence.of("work.kept-until", LocalDate.of(2019, 12, 20))));
        }
    }

    @Test
    void a_file_is_kept_for_its_owner_for_a_week_and_what_was_handed_in_is_not()
            throws IOException {
        WorkRoom room = room();
        Actor owner = person(room, 1);
        Actor other = person(room, 2);
        WorkId id =
                value(
                                room.works()
                                        .ask(
                                                owner,
                                                new NewWork(
                                                        "test.file",
                                                        Sentence.of("work.nothing-done"),
                                                        Map.of(),
                                                        Locale.UK),
                                                "一二三".getBytes(StandardCharsets.UTF_8)))
                        .id();
        assertThat(names(room)).containsExactly(id + ".in");

        assertThat(room.runs().carryOut(id)).isEmpty();

        assertThat(names(room)).containsExactly(id + "-1");
        assertThat(room.works().file(owner, id)).isPresent();
        assertThat(room.works().file(other, id)).isEmpty();
        Work work = room.works().find(owner, id).orElseThrow();
        assertThat(work.ending().orElseThrow().said().getFirst().particulars())
                .as("a day stays a day")
                .containsExactly(LocalDate.of(2019, 12, 20));
        room.forgetting(Clock.offset(clock, Duration.ofDays(6))).forget();
        assertThat(room.works().find(owner, id)).isPresent();
        room.forgetting(Clock.offset(clock, Duration.ofDays(8))).forget();
        assertThat(room.works().find(owner, id)).isEmpty();
        assertThat(names(room)).isEmpty();
    }

    private static List<String> names(WorkRoom room) throws IOException {
        try (var files = Files.list(room.folder())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void how_long_it_still_takes_is_told_by_how_long_it_has_taken() {
        Work.Times times =
                new Work.Times(
                        MORNING,
                        Optional.of(MORNING),
                        Optional.of(MORNING),
                        Optional.empty(),
                        Optional.empty());
        Work work =
                new Work(
                        new WorkId(1),
                        "test.tally",
                        Sentence.of("work.nothing-done"),
                        WorkState.RUNNING,
                        250,
                        Optional.of(1_000L),
                        times,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        assertThat(work.remaining(MORNING.plusSeconds(1))).as("too early to tell").isEmpty();
        assertThat(work.remaining(MORNING.plusSeconds(20))).contains(Duration.ofSeconds(60));
        assertThat(work.isSilent(MORNING.plusSeconds(5))).isFalse();
        assertThat(work.isSilent(MORNING.plusSeconds(20))).isTrue();
    }
}
