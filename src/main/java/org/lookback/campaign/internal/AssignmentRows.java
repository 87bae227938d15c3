package org.lookback.campaign.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Assignment;
import org.lookback.campaign.AssignmentFilter;
import org.lookback.campaign.AssignmentFilter.Lateness;
import org.lookback.campaign.AssignmentFilter.Reach;
import org.lookback.campaign.AssignmentFilter.Whose;
import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.Basis;
import org.lookback.campaign.ClaimCell;
import org.lookback.campaign.Commit;
import org.lookback.campaign.Involvement;
import org.lookback.campaign.Issue;
import org.lookback.campaign.IssueProgress;
import org.lookback.campaign.IssuedAct;
import org.lookback.campaign.KeyActionState;
import org.lookback.campaign.Reminder;
import org.lookback.campaign.WaitingCount;
import org.lookback.campaign.WaitingDay;
import org.lookback.kernel.Actor;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.PathColumn;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The tables of issues and assignments. */
@Component
public class AssignmentRows {

    private static final String ASSIGNMENT =
            """
            select a.id, a.issue_id, a.campaign_id, a.special_action_id, i.key_action_id, i.provision_id, i.involvement,
                   i.parent_assignment_id,
                   i.issuer_path, a.path, coalesce(a.amended_text, i.text) as text, a.due_on, coalesce(a.claim_by, i.claim_by) as claim_by, i.issued_at, a.state, a.report, a.report_evidence,
                   a.reported_by, a.grounds, a.insisted, a.committed_by, a.version
            from assignments a join issues i on i.id = a.issue_id
            """;

    private static final String ACT =
            """
            select i.id, i.campaign_id, i.special_action_id, i.key_action_id, i.provision_id, i.involvement,
                   i.parent_assignment_id, i.issuer_path as path, i.text, i.due_on, i.issued_at, i.recalled_at, i.reminder,
                   i.reminded_at, i.version
            from issues i
            """;

    /** An act {@code :issue} and those that broke down what it asked, at any depth. */
    static final String BELOW =
            """
            with recursive below as (
                select cast(:issue as bigint) as id
                union
                select i.id from below b join assignments a on a.issue_id = b.id
                    join issues i on i.parent_assignment_id = a.id)
            """;

    private static final int NUMBERS_AT_A_TIME = 10_000;

    /**
     * One that is over asks nothing more of anybody, however early it was due; one without a day
     * comes after those that have one, as nulls do.
     */
    private static final String MOST_URGENT_FIRST =
            " order by a.state in ('ACCEPTED', 'WITHDRAWN'), a.due_on, a.path, a.id";

    private static final String UNCLAIMED_LATE =
            "a.state = 'ISSUED' and coalesce(a.claim_by, i.claim_by) < :today";

    private static final String OVERDUE =
            "a.state not in ('ACCEPTED', 'WITHDRAWN') and a.due_on < :today";

    /** That the asked unit is in a batch. */
    private static final String OF_BATCH =
            ":batch = " + CampaignRows.BATCH_OF.formatted("a.campaign_id", "a.path");

    /** Who claims and reports for a unit. */
    private static final Set<Duty> SPEAKERS = Set.of(Duty.LEADER, Duty.LIAISON);

    /** What is standing and was claimed waits for nobody: the unit reports when there is news. */
    private static final String TO_ANSWER =
            "(a.state in ('ISSUED', 'RETURNED') or a.state = 'CLAIMED' and a.due_on is not null)";

    private static final String TO_JUDGE =
            "(a.state = 'DECLINED' or a.state = 'REPORTED') and a.reported_by is distinct from"
                    + " :person";

    /** What a step changes beside the state. */
    public record Change(
            AssignmentState state,
            Optional<String> report,
            List<EvidenceId> evidence,
            Optional<PersonId> reportedBy,
            Optional<String> grounds,
            Optional<LocalDate> claimBy) {

        /** Only the state changes. */
        public static Change none(Assignment now, AssignmentState to) {
            return new Change(
                    to,
                    now.report(),
                    now.evidence(),
                    now.reportedBy(),
                    now.grounds(),
                    Optional.empty());
        }

        /** Taken on: what was said before is over. */
        public static Change claimed(Assignment now, AssignmentState to) {
            return none(now, to).saying(Optional.empty());
        }

        /** The same with another day by which it is to be claimed. */
        public Change claimedBy(LocalDate day) {
            return new Change(state, report, evidence, reportedBy, grounds, Optional.of(day));
        }

        private Change saying(Optional<String> words) {
            return new Change(state, report, evidence, reportedBy, words, claimBy);
        }

        /** The state changes for a reason. */
        public static Change because(Assignment now, AssignmentState to, String grounds) {
            return none(now, to).saying(Optional.of(grounds));
        }
    }

    /** Who leads a unit, in one campaign if the post is bound to it. */
    public record Leader(PersonId person, Optional<CampaignId> campaign) {}

    /** Counts below one unit; the child is absent for what the unit itself was asked. */
    public record Count(
            Optional<UnitId> child,
            AssignmentState state,
            long count,
            long standing,
            long unclaimedLate,
            long overdue) {}

