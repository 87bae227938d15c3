package org.lookback.casebook.internal;

import org.lookback.casebook.Audience;
import org.lookback.casebook.Case;
import org.lookback.casebook.CaseCard;
import org.lookback.casebook.CaseFilter;
import org.lookback.casebook.CaseId;
import org.lookback.casebook.CaseKind;
import org.lookback.casebook.CasePart;
import org.lookback.casebook.CaseText;
import org.lookback.casebook.Edition;
import org.lookback.casebook.Mark;
import org.lookback.casebook.NewCase;
import org.lookback.casebook.Objection;
import org.lookback.casebook.Printing;
import org.lookback.casebook.Reply;
import org.lookback.casebook.Stage;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.PagedRows;
import org.lookback.organization.PathColumn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The tables of cases, what was said of them, and what was published. */
@Component
public class CaseRows {

    private static final String CASE =
            """
            select c.id, c.campaign_id, c.path, c.concerned_path, c.kind, c.audience, c.stage, c.title, c.found, c.cause,
                c.correction, c.corrective_action, c.problems, c.hands, c.asked_at, c.reply_by, c.submitted_at,
                c.printing, c.editions, c.correcting, c.grounds, c.changed_at, c.version,
                r.answer, r.words, r.parts, r.points, r.wish, r.at as replied_at, r.post,
                array(select p.person_id from case_replies p where p.case_id = c.id and p.person_id is not null)
                    as repliers
            from cases c left join case_replies r on r.case_id = c.id and not r.outdated
            """;

    private static final String EDITION =
            """
            select e.case_id, c.campaign_id, c.kind, c.concerned_path, c.stage, c.changed_at, e.audience, e.number, e.title,
                e.found, e.cause, e.correction, e.corrective_action, e.reply_answer, e.reply, e.correcting, e.published_at,
                min(e.published_at) over (partition by e.case_id) as first_at
            from case_editions e join cases c on c.id = e.case_id
            """;

    private static final String LAST_OF_CASE =
            "join cases k on k.id = l.case_id and k.editions = l.number ";

    private static final String LAST_FOR_EVERYBODY =
            """
            select l.*, n.published_at as narrowed_at from (%swhere e.audience = 'PUBLIC') l
                left join case_editions n on n.case_id = l.case_id and n.number = l.number + 1
                join (select case_id, max(number) as number from case_editions where audience = 'PUBLIC'
                    group by case_id) m on m.case_id = l.case_id and m.number = l.number
            """
                    .formatted(EDITION);

    private static final PagedRows<Edition> PUBLIC =
            new PagedRows<>(
                    "select count(distinct case_id) from case_editions where audience = 'PUBLIC'",
                    LAST_FOR_EVERYBODY,
                    "coalesce(n.published_at, case when l.stage = 'WITHDRAWN' then l.changed_at"
                            + " else l.published_at end) desc, l.case_id desc",
                    CaseRows::publicEdition);

    /** Where units stand. */
    private static final List<PathColumn> PATHS =
            List.of(
                    PathColumn.of("cases"),
                    new PathColumn("cases", "concerned_path"),
                    PathColumn.of("self_checks"));

    private final JdbcClient jdbc;

    public CaseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public CaseId insert(
            CampaignId campaign,
            UnitPath author,
            UnitPath concerned,
            NewCase draft,
            CaseText text,
            PersonId by,
            Instant now) {
        return new CaseId(
                jdbc.sql(
                                """
                                insert into cases (campaign_id, unit_id, path, concerned_id, concerned_path, kind, audience,
                                    stage, title, found, cause, correction, corrective_action, problems, hands, changed_at)
                                values (:campaign, :unit, :path, :concerned, :concernedPath, :kind, :audience,
                                    'DRAFT', :title, :found, :cause, :correction, :correctiveAction, :problems,
                                    array[:by], :now)
                                returning id
                                """)
                        .param("campaign", campaign.value())
                        .param("unit", author.unit().value())
                        .param("path", author.value())
                        .param("concerned", concerned.unit().value())
                        .param("concernedPath", concerned.value())
                        .param("kind", draft.kind().name())
                        .param("audience", draft.audience().name())
                        .params(text(text))
                        .param("problems", longs(draft.problems(), ProblemId::value))
                        .param("by", by.value())
                        .param("now", at(now))
                        .query(Long.class)
                        .single());
    }

