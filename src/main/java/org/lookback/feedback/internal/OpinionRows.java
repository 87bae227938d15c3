package org.lookback.feedback.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.feedback.AskedBack;
import org.lookback.feedback.EarlierWords;
import org.lookback.feedback.JudgedAnswer;
import org.lookback.feedback.Opening;
import org.lookback.feedback.Opinion;
import org.lookback.feedback.OpinionFilter;
import org.lookback.feedback.OpinionId;
import org.lookback.feedback.OpinionState;
import org.lookback.feedback.OrderNumber;
import org.lookback.feedback.Rates;
import org.lookback.feedback.Retention;
import org.lookback.feedback.TrackingCode;
import org.lookback.feedback.Verdict;
import org.lookback.feedback.WorkOrder;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.PagedRows;
import org.lookback.organization.PathColumn;
import org.lookback.organization.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The tables of opinions. */
@Component
public class OpinionRows {

    /** So many that are alike by what is drawn of them are compared in full. */
    private static final int MOST_CANDIDATES = 500;

    /** So many words are looked for at once. */
    private static final int MOST_WORDS = 8;

    private static final String GIVEN =
            "array(select g.path from opinion_givings g where g.opinion_id = o.id) as given";

    private static final String OPINION =
            """
            select o.id, o.campaign_id, o.special_action_id, o.concerned_path, o.receiver_path, o.path, o.state, o.text, %s,
                o.pictures, o.has_contact, o.sent_at, o.due_on, o.answer, o.answered_at, o.problem_id, o.merged_into,
                o.responded, o.resolved, o.satisfied, o.remark, o.version
            from opinions o cross join lateral (select o.receiver_path as path, o.campaign_id) r
            """
                    .formatted(GIVEN);

    private static final String ACTS_THERE =
            """
            exists (select from unnest(cast(:all_paths as text[])) as acts(path)
                where starts_with(acts.path, o.concerned_path))
            """;

    /** As in {@link OpinionLifecycle}: whoever acts for the unit that an opinion is about. */
    private static final String STANDS_ASIDE =
            "o.concerned_path is not null and o.concerned_path <> o.receiver_path and "
                    + ACTS_THERE;

    /** The same, where it was given to another than that unit and those below. */
    private static final String LEARNS_NOTHING =
            "o.concerned_path is not null and not starts_with(o.path, o.concerned_path) and "
                    + ACTS_THERE;

    /**
     * What is written down of an opinion that has come.
     *
     * @param sentAt when it was said, to a hotline long ago perhaps
     * @param arrivedAt when it came here, from which what is sealed is kept
     */
    public record Arrived(
            CampaignId campaign,
            Optional<SpecialActionId> specialAction,
            Optional<UnitPath> concerned,
            UnitPath receiver,
            String text,
            List<EvidenceId> pictures,
            Opinion.Sealed sealed,
            Instant sentAt,
            Instant arrivedAt,
            LocalDate dueOn,
            TrackingCode code) {}

    /** What is kept sealed of an opinion. */
    public static final class Sealed {

        private final OpinionId id;
        private final long key;
        private final byte[] contact;
        private final byte[] original;
        private final byte[] concealed;

        /** All as they were sealed; empty where there is nothing. */
        public Sealed(OpinionId id, long key, byte[] contact, byte[] original, byte[] concealed) {
            this.id = id;
            this.key = key;
            this.contact = contact.clone();
            this.original = original.clone();
            this.concealed = concealed.clone();
        }

        public OpinionId id() {
            return id;
        }

        /** The number of the key by which it was sealed. */
        public long key() {
            return key;
        }

        public byte[] contact() {
            return contact.clone();
        }

        public byte[] original() {
            return original.clone();
        }

        public byte[] concealed() {
            return concealed.clone();
        }
    }

    /**
     * Opinions that wait for the same.
     *
     * @param first the one that is due first
     */
    public record Heap(Opinion first, long count) {}

    /** Where open opinions lie that say something of the same unit. */
    public record Lying(
            CampaignId campaign,
            UnitPath receiver,
            Optional<UnitPath> concerned,
            Optional<UnitPath> given,
            Left left) {}

    /** For whom an opinion waits that was given to a unit. */
    public enum Left {
        TO_UNIT,
        TO_OFFICE
    }

    private static final PagedRows<Opinion> LIST =
            new PagedRows<>(
                    "select count(*) from opinions o cross join lateral (select o.receiver_path as"
                            + " path, o.campaign_id) r ",
                    OPINION,
                    "o.sent_at desc, o.id desc",
                    OpinionRows::opinion);

    /** Where units stand. */
    private static final List<PathColumn> PATHS =
            List.of(
                    new PathColumn("opinions", "concerned_path"),
                    new PathColumn("opinions", "receiver_path"),
                    PathColumn.of("opinions"),
                    PathColumn.of("opinion_givings"),
                    PathColumn.of("opinion_judged_answers"),
                    PathColumn.of("opinion_askings"));

    private final JdbcClient jdbc;

    public OpinionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The work order that it was, if a hotline took it. */
    public Optional<WorkOrder> order(OpinionId id) {
        return Optional.ofNullable(orders(List.of(id)).get(id));
    }

