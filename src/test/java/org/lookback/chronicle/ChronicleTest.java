package org.lookback.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.RealPostgres;
import org.lookback.chronicle.Verdict.Break;
import org.lookback.chronicle.Verdict.BrokenLink;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.PostId;
import org.lookback.kernel.UnitPath;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

class ChronicleTest {

    private static final Stream PROBLEM = new Stream("problem", 17);
    private static final Instant MONDAY = Instant.parse("2019-12-02T01:00:00.123456789Z");
    private static final Post LIAISON =
            new Post(
                    new PostId(5),
                    new UnitPath("1.4."),
                    "SY",
                    "寿阳县",
                    Duty.LIAISON,
                    "寿阳县联络员",
                    Optional.empty(),
                    Optional.empty());
    private static final Actor LIU = new Actor(new PersonId(9), "寿阳县联络员", List.of(LIAISON));

    private final DataSource database = RealPostgres.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Chronicle chronicle = new Chronicle(database);
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(database));

    @Test
    void what_was_appended_is_read_back_in_order_with_who_did_it_and_by_which_post() {
        append(PROBLEM, 0, NewEntry.of("Registered", Map.of("title", "窗口\u0000“\n", "amount", 3)));
        append(PROBLEM, 1, NewEntry.of("Assigned", Map.of()), NewEntry.of("Claimed", Map.of()));

        List<Entry> entries = chronicle.read(PROBLEM);

        assertThat(entries)
                .extracting(Entry::type)
                .containsExactly("Registered", "Assigned", "Claimed");
        assertThat(entries).extracting(Entry::version).containsExactly(1L, 2L, 3L);
        Entry first = entries.getFirst();
        assertThat(first.person()).isEqualTo(LIU.person());
        assertThat(first.post()).contains("寿阳县联络员");
        assertThat(first.at()).isEqualTo(Instant.parse("2019-12-02T01:00:00.123456Z"));
        assertThat((Object) first.as(Map.class))
                .isEqualTo(Map.of("title", "窗口\u0000“\n", "amount", 3));
        assertThat(chronicle.read(PROBLEM, new PageRequest(1, 2)).items())
                .extracting(Entry::type)
                .containsExactly("Claimed");
        assertThat(chronicle.read(PROBLEM, new PageRequest(1, 2)).total()).isEqualTo(3);
        assertThat(chronicle.verify(PROBLEM).holds()).isTrue();
    }

    @Test
    void the_form_that_is_hashed_never_changes() {
        Link link =
                new Link(
                        PROBLEM,
                        1,
                        Instant.parse("2019-12-02T01:00:00Z"),
                        9,
                        "寿阳县联络员",
                        "Registered",
                        "{\"title\":\"窗口\"}",
                        Hash.NONE);

        // sha256sum of the documented fields, computed outside this code
        assertThat(link.hash().toString())
                .isEqualTo("16644329501a6707a95ea9d259a751c2ea971acf834fbfff7dd2db62449d553e");
    }

    @Test
    void the_same_particulars_always_give_the_same_text() {
        record Particulars(String zeta, Instant at, Optional<String> alpha) {}

        assertThat(CanonicalJson.write(new Particulars("z", Instant.EPOCH, Optional.of("a"))))
                .isEqualTo("{\"alpha\":\"a\",\"at\":\"1970-01-01T00:00:00Z\",\"zeta\":\"z\"}");
        assertThat(CanonicalJson.read("{\"new\":1,\"zeta\":\"z\"}", Particulars.class).zeta())
                .isEqualTo("z");
    }

    @Test
    void history_is_not_written_outside_a_transaction() {
        assertThatThrownBy(() ->
                        chronicle.append(
                                PROBLEM,
                                0,
                                List.of(new NewEntry("Registered", "{}")),
                                LIU,
                                Optional.empty(),
                                MONDAY))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void a_stream_that_moved_on_takes_no_entry_meant_for_an_earlier_version() {
        append(PROBLEM, 0, NewEntry.of("Registered", Map.of()));

        assertThatThrownBy(() -> append(PROBLEM, 0, NewEntry.of("Registered", Map.of())))
                .isInstanceOf(StreamMovedOn.class);
        assertThatThrownBy(() -> append(PROBLEM, 5, NewEntry.of("Assigned", Map.of())))
                .isInstanceOf(StreamMovedOn.class);
        assertThat(chronicle.read(PROBLEM)).hasSize(1);
    }

    @Test
    void of_two_who_append_at_once_exactly_one_wins() throws Exception {
        append(PROBLEM, 0, NewEntry.of("Registered", Map.of()));
        CyclicBarrier bothHaveReadTheHead = new CyclicBarrier(2);
        Callable<String> appender =
                () -> {
                    try {
                        transaction.executeWithoutResult(_ -> {
                            Head head = chronicle.head(PROBLEM);
                            meetAt(bothHaveReadTheHead);
                            List<NewEntry> two =
                                    List.of(
                                            new NewEntry("Assigned", "{}"),
                                            new NewEntry("Claimed", "{}"));
                            chronicle.append(PROBLEM, head, two, LIU, Optional.of(LIAISON), MONDAY);
                        });
                        return "won";
                    } catch (StreamMovedOn _) {
                        return "lost";
                    }
                };

        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<String>> results = threads.invokeAll(List.of(appender, appender));

            assertThat(List.of(results.get(0).get(), results.get(1).get()))
                    .containsExactlyInAnyOrder("won", "lost");
        }
        assertThat(chronicle.read(PROBLEM)).hasSize(3);
        assertThat(chronicle.verifyAll()).isEqualTo(new Verdict(3, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "update chronicle_entries set data = '{}'",
        "delete from chronicle_entries",
        "truncate chronicle_entries"
    })
    void the_database_refuses_to_change_history(String statement) {
        append(PROBLEM, 0, NewEntry.of("Registered", Map.of("title", "窗口")));

        assertThatThrownBy(() -> jdbc.sql(statement).update()).hasMessageContaining("append-only");
        assertThat(chronicle.read(PROBLEM)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stream_kind = 'problen'           | GAP       | problem | 3",
                "stream_id = 18                    | GAP       | problem | 3",
                "version = 9                       | GAP       | problem | 3",
                "at = at + interval '1 microsecond'| ALTERED   | problem | 2",
                "person_id = 10                    | ALTERED   | problem | 2",
                "post_title = null                 | ALTERED   | problem | 2",
                "type = 'Claimed'                  | ALTERED   | problem | 2",
                "data = concat(data, ' ')               | ALTERED   | problem | 2",
                "previous_hash = sha256('x')       | UNCHAINED | problem | 2",
                "hash = sha256('x')                | ALTERED   | problem | 2"
            })
    void tampering_with_any_column_is_found(String change, Break how, String kind, long version) {
        for (int i = 0; i < 3; i++) {
            append(PROBLEM, i, NewEntry.of("Assigned", Map.of("unit", i)));
        }
        jdbc.sql("alter table chronicle_entries disable trigger chronicle_is_append_only").update();

        jdbc.sql("update chronicle_entries set " + change + " where version = 2").update();

        assertThat(chronicle.verifyAll().broken())
                .contains(new BrokenLink(new Stream(kind, 17), version, how));
    }

    @Test
    void an_entry_taken_out_is_found() {
        for (int i = 0; i < 3; i++) {
            append(PROBLEM, i, NewEntry.of("Assigned", Map.of("unit", i)));
        }
        append(new Stream("issue", 1), 0, NewEntry.of("Issued", Map.of()));
        jdbc.sql("alter table chronicle_entries disable trigger chronicle_is_append_only").update();

        jdbc.sql("delete from chronicle_entries where stream_kind = 'problem' and version = 2")
                .update();

        assertThat(chronicle.verifyAll().broken()).contains(new BrokenLink(PROBLEM, 3, Break.GAP));
        assertThat(chronicle.verify(new Stream("issue", 1)).holds()).isTrue();
    }

    private void append(Stream stream, long version, NewEntry... entries) {
        transaction.executeWithoutResult(_ ->
                chronicle.append(
                        stream, version, List.of(entries), LIU, Optional.of(LIAISON), MONDAY));
    }

    private static void meetAt(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
