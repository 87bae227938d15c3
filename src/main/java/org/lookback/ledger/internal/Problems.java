package org.lookback.ledger.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.chronicle.CanonicalJson;
import org.lookback.chronicle.Hash;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Awaited;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.DossierFile;
import org.lookback.ledger.Origin;
import org.lookback.ledger.OriginCount;
import org.lookback.ledger.Problem;
import org.lookback.ledger.ProblemCard;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.ledger.State;
import org.lookback.organization.PagedRows;
import org.lookback.organization.PathColumn;
import org.lookback.organization.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.Date;
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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The current row of every problem. Every write that changes what is counted appends its tally move
 * in one statement.
 */
@Repository
public class Problems {

    /** The states in which somebody still has something to put right, as SQL. */
    static final String OPEN_STATES = asSql(State.allOpen());

    /** The states of what is struck off the open list, as SQL. */
    private static final String STRUCK_OFF_STATES = asSql(State.allStruckOff());

    /**
     * Whether a unit above a problem {@code p}'s own supervises it. One that the problem's unit has
     * moved away from supervises no more.
     */
    static final String SUPERVISED_ABOVE =
            "(p.supervisor_unit_id is not null and p.supervisor_unit_id <> p.unit_id"
                    + " and ('.' || p.path) like '%.' || p.supervisor_unit_id || '.%')";

    /** Whether a problem {@code p} is to be judged at a supervising unit above its own. */
    static final String LEFT_TO_SUPERVISOR = "(p.state = 'SUBMITTED' and " + SUPERVISED_ABOVE + ")";

    /** Two entries that share less are not alike: one word of two characters says nothing. */
    private static final int FEWEST_WORDS = 2;

    /** What a row of the ledger shows of a problem {@code p}. */
    static final String CARD =
            """
            p.id, p.version, p.campaign_id, p.unit_id, p.title, p.state, p.severity, p.source, p.special_action_id,
            p.closure_class, p.due_on, p.extension_asked, p.extended, p.standing, p.registered_at, p.changed_at,
            p.supervisor_unit_id,
            case when p.recurred then cast(p.particulars #>> '{lineage,recurrences}' as int) else 0 end as recurrences,
            (p.state in %s and p.due_on < :today) as overdue
            """
                    .formatted(OPEN_STATES);