    /** The same of many; those that no hotline took are missing. */
    public Map<OpinionId, WorkOrder> orders(Collection<OpinionId> ids) {
        Map<OpinionId, WorkOrder> orders = new HashMap<>();
        jdbc.sql(
                        """
                        select opinion_id, source, number, hotline_state from opinion_orders
                        where opinion_id = any(:ids)
                        """)
                .param("ids", ids.stream().map(OpinionId::value).toArray(Long[]::new))
                .query(row -> {
                    orders.put(
                            new OpinionId(row.getLong("opinion_id")),
                            new WorkOrder(
                                    new OrderNumber(
                                            row.getString("source"), row.getString("number")),
                                    Optional.ofNullable(row.getString("hotline_state"))));
                });
        return orders;
    }

    /**
     * What it says is something else from now on, due another day; what it said before is kept.
     *
     * @param at when that was taken over
     */
    public void say(Opinion before, String text, LocalDate dueOn, Instant at) {
        jdbc.sql(
                        """
                        insert into opinion_earlier_words (opinion_id, number, text, due_on, until)
                        select o.id, (select count(*) + 1 from opinion_earlier_words e where e.opinion_id = o.id),
                            o.text, o.due_on, :at
                        from opinions o where o.id = :id
                        """)
                .param("id", before.id().value())
                .param("at", time(at))
                .update();
        jdbc.sql(
                        """
                        update opinions set text = :text, due_on = :due, likeness = :likeness, version = version + 1
                        where id = :id
                        """)
                .param("id", before.id().value())
                .param("text", text)
                .param("due", dueOn)
                .param("likeness", Likeness.drawn(text))
                .update();
    }

    /**
     * Has its words written otherwise, those from before, too; of what was done nothing changes.
     */
    public void reword(OpinionId id, UnaryOperator<String> how) {
        String text =
                how.apply(
                        jdbc.sql("select text from opinions where id = :id")
                                .param("id", id.value())
                                .query(String.class)
                                .single());
        jdbc.sql("update opinions set text = :text, likeness = :likeness where id = :id")
                .param("id", id.value())
                .param("text", text)
                .param("likeness", Likeness.drawn(text))
                .update();
        List<EarlierWords> earlier = earlier(id);
        for (int at = 0; at < earlier.size(); at++) {
            jdbc.sql(
                            """
                            update opinion_earlier_words set text = :text where opinion_id = :id and number = :number
                            """)
                    .param("id", id.value())
                    .param("number", at + 1)
                    .param("text", how.apply(earlier.get(at).text()))
                    .update();
        }
        List<AskedBack> askings = askedBack(id);
        for (int at = 0; at < askings.size(); at++) {
            jdbc.sql(
                            "update opinion_askings set words = :words where opinion_id = :id and"
                                    + " number = :number")
                    .param("id", id.value())
                    .param("number", at + 1)
                    .param("words", how.apply(askings.get(at).words()))
                    .update();
        }
    }