    private static Map<String, Object> text(CaseText text) {
        return Map.of(
                "title", text.title(),
                "found", text.found(),
                "cause", text.cause(),
                "correction", text.correction(),
                "correctiveAction", text.correctiveAction());
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static <T> Long[] longs(Collection<T> ids, ToLongFunction<T> value) {
        return ids.stream().map(value::applyAsLong).toArray(Long[]::new);
    }

    /** The case, whoever asks; nobody else changes it until the transaction ends. */
    public Case hold(CaseId id) {
        jdbc.sql("select id from cases where id = :id for no key update")
                .param("id", id.value())
                .query(Long.class)
                .single();
        return jdbc.sql(CASE + "where c.id = :id")
                .param("id", id.value())
                .query(CaseRows::one)
                .single();
    }

    /** The case, for whoever takes part in it. */
    public Optional<Case> find(Actor actor, CaseId id) {
        Parties parties = Parties.of(actor);
        return jdbc.sql(CASE + "where c.id = :id and " + parties.text())
                .param("id", id.value())
                .params(parties.parameters())
                .query(CaseRows::one)
                .optional();
    }

    /**
     * Cases in which the actor takes part, and what is published in the campaigns; the latest
     * changed first.
     *
     * @param known the campaigns that the actor may know of
     */
    public Page<CaseCard> list(
            Actor actor, Set<CampaignId> known, CaseFilter filter, PageRequest request) {
        Parties parties = Parties.of(actor);
        String rows =
                """
                select c.id, c.campaign_id, c.kind, c.path, c.concerned_path, c.editions,
                    case when p.party then c.reply_by end as reply_by, p.party, e.published_at, e.title as published_title,
                    case when p.party then c.title else e.title end as title,
                    case when p.party then c.stage else 'PUBLISHED' end as stage,
                    case when p.party then c.changed_at else e.published_at end as changed_at
                from cases c
                    left join case_editions e on e.case_id = c.id and e.number = c.editions and c.stage <> 'WITHDRAWN'
                    cross join lateral (select %s as party) p
                where (p.party or (e.case_id is not null and c.campaign_id = any(:known)))
                    and (cast(:campaign as bigint) is null or c.campaign_id = :campaign)
                    and (cast(:kind as text) is null or c.kind = :kind)
                    and (cast(:problem as bigint) is null or :problem = any(c.problems))
                    and (cast(:under as text) is null or starts_with(c.concerned_path, :under))
                """
                        .formatted(parties.text());
        String where =
                "where (cast(:stage as text) is null or l.stage = :stage)"
                        + " and (cast(:state as text) is null or l.published_at is not null)";
        Map<String, Object> narrowing = new HashMap<>(parties.parameters());
        narrowing.put("known", longs(known, CampaignId::value));
        narrowing.put("campaign", filter.campaign().map(CampaignId::value).orElse(null));
        narrowing.put("kind", filter.kind().map(Enum::name).orElse(null));
        narrowing.put("under", filter.under().map(UnitPath::value).orElse(null));
        narrowing.put("problem", filter.problem().map(ProblemId::value).orElse(null));
        narrowing.put("stage", filter.stage().map(Enum::name).orElse(null));
        narrowing.put(
                "state",
                filter.stage().filter(Stage.PUBLISHED::equals).map(Enum::name).orElse(null));
        long total =
                jdbc.sql("select count(*) from (" + rows + ") l " + where)
                        .params(narrowing)
                        .query(Long.class)
                        .single();
        return Page.of(
                jdbc.sql(
                                "select * from ("
                                        + rows
                                        + ") l "
                                        + where
                                        + " order by l.changed_at desc, l.id desc limit :rows"
                                        + " offset :offset")
                        .params(narrowing)
                        .param("rows", request.size())
                        .param("offset", request.offset())
                        .query(CaseRows::card)
                        .list(),
                request,
                total);
    }

    private static CaseCard card(ResultSet row, int number) throws SQLException {
        return new CaseCard(
                new CaseId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                CaseKind.valueOf(row.getString("kind")),
                row.getBoolean("party") ? CaseCard.Sight.WORKING : CaseCard.Sight.PUBLISHED,
                Stage.valueOf(row.getString("stage")),
                row.getString("title"),
                new UnitPath(row.getString("path")),
                new UnitPath(row.getString("concerned_path")),
                row.getInt("editions"),
                Optional.ofNullable(row.getObject("reply_by", LocalDate.class)),
                instant(row, "published_at"),
                instant(row, "changed_at").orElseThrow());
    }

    /** Counts a change, with the stage that it leads to and the hand that made it. */
    public void step(CaseId id, Stage to, Instant now, Optional<PersonId> hand) {
        jdbc.sql(
                        """
                        update cases set stage = :stage, changed_at = :now, version = version + 1,
                            hands = case when cast(:hand as bigint) is null or :hand = any(hands) then hands
                                else hands || cast(:hand as bigint) end
                        where id = :id
                        """)
                .param("id", id.value())
                .param("stage", to.name())
                .param("now", at(now))
                .param("hand", hand.map(PersonId::value).orElse(null))
                .update();
    }

    /** Counts a change that leaves the case where it is. */
    public void touch(CaseId id) {
        jdbc.sql("update cases set version = version + 1 where id = :id")
                .param("id", id.value())
                .update();
    }

    public void edit(CaseId id, CaseText text, Audience audience) {
        jdbc.sql(
                        """
                        update cases set title = :title, found = :found, cause = :cause, correction = :correction,
                            corrective_action = :correctiveAction, audience = :audience
                        where id = :id
                        """)
                .param("id", id.value())
                .params(text(text))
                .param("audience", audience.name())
                .update();
        jdbc.sql("update case_replies set outdated = true where case_id = :id")
                .param("id", id.value())
                .update();
    }

    public void ask(CaseId id, LocalDate replyBy, Instant now) {
        jdbc.sql(
                        """
                        update cases set asked_at = coalesce(asked_at, :now), reply_by = :by where id = :id
                        """)
                .param("id", id.value())
                .param("now", at(now))
                .param("by", replyBy)
                .update();
        jdbc.sql("update case_replies set outdated = true where case_id = :id")
                .param("id", id.value())
                .update();
    }

    /**
     * Keeps a reply.
     *
     * @param by who gave it; none where the term passed in silence
     */
    public void reply(CaseId id, Reply reply, Optional<PersonId> by) {
        jdbc.sql(
                        """
                        insert into case_replies (case_id, answer, words, parts, points, wish, at, post, person_id)
                        values (:id, :answer, :words, :parts, :points, :wish, :at, :post, :by)
                        """)
                .param("id", id.value())
                .param("answer", reply.answer().name())
                .param("words", reply.words().orElse(null))
                .param(
                        "parts",
                        reply.points().stream()
                                .map(point -> point.part().name())
                                .toArray(String[]::new))
                .param(
                        "points",
                        reply.points().stream().map(Objection::words).toArray(String[]::new))
                .param("wish", reply.wish().name())
                .param("at", at(reply.at()))
                .param("post", reply.post().orElse(null))
                .param("by", by.map(PersonId::value).orElse(null))
                .update();
    }

    /** All replies, the first before the last. */
    public List<Reply> replies(CaseId id) {
        return jdbc.sql(
                        """
                        select r.answer, r.words, r.parts, r.points, r.wish, r.at as replied_at, r.post
                        from case_replies r where r.case_id = :id order by r.id
                        """)
                .param("id", id.value())
                .query((row, _) -> reply(row).orElseThrow())
                .list();
    }

    public void submit(CaseId id, Printing printing, Instant now) {
        jdbc.sql(
                        """
                        update cases set printing = :printing, submitted_at = coalesce(submitted_at, :now) where id = :id
                        """)
                .param("id", id.value())
                .param("printing", printing.name())
                .param("now", at(now))
                .update();
    }

    public void grounds(CaseId id, Optional<String> grounds) {
        jdbc.sql("update cases set grounds = :grounds where id = :id")
                .param("id", id.value())
                .param("grounds", grounds.orElse(null))
                .update();
    }

    public void correct(CaseId id, Optional<String> because) {
        jdbc.sql("update cases set correcting = :because where id = :id")
                .param("id", id.value())
                .param("because", because.orElse(null))
                .update();
    }

    public void mark(CaseId id, Mark mark) {
        jdbc.sql(
                        """
                        insert into case_marks (case_id, words, replacement, reason)
                        values (:id, :words, :replacement, :reason)
                        on conflict (case_id, words) do update set replacement = :replacement, reason = :reason
                        """)
                .param("id", id.value())
                .param("words", mark.words())
                .param("replacement", mark.replacement().orElse(null))
                .param("reason", mark.reason().orElse(null))
                .update();
    }

    /** Whether anything was decided about the words. */
    public boolean unmark(CaseId id, String words) {
        return jdbc.sql("delete from case_marks where case_id = :id and words = :words")
                        .param("id", id.value())
                        .param("words", words)
                        .update()
                == 1;
    }

    public List<Mark> marks(CaseId id) {
        return jdbc.sql(
                        """
                        select words, replacement, reason from case_marks where case_id = :id
                        order by words collate "C"
                        """)
                .param("id", id.value())
                .query((row, _) ->
                        new Mark(
                                row.getString("words"),
                                Optional.ofNullable(row.getString("replacement")),
                                Optional.ofNullable(row.getString("reason"))))
                .list();
    }

    /** Puts an edition before its readers; it is the last one from then on. */
    public void publish(
            Case it,
            CaseText text,
            Optional<String> reply,
            Optional<String> correcting,
            Instant now) {
        jdbc.sql(
                        """
                        insert into case_editions (case_id, number, audience, title, found, cause, correction,
                            corrective_action, reply_answer, reply, correcting, published_at)
                        values (:id, :number, :audience, :title, :found, :cause, :correction, :correctiveAction,
                            :answer, :reply, :correcting, :now)
                        """)
                .param("id", it.id().value())
                .param("number", it.editions() + 1)
                .param("audience", it.audience().name())
                .params(text(text))
                .param("answer", it.reply().orElseThrow().answer().name())
                .param("reply", reply.orElse(null))
                .param("correcting", correcting.orElse(null))
                .param("now", at(now))
                .update();
        jdbc.sql("update cases set editions = editions + 1, correcting = null where id = :id")
                .param("id", it.id().value())
                .update();
    }

    /** All editions of a case, the last first, whoever asks. */
    public List<Edition> editions(CaseId id) {
        return jdbc.sql(EDITION + "where e.case_id = :id order by e.number desc")
                .param("id", id.value())
                .query(CaseRows::edition)
                .list();
    }

    /** The last edition of each case of a campaign, the latest published or withdrawn first. */
    public Page<Edition> latest(CampaignId campaign, PageRequest request) {
        String last = "where c.campaign_id = :campaign";
        return new PagedRows<>(
                        "select count(*) from (" + EDITION + last + ") l " + LAST_OF_CASE,
                        "select l.* from (" + EDITION + last + ") l " + LAST_OF_CASE,
                        "case when l.stage = 'WITHDRAWN' then l.changed_at else l.published_at end"
                                + " desc, l.case_id desc",
                        CaseRows::edition)
                .part(jdbc, "", Map.of("campaign", campaign.value()), request);
    }

    /**
     * The last edition for everybody of each case that has one, the latest published or withdrawn
     * first; withdrawn also by an edition after it, for the campaign only.
     */
    public Page<Edition> latestPublic(PageRequest request) {
        return PUBLIC.part(jdbc, "", Map.of(), request);
    }

    /** That of one case. */
    public Optional<Edition> latestPublic(CaseId id) {
        return jdbc.sql(LAST_FOR_EVERYBODY + "where l.case_id = :id")
                .param("id", id.value())
                .query(CaseRows::publicEdition)
                .optional();
    }

    private static Edition publicEdition(ResultSet row, int number) throws SQLException {
        Edition edition = edition(row, number);
        return instant(row, "narrowed_at").map(edition::narrowedAt).orElse(edition);
    }

    private static Edition edition(ResultSet row, int number) throws SQLException {
        boolean withdrawn = row.getString("stage").equals(Stage.WITHDRAWN.name());
        return new Edition(
                new CaseId(row.getLong("case_id")),
                new CampaignId(row.getLong("campaign_id")),
                CaseKind.valueOf(row.getString("kind")),
                new UnitPath(row.getString("concerned_path")),
                Audience.valueOf(row.getString("audience")),
                row.getInt("number"),
                caseText(row),
                Reply.Answer.valueOf(row.getString("reply_answer")),
                Optional.ofNullable(row.getString("reply")),
                Optional.ofNullable(row.getString("correcting")),
                instant(row, "first_at").orElseThrow(),
                instant(row, "published_at").orElseThrow(),
                withdrawn ? instant(row, "changed_at") : Optional.empty());
    }

    /** Cases whose term of reply may have passed by then. */
    public List<CaseId> awaiting(LocalDate before) {
        return jdbc.sql(
                        """
                        select id from cases where stage = 'REPLYING' and reply_by < :before order by id
                        """)
                .param("before", before)
                .query((row, _) -> new CaseId(row.getLong("id")))
                .list();
    }

    /** Cases in which the actor takes part that are at the stage. */
    public List<Case> at(Actor actor, Stage stage) {
        Parties parties = Parties.of(actor);
        return jdbc.sql(CASE + "where c.stage = :stage and " + parties.text())
                .param("stage", stage.name())
                .params(parties.parameters())
                .query(CaseRows::one)
                .list();
    }

    /** Follows a unit to where it stands now. */
    public void move(UnitPath from, UnitPath to) {
        PATHS.forEach(each -> each.follow(jdbc, from, to));
    }

    /** What a unit wrote, and what was written of it, is the other's now. */
    public void handOver(UnitId unit, UnitPath into) {
        for (String whose : List.of("", "concerned_")) {
            jdbc.sql(
                            """
                            update cases set %1$s = :into, %2$s = :path where %1$s = :unit
                            """
                                    .formatted(
                                            whose.isEmpty() ? "unit_id" : "concerned_id",
                                            whose + "path"))
                    .param("unit", unit.value())
                    .param("into", into.unit().value())
                    .param("path", into.value())
                    .update();
        }
    }

    private static Case one(ResultSet row, int number) throws SQLException {
        return new Case(
                new CaseId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                new UnitPath(row.getString("path")),
                new UnitPath(row.getString("concerned_path")),
                CaseKind.valueOf(row.getString("kind")),
                Audience.valueOf(row.getString("audience")),
                Stage.valueOf(row.getString("stage")),
                caseText(row),
                Arrays.stream(longs(row.getArray("problems"))).map(ProblemId::new).toList(),
                people(row.getArray("hands")),
                people(row.getArray("repliers")),
                instant(row, "asked_at"),
                Optional.ofNullable(row.getObject("reply_by", LocalDate.class)),
                reply(row),
                instant(row, "submitted_at"),
                Printing.valueOf(row.getString("printing")),
                row.getInt("editions"),
                Optional.ofNullable(row.getString("correcting")),
                Optional.ofNullable(row.getString("grounds")),
                instant(row, "changed_at").orElseThrow(),
                row.getLong("version"));
    }

    private static CaseText caseText(ResultSet row) throws SQLException {
        return new CaseText(
                row.getString("title"),
                row.getString("found"),
                row.getString("cause"),
                row.getString("correction"),
                row.getString("corrective_action"));
    }

    private static Optional<Reply> reply(ResultSet row) throws SQLException {
        String answer = row.getString("answer");
        if (answer == null) {
            return Optional.empty();
        }
        String[] parts = (String[]) row.getArray("parts").getArray();
        String[] points = (String[]) row.getArray("points").getArray();
        List<Objection> objections = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            objections.add(new Objection(CasePart.valueOf(parts[i]), points[i]));
        }
        return Optional.of(
                new Reply(
                        Reply.Answer.valueOf(answer),
                        Optional.ofNullable(row.getString("words")),
                        objections,
                        Reply.Wish.valueOf(row.getString("wish")),
                        instant(row, "replied_at").orElseThrow(),
                        Optional.ofNullable(row.getString("post"))));
    }