    /** Where units stand. */
    private static final List<PathColumn> PATHS =
            List.of(PathColumn.of("assignments"), new PathColumn("issues", "issuer_path"));

    private final JdbcClient jdbc;

    public AssignmentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public long issue(
            Issue issue,
            UnitPath issuer,
            Optional<AssignmentId> parent,
            LocalDate claimBy,
            Instant now) {
        return jdbc.sql(
                        """
                        insert into issues
                            (campaign_id, special_action_id, key_action_id, provision_id, involvement, parent_assignment_id, issuer_unit_id,
                             issuer_path, text, due_on, claim_by, issued_at)
                        values
                            (:campaign, :special, :keyAction, :provision, :involvement, :parent, :issuer, :path, :text, :dueOn, :claimBy, :now)
                        returning id
                        """)
                .param("campaign", issue.campaign().value())
                .param("special", issue.specialAction().map(SpecialActionId::value).orElse(null))
                .param("keyAction", issue.basis().keyAction().orElse(null))
                .param("provision", issue.basis().provision().orElse(null))
                .param("involvement", issue.basis().as().map(Enum::name).orElse(null))
                .param("parent", parent.map(AssignmentId::value).orElse(null))
                .param("issuer", issuer.unit().value())
                .param("path", issuer.value())
                .param("text", issue.text().strip())
                .param("dueOn", issue.dueOn().orElse(null), Types.DATE)
                .param("claimBy", claimBy)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /**
     * Whether there is such an act, which still asks this in the name of that unit; it does so
     * until the caller's transaction ends.
     */
    public boolean isIssue(long number, Issue issue, UnitPath issuer) {
        return jdbc.sql(
                        """
                        select id from issues where id = :number and campaign_id = :campaign
                            and recalled_at is null and issuer_unit_id = :issuer and text = :text
                            and coalesce(first_due_on, due_on) is not distinct from cast(:dueOn as date)
                        for share
                        """)
                .param("number", number)
                .param("campaign", issue.campaign().value())
                .param("issuer", issuer.unit().value())
                .param("text", issue.text().strip())
                .param("dueOn", issue.dueOn().orElse(null), Types.DATE)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    public void assign(long issue, Issue what, List<Unit> units) {
        assign(issue, what.campaign(), what.specialAction(), what.dueOn(), Optional.empty(), units);
    }

    /**
     * One row for each unit, in one statement.
     *
     * @param claimBy by when these claim it, where that is not as the act says
     */
    public void assign(
            long issue,
            CampaignId campaign,
            Optional<SpecialActionId> specialAction,
            Optional<LocalDate> dueOn,
            Optional<LocalDate> claimBy,
            List<Unit> units) {
        jdbc.sql(
                        """
                        insert into assignments (issue_id, campaign_id, special_action_id, unit_id, path, due_on, claim_by)
                        select :issue, :campaign, cast(:special as bigint), u.id, u.path, cast(:dueOn as date),
                               cast(:claimBy as date)
                        from unnest(cast(:units as bigint[]), cast(:paths as text[])) as u(id, path)
                        """)
                .param("issue", issue)
                .param("campaign", campaign.value())
                .param("special", specialAction.map(SpecialActionId::value).orElse(null))
                .param("dueOn", dueOn.orElse(null), Types.DATE)
                .param("claimBy", claimBy.orElse(null), Types.DATE)
                .param("units", units.stream().mapToLong(unit -> unit.id().value()).toArray())
                .param(
                        "paths",
                        units.stream().map(unit -> unit.path().value()).toArray(String[]::new))
                .update();
    }

    /** What a leader takes on is claimed from the start. */
    public AssignmentId commit(
            long issue, Commit commit, UnitPath unit, PersonId leader, Instant now) {
        return jdbc.sql(
                        """
                        insert into assignments (issue_id, campaign_id, unit_id, path, due_on, state, committed_by, stepped_at)
                        values (:issue, :campaign, :unit, :path, :dueOn, 'CLAIMED', :leader, :now)
                        returning id
                        """)
                .param("issue", issue)
                .param("campaign", commit.campaign().value())
                .param("unit", unit.unit().value())
                .param("path", unit.value())
                .param("dueOn", commit.dueOn().orElse(null), Types.DATE)
                .param("leader", leader.value())
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query((row, _) -> new AssignmentId(row.getLong("id")))
                .single();
    }

    public Optional<Assignment> find(Actor actor, AssignmentId id) {
        Visible visible = Visible.to(actor);
        return jdbc.sql(ASSIGNMENT + "where a.id = :id and " + visible.text())
                .param("id", id.value())
                .params(visible.parameters())
                .query(AssignmentRows::assignment)
                .optional();
    }

    public Page<Assignment> list(
            Actor actor, AssignmentFilter filter, PageRequest request, Instant now) {
        Map<String, Object> parameters = new HashMap<>();
        String where = where(filter, actor, now, parameters);
        long total =
                jdbc.sql(
                                "select count(*) from assignments a join issues i on i.id ="
                                        + " a.issue_id "
                                        + where)
                        .params(parameters)
                        .query(Long.class)
                        .single();
        List<Assignment> items =
                jdbc.sql(ASSIGNMENT + where + MOST_URGENT_FIRST + " limit :rows offset :offset")
                        .params(parameters)
                        .param("rows", request.size())
                        .param("offset", request.offset())
                        .query(AssignmentRows::assignment)
                        .list();
        return Page.of(items, request, total);
    }

    /**
     * The numbers of all of them, in the order of {@link #list}. Within a transaction they are read
     * some at a time.
     */
    public long[] numbers(Actor actor, AssignmentFilter filter, Instant now) {
        Map<String, Object> parameters = new HashMap<>();
        String where = where(filter, actor, now, parameters);
        LongStream.Builder numbers = LongStream.builder();
        jdbc.sql(
                        "select a.id from assignments a join issues i on i.id = a.issue_id "
                                + where
                                + MOST_URGENT_FIRST)
                .withFetchSize(NUMBERS_AT_A_TIME)
                .params(parameters)
                .query(row -> {
                    numbers.add(row.getLong("id"));
                });
        return numbers.build().toArray();
    }

    public boolean areMoreThan(long most, Actor actor, AssignmentFilter filter, Instant now) {
        Map<String, Object> parameters = new HashMap<>();
        String where = where(filter, actor, now, parameters);
        return jdbc.sql(
                                """
                                select count(*) from (
                                    select from assignments a join issues i on i.id = a.issue_id %s limit :most) found
                                """
                                        .formatted(where))
                        .params(parameters)
                        .param("most", most + 1)
                        .query(Long.class)
                        .single()
                > most;
    }

    private static String where(
            AssignmentFilter filter, Actor actor, Instant now, Map<String, Object> parameters) {
        Visible visible = Visible.to(actor);
        List<String> conditions = new ArrayList<>(List.of(visible.text()));
        parameters.putAll(visible.parameters());
        filter.campaign()
                .ifPresent(campaign -> {
                    conditions.add("a.campaign_id = :campaign");
                    parameters.put("campaign", campaign.value());
                });
        filter.unit()
                .ifPresent(unit -> {
                    boolean alone = filter.reach() == Reach.UNIT;
                    conditions.add(alone ? "a.path = :from" : "a.path >= :from and a.path < :to");
                    parameters.put("from", unit.value());
                    if (!alone) {
                        parameters.put("to", unit.end());
                    }
                });
        if (!filter.states().isEmpty()) {
            conditions.add("a.state = any(:states)");
            parameters.put(
                    "states", filter.states().stream().map(Enum::name).toArray(String[]::new));
        } else {
            conditions.add("a.state <> 'WITHDRAWN'");
        }
        filter.specialAction()
                .ifPresent(special -> {
                    conditions.add("a.special_action_id = :special");
                    parameters.put("special", special.value());
                });
        filter.issue()
                .ifPresent(issue -> {
                    conditions.add("a.issue_id = :issue");
                    parameters.put("issue", issue);
                });
        filter.parent()
                .ifPresent(parent -> {
                    conditions.add("i.parent_assignment_id = :parent");
                    parameters.put("parent", parent.value());
                });
        filter.keyAction()
                .ifPresent(action -> {
                    conditions.add("i.key_action_id = :keyAction");
                    parameters.put("keyAction", action);
                });
        filter.provision()
                .ifPresent(provision -> {
                    conditions.add("i.provision_id = :provision");
                    parameters.put("provision", provision);
                });
        filter.batch()
                .ifPresent(batch -> {
                    conditions.add(OF_BATCH);
                    parameters.put("batch", batch);
                });
        filter.term()
                .ifPresent(term ->
                        conditions.add(
                                switch (term) {
                                    case DATED -> "a.due_on is not null";
                                    case STANDING -> "a.due_on is null";
                                }));
        filter.origin()
                .ifPresent(origin ->
                        conditions.add(
                                switch (origin) {
                                    case ASKED -> "a.committed_by is null";
                                    case COMMITTED -> "a.committed_by is not null";
                                }));
        if (filter.whose() == Whose.MINE) {
            conditions.add("a.path = any(:mine)");
            parameters.put(
                    "mine",
                    actor.posts().stream()
                            .filter(post -> SPEAKERS.contains(post.duty()))
                            .map(post -> post.path().value())
                            .distinct()
                            .toArray(String[]::new));
        }
        for (Lateness late : filter.lateness()) {
            conditions.add(
                    switch (late) {
                                case OVERDUE ->
                                        "a.state not in ('ACCEPTED', 'WITHDRAWN') and a.due_on";
                                case UNCLAIMED ->
                                        "a.state = 'ISSUED' and coalesce(a.claim_by, i.claim_by)";
                            }
                            + """
                             < (select cast(:now at time zone c.zone as date) from campaigns c where c.id = a.campaign_id)
                            """);
            parameters.put("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
        }
        filter.text()
                .filter(text -> !text.isBlank())
                .ifPresent(text -> {
                    conditions.add(
                            "position(lower(:text) in lower(coalesce(a.amended_text, i.text))) >"
                                    + " 0");
                    parameters.put("text", text.strip());
                });
        return "where " + String.join(" and ", conditions);
    }

    private static String ofBatch(Optional<Long> batch) {
        return batch.isPresent() ? OF_BATCH : "true";
    }

    /**
     * Counts of what was asked in a campaign at and below a unit, without what leaders took on, by
     * the unit's children and by state.
     */
    public List<Count> countByChild(
            Scope.Condition scope,
            CampaignId campaign,
            UnitPath unit,
            Optional<Long> batch,
            LocalDate today) {
        return jdbc.sql(
                        """
                        select split_part(substr(a.path, length(:from) + 1), '.', 1) as child, a.state, count(*) as count,
                               count(*) filter (where a.due_on is null) as standing,
                               count(*) filter (where %s) as unclaimed_late,
                               count(*) filter (where %s) as overdue
                        from assignments a join issues i on i.id = a.issue_id
                        where a.campaign_id = :campaign and a.path >= :from and a.path < :to and a.state <> 'WITHDRAWN'
                            and a.committed_by is null and %s and %s
                        group by 1, 2
                        """
                                .formatted(UNCLAIMED_LATE, OVERDUE, scope.text(), ofBatch(batch)))
                .param("batch", batch.orElse(null), Types.BIGINT)
                .param("campaign", campaign.value())
                .param("from", unit.value())
                .param("to", unit.end())
                .param("today", today)
                .params(scope.parameters())
                .query((row, _) ->
                        new Count(
                                Optional.of(row.getString("child"))
                                        .filter(child -> !child.isEmpty())
                                        .map(child -> new UnitId(Long.parseLong(child))),
                                AssignmentState.valueOf(row.getString("state")),
                                row.getLong("count"),
                                row.getLong("standing"),
                                row.getLong("unclaimed_late"),
                                row.getLong("overdue")))
                .list();
    }

    /**
     * The same by special action.
     *
     * @param levels how many levels below the unit are told apart: 1 for its children, 2 for
     *     theirs, and for the children what they were asked themselves
     */
    public List<ClaimCell> countByAction(
            Scope.Condition scope,
            CampaignId campaign,
            UnitPath unit,
            int levels,
            Optional<Long> batch,
            LocalDate today) {
        return jdbc.sql(
                        """
                        select coalesce(
                                   case when :levels = 2 then nullif(split_part(substr(a.path, length(:from) + 1), '.', 2), '') end,
                                   split_part(substr(a.path, length(:from) + 1), '.', 1)) as child,
                               a.special_action_id, a.state,
                               count(*) as count,
                               count(*) filter (where a.due_on is null) as standing,
                               count(*) filter (where %s) as unclaimed_late
                        from assignments a join issues i on i.id = a.issue_id
                        where a.campaign_id = :campaign and a.path >= :from and a.path < :to and a.state <> 'WITHDRAWN'
                            and a.committed_by is null and %s and %s
                        group by 1, 2, 3
                        """
                                .formatted(UNCLAIMED_LATE, scope.text(), ofBatch(batch)))
                .param("batch", batch.orElse(null), Types.BIGINT)
                .param("campaign", campaign.value())
                .param("levels", levels)
                .param("from", unit.value())
                .param("to", unit.end())
                .param("today", today)
                .params(scope.parameters())
                .query((row, _) ->
                        new ClaimCell(
                                Optional.of(row.getString("child"))
                                        .filter(child -> !child.isEmpty())
                                        .map(child -> new UnitId(Long.parseLong(child)))
                                        .orElse(unit.unit()),
                                Optional.ofNullable(row.getObject("special_action_id", Long.class))
                                        .map(SpecialActionId::new),
                                AssignmentState.valueOf(row.getString("state")),
                                row.getLong("count"),
                                row.getLong("standing"),
                                row.getLong("unclaimed_late")))
                .list();
    }

    /** What acts of issuing carry out. */
    public enum CarriedOut {
        KEY_ACTION("key_action_id"),
        PROVISION("provision_id");

        private final String column;

        CarriedOut(String column) {
            this.column = column;
        }
    }

    /**
     * How far what was asked under each key action or provision has come, as far as the actor may
     * see it.
     */
    public Map<Long, KeyActionState> countBy(
            CarriedOut what,
            Actor actor,
            CampaignId campaign,
            Optional<Long> only,
            LocalDate today) {
        Visible visible = Visible.to(actor);
        Map<Long, KeyActionState> states = new HashMap<>();
        jdbc.sql(
                        """
                        select i.%3$s as number, count(*) as asked,
                               count(*) filter (where a.state in ('CLAIMED', 'REPORTED', 'RETURNED', 'ACCEPTED')) as claimed,
                               count(*) filter (where a.state = 'REPORTED') as reported,
                               count(*) filter (where a.state = 'ACCEPTED') as accepted,
                               count(*) filter (where a.due_on is null) as standing,
                               count(*) filter (where %1$s) as unclaimed_late,
                               count(*) filter (where %2$s) as overdue
                        from issues i join assignments a on a.issue_id = i.id
                        where i.campaign_id = :campaign and i.%3$s %4$s and a.state <> 'WITHDRAWN' and %5$s
                        group by 1
                        """
                                .formatted(
                                        UNCLAIMED_LATE,
                                        OVERDUE,
                                        what.column,
                                        only.map(id -> "= " + id).orElse("is not null"),
                                        visible.text()))
                .param("campaign", campaign.value())
                .param("today", today)
                .params(visible.parameters())
                .query(row -> {
                    states.put(
                            row.getLong("number"),
                            new KeyActionState(
                                    row.getLong("asked"),
                                    row.getLong("claimed"),
                                    row.getLong("reported"),
                                    row.getLong("accepted"),
                                    row.getLong("standing"),
                                    row.getLong("unclaimed_late"),
                                    row.getLong("overdue")));
                });
        return states;
    }

    /** How far acts of issuing have come, as far as the actor may see what they asked. */
    public Map<Long, IssueProgress> progress(
            Actor actor, Collection<Long> issues, LocalDate today) {
        Visible visible = Visible.to(actor);
        Map<Long, Map<AssignmentState, Long>> counts = new HashMap<>();
        Map<Long, Long> late = new HashMap<>();
        jdbc.sql(
                        """
                        select a.issue_id, a.state, count(*) as count,
                               count(*) filter (where a.state not in ('ACCEPTED', 'WITHDRAWN')
                                   and case a.state when 'ISSUED' then coalesce(a.claim_by, i.claim_by) else a.due_on end < :today)
                                   as late
                        from assignments a join issues i on i.id = a.issue_id
                        where a.issue_id = any(:issues) and a.state <> 'WITHDRAWN' and
                        """
                                + visible.text()
                                + " group by 1, 2")
                .param("issues", issues.stream().mapToLong(Long::longValue).toArray())
                .param("today", today)
                .params(visible.parameters())
                .query(row -> {
                    long issue = row.getLong("issue_id");
                    counts.computeIfAbsent(issue, _ -> new HashMap<>())
                            .put(
                                    AssignmentState.valueOf(row.getString("state")),
                                    row.getLong("count"));
                    late.merge(issue, row.getLong("late"), Long::sum);
                });
        return counts.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry ->
                                        new IssueProgress(
                                                entry.getValue(),
                                                late.getOrDefault(entry.getKey(), 0L))));
    }

    /**
     * Those that wait for the actor, the earliest deadline first, those without one last.
     *
     * @param leaders who leads the unit of a post
     */
    public List<WaitingDay> waiting(Actor actor, Function<Post, List<Leader>> leaders, long most) {
        Waiting waiting = new Waiting(actor, leaders);
        return waiting.isEmpty()
                ? List.of()
                : jdbc.sql(
                                """
                                select distinct id, next_due from (%s) waits order by next_due, id limit :most
                                """
                                        .formatted(waiting.text()))
                        .params(waiting.parameters)
                        .param("most", most)
                        .query((row, _) ->
                                new WaitingDay(
                                        new AssignmentId(row.getLong("id")),
                                        CampaignRows.date(row, "next_due")))
                        .list();
    }

    /** How many wait for the actor, by day. */
    public List<WaitingCount> countWaiting(
            Actor actor, Function<Post, List<Leader>> leaders, Instant now) {
        Waiting waiting = new Waiting(actor, leaders);
        return waiting.isEmpty()
                ? List.of()
                : jdbc.sql(
                                """
                                select next_due, coalesce(next_due < cast(:now at time zone zone as date), false) as late,
                                       count(distinct id) as count
                                from (%s) waits group by 1, 2
                                """
                                        .formatted(waiting.text()))
                        .params(waiting.parameters)
                        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .query((row, _) ->
                                new WaitingCount(
                                        CampaignRows.date(row, "next_due"),
                                        row.getBoolean("late"),
                                        row.getLong("count")))
                        .list();
    }

    public Map<AssignmentId, Assignment> byIds(Actor actor, Collection<AssignmentId> ids) {
        Visible visible = Visible.to(actor);
        return jdbc
                .sql(ASSIGNMENT + "where a.id = any(:ids) and " + visible.text())
                .param("ids", ids.stream().mapToLong(AssignmentId::value).toArray())
                .params(visible.parameters())
                .query(AssignmentRows::assignment)
                .list()
                .stream()
                .collect(Collectors.toMap(Assignment::id, Function.identity()));
    }

    /**
     * What {@link AssignmentLifecycle} lets the actor's posts do next, one query for each way of a
     * post, so that each finds its own index. An office further up may judge a report too, but it
     * waits for that office only where it issued for the campaign's leading unit.
     */
    private static final class Waiting {
        private final List<String> queries = new ArrayList<>();
        private final Map<String, Object> parameters = new HashMap<>();

        Waiting(Actor actor, Function<Post, List<Leader>> leaders) {
            parameters.put("person", actor.person().value());
            int number = 0;
            for (Post post : actor.posts()) {
                String at = "post" + number++;
                boolean speaks = SPEAKERS.contains(post.duty());
                boolean runs = post.duty() == Duty.OFFICE && post.specialAction().isEmpty();
                if (speaks) {
                    add(post, at, "a.path = :%s and a.committed_by is null and " + TO_ANSWER);
                    add(
                            post,
                            at,
                            "i.issuer_path = :%s and i.issuer_path <> a.path and " + TO_JUDGE);
                }
                if (post.duty() == Duty.LEADER) {
                    List<Leader> others =
                            leaders.apply(post).stream()
                                    .filter(leader -> !leader.person().equals(actor.person()))
                                    .toList();
                    parameters.put(
                            at + "others",
                            others.stream().mapToLong(each -> each.person().value()).toArray());
                    parameters.put(
                            at + "bound",
                            others.stream()
                                    .map(each ->
                                            each.campaign().map(CampaignId::value).orElse(null))
                                    .toArray(Long[]::new));
                    add(
                            post,
                            at,
                            """
                            a.path = :%1$s and a.committed_by is not null and not exists (
                                select from unnest(cast(:%1$sothers as bigint[]), cast(:%1$sbound as bigint[])) as other(person, campaign)
                                where other.person = a.committed_by and coalesce(other.campaign, a.campaign_id) = a.campaign_id) and
                            """
                                    + TO_ANSWER);
                }
                if (runs) {
                    add(post, at, "i.issuer_path = :%s and " + TO_JUDGE);
                }
                if (runs) {
                    // What a unit resolved for itself and reports is judged from above.
                    add(
                            post,
                            at,
                            """
                            a.path = :%1$s || a.unit_id || '.' and i.issuer_path = a.path and a.committed_by is null
                                and i.id in (select issue_id from resolutions where issue_id is not null) and
                            """
                                    + TO_JUDGE);
                    parameters.put(at + "end", post.path().end());
                    add(
                            post,
                            at,
                            "i.issuer_path = c.path and c.path > :%1$s and c.path < :%1$send and "
                                    + TO_JUDGE);
                }
                if (post.duty() == Duty.LEAD && post.specialAction().isPresent()) {
                    add(post, at, TO_JUDGE);
                }
            }
        }

        private void add(Post post, String at, String condition) {
            String query =
                    """
                    select a.id, case a.state when 'ISSUED' then coalesce(a.claim_by, i.claim_by) else a.due_on end as next_due, c.zone
                    from assignments a join issues i on i.id = a.issue_id
                        join campaigns c on c.id = a.campaign_id and c.standing = 'RUNNING'
                    where
                    """
                            + condition.formatted(at);
            parameters.put(at, post.path().value());
            if (post.specialAction().isPresent()) {
                query += " and a.special_action_id = :" + at + "special";
                parameters.put(at + "special", post.specialAction().get().value());
            }
            if (post.campaign().isPresent()) {
                query += " and a.campaign_id = :" + at + "campaign";
                parameters.put(at + "campaign", post.campaign().get().value());
            }
            queries.add(query);
        }

        boolean isEmpty() {
            return queries.isEmpty();
        }

        String text() {
            return String.join(" union all ", queries);
        }
    }

    /**
     * What an actor may see of the assignments: those of units within reach, and those that a unit
     * within reach issued, such as a special action's lead unit to the whole campaign.
     */
    private record Visible(String text, String issued, Map<String, Object> parameters) {

        static Visible to(Actor actor) {
            Scope.Condition asked = Scope.of(actor).on("a");
            Scope.Condition issued = Scope.of(actor).onCampaignRows("own");
            Map<String, Object> parameters = new HashMap<>(asked.parameters());
            parameters.putAll(issued.parameters());
            return new Visible(
                    """
                    (%s or a.issue_id = any (array(
                        select own.id from (select id, campaign_id, issuer_path as path from issues) own where %s)))
                    """
                            .formatted(asked.text(), issued.text()),
                    issued.text(),
                    parameters);
        }
    }

    /** How many parts, asked already or not yet, keep the whole from being accepted or ended. */
    public int openParts(AssignmentId parent) {
        return jdbc.sql(
                        """
                        select (select count(*) from issues i join assignments a on a.issue_id = i.id
                                where i.parent_assignment_id = :parent and a.state not in ('ACCEPTED', 'WITHDRAWN'))
                            + (select count(*) from issues i join issue_excesses e on e.issue_id = i.id
                                join issue_excess_units u on u.issue_id = i.id
                                where i.parent_assignment_id = :parent and e.standing = 'WAITING')
                        """)
                .param("parent", parent.value())
                .query(Integer.class)
                .single();
    }

    /** The day by which the whole is due that the assignment is a part of, if it has one. */
    public Optional<LocalDate> dueOfWhole(AssignmentId part) {
        return jdbc.sql(
                        """
                        select whole.due_on
                        from assignments a join issues i on i.id = a.issue_id
                            join assignments whole on whole.id = i.parent_assignment_id
                        where a.id = :part and whole.due_on is not null
                        """)
                .param("part", part.value())
                .query(LocalDate.class)
                .optional();
    }

    /** How many parts, asked already or not yet, go on after a day. */
    public int openPartsAfter(AssignmentId parent, LocalDate day) {
        return jdbc.sql(
                        """
                        select (select count(*) from issues i join assignments a on a.issue_id = i.id
                                where i.parent_assignment_id = :parent and a.state not in ('ACCEPTED', 'WITHDRAWN')
                                    and (a.due_on is null or a.due_on > :day))
                            + (select count(*) from issues i join issue_excesses e on e.issue_id = i.id
                                join issue_excess_units u on u.issue_id = i.id
                                where i.parent_assignment_id = :parent and e.standing = 'WAITING' and i.due_on > :day)
                        """)
                .param("parent", parent.value())
                .param("day", day)
                .query(Integer.class)
                .single();
    }

    /**
     * Other words and another day for one unit alone; the act says what it said. It is counted as a
     * change by the {@link #change} that goes with it.
     */
    public void amend(AssignmentId id, String text, Optional<LocalDate> dueOn) {
        jdbc.sql(
                        """
                        update assignments a
                        set amended_text = nullif(:text, i.text), due_on = cast(:dueOn as date)
                        from issues i where i.id = a.issue_id and a.id = :id
                        """)
                .param("id", id.value())
                .param("text", text)
                .param("dueOn", dueOn.orElse(null), Types.DATE)
                .update();
    }

    /**
     * Whether the assignment was still in that version, and so has changed.
     *
     * @param byIssuer whether it is the issuer's own correction: what the unit was reminded of
     *     stands
     */
    public boolean change(
            AssignmentId id, long version, Change change, boolean byIssuer, Instant now) {
        return jdbc.sql(
                                """
                                update assignments
                                set state = :state, report = :report, report_evidence = :evidence, reported_by = :reportedBy,
                                    grounds = :grounds, claim_by = coalesce(:claimBy, claim_by),
                                    insisted = insisted or cast(:claimBy as date) is not null, stepped_at = :now,
                                    reminded_at = case when :byIssuer then reminded_at end, version = version + 1
                                where id = :id and version = :version
                                """)
                        .param("id", id.value())
                        .param("version", version)
                        .param("byIssuer", byIssuer)
                        .param("state", change.state().name())
                        .param("report", change.report().orElse(null))
                        .param(
                                "evidence",
                                change.evidence().stream()
                                        .map(EvidenceId::value)
                                        .toArray(String[]::new))
                        .param("reportedBy", change.reportedBy().map(PersonId::value).orElse(null))
                        .param("grounds", change.grounds().orElse(null))
                        .param("claimBy", change.claimBy().orElse(null), Types.DATE)
                        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** An act of issuing, if the actor may see the unit that asks or something that it asked. */
    public Optional<IssuedAct> findAct(Actor actor, long issue) {
        Visible visible = Visible.to(actor);
        return jdbc.sql(
                        ACT
                                + """
                                where i.id = :issue and not exists (
                                        select from assignments a where a.issue_id = i.id and a.committed_by is not null)
                                    and (i.id in (select own.id
                                            from (select id, campaign_id, issuer_path as path from issues) own where %s)
                                        or exists (select from assignments a where a.issue_id = i.id and %s))
                                """
                                        .formatted(visible.issued(), visible.text()))
                .param("issue", issue)
                .params(visible.parameters())
                .query(AssignmentRows::act)
                .optional();
    }

    private static IssuedAct act(ResultSet row, int number) throws SQLException {
        Optional<Instant> remindedAt = instant(row, "reminded_at");
        Optional<String> reminder = Optional.ofNullable(row.getString("reminder"));
        return new IssuedAct(
                row.getLong("id"),
                new CampaignId(row.getLong("campaign_id")),
                optional(row, "special_action_id", SpecialActionId::new),
                basis(row),
                optional(row, "parent_assignment_id", AssignmentId::new),
                new UnitPath(row.getString("path")),
                row.getString("text"),
                CampaignRows.date(row, "due_on"),
                instant(row, "issued_at").orElseThrow(),
                instant(row, "recalled_at"),
                reminder.map(words -> new Reminder(words, remindedAt.orElseThrow())),
                row.getLong("version"));
    }

    private static Basis basis(ResultSet row) throws SQLException {
        return new Basis(
                optional(row, "key_action_id", Function.identity()),
                optional(row, "provision_id", Function.identity()),
                Optional.ofNullable(row.getString("involvement")).map(Involvement::valueOf));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    /** Keeps others from doing something with the act in the caller's transaction. */
    public void holdAct(long issue) {
        jdbc.sql("select id from issues where id = :issue for no key update")
                .param("issue", issue)
                .query(Long.class)
                .optional();
    }

    /** The last reminder of the act, where the unit has not stepped on since. */
    public Optional<Reminder> reminder(AssignmentId id) {
        return jdbc.sql(
                        """
                        select i.reminder, a.reminded_at from assignments a join issues i on i.id = a.issue_id
                        where a.id = :id and a.reminded_at is not null
                        """)
                .param("id", id.value())
                .query((row, _) ->
                        new Reminder(
                                row.getString("reminder"),
                                instant(row, "reminded_at").orElseThrow()))
                .optional();
    }

    /**
     * What a recall has ended.
     *
     * @param acts the recalled act, and those by which what it asked was broken down
     */
    public record Recalled(List<AssignmentId> assignments, List<Long> acts) {
        public Recalled {
            assignments = List.copyOf(assignments);
            acts = List.copyOf(acts);
        }
    }

    /**
     * Ends what the act asked and what was broken down of it. What somebody breaks down meanwhile
     * is ended with it: it holds what it breaks down, so that it is seen once that is waited for.
     */
    public Recalled recall(long issue, String reason, Instant now) {
        List<AssignmentId> ended = new ArrayList<>();
        for (List<AssignmentId> more = withdraw(issue, reason, now);
                !more.isEmpty();
                more = withdraw(issue, reason, now)) {
            ended.addAll(more);
        }
        List<Long> acts =
                jdbc.sql(
                                BELOW
                                        + """
                                        update issues set recalled_at = :now, version = version + 1
                                        where id in (select id from below) returning id
                                        """)
                        .param("issue", issue)
                        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .query((row, _) -> row.getLong("id"))
                        .list();
        return new Recalled(ended, acts);
    }

    private List<AssignmentId> withdraw(long issue, String reason, Instant now) {
        return jdbc.sql(
                        BELOW
                                + """
                                update assignments
                                set state = 'WITHDRAWN', grounds = :reason, stepped_at = :now, reminded_at = null, version = version + 1
                                where issue_id in (select id from below) and state not in ('ACCEPTED', 'WITHDRAWN')
                                returning id
                                """)
                .param("issue", issue)
                .param("reason", reason)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query((row, _) -> new AssignmentId(row.getLong("id")))
                .list();
    }

    /** Keeps that units were reminded whose next step it is; tells of which assignments. */
    public List<AssignmentId> remind(long issue, String words, Instant now) {
        OffsetDateTime at = OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
        jdbc.sql(
                        """
                        update issues set reminder = :words, reminded_at = :now, version = version + 1 where id = :issue
                        """)
                .param("issue", issue)
                .param("words", words)
                .param("now", at)
                .update();
        return jdbc.sql(
                        """
                        update assignments a set reminded_at = :now, version = version + 1
                        where a.issue_id = :issue and %s
                        returning a.id
                        """
                                .formatted(TO_ANSWER))
                .param("issue", issue)
                .param("now", at)
                .query((row, _) -> new AssignmentId(row.getLong("id")))
                .list();
    }

    /**
     * What is open of the act and due before a day is due on that day; tells which assignments are.
     */
    public List<AssignmentId> extend(long issue, LocalDate dueOn) {
        jdbc.sql(
                        """
                        update issues set first_due_on = coalesce(first_due_on, due_on), due_on = :day,
                            version = version + 1
                        where id = :issue
                        """)
                .param("issue", issue)
                .param("day", dueOn)
                .update();
        return jdbc.sql(
                        """
                        update assignments set due_on = :day, version = version + 1
                        where issue_id = :issue and due_on < :day and state not in ('ACCEPTED', 'WITHDRAWN')
                        returning id
                        """)
                .param("issue", issue)
                .param("day", dueOn)
                .query((row, _) -> new AssignmentId(row.getLong("id")))
                .list();
    }

    /** Follows a unit to where it stands now. */
    public void move(UnitPath from, UnitPath to) {
        PATHS.forEach(each -> each.follow(jdbc, from, to));
    }

    private static Assignment assignment(ResultSet row, int number) throws SQLException {
        return new Assignment(
                new AssignmentId(row.getLong("id")),
                row.getLong("issue_id"),
                new CampaignId(row.getLong("campaign_id")),
                optional(row, "special_action_id", SpecialActionId::new),
                basis(row),
                optional(row, "parent_assignment_id", AssignmentId::new),
                new UnitPath(row.getString("issuer_path")),
                new UnitPath(row.getString("path")),
                row.getString("text"),
                CampaignRows.date(row, "due_on"),
                row.getObject("claim_by", LocalDate.class),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                AssignmentState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("report")),
                Arrays.stream((String[]) row.getArray("report_evidence").getArray())
                        .map(EvidenceId::new)
                        .toList(),
                optional(row, "reported_by", PersonId::new),
                Optional.ofNullable(row.getString("grounds")),
                row.getBoolean("insisted"),
                optional(row, "committed_by", PersonId::new),
                row.getLong("version"));
    }

    static <T> Optional<T> optional(ResultSet row, String column, Function<Long, T> as)
            throws SQLException {
        @Nullable Long value = row.getObject(column, Long.class);
        return value == null ? Optional.empty() : Optional.of(as.apply(value));
    }
}
