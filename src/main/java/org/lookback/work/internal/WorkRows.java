package org.lookback.work.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.chronicle.CanonicalJson;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.work.Ending;
import org.lookback.work.NewWork;
import org.lookback.work.Sentence;
import org.lookback.work.Work;
import org.lookback.work.WorkId;
import org.lookback.work.WorkState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The table of works. Whoever carries one out writes only as long as it is the last to have begun
 * it: everything that is written names the turn.
 */
@Component
public class WorkRows {

    private static final String WORK =
            """
            id, person_id, kind, title, asked, language, state, turn, tries, done, known, mark, asked_at, begun_at,
            alive_at, cancel_asked_at, ended_at, ending, against, file_name, file_type, file_size
            """;

    /** A work with what only its carrying out needs to know. */
    public record Stored(
            Work work,
            PersonId person,
            String asked,
            Locale language,
            long turn,
            int tries,
            Optional<String> mark) {}

    /** A work that is not over, or whose end its owner has not seen. */
    public record Unseen(WorkId id, boolean over) {}

    private final JdbcClient jdbc;

    public WorkRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public WorkId insert(PersonId person, NewWork order, Instant now) {
        return jdbc.sql(
                        """
                        insert into works (person_id, kind, title, asked, language, asked_at)
                        values (:person, :kind, :title, :asked, :language, :now) returning id
                        """)
                .param("person", person.value())
                .param("kind", order.kind())
                .param("title", Kept.write(order.title()))
                .param("asked", CanonicalJson.write(order.asked()))
                .param("language", order.language().toLanguageTag())
                .param("now", at(now))
                .query((row, _) -> new WorkId(row.getLong("id")))
                .single();
    }

    public int countGoingOn(PersonId person) {
        return jdbc.sql("select count(*) from works where person_id = :person and ended_at is null")
                .param("person", person.value())
                .query(Integer.class)
                .single();
    }

    public Optional<Stored> find(WorkId id) {
        return jdbc.sql("select " + WORK + " from works where id = :id")
                .param("id", id.value())
                .query(WorkRows::stored)
                .optional();
    }

    public Optional<Work> find(Actor actor, WorkId id) {
        return find(id).filter(stored -> stored.person().equals(actor.person())).map(Stored::work);
    }

    public Page<Work> list(Actor actor, PageRequest part) {
        List<Work> works =
                jdbc
                        .sql(
                                "select "
                                        + WORK
                                        + """
                                         from works where person_id = :person
                                        order by id desc limit :size offset :offset
                                        """)
                        .param("person", actor.person().value())
                        .param("size", part.size())
                        .param("offset", part.offset())
                        .query(WorkRows::stored)
                        .list()
                        .stream()
                        .map(Stored::work)
                        .toList();
        long total =
                jdbc.sql("select count(*) from works where person_id = :person")
                        .param("person", actor.person().value())
                        .query(Long.class)
                        .single();
        return Page.of(works, part, total);
    }

    List<Unseen> unseen(PersonId person) {
        return jdbc.sql(
                        """
                        select id, ended_at is not null as over from works
                        where person_id = :person and seen_at is null order by id
                        """)
                .param("person", person.value())
                .query((row, _) ->
                        new Unseen(new WorkId(row.getLong("id")), row.getBoolean("over")))
                .list();
    }

    public void see(WorkId id, Instant now) {
        jdbc.sql(
                        """
                        update works set seen_at = :now
                        where id = :id and ended_at is not null and seen_at is null
                        """)
                .param("id", id.value())
                .param("now", at(now))
                .update();
    }

    /** Begins a work that is not over, in a turn of its own. */
    Optional<Stored> begin(WorkId id, Instant now) {
        return jdbc.sql(
                        """
                        update works set state = 'RUNNING', turn = turn + 1, tries = tries + 1, alive_at = :now,
                            begun_at = coalesce(begun_at, :now), done = case when mark is null then 0 else done end
                        where id = :id and ended_at is null returning
                        """
                                + WORK)
                .param("id", id.value())
                .param("now", at(now))
                .query(WorkRows::stored)
                .optional();
    }

    /**
     * Says that it goes on.
     *
     * @return whether it is to be cancelled; nothing where it is no longer this turn's
     */
    Optional<Boolean> goesOn(WorkId id, long turn, long done, @Nullable Long known, Instant now) {
        return jdbc.sql(
                        """
                        update works set done = :done, known = cast(:known as bigint), alive_at = :now
                        where id = :id and turn = :turn and state = 'RUNNING'
                        returning cancel_asked_at is not null as cancelled
                        """)
                .param("id", id.value())
                .param("turn", turn)
                .param("done", done)
                .param("known", known)
                .param("now", at(now))
                .query((row, _) -> row.getBoolean("cancelled"))
                .optional();
    }