    private static Set<PersonId> people(Array array) throws SQLException {
        return Arrays.stream(longs(array)).map(PersonId::new).collect(Collectors.toSet());
    }

    private static Long[] longs(Array array) throws SQLException {
        return (Long[]) array.getArray();
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    /**
     * A case that is not published is seen by those who speak for the unit that writes it; by those
     * who speak for the unit it is about, from the moment it was asked; and by those who approve
     * it, from the moment it was submitted. By nobody else. {@link CaseSides} says the same of one
     * case at hand.
     */
    private record Parties(String text, Map<String, Object> parameters) {

        static Parties of(Actor actor) {
            if (actor.isSystem()) {
                return new Parties("(true)", Map.of());
            }
            List<Post> posts =
                    actor.posts().stream().filter(post -> post.specialAction().isEmpty()).toList();
            Map<String, Object> parameters = new HashMap<>();
            parameters.put(
                    "own_paths",
                    posts.stream().map(Post::path).map(UnitPath::value).toArray(String[]::new));
            parameters.put(
                    "own_campaigns",
                    posts.stream()
                            .map(post -> post.campaign().map(CampaignId::value).orElse(null))
                            .toArray(Long[]::new));
            parameters.put(
                    "own_duties",
                    posts.stream().map(Post::duty).map(Enum::name).toArray(String[]::new));
            return new Parties(
                    """
                    exists (select from unnest(cast(:own_paths as text[]), cast(:own_campaigns as bigint[]),
                            cast(:own_duties as text[])) as own(path, campaign, duty)
                        where coalesce(own.campaign, c.campaign_id) = c.campaign_id
                            and (own.path = c.path and own.duty in ('OFFICE', 'LEADER', 'LIAISON')
                                or own.path = c.concerned_path and c.asked_at is not null
                                    and own.duty in ('OFFICE', 'LEADER', 'LIAISON')
                                or starts_with(c.path, own.path) and starts_with(c.concerned_path, own.path)
                                    and own.path <> c.concerned_path and c.submitted_at is not null
                                    and own.duty in ('OFFICE', 'LEADER')))
                    """,
                    parameters);
        }
    }
}