    /** What it said before changes were taken over, the first one first. */
    public List<EarlierWords> earlier(OpinionId id) {
        return jdbc.sql(
                        """
                        select text, due_on, until from opinion_earlier_words where opinion_id = :id order by number
                        """)
                .param("id", id.value())
                .query((row, _) ->
                        new EarlierWords(
                                row.getString("text"),
                                row.getObject("due_on", LocalDate.class),
                                row.getObject("until", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The new opinion; none where one with that code is there already. */
    public Optional<OpinionId> insert(Arrived arrived) {
        return jdbc.sql(
                        """
                        insert into opinions (campaign_id, special_action_id, concerned_unit_id, concerned_path,
                            receiver_unit_id, receiver_path, state, text, pictures, has_contact, sent_at,
                            arrived_at, due_on, code_hash, likeness)
                        values (:campaign, :special, :concerned, :concernedPath, :receiver, :receiverPath, 'RECEIVED',
                            :text, :pictures, :contact, :at, :arrived, :due, :code, :likeness)
                        on conflict (code_hash) do nothing returning id
                        """)
                .param("campaign", arrived.campaign().value())
                .param("special", arrived.specialAction().map(SpecialActionId::value).orElse(null))
                .param(
                        "concerned",
                        arrived.concerned().map(path -> path.unit().value()).orElse(null))
                .param("concernedPath", arrived.concerned().map(UnitPath::value).orElse(null))
                .param("receiver", arrived.receiver().unit().value())
                .param("receiverPath", arrived.receiver().value())
                .param("text", arrived.text())
                .param(
                        "pictures",
                        arrived.pictures().stream().map(EvidenceId::value).toArray(String[]::new))
                .param("contact", arrived.sealed() == Opinion.Sealed.WITH_CONTACT)
                .param("at", time(arrived.sentAt()))
                .param("arrived", time(arrived.arrivedAt()))
                .param("due", arrived.dueOn())
                .param("code", arrived.code().hash())
                .param("likeness", Likeness.drawn(arrived.text()))
                .query(Long.class)
                .optional()
                .map(OpinionId::new);
    }

    public void keepSealed(Sealed sealed) {
        jdbc.sql(
                        """
                        insert into opinion_seals (opinion_id, key_id, contact, original, concealed)
                        values (:id, :key, :contact, :original, :concealed)
                        on conflict (opinion_id) do update
                            set key_id = :key, contact = :contact, original = :original, concealed = :concealed
                        """)
                .param("id", sealed.id().value())
                .param("key", sealed.key())
                .param("contact", sealed.contact().length == 0 ? null : sealed.contact())
                .param("original", sealed.original().length == 0 ? null : sealed.original())
                .param("concealed", sealed.concealed().length == 0 ? null : sealed.concealed())
                .update();
    }

    public Optional<Sealed> sealed(OpinionId id) {
        return jdbc.sql(
                        "select opinion_id, key_id, contact, original, concealed from opinion_seals"
                                + " where opinion_id = :id")
                .param("id", id.value())
                .query(OpinionRows::seal)
                .optional();
    }

    /** Some that are sealed by another key than that, and kept from others for the transaction. */
    public List<Sealed> sealedOtherwise(long key, int most) {
        return jdbc.sql(
                        """
                        select opinion_id, key_id, contact, original, concealed from opinion_seals where key_id <> :key
                        limit :most for update skip locked
                        """)
                .param("key", key)
                .param("most", most)
                .query(OpinionRows::seal)
                .list();
    }

    /**
     * Some of which something is sealed that has been kept long enough, held for the transaction.
     * What has been answered or set aside is kept for one term after that, also where it was taken
     * up once more; what has not, for the other after it came here; nothing for longer than both.
     */
    public List<OpinionId> sealedTooLong(Instant now, Retention terms, int most) {
        return jdbc.sql(
                        """
                        select o.id from opinion_seals s join opinions o on o.id = s.opinion_id
                        where o.arrived_at + make_interval(days => :longest) < :now
                            or (o.concluded_at is null or o.concluded_at + make_interval(days => :after) < :now)
                                and (o.state in ('ANSWERED', 'JUDGED', 'SET_ASIDE')
                                    or o.arrived_at + make_interval(days => :unanswered) < :now)
                        limit :most for no key update of o skip locked
                        """)
                .param("now", time(now))
                .param("after", terms.afterAnswer())
                .param("unanswered", terms.unanswered())
                .param("longest", terms.most())
                .param("most", most)
                .query((row, _) -> new OpinionId(row.getLong(1)))
                .list();
    }

    /** Forgets what was sealed of it; the opinion stays. */
    public void forgetSealed(OpinionId id) {
        jdbc.sql(
                        """
                        with forgotten as (delete from opinion_seals where opinion_id = :id returning opinion_id)
                        update opinions set has_contact = false where id in (select opinion_id from forgotten)
                        """)
                .param("id", id.value())
                .update();
    }

    public Optional<Opinion> find(TrackingCode code) {
        return jdbc.sql(OPINION + "where o.code_hash = :code")
                .param("code", code.hash())
                .query(OpinionRows::opinion)
                .optional();
    }

    public Optional<Opinion> find(Actor actor, OpinionId id) {
        return find(actor, List.of(id)).stream().findFirst();
    }

    public List<Opinion> find(Actor actor, Collection<OpinionId> ids) {
        Visible visible = Visible.to(actor);
        return jdbc.sql(OPINION + "where o.id = any(:ids) and " + visible.text())
                .params(visible.parameters())
                .param("ids", ids.stream().map(OpinionId::value).toArray(Long[]::new))
                .query(OpinionRows::opinion)
                .list();
    }

    /** The opinion, whoever asks; nobody else changes it until the transaction ends. */
    public Opinion hold(OpinionId id) {
        return jdbc.sql(OPINION + "where o.id = :id for no key update of o")
                .param("id", id.value())
                .query(OpinionRows::opinion)
                .single();
    }

    /** Those that were merged into it and wait for its answer, held in the same way. */
    public List<Opinion> holdMerged(OpinionId id) {
        return jdbc.sql(
                        OPINION
                                + "where o.merged_into = :id and o.state = 'MERGED' order by o.id"
                                + " for no key update of o")
                .param("id", id.value())
                .query(OpinionRows::opinion)
                .list();
    }

    /**
     * Writes what may have changed; false if somebody else did before.
     *
     * @param at when it was answered or set aside, if that is what happened
     */
    public boolean update(Opinion opinion, Instant at) {
        boolean written =
                jdbc.sql(
                                        """
                                        update opinions set state = :state, unit_id = :unit, path = :path,
                                            concerned_unit_id = :concerned, concerned_path = :concernedPath, answer = :answer,
                                            answered_at = :answeredAt, problem_id = :problem, merged_into = :into,
                                            responded = :responded, resolved = :resolved, satisfied = :satisfied,
                                            remark = :remark, version = version + 1,
                                            left_to_office = left_to_office and :state in ('ROUTED', 'BECAME_PROBLEM'),
                                            concluded_at = case when :state in ('ANSWERED', 'SET_ASIDE')
                                                then :at else concluded_at end
                                        where id = :id and version = :version
                                        """)
                                .param("id", opinion.id().value())
                                .param("version", opinion.version())
                                .param("state", opinion.state().name())
                                .param("at", time(at))
                                .param(
                                        "unit",
                                        opinion.responsible()
                                                .map(path -> path.unit().value())
                                                .orElse(null))
                                .param(
                                        "path",
                                        opinion.responsible().map(UnitPath::value).orElse(null))
                                .param(
                                        "concerned",
                                        opinion.concerned()
                                                .map(path -> path.unit().value())
                                                .orElse(null))
                                .param(
                                        "concernedPath",
                                        opinion.concerned().map(UnitPath::value).orElse(null))
                                .param("answer", opinion.answer().orElse(null))
                                .param(
                                        "answeredAt",
                                        opinion.answeredAt().map(OpinionRows::time).orElse(null))
                                .param(
                                        "problem",
                                        opinion.problem().map(ProblemId::value).orElse(null))
                                .param(
                                        "into",
                                        opinion.mergedInto().map(OpinionId::value).orElse(null))
                                .param("responded", said(opinion, Verdict::responded))
                                .param("resolved", said(opinion, Verdict::resolved))
                                .param("satisfied", said(opinion, Verdict::satisfied))
                                .param(
                                        "remark",
                                        opinion.verdict().flatMap(Verdict::remark).orElse(null))
                                .update()
                        == 1;
        if (written) {
            keepGiven(opinion);
        }
        return written;
    }

    /** Keeps the answer that was judged; the opinion itself can take up another one. */
    public void keepJudged(Opinion judged) {
        jdbc.sql(
                        """
                        insert into opinion_judged_answers (opinion_id, number, unit_id, path, answer, answered_at,
                            responded, resolved, satisfied, remark)
                        select o.id, (select count(*) + 1 from opinion_judged_answers j where j.opinion_id = o.id),
                            o.unit_id, o.path, o.answer, o.answered_at, o.responded, o.resolved, o.satisfied, o.remark
                        from opinions o where o.id = :id and o.state = 'JUDGED'
                        """)
                .param("id", judged.id().value())
                .update();
    }

    /** Answers that were judged before it was taken up once more, the first one first. */
    public List<JudgedAnswer> judgedBefore(OpinionId id) {
        return jdbc.sql(
                        """
                        select path, answer, answered_at, responded, resolved, satisfied, remark
                        from opinion_judged_answers where opinion_id = :id order by number
                        """)
                .param("id", id.value())
                .query((row, _) ->
                        new JudgedAnswer(
                                new UnitPath(row.getString("path")),
                                row.getString("answer"),
                                row.getObject("answered_at", OffsetDateTime.class).toInstant(),
                                new Verdict(
                                        Verdict.Says.of(row.getBoolean("responded")),
                                        Verdict.Says.of(row.getBoolean("resolved")),
                                        Verdict.Says.of(row.getBoolean("satisfied")),
                                        Optional.ofNullable(row.getString("remark")))))
                .list();
    }

    /** Keeps what the sender asks and the answer that stands; it is due another day. */
    public void askBack(OpinionId id, String words, LocalDate dueOn, Instant at) {
        jdbc.sql(
                        """
                        insert into opinion_askings (opinion_id, number, unit_id, path, answer, answered_at, words, asked_at)
                        select o.id, (select count(*) + 1 from opinion_askings a where a.opinion_id = o.id), o.unit_id,
                            o.path, case when o.state = 'ANSWERED' then o.answer end, o.answered_at, :words, :at
                        from opinions o where o.id = :id
                        """)
                .param("id", id.value())
                .param("words", words)
                .param("at", time(at))
                .update();
        jdbc.sql("update opinions set due_on = :due where id = :id")
                .param("id", id.value())
                .param("due", dueOn)
                .update();
    }

    /** What the sender has asked after answers, the first first. */
    public List<AskedBack> askedBack(OpinionId id) {
        return jdbc.sql(
                        """
                        select path, answer, answered_at, words, asked_at from opinion_askings
                        where opinion_id = :id order by number
                        """)
                .param("id", id.value())
                .query((row, _) ->
                        new AskedBack(
                                new UnitPath(row.getString("path")),
                                Optional.ofNullable(row.getString("answer")),
                                row.getObject("answered_at", OffsetDateTime.class).toInstant(),
                                row.getString("words"),
                                row.getObject("asked_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private void keepGiven(Opinion opinion) {
        for (UnitPath unit : opinion.given()) {
            jdbc.sql(
                            """
                            insert into opinion_givings (opinion_id, unit_id, path) values (:id, :unit, :path)
                            on conflict (opinion_id, unit_id) do nothing
                            """)
                    .param("id", opinion.id().value())
                    .param("unit", unit.unit().value())
                    .param("path", unit.value())
                    .update();
        }
    }

    /** Whoever is barred from the contact of one is barred from those that were merged into it. */
    public void barWithMerged(OpinionId id) {
        jdbc.sql(
                        """
                        insert into opinion_givings (opinion_id, unit_id, path)
                        select m.id, barred.unit_id, barred.path
                        from opinions m cross join (
                            select unit_id, path from opinion_givings where opinion_id = :id
                            union select concerned_unit_id, concerned_path from opinions
                            where id = :id and concerned_unit_id is not null) as barred
                        where m.merged_into = :id and m.state = 'MERGED'
                        on conflict (opinion_id, unit_id) do nothing
                        """)
                .param("id", id.value())
                .update();
    }

    /**
     * Whoever has the problem that was made of an opinion is barred from its contact, unless it is
     * the office that received it, or one above, itself.
     */
    public void bar(ProblemId problem, UnitPath unit) {
        jdbc.sql(
                        """
                        insert into opinion_givings (opinion_id, unit_id, path)
                        select o.id, :unit, :path from (
                            select id, receiver_path from opinions where problem_id = :problem
                            union all
                            select m.id, m.receiver_path from opinions p join opinions m on m.merged_into = p.id
                            where p.problem_id = :problem and m.state = 'MERGED') o
                        where not starts_with(o.receiver_path, :path)
                        on conflict (opinion_id, unit_id) do nothing
                        """)
                .param("problem", problem.value())
                .param("unit", unit.unit().value())
                .param("path", unit.value())
                .update();
    }

    private static @Nullable Boolean said(Opinion opinion, Function<Verdict, Verdict.Says> which) {
        return opinion.verdict().map(which).map(Verdict.Says::isYes).orElse(null);
    }

    /** The latest first. */
    public Page<Opinion> list(
            Actor actor, OpinionFilter filter, LocalDate today, PageRequest part) {
        Visible visible = Visible.to(actor);
        Map<String, Object> parameters = new HashMap<>(visible.parameters());
        StringBuilder where = new StringBuilder("where " + visible.text());
        filter.campaign()
                .ifPresent(campaign -> {
                    where.append(" and o.campaign_id = :campaign");
                    parameters.put("campaign", campaign.value());
                });
        filter.unit()
                .ifPresent(unit -> {
                    where.append(
                            """
                             and (o.receiver_path >= :top and o.receiver_path < :end
                                or o.concerned_path >= :top and o.concerned_path < :end or o.path >= :top and o.path < :end)
                            """);
                    parameters.put("top", unit.value());
                    parameters.put("end", unit.end());
                });
        filter.state()
                .ifPresent(state -> {
                    where.append(" and o.state = :state");
                    parameters.put("state", state.name());
                });
        if (filter.alone().contains(OpinionFilter.Alone.LATE)) {
            where.append(
                    " and o.due_on < :today and o.state in ('RECEIVED', 'ROUTED',"
                            + " 'BECAME_PROBLEM')");
            parameters.put("today", today);
        }
        if (filter.alone().contains(OpinionFilter.Alone.LEFT_TO_OFFICE)) {
            where.append(" and o.left_to_office and o.state in ('ROUTED', 'BECAME_PROBLEM')");
        }
        List<String> words =
                filter.words().map(given -> List.of(given.split("\\s+", -1))).orElse(List.of());
        for (int at = 0; at < Math.min(words.size(), MOST_WORDS); at++) {
            where.append(
                    """
                     and (o.text ilike :word%1$d
                        or exists (select from opinion_orders n where n.opinion_id = o.id and n.number = :exact%1$d))
                    """
                            .formatted(at));
            parameters.put(
                    "word" + at, "%" + words.get(at).replaceAll("([%_\\\\])", "\\\\$1") + "%");
            parameters.put("exact" + at, words.get(at));
        }
        return LIST.part(jdbc, where.toString(), parameters, part);
    }

    /** Those that the actor may see and that could say the same; the latest first. */
    public List<Opinion> candidates(Actor actor, Opinion opinion) {
        Integer[] drawn = Likeness.drawn(opinion.text());
        if (drawn.length == 0) {
            return List.of();
        }
        Visible visible = Visible.to(actor);
        return jdbc.sql(
                        OPINION
                                + """
                                where o.likeness && cast(:drawn as int[]) and o.campaign_id = :campaign and o.id <> :id
                                    and o.state <> 'MERGED' and %s
                                order by o.sent_at desc limit :most
                                """
                                        .formatted(visible.text()))
                .params(visible.parameters())
                .param("drawn", drawn)
                .param("campaign", opinion.campaign().value())
                .param("id", opinion.id().value())
                .param("most", MOST_CANDIDATES)
                .query(OpinionRows::opinion)
                .list();
    }

    /** Those that were merged into it, as far as the actor may see them, the latest first. */
    public Page<Opinion> merged(Actor actor, OpinionId id, PageRequest part) {
        Visible visible = Visible.to(actor);
        Map<String, Object> parameters = new HashMap<>(visible.parameters());
        parameters.put("into", id.value());
        return LIST.part(
                jdbc, "where o.merged_into = :into and " + visible.text(), parameters, part);
    }

    public long mergedCount(OpinionId id) {
        return jdbc.sql("select count(*) from opinions where merged_into = :id")
                .param("id", id.value())
                .query(Long.class)
                .single();
    }

    /**
     * Those that wait for the actor, in heaps: by campaign, state, and whether they are late. Where
     * a campaign is over, they wait for their answer all the same.
     */
    public List<Heap> waiting(Actor actor, LocalDate today) {
        OnDesk desk = OnDesk.of(actor);
        return jdbc.sql(
                        """
                        select distinct on (h.campaign_id, h.state, h.late) h.* from (
                            select o.*, %s, o.due_on < :today as late,
                                count(*) over (partition by o.campaign_id, o.state, o.due_on < :today) as heap
                            from opinions o where %s) h
                        order by h.campaign_id, h.state, h.late, h.due_on, h.id
                        """
                                .formatted(GIVEN, desk.text()))
                .params(desk.parameters())
                .param("today", today)
                .query((row, number) -> new Heap(opinion(row, number), row.getLong("heap")))
                .list();
    }

    /**
     * What senders say of the answers of each unit's subtree. Every answer that was judged counts,
     * also where the opinion was taken up again; one that was not judged by then counts no more.
     */
    public List<Rates> rates(Collection<UnitPath> units, Optional<CampaignId> campaign) {
        return jdbc.sql(
                        """
                        select t.unit, count(a.id) filter (where not a.is_order) as answered,
                            count(a.id) filter (where a.is_order) as orders,
                            count(a.id) filter (where a.judged) as judged,
                            count(a.id) filter (where a.responded) as responded,
                            count(a.id) filter (where a.resolved) as resolved,
                            count(a.id) filter (where a.satisfied) as satisfied
                        from unnest(cast(:units as bigint[]), cast(:tops as text[]), cast(:ends as text[]))
                                with ordinality as t(unit, top, below, place)
                            left join lateral (
                                select o.id, o.state = 'JUDGED' as judged, o.responded, o.resolved, o.satisfied,
                                    exists (select from opinion_orders r where r.opinion_id = o.id) as is_order
                                from opinions o where o.path >= t.top collate "C" and o.path < t.below collate "C"
                                    and o.state in ('ANSWERED', 'JUDGED')
                                    and o.campaign_id = coalesce(cast(:campaign as bigint), o.campaign_id)
                                union all
                                select j.opinion_id, true, j.responded, j.resolved, j.satisfied, false
                                from opinion_judged_answers j join opinions o on o.id = j.opinion_id
                                where j.path >= t.top collate "C" and j.path < t.below collate "C"
                                    and o.campaign_id = coalesce(cast(:campaign as bigint), o.campaign_id)) a on true
                        group by t.unit, t.place order by t.place
                        """)
                .param(
                        "units",
                        units.stream().map(path -> path.unit().value()).toArray(Long[]::new))
                .param("tops", units.stream().map(UnitPath::value).toArray(String[]::new))
                .param("ends", units.stream().map(UnitPath::end).toArray(String[]::new))
                .param("campaign", campaign.map(CampaignId::value).orElse(null))
                .query((row, _) ->
                        new Rates(
                                new UnitId(row.getLong("unit")),
                                row.getLong("answered"),
                                row.getLong("orders"),
                                row.getLong("judged"),
                                row.getLong("responded"),
                                row.getLong("resolved"),
                                row.getLong("satisfied")))
                .list();
    }

    public void addOpening(OpinionId id, Post by, PersonId person, String reason, Instant at) {
        jdbc.sql(
                        """
                        insert into opinion_openings (opinion_id, person_id, title, path, reason, opened_at)
                        values (:opinion, :person, :title, :path, :reason, :at)
                        """)
                .param("opinion", id.value())
                .param("person", person.value())
                .param("title", by.title())
                .param("path", by.path().value())
                .param("reason", reason)
                .param("at", time(at))
                .update();
    }

    public List<Opening> openings(OpinionId id) {
        return jdbc.sql(
                        """
                        select opinion_id, person_id, title, reason, opened_at from opinion_openings
                        where opinion_id = :id order by id
                        """)
                .param("id", id.value())
                .query(OpinionRows::opening)
                .list();
    }

    /** Those of opinions that the actor may see as received, the latest first. */
    public Page<Opening> openings(Actor actor, PageRequest part) {
        Visible visible = Visible.received(actor);
        String from =
                """
                from opinion_openings g join opinions o on o.id = g.opinion_id
                    cross join lateral (select o.receiver_path as path, o.campaign_id) r
                where %s
                """
                        .formatted(visible.text());
        return Page.of(
                jdbc.sql(
                                "select g.opinion_id, g.person_id, g.title, g.reason, g.opened_at "
                                        + from
                                        + " order by g.id desc limit :most offset :from")
                        .params(visible.parameters())
                        .param("most", part.size())
                        .param("from", part.offset())
                        .query(OpinionRows::opening)
                        .list(),
                part,
                jdbc.sql("select count(*) " + from)
                        .params(visible.parameters())
                        .query(Long.class)
                        .single());
    }

    /** Follows a unit to where it stands now; whoever acts there stays barred from contacts. */
    public void move(UnitPath from, UnitPath to) {
        jdbc.sql(
                        """
                        insert into opinion_givings (opinion_id, unit_id, path)
                        select id, :unit, :from from (
                            select id from opinions where concerned_path = any(:left)
                            union select id from opinions where path = any(:left)
                            union select opinion_id from opinion_givings where path = any(:left)) as about
                        on conflict (opinion_id, unit_id) do nothing
                        """)
                .param("unit", from.unit().value())
                .param("from", from.value())
                .param(
                        "left",
                        from.units().stream()
                                .flatMap(unit -> from.upTo(unit).stream())
                                .filter(unit -> !unit.contains(to))
                                .map(UnitPath::value)
                                .toArray(String[]::new))
                .update();
        PATHS.forEach(each -> each.follow(jdbc, from, to));
    }

    /** What was a unit's is another's now; whoever acted there stays barred from contacts. */
    public void hand(UnitId unit, UnitPath instead) {
        jdbc.sql(
                        """
                        insert into opinion_givings (opinion_id, unit_id, path)
                        select id, concerned_unit_id, concerned_path from opinions where concerned_unit_id = :unit
                        on conflict (opinion_id, unit_id) do nothing
                        """)
                .param("unit", unit.value())
                .update();
        for (String table : List.of("opinion_judged_answers", "opinion_askings")) {
            jdbc.sql(
                            "update %s set unit_id = :instead, path = :path where unit_id = :unit"
                                    .formatted(table))
                    .param("unit", unit.value())
                    .param("instead", instead.unit().value())
                    .param("path", instead.value())
                    .update();
        }
        for (String[] columns :
                new String[][] {
                    {"concerned_unit_id", "concerned_path"},
                    {"receiver_unit_id", "receiver_path"},
                    {"unit_id", "path"}
                }) {
            jdbc.sql(
                            "update opinions set %1$s = :instead, %2$s = :path where %1$s = :unit"
                                    .formatted(columns[0], columns[1]))
                    .param("unit", unit.value())
                    .param("instead", instead.unit().value())
                    .param("path", instead.value())
                    .update();
        }
        jdbc.sql(
                        """
                        insert into opinion_givings (opinion_id, unit_id, path)
                        select opinion_id, :instead, :path from opinion_givings where unit_id = :unit
                        on conflict (opinion_id, unit_id) do nothing
                        """)
                .param("unit", unit.value())
                .param("instead", instead.unit().value())
                .param("path", instead.value())
                .update();
    }

    /**
     * Opinions on units there, or received there, whose receiver does not stand above the unit that
     * they are about.
     */
    public List<Opinion> astray(UnitPath top) {
        return jdbc.sql(
                        OPINION
                                + """
                                where (o.concerned_path >= :top and o.concerned_path < :end
                                        or o.receiver_path >= :top and o.receiver_path < :end)
                                    and (o.concerned_path = o.receiver_path
                                        or not starts_with(o.concerned_path, o.receiver_path))
                                order by o.id for no key update of o
                                """)
                .param("top", top.value())
                .param("end", top.end())
                .query(OpinionRows::opinion)
                .list();
    }

    /** Where open ones lie. */
    public List<Lying> lying() {
        return jdbc.sql(
                        """
                        select distinct campaign_id, receiver_path, concerned_path, path, left_to_office from opinions
                        where state in ('RECEIVED', 'ROUTED', 'BECAME_PROBLEM')
                        """)
                .query((row, _) ->
                        new Lying(
                                new CampaignId(row.getLong("campaign_id")),
                                new UnitPath(row.getString("receiver_path")),
                                path(row, "concerned_path"),
                                path(row, "path"),
                                row.getBoolean("left_to_office") ? Left.TO_OFFICE : Left.TO_UNIT))
                .list();
    }

    /**
     * Some of the open ones that lie there, by their numbers after one, held for the transaction.
     */
    public List<Opinion> holdLying(Lying there, long after, int most) {
        return jdbc.sql(
                        OPINION
                                + """
                                where o.campaign_id = :campaign and o.receiver_path = :receiver
                                    and o.concerned_path is not distinct from cast(:concerned as text)
                                    and o.path is not distinct from cast(:path as text)
                                    and o.left_to_office = :left and o.id > :after
                                    and o.state in ('RECEIVED', 'ROUTED', 'BECAME_PROBLEM')
                                order by o.id limit :most for no key update of o
                                """)
                .param("campaign", there.campaign().value())
                .param("receiver", there.receiver().value())
                .param("concerned", there.concerned().map(UnitPath::value).orElse(null))
                .param("path", there.given().map(UnitPath::value).orElse(null))
                .param("left", there.left() == Left.TO_OFFICE)
                .param("after", after)
                .param("most", most)
                .query(OpinionRows::opinion)
                .list();
    }

    /** Whether it waits for the office because nobody else can answer it; true if that is new. */
    public boolean leaveToOffice(OpinionId id, Left left) {
        return jdbc.sql(
                                """
                                update opinions set left_to_office = :left where id = :id and left_to_office <> :left
                                    and state in ('ROUTED', 'BECAME_PROBLEM')
                                """)
                        .param("id", id.value())
                        .param("left", left == Left.TO_OFFICE)
                        .update()
                == 1;
    }

    public void receive(OpinionId id, UnitPath receiver) {
        jdbc.sql(
                        """
                        update opinions set receiver_unit_id = :unit, receiver_path = :path, version = version + 1
                        where id = :id
                        """)
                .param("id", id.value())
                .param("unit", receiver.unit().value())
                .param("path", receiver.value())
                .update();
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Sealed seal(ResultSet row, int number) throws SQLException {
        return new Sealed(
                new OpinionId(row.getLong("opinion_id")),
                row.getLong("key_id"),
                bytes(row, "contact"),
                bytes(row, "original"),
                bytes(row, "concealed"));
    }

    private static byte[] bytes(ResultSet row, String column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? new byte[0] : bytes;
    }

    private static Opening opening(ResultSet row, int number) throws SQLException {
        return new Opening(
                new OpinionId(row.getLong("opinion_id")),
                new PersonId(row.getLong("person_id")),
                row.getString("title"),
                row.getString("reason"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant());
    }

    private static Opinion opinion(ResultSet row, int number) throws SQLException {
        Optional<Boolean> responded =
                Optional.ofNullable(row.getObject("responded", Boolean.class));
        Optional<String> remark = Optional.ofNullable(row.getString("remark"));
        Verdict.Says resolved = Verdict.Says.of(row.getBoolean("resolved"));
        Verdict.Says satisfied = Verdict.Says.of(row.getBoolean("satisfied"));
        return new Opinion(
                new OpinionId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                number(row, "special_action_id").map(SpecialActionId::new),
                path(row, "concerned_path"),
                new UnitPath(row.getString("receiver_path")),
                path(row, "path"),
                given(row),
                OpinionState.valueOf(row.getString("state")),
                row.getString("text"),
                pictures(row),
                row.getBoolean("has_contact")
                        ? Opinion.Sealed.WITH_CONTACT
                        : Opinion.Sealed.ANONYMOUS,
                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_on", LocalDate.class),
                Optional.ofNullable(row.getString("answer")),
                Optional.ofNullable(row.getObject("answered_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                number(row, "problem_id").map(ProblemId::new),
                number(row, "merged_into").map(OpinionId::new),
                responded.map(
                        said -> new Verdict(Verdict.Says.of(said), resolved, satisfied, remark)),
                row.getLong("version"));
    }

    private static List<EvidenceId> pictures(ResultSet row) throws SQLException {
        Array files = row.getArray("pictures");
        return Arrays.stream((String[]) files.getArray()).map(EvidenceId::new).toList();
    }

    private static Set<UnitPath> given(ResultSet row) throws SQLException {
        Array paths = row.getArray("given");
        return Arrays.stream((String[]) paths.getArray())
                .map(UnitPath::new)
                .collect(Collectors.toSet());
    }

    private static Optional<UnitPath> path(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(UnitPath::new);
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class));
    }

    private static Actor by(Actor actor, Predicate<Post> kept) {
        return actor.isSystem()
                ? actor
                : new Actor(
                        actor.person(),
                        actor.name(),
                        actor.posts().stream()
                                .filter(post -> post.specialAction().isEmpty())
                                .filter(kept)
                                .toList());
    }

    /**
     * Offices and leaders see what was received at or below their unit, and what was given to units
     * there; a liaison what was given to the unit itself. Nobody who acts at or below the unit that
     * an opinion is about sees it before it is given to them.
     */
    private record Visible(String text, Map<String, Object> parameters) {

        /** The part of offices and leaders where it was received. */
        static Visible received(Actor actor) {
            Scope.Condition received = scope(actor).onCampaignRows("r");
            Map<String, Object> parameters = new HashMap<>(received.parameters());
            parameters.put("all_paths", paths(actor.posts()));
            return new Visible(
                    "(%s and not (%s))".formatted(received.text(), STANDS_ASIDE), parameters);
        }

        private static Scope scope(Actor actor) {
            return Scope.of(
                    by(actor, post -> post.duty() == Duty.OFFICE || post.duty() == Duty.LEADER));
        }

        static Visible to(Actor actor) {
            Visible received = received(actor);
            Scope.Condition given = scope(actor).onCampaignRows("o");
            List<Post> liaison = by(actor, post -> post.duty() == Duty.LIAISON).posts();
            Map<String, Object> parameters = new HashMap<>(received.parameters());
            parameters.putAll(given.parameters());
            parameters.put("own_paths", paths(liaison));
            parameters.put("own_campaigns", campaigns(liaison));
            return new Visible(
                    """
                    (%s or (o.path is not null and not (%s) and (%s
                            or o.path = any(:own_paths)
                                and exists (select from unnest(cast(:own_paths as text[]), cast(:own_campaigns as bigint[]))
                                    as own(path, campaign)
                                where own.path = o.path and coalesce(own.campaign, o.campaign_id) = o.campaign_id))))
                    """
                            .formatted(received.text(), LEARNS_NOTHING, given.text()),
                    parameters);
        }
    }

    /**
     * What was received waits for the office of that very unit, what was given to a unit for
     * whoever speaks for it, or the office where nobody there can.
     */
    private record OnDesk(String text, Map<String, Object> parameters) {

        static OnDesk of(Actor actor) {
            List<Post> offices = by(actor, post -> post.duty() == Duty.OFFICE).posts();
            List<Post> speakers = by(actor, OpinionLifecycle::speaks).posts();
            Map<String, Object> parameters = new HashMap<>();
            parameters.put("all_paths", paths(actor.posts()));
            parameters.put("office_paths", paths(offices));
            parameters.put("office_campaigns", campaigns(offices));
            parameters.put("speaker_paths", paths(speakers));
            parameters.put("speaker_campaigns", campaigns(speakers));
            return new OnDesk(
                    """
                    o.state in ('RECEIVED', 'ROUTED', 'BECAME_PROBLEM') and (
                        ((o.state = 'RECEIVED' or o.left_to_office)
                            and o.receiver_path = any(:office_paths)
                            and exists (select from unnest(cast(:office_paths as text[]),
                                    cast(:office_campaigns as bigint[])) as own(path, campaign)
                                where own.path = o.receiver_path
                                    and coalesce(own.campaign, o.campaign_id) = o.campaign_id)
                            and not (%s))
                        or (o.state in ('ROUTED', 'BECAME_PROBLEM') and o.path = any(:speaker_paths) and not (%s)
                            and exists (select from unnest(cast(:speaker_paths as text[]),
                                    cast(:speaker_campaigns as bigint[])) as own(path, campaign)
                                where own.path = o.path
                                    and coalesce(own.campaign, o.campaign_id) = o.campaign_id)))
                    """
                            .formatted(STANDS_ASIDE, LEARNS_NOTHING),
                    parameters);
        }
    }

    private static String[] paths(List<Post> posts) {
        return posts.stream().map(Post::path).map(UnitPath::value).toArray(String[]::new);
    }

    private static Long[] campaigns(List<Post> posts) {
        return posts.stream()
                .map(post -> post.campaign().map(CampaignId::value).orElse(null))
                .toArray(Long[]::new);
    }
}
