package org.lookback.ledger.internal;

import org.lookback.chronicle.CanonicalJson;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.ProblemId;
import org.lookback.ledger.Draft;
import org.lookback.ledger.DraftId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of drafts. Every statement names the person whose they are. */
@Repository
public class DraftRows {

    /** A draft whose row is held until the transaction ends. */
    public record Held(Optional<ProblemId> became) {}

    private static final String ROWS = "select id, typed, saved_at, problem_id from drafts";

    private final JdbcClient jdbc;

    public DraftRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Draft> of(PersonId person) {
        return jdbc.sql(
                        ROWS
                                + " where person_id = :person and problem_id is null"
                                + " order by saved_at desc")
                .param("person", person.value())
                .query(DraftRows::draft)
                .list();
    }

    public Optional<Draft> find(PersonId person, DraftId id) {
        return jdbc.sql(ROWS + " where id = :id and person_id = :person")
                .param("id", id.value())
                .param("person", person.value())
                .query(DraftRows::draft)
                .optional();
    }

    public boolean isFree(DraftId id) {
        return jdbc.sql("select count(*) from drafts where id = :id")
                        .param("id", id.value())
                        .query(Integer.class)
                        .single()
                == 0;
    }

    public int count(PersonId person) {
        return jdbc.sql(
                        "select count(*) from drafts where person_id = :person and problem_id is"
                                + " null")
                .param("person", person.value())
                .query(Integer.class)
                .single();
    }

    /** False if the draft is another person's or has been entered. */
    public boolean save(PersonId person, DraftId id, Draft.Text text, Instant now) {
        return jdbc.sql(
                                """
                                insert into drafts (id, person_id, typed, saved_at)
                                values (:id, :person, cast(:typed as jsonb), :now)
                                on conflict (id) do update set typed = excluded.typed, saved_at = excluded.saved_at
                                    where drafts.person_id = excluded.person_id and drafts.problem_id is null
                                """)
                        .param("id", id.value())
                        .param("person", person.value())
                        .param("typed", CanonicalJson.write(text))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    public boolean discard(PersonId person, DraftId id) {
        return jdbc.sql(
                                """
                                delete from drafts where id = :id and person_id = :person and problem_id is null
                                """)
                        .param("id", id.value())
                        .param("person", person.value())
                        .update()
                == 1;
    }

    /** Holds the draft's row, made if there is none; empty if it is another person's. */
    public Optional<Held> hold(PersonId person, DraftId id, Instant now) {
        jdbc.sql(
                        """
                        insert into drafts (id, person_id, typed, saved_at)
                        values (:id, :person, cast(:typed as jsonb), :now) on conflict (id) do nothing
                        """)
                .param("id", id.value())
                .param("person", person.value())
                .param("typed", CanonicalJson.write(Draft.Text.EMPTY))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql(ROWS + " where id = :id and person_id = :person for update")
                .param("id", id.value())
                .param("person", person.value())
                .query(DraftRows::draft)
                .optional()
                .map(draft -> new Held(draft.became()));
    }

    /** Notes what a draft became. What was typed stands in the problem now. */
    public void became(DraftId id, ProblemId problem, Instant now) {
        jdbc.sql(
                        """
                        update drafts set problem_id = :problem, typed = cast(:typed as jsonb), saved_at = :now
                        where id = :id
                        """)
                .param("id", id.value())
                .param("problem", problem.value())
                .param("typed", CanonicalJson.write(Draft.Text.EMPTY))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Forgets drafts last saved before that moment, and what others became before this one. */
    public void forget(Instant written, Instant entered) {
        jdbc.sql(
                        """
                        delete from drafts
                        where saved_at < case when problem_id is null then :written else :entered end
                        """)
                .param("written", written.atOffset(ZoneOffset.UTC))
                .param("entered", entered.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Draft draft(ResultSet row, int number) throws SQLException {
        return new Draft(
                new DraftId(row.getObject("id", UUID.class)),
                CanonicalJson.read(row.getString("typed"), Draft.Text.class),
                row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("problem_id", Long.class)).map(ProblemId::new));
    }
}