    private static String asSql(List<State> states) {
        return states.stream()
                .map(state -> "'" + state.name() + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Where units stand. */
    private static final List<PathColumn> PATHS =
            List.of(
                    PathColumn.of("problems"),
                    PathColumn.of("participations"),
                    new PathColumn("participations", "problem_path"),
                    PathColumn.of("poses"),
                    PathColumn.of("problem_spells"));

    private final JdbcClient jdbc;

    /**
     * The columns that say of a problem what its history says, by the names they are written by.
     */
    private static final Map<String, String> COMPARED =
            Map.ofEntries(
                    Map.entry("version", "version"),
                    Map.entry("campaign", "campaign_id"),
                    Map.entry("unit", "unit_id"),
                    Map.entry("special", "special_action_id"),
                    Map.entry("state", "state"),
                    Map.entry("class", "closure_class"),
                    Map.entry("recurred", "recurred"),
                    Map.entry("severity", "severity"),
                    Map.entry("source", "source"),
                    Map.entry("title", "title"),
                    Map.entry("due", "due_on"),
                    Map.entry("asked", "extension_asked"),
                    Map.entry("extended", "extended"),
                    Map.entry("awaits", "awaits"),
                    Map.entry("awaitsFrom", "awaits_from"),
                    Map.entry("originKind", "origin_kind"),
                    Map.entry("origin", "origin_id"),
                    Map.entry("supervisor", "supervisor_unit_id"));

    private static final int COMPARED_AT_A_TIME = 1_000;

    public Problems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An id for a problem that is about to be registered. */
    public ProblemId nextId() {
        return new ProblemId(
                jdbc.sql("select nextval('problems_id_seq')").query(Long.class).single());
    }

    /**
     * Writes the first row of a problem.
     *
     * @param today the day of the moment, on which the tallies have the change
     */
    public void insert(Problem problem, UnitPath unit, Hash head, Instant now, LocalDate today) {
        jdbc.sql(
                        """
                        with entered as (
                            insert into problems (id, version, campaign_id, unit_id, path, special_action_id, state, closure_class,
                                recurred, severity, source, title, due_on, extension_asked, extended, parent_id, registered_at, changed_at,
                                head, particulars, awaits, awaits_from, supervisor_unit_id, origin_kind, origin_id)
                            values (:id, :version, :campaign, :unit, :path, :special, :state, :class,
                                :recurred, :severity, :source, :title, :due, :asked, :extended, :parent, :now, :now,
                                :head, cast(:particulars as jsonb), :awaits, :awaitsFrom, :supervisor, :originKind, :origin)
                            returning *),
                        worded as (
                            insert into problem_words (problem_id, text, words) values (:id, :text, array_to_tsvector(:words))),
                        dated as (
                            insert into problem_days (happening, day, unit_id, problem_id)
                            values ('REGISTERED', cast(:day as date), :unit, :id))
                        insert into tally_moves (problem_id, campaign_id, to_unit_id, to_special_action_id, to_state,
                            to_closure_class, to_recurred, to_extended, to_due_on, day)
                        select id, campaign_id, unit_id, special_action_id, state, closure_class, recurred, extended,
                            case when state in %s then due_on end, cast(:day as date)
                        from entered
                        """
                                .formatted(OPEN_STATES))
                .params(row(problem, unit, head, now))
                .param("text", text(problem))
                .param("words", Words.of(text(problem), unit))
                .param("day", today)
                .param("parent", problem.lineage().parent().map(ProblemId::value).orElse(null))
                .update();
    }

    /** Ids for problems that are about to be registered, in their order. */
    List<ProblemId> nextIds(int many) {
        return jdbc.sql(
                        "select nextval('problems_id_seq') as id from generate_series(1, :many)"
                                + " order by 1")
                .param("many", many)
                .query((row, _) -> new ProblemId(row.getLong("id")))
                .list();
    }

    /** A problem that is new, with its place and the head of its history. */
    record New(Problem problem, UnitPath unit, Hash head) {}

    /**
     * Writes the first rows of problems that are part of no other, as {@link #insert} does of one.
     *
     * @param today the day of the moment, on which the tallies have the change
     */
    void insertAll(List<New> all, Instant now, LocalDate today) {
        List<Map<String, @Nullable Object>> rows =
                all.stream()
                        .map(each -> row(each.problem(), each.unit(), each.head(), now))
                        .toList();
        JdbcClient.StatementSpec insert =
                jdbc.sql(
                        """
                        with given as (
                            select cast(id as bigint) as id, cast(campaign as bigint) as campaign_id,
                                cast(unit as bigint) as unit_id, cast(special as bigint) as special_action_id,
                                state, cast(due as date) as due_on, cast(day as date) as day, text,
                                string_to_array(words, chr(31)) as words, version, path, class, severity, source, title,
                                head, particulars, awaits
                            from unnest(cast(:id as text[]), cast(:campaign as text[]), cast(:unit as text[]),
                                cast(:special as text[]), cast(:state as text[]), cast(:due as text[]), cast(:text as text[]),
                                cast(:words as text[]), cast(:version as text[]), cast(:path as text[]), cast(:class as text[]),
                                cast(:severity as text[]), cast(:source as text[]), cast(:title as text[]),
                                cast(:head as bytea[]), cast(:particulars as text[]), cast(:awaits as text[]))
                                as e(id, campaign, unit, special, state, due, text, words, version, path, class, severity,
                                    source, title, head, particulars, awaits),
                                (select cast(:day as date) as day) days),
                        entered as (
                            insert into problems (id, version, campaign_id, unit_id, path, special_action_id, state, closure_class,
                                recurred, severity, source, title, due_on, extension_asked, extended, registered_at, changed_at,
                                head, particulars, awaits)
                            select id, cast(version as bigint), campaign_id, unit_id, path, special_action_id, state, class,
                                false, severity, source, title, due_on, false, false, cast(:now as timestamptz),
                                cast(:now as timestamptz), head, cast(particulars as jsonb), awaits
                            from given),
                        worded as (
                            insert into problem_words (problem_id, text, words)
                            select id, text, array_to_tsvector(words) from given),
                        dated as (
                            insert into problem_days (happening, day, unit_id, problem_id)
                            select 'REGISTERED', day, unit_id, id from given)
                        insert into tally_moves (problem_id, campaign_id, to_unit_id, to_special_action_id, to_state,
                            to_closure_class, to_recurred, to_extended, to_due_on, day)
                        select id, campaign_id, unit_id, special_action_id, state, class, false, false,
                            case when state in %s then due_on end, day
                        from given
                        """
                                .formatted(OPEN_STATES));
        for (String column :
                List.of(
                        "id",
                        "campaign",
                        "unit",
                        "special",
                        "state",
                        "due",
                        "version",
                        "path",
                        "class",
                        "severity",
                        "source",
                        "title",
                        "particulars",
                        "awaits")) {
            insert =
                    insert.param(
                            column,
                            rows.stream()
                                    .map(row -> Objects.toString(row.get(column), null))
                                    .toArray(String[]::new));
        }
        insert.param("head", all.stream().map(each -> each.head().bytes()).toArray(byte[][]::new))
                .param(
                        "text",
                        all.stream().map(each -> text(each.problem())).toArray(String[]::new))
                .param(
                        "words",
                        all.stream()
                                .map(each ->
                                        String.join(
                                                "\u001f",
                                                Words.of(text(each.problem()), each.unit())))
                                .toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("day", today)
                .update();
    }

    /**
     * Writes the row of a problem that was at that version. The path is written only where the
     * problem goes to another unit: while it stays, a move of the unit may have changed it since it
     * was read.
     *
     * @param today the day of the moment, on which the tallies have the change
     * @return whether it still was
     */
    public boolean update(
            Problem problem,
            UnitPath unit,
            long fromVersion,
            Hash head,
            Instant now,
            LocalDate today) {
        return jdbc.sql(
                                """
                                with changed as (
                                    update problems set version = :version, unit_id = :unit,
                                        path = case when unit_id = :unit then path else :path end, special_action_id = :special,
                                        state = :state, closure_class = :class, recurred = :recurred, severity = :severity,
                                        source = :source, origin_kind = :originKind, origin_id = :origin,
                                        title = :title, due_on = :due, extension_asked = :asked,
                                        extended = :extended, changed_at = :now,
                                        head = :head, particulars = cast(:particulars as jsonb),
                                        awaits = :awaits, awaits_from = :awaitsFrom, supervisor_unit_id = :supervisor
                                    where id = :id and version = :fromVersion
                                    returning new.id, new.campaign_id,
                                        old.unit_id as from_unit, old.special_action_id as from_special, old.state as from_state,
                                        old.closure_class as from_class, old.recurred as from_recurred, old.extended as from_extended,
                                        case when old.state in %1$s then old.due_on end as from_due,
                                        new.unit_id as to_unit, new.special_action_id as to_special, new.state as to_state,
                                        new.closure_class as to_class, new.recurred as to_recurred, new.extended as to_extended,
                                        case when new.state in %1$s then new.due_on end as to_due,
                                        old.supervisor_unit_id as from_supervisor, new.supervisor_unit_id as to_supervisor),
                                moved as (
                                    insert into tally_moves (problem_id, campaign_id,
                                        from_unit_id, from_special_action_id, from_state, from_closure_class, from_recurred, from_extended, from_due_on,
                                        to_unit_id, to_special_action_id, to_state, to_closure_class, to_recurred, to_extended, to_due_on, day)
                                    select id, campaign_id,
                                        from_unit, from_special, from_state, from_class, from_recurred, from_extended, from_due,
                                        to_unit, to_special, to_state, to_class, to_recurred, to_extended, to_due, cast(:day as date)
                                    from changed
                                    -- who supervises is counted nowhere, but says with whom a problem waits
                                    where (from_unit, from_special, from_state, from_class, from_recurred, from_extended, from_due, from_supervisor)
                                        is distinct from (to_unit, to_special, to_state, to_class, to_recurred, to_extended, to_due, to_supervisor)),
                                dated as (
                                    insert into problem_days (happening, day, unit_id, problem_id)
                                    select 'STRUCK_OFF', cast(:day as date), to_unit, id from changed
                                    where from_state in %1$s and to_state in %2$s)
                                select count(*) from changed
                                """
                                        .formatted(OPEN_STATES, STRUCK_OFF_STATES))
                        .params(row(problem, unit, head, now))
                        .param("fromVersion", fromVersion)
                        .param("day", today)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /**
     * Writes down anew what a problem is found by, once its text or its unit has changed. The place
     * is read where it lies: the unit may have moved since the problem was read.
     */
    public void index(Problem problem) {
        jdbc.sql(
                        """
                        with placed as (select id, path from problems where id = :id),
                        worded as (
                            update problem_words set text = :text,
                                words = array_to_tsvector(:words || array(
                                    select '@' || unit from unnest(string_to_array(rtrim(placed.path, '.'), '.')) unit))
                            from placed where problem_id = placed.id)
                        update participations set problem_path = placed.path from placed where problem_id = placed.id
                        """)
                .param("id", problem.id().value())
                .param("text", text(problem))
                .param("words", Words.of(text(problem)))
                .update();
    }

    private static String text(Problem problem) {
        return (problem.entry().title() + "\n" + problem.entry().description())
                .toLowerCase(Locale.ROOT);
    }

    private static Map<String, @Nullable Object> row(
            Problem problem, UnitPath unit, Hash head, Instant now) {
        Map<String, @Nullable Object> row = columns(problem);
        row.put("id", problem.id().value());
        row.put("path", unit.value());
        row.put("now", now.atOffset(ZoneOffset.UTC));
        row.put("head", head.bytes());
        row.put("particulars", CanonicalJson.write(problem));
        return row;
    }

    /** What is said of a problem in columns of its own, so that it can be asked for. */
    private static Map<String, @Nullable Object> columns(Problem problem) {
        Problem.Entry entry = problem.entry();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("version", problem.version());
        row.put("campaign", entry.campaign().value());
        row.put("unit", problem.ownership().unit().value());
        row.put("special", entry.specialAction().map(SpecialActionId::value).orElse(null));
        row.put("state", problem.state().name());
        row.put("class", problem.review().closureClass().map(Enum::name).orElse(null));
        row.put("recurred", problem.lineage().recurrences() > 0);
        row.put("severity", entry.severity().name());
        row.put("source", entry.source().name());
        row.put("title", entry.title());
        row.put("due", problem.ownership().due().orElse(null));
        row.put("asked", problem.ownership().extensionAsked().isPresent());
        row.put("extended", problem.isExtended());
        Optional<Awaited> awaited = problem.awaited();
        row.put("awaits", awaited.map(Enum::name).orElse(null));
        row.put(
                "awaitsFrom",
                awaited.filter(each -> each == Awaited.STRIKE_OFF)
                        .flatMap(_ -> problem.review().notice())
                        .map(notice -> notice.until().plusDays(1))
                        .orElse(null));
        row.put("originKind", entry.origin().map(each -> each.kind().name()).orElse(null));
        row.put("origin", entry.origin().map(Origin::number).orElse(null));
        row.put("supervisor", problem.supervision().map(each -> each.by().value()).orElse(null));
        return row;
    }

    public long count() {
        return jdbc.sql("select count(*) from problems").query(Long.class).single();
    }

    /** Where the rows of these problems say something else than what their histories come to. */
    List<String> differences(List<Problem> folded) {
        List<String> differences = new ArrayList<>();
        for (int from = 0; from < folded.size(); from += COMPARED_AT_A_TIME) {
            List<Problem> part =
                    folded.subList(from, Math.min(folded.size(), from + COMPARED_AT_A_TIME));
            Map<Long, Map<String, @Nullable Object>> rows = new HashMap<>();
            Map<Long, Problem> kept = new HashMap<>();
            jdbc.sql(
                            """
                            select p.id, %s, p.particulars, p.path,
                                array(select ancestor_id from unit_lines where unit_id = p.unit_id) as line
                            from problems p where p.id = any(:ids)
                            """
                                    .formatted(
                                            COMPARED.entrySet().stream()
                                                    .map(each ->
                                                            "p."
                                                                    + each.getValue()
                                                                    + " as \""
                                                                    + each.getKey()
                                                                    + "\"")
                                                    .collect(Collectors.joining(", "))))
                    .param("ids", part.stream().map(it -> it.id().value()).toArray(Long[]::new))
                    .query(row -> {
                        Map<String, @Nullable Object> values = new HashMap<>();
                        for (String name : COMPARED.keySet()) {
                            values.put(name, row.getObject(name));
                        }
                        values.put(
                                "placed",
                                isPlaced(
                                        row.getString("path"),
                                        Set.of((Long[]) row.getArray("line").getArray())));
                        rows.put(row.getLong("id"), values);
                        kept.put(
                                row.getLong("id"),
                                CanonicalJson.read(row.getString("particulars"), Problem.class));
                    });
            for (Problem problem : part) {
                differences.addAll(
                        differences(
                                problem,
                                Optional.ofNullable(kept.get(problem.id().value())),
                                rows.getOrDefault(problem.id().value(), Map.of())));
            }
        }
        return differences;
    }

    private static boolean isPlaced(String path, Set<Long> line) {
        try {
            return new UnitPath(path)
                    .units().stream().map(UnitId::value).collect(Collectors.toSet()).equals(line);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static List<String> differences(
            Problem folded, Optional<Problem> kept, Map<String, @Nullable Object> values) {
        if (kept.isEmpty()) {
            return List.of(folded.id() + ": no row");
        }
        List<String> differences = new ArrayList<>();
        if (!kept.get().equals(folded)) {
            differences.add(folded.id() + ": the row is not what its history comes to");
        }
        if (!Boolean.TRUE.equals(values.get("placed"))) {
            differences.add(folded.id() + ": the path is not its unit's");
        }
        columns(folded)
                .forEach((name, value) -> {
                    Object told = values.get(name);
                    if (!Objects.equals(
                            told instanceof Date day ? day.toLocalDate() : told, value)) {
                        differences.add(
                                "%s: %s is %s, by its history %s"
                                        .formatted(folded.id(), COMPARED.get(name), told, value));
                    }
                });
        return differences;
    }

    /** The last day on which the public may object to a submitted problem {@code p}. */
    private static final String OBJECTED_UNTIL =
            "p.state = 'SUBMITTED' and p.particulars #>> '{review,notice,until}'";

    /** Those that are laid before the public on the day, the earliest end first. */
    public Page<Stored> onNotice(Set<CampaignId> running, LocalDate today, PageRequest part) {
        Map<String, Object> parameters =
                Map.of(
                        "running", running.stream().mapToLong(CampaignId::value).toArray(),
                        "today", today.toString());
        return ON_NOTICE.part(
                jdbc,
                "where "
                        + OBJECTED_UNTIL
                        + " >= :today and p.campaign_id = any(cast(:running as bigint[]))",
                parameters,
                part);
    }

    private static final PagedRows<Stored> ON_NOTICE =
            new PagedRows<>(
                    "select count(*) from problems p ",
                    "select p.particulars, p.path, p.head, p.registered_at, p.changed_at from"
                            + " problems p ",
                    "p.particulars #>> '{review,notice,until}', p.id",
                    Problems::stored);

    /** A problem, whoever asks. */
    public Optional<Stored> find(ProblemId id) {
        return jdbc.sql(
                        "select p.particulars, p.path, p.head, p.registered_at, p.changed_at from"
                                + " problems p where p.id = :id")
                .param("id", id.value())
                .query(Problems::stored)
                .optional();
    }

    /** A problem that the actor may see. */
    public Optional<Stored> find(Actor actor, ProblemId id) {
        Visible visible = Visible.to(actor);
        return jdbc.sql(
                        """
                        select p.particulars, p.path, p.head, p.registered_at, p.changed_at from problems p
                        where p.id = :id and %s
                        """
                                .formatted(visible.text()))
                .param("id", id.value())
                .params(visible.parameters())
                .query(Problems::stored)
                .optional();
    }

    /** Those of the problems that the actor may see, in no order. */
    public List<Stored> find(Actor actor, Collection<ProblemId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Visible visible = Visible.to(actor);
        return jdbc.sql(
                        """
                        select p.particulars, p.path, p.head, p.registered_at, p.changed_at from problems p
                        where p.id = any(:ids) and %s
                        """
                                .formatted(visible.text()))
                .param("ids", ids.stream().mapToLong(ProblemId::value).toArray())
                .params(visible.parameters())
                .query(Problems::stored)
                .list();
    }

    /**
     * Problems of one unit that have most of the words, the likeliest first. What was rejected or
     * merged is left out: nobody goes on with it.
     */
    public List<ProblemCard> similar(
            Actor actor,
            CampaignId campaign,
            UnitId unit,
            String title,
            int most,
            LocalDate today) {
        String[] words = Words.of(title);
        if (words.length < FEWEST_WORDS) {
            return List.of();
        }
        Visible visible = Visible.to(actor);
        return jdbc.sql(
                        """
                        with wanted as (select array(select distinct unnest(:words)) as words),
                        alike as (
                            select p.*, cardinality(array(
                                select unnest(tsvector_to_array(w.words)) intersect select unnest(wanted.words))) as shared
                            from problem_words w join problems p on p.id = w.problem_id, wanted
                            where w.words @@ cast(:some as tsquery) and p.unit_id = :unit and p.campaign_id = :campaign
                                and p.state not in ('REJECTED', 'MERGED') and %s)
                        select %s from alike p
                        where p.shared >= :least
                        order by p.shared desc, p.id desc limit :most
                        """
                                .formatted(visible.text(), CARD))
                .params(visible.parameters())
                .param("words", words)
                .param(
                        "some",
                        Arrays.stream(words)
                                .map(Words::quoted)
                                .collect(
                                        Collectors.joining(
                                                " | ", Words.quoted(Words.at(unit)) + " & (", ")")))
                .param("unit", unit.value())
                .param("campaign", campaign.value())
                .param("least", Math.max(FEWEST_WORDS, Math.ceilDiv(words.length * 2, 5)))
                .param("most", most)
                .param("today", today)
                .query(Problems::card)
                .list();
    }

    /**
     * The open problems of a subtree that were due on one of the days, the longest overdue first.
     */
    public List<ProblemCard> dueOn(
            List<LocalDate> days,
            UnitPath under,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> specialAction,
            LocalDate today,
            int most) {
        if (days.isEmpty()) {
            return List.of();
        }
        Map<String, Object> narrowing = new HashMap<>();
        campaign.ifPresent(each -> narrowing.put("campaign", each.value()));
        specialAction.ifPresent(each -> narrowing.put("special", each.value()));
        return jdbc.sql(
                        """
                        select %s from problems p
                        where p.due_on = any(cast(:days as date[])) and p.path >= :from and p.path < :to and p.state in %s
                        %s %s
                        order by p.due_on, p.id limit :most
                        """
                                .formatted(
                                        CARD,
                                        OPEN_STATES,
                                        campaign.isPresent() ? "and p.campaign_id = :campaign" : "",
                                        specialAction.isPresent()
                                                ? "and p.special_action_id = :special"
                                                : ""))
                .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .param("from", under.value())
                .param("to", under.end())
                .param("today", today)
                .param("most", most)
                .params(narrowing)
                .query(Problems::card)
                .list();
    }

    /**
     * Overdue problems of a subtree that are to be judged at a supervising unit.
     *
     * @param unit where they belong, all at the same place
     */
    record Left(UnitPath unit, UnitId supervisor, long count) {}

    /** How many overdue problems of a subtree are left to which supervising unit. */
    List<Left> overdueLeft(
            UnitPath under,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> specialAction,
            LocalDate today) {
        Map<String, Object> narrowing = new HashMap<>();
        campaign.ifPresent(each -> narrowing.put("campaign", each.value()));
        specialAction.ifPresent(each -> narrowing.put("special", each.value()));
        return jdbc.sql(
                        """
                        select p.path, p.supervisor_unit_id, count(*) as count from problems p
                        where %s and p.due_on < :today and p.path >= :from and p.path < :to %s %s group by 1, 2
                        """
                                .formatted(
                                        LEFT_TO_SUPERVISOR,
                                        campaign.isPresent() ? "and p.campaign_id = :campaign" : "",
                                        specialAction.isPresent()
                                                ? "and p.special_action_id = :special"
                                                : ""))
                .param("from", under.value())
                .param("to", under.end())
                .param("today", today)
                .params(narrowing)
                .query((row, _) ->
                        new Left(
                                new UnitPath(row.getString("path")),
                                new UnitId(row.getLong("supervisor_unit_id")),
                                row.getLong("count")))
                .list();
    }

    /** Problems of the ids, in no order, whoever asks. */
    public List<ProblemCard> cards(List<ProblemId> ids, LocalDate today) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select " + CARD + " from problems p where p.id in (:ids)")
                .param("ids", ids.stream().map(ProblemId::value).toList())
                .param("today", today)
                .query(Problems::card)
                .list();
    }

    /** The parts of a problem. */
    public List<ProblemCard> children(ProblemId parent, LocalDate today) {
        return jdbc.sql(
                        "select "
                                + CARD
                                + " from problems p where p.parent_id = :parent order by p.id")
                .param("parent", parent.value())
                .param("today", today)
                .query(Problems::card)
                .list();
    }

    /** How many problems that the actor may see came of the record. */
    public OriginCount cameOf(Actor actor, Origin origin) {
        Visible visible = Visible.to(actor);
        return jdbc.sql(
                        """
                        select count(*) as total, count(*) filter (where p.state in %s) as open,
                            count(*) filter (where p.state in %s) as struck_off, count(*) filter (where p.recurred) as recurred
                        from problems p where p.origin_kind = :kind and p.origin_id = :origin and %s
                        """
                                .formatted(OPEN_STATES, STRUCK_OFF_STATES, visible.text()))
                .param("kind", origin.kind().name())
                .param("origin", origin.number())
                .params(visible.parameters())
                .query((row, _) ->
                        new OriginCount(
                                row.getLong("total"),
                                row.getLong("open"),
                                row.getLong("struck_off"),
                                row.getLong("recurred")))
                .single();
    }

    public int openChildren(ProblemId parent) {
        return jdbc.sql(
                        "select count(*) from problems where parent_id = :parent and state in "
                                + OPEN_STATES)
                .param("parent", parent.value())
                .query(Integer.class)
                .single();
    }

    public void putInDossier(ProblemId problem, EvidenceId evidence, String caption, Instant now) {
        jdbc.sql(
                        """
                        insert into problem_evidence (problem_id, evidence_id, caption, attached_at)
                        values (:problem, :evidence, :caption, :now) on conflict do nothing
                        """)
                .param("problem", problem.value())
                .param("evidence", evidence.value())
                .param("caption", caption)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The files of a dossier, oldest first. */
    public List<DossierFile> files(ProblemId problem) {
        return jdbc.sql(
                        """
                        select evidence_id, caption, attached_at from problem_evidence
                        where problem_id = :problem order by attached_at, evidence_id
                        """)
                .param("problem", problem.value())
                .query((row, _) -> file(row))
                .list();
    }

    /** The files of each problem that has any, oldest first. */
    public Map<ProblemId, List<DossierFile>> files(Collection<ProblemId> among) {
        Map<ProblemId, List<DossierFile>> files = new HashMap<>();
        jdbc.sql(
                        """
                        select problem_id, evidence_id, caption, attached_at from problem_evidence
                        where problem_id = any(:problems) order by problem_id, attached_at, evidence_id
                        """)
                .param("problems", among.stream().mapToLong(ProblemId::value).toArray())
                .query(row -> {
                    files.computeIfAbsent(
                                    new ProblemId(row.getLong("problem_id")),
                                    _ -> new ArrayList<>())
                            .add(file(row));
                });
        return files;
    }

    private static DossierFile file(ResultSet row) throws SQLException {
        return new DossierFile(
                new EvidenceId(row.getString("evidence_id")),
                row.getString("caption"),
                instant(row, "attached_at"));
    }

    /** Replaces the units that were asked to help. */
    public void participate(Problem problem, Map<UnitId, UnitPath> paths) {
        jdbc.sql("delete from participations where problem_id = :problem")
                .param("problem", problem.id().value())
                .update();
        for (Problem.Participation each : problem.ownership().participations()) {
            jdbc.sql(
                            """
                            insert into participations (problem_id, problem_path, unit_id, path, campaign_id, answer)
                            select id, path, :unit, :path, :campaign, :answer from problems where id = :problem
                            """)
                    .param("problem", problem.id().value())
                    .param("unit", each.unit().value())
                    .param(
                            "path",
                            Optional.ofNullable(paths.get(each.unit())).orElseThrow().value())
                    .param("campaign", problem.entry().campaign().value())
                    .param("answer", each.answer().name())
                    .update();
        }
    }

    /** Follows a unit that moved: paths in the whole subtree begin anew. */
    public void follow(UnitPath from, UnitPath to) {
        PATHS.forEach(each -> each.follow(jdbc, from, to));
        jdbc.sql(
                        """
                        update problem_words w set words = ts_delete(w.words, :left) || array_to_tsvector(:entered)
                        from problems p where p.id = w.problem_id and p.path >= :from and p.path < :end
                        """)
                .param("left", marks(from))
                .param("entered", marks(to))
                .param("from", to.value())
                .param("end", to.end())
                .update();
    }

    private static String[] marks(UnitPath place) {
        return place.units().stream().map(Words::at).toArray(String[]::new);
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                CanonicalJson.read(row.getString("particulars"), Problem.class),
                new UnitPath(row.getString("path")),
                Optional.ofNullable(row.getBytes("head")).map(Hash::new),
                instant(row, "registered_at"),
                instant(row, "changed_at"));
    }

    static ProblemCard card(ResultSet row, int number) throws SQLException {
        return new ProblemCard(
                new ProblemId(row.getLong("id")),
                row.getLong("version"),
                new CampaignId(row.getLong("campaign_id")),
                new UnitId(row.getLong("unit_id")),
                row.getString("title"),
                State.valueOf(row.getString("state")),
                Severity.valueOf(row.getString("severity")),
                Source.valueOf(row.getString("source")),
                Optional.ofNullable(row.getObject("special_action_id", Long.class))
                        .map(SpecialActionId::new),
                Optional.ofNullable(row.getString("closure_class")).map(ClosureClass::valueOf),
                Optional.ofNullable(row.getObject("due_on", LocalDate.class)),
                row.getBoolean("overdue"),
                row.getInt("recurrences"),
                row.getBoolean("extension_asked"),
                row.getBoolean("extended"),
                row.getBoolean("standing"),
                Optional.ofNullable(row.getObject("supervisor_unit_id", Long.class))
                        .map(UnitId::new),
                instant(row, "registered_at"),
                instant(row, "changed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /**
     * What an actor may see of the ledger: its own reach, and what its units were asked to help
     * with.
     */
    record Visible(String text, Map<String, Object> parameters) {

        static Visible to(Actor actor) {
            Scope.Condition own = Scope.of(actor).on("p");
            Scope.Condition asked = Scope.of(actor).onCampaignRows("q");
            Map<String, Object> parameters = new HashMap<>(own.parameters());
            parameters.putAll(asked.parameters());
            return new Visible(
                    "(%s or exists (select from participations q where q.problem_id = p.id and %s))"
                            .formatted(own.text(), asked.text()),
                    parameters);
        }
    }
}