    /** Whether the turn still may, and so has left its mark. */
    boolean leaveMark(WorkId id, long turn, String mark, long done) {
        return jdbc.sql(
                                """
                                update works set mark = :mark, done = :done
                                where id = :id and turn = :turn and state = 'RUNNING'
                                """)
                        .param("id", id.value())
                        .param("turn", turn)
                        .param("mark", mark)
                        .param("done", done)
                        .update()
                == 1;
    }

    /** Whether the turn still might, and so has ended it. */
    public boolean end(
            WorkId id,
            long turn,
            long done,
            @Nullable Long known,
            Ending ending,
            Optional<Work.Rule> against,
            Optional<Work.ResultFile> file,
            Instant now) {
        return jdbc.sql(
                                """
                                update works set state = :state, done = :done, known = cast(:known as bigint),
                                    ending = :ending, against = :against,
                                    ended_at = :now, file_name = :name, file_type = :type, file_size = :size
                                where id = :id and turn = :turn and ended_at is null
                                """)
                        .param("id", id.value())
                        .param("turn", turn)
                        .param("done", done)
                        .param("known", known)
                        .param("state", ending.state().name())
                        .param("ending", Kept.write(ending))
                        .param("against", against.map(Kept::write).orElse(null))
                        .param("name", file.map(Work.ResultFile::name).orElse(null))
                        .param("type", file.map(Work.ResultFile::mediaType).orElse(null))
                        .param("size", file.map(Work.ResultFile::size).orElse(null))
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** It waits for its next turn after a failure. */
    void wait(WorkId id, long turn) {
        jdbc.sql(
                        """
                        update works set state = 'WAITING' where id = :id and turn = :turn and state = 'RUNNING'
                        """)
                .param("id", id.value())
                .param("turn", turn)
                .update();
    }

    /** It waits for the next server, and this turn has not failed. */
    void giveBack(WorkId id, long turn) {
        jdbc.sql(
                        """
                        update works set state = 'WAITING', tries = tries - 1
                        where id = :id and turn = :turn and state = 'RUNNING'
                        """)
                .param("id", id.value())
                .param("turn", turn)
                .update();
    }

    public void askToCancel(WorkId id, Instant now) {
        jdbc.sql(
                        """
                        update works set cancel_asked_at = coalesce(cancel_asked_at, :now)
                        where id = :id and ended_at is null
                        """)
                .param("id", id.value())
                .param("now", at(now))
                .update();
    }

    /** Whether it is over, and so is gone. */
    public boolean delete(WorkId id) {
        return jdbc.sql("delete from works where id = :id and ended_at is not null")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    long highest() {
        return jdbc.sql("select coalesce(max(id), 0) from works").query(Long.class).single();
    }

    List<WorkId> deleteEndedBefore(Instant limit) {
        return jdbc.sql("delete from works where ended_at < :limit returning id")
                .param("limit", at(limit))
                .query((row, _) -> new WorkId(row.getLong("id")))
                .list();
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        Optional<String> name = Optional.ofNullable(row.getString("file_name"));
        String type = row.getString("file_type");
        long size = row.getLong("file_size");
        Work work =
                new Work(
                        new WorkId(row.getLong("id")),
                        row.getString("kind"),
                        Kept.read(row.getString("title"), Sentence.class),
                        WorkState.valueOf(row.getString("state")),
                        row.getLong("done"),
                        Optional.ofNullable(row.getObject("known", Long.class)),
                        new Work.Times(
                                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                                instant(row, "begun_at"),
                                instant(row, "alive_at"),
                                instant(row, "cancel_asked_at"),
                                instant(row, "ended_at")),
                        Optional.ofNullable(row.getString("ending"))
                                .map(text -> Kept.read(text, Ending.class)),
                        Optional.ofNullable(row.getString("against"))
                                .map(text -> Kept.read(text, Work.Rule.class)),
                        name.map(given -> new Work.ResultFile(given, type, size)));
        return new Stored(
                work,
                new PersonId(row.getLong("person_id")),
                row.getString("asked"),
                Locale.forLanguageTag(row.getString("language")),
                row.getLong("turn"),
                row.getInt("tries"),
                Optional.ofNullable(row.getString("mark")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
