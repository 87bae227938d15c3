package org.lookback.campaign.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Assignment;
import org.lookback.campaign.AssignmentFilter;
import org.lookback.campaign.AssignmentFilter.Lateness;
import org.lookback.campaign.AssignmentFilter.Reach;
import org.lookback.campaign.AssignmentFilter.Whose;
import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.Issue;
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
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

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
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of issues and assignments. */
@Component
public class AssignmentRows {

    private static final String ASSIGNMENT =
            """
            select a.id, a.issue_id, a.campaign_id, a.special_action_id, i.key_action_id, i.parent_assignment_id,
                   i.issuer_path, a.path, i.text, a.due_on, i.claim_by, i.issued_at, a.state, a.report, a.report_evidence,
                   a.reported_by, a.grounds, a.version
            from assignments a join issues i on i.id = a.issue_id
            """;

    /** Who claims and reports for a unit. */
    private static final Set<Duty> SPEAKERS = Set.of(Duty.LEADER, Duty.LIAISON);

    private static final String NEXT_DUE =
            "case a.state when 'ISSUED' then i.claim_by else a.due_on end";

    private static final String TO_JUDGE =
            "a.state = 'REPORTED' and a.reported_by is distinct from :person";

    private static final String WAITING_FROM =
            """
            from assignments a join issues i on i.id = a.issue_id
                join campaigns c on c.id = a.campaign_id and c.standing = 'RUNNING'
            where
            """;

    /** What a step changes beside the state. */
    public record Change(
            AssignmentState state,
            Optional<String> report,
            List<EvidenceId> evidence,
            Optional<PersonId> reportedBy,
            Optional<String> grounds) {

        /** Only the state changes. */
        public static Change none(Assignment now, AssignmentState to) {
            return new Change(to, now.report(), now.evidence(), now.reportedBy(), now.grounds());
        }

        /** The report comes back. */
        public static Change returned(Assignment now, AssignmentState to, String grounds) {
            return new Change(
                    to, now.report(), now.evidence(), now.reportedBy(), Optional.of(grounds));
        }
    }

    /** Counts below one unit; the child is absent for what the unit itself was asked. */
    public record Count(
            Optional<UnitId> child,
            AssignmentState state,
            long count,
            long unclaimedLate,
            long overdue) {}

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
                            (campaign_id, special_action_id, key_action_id, parent_assignment_id, issuer_unit_id,
                             issuer_path, text, due_on, claim_by, issued_at)
                        values
                            (:campaign, :special, :keyAction, :parent, :issuer, :path, :text, :dueOn, :claimBy, :now)
                        returning id
                        """)
                .param("campaign", issue.campaign().value())
                .param("special", issue.specialAction().map(SpecialActionId::value).orElse(null))
                .param("keyAction", issue.keyAction().orElse(null))
                .param("parent", parent.map(AssignmentId::value).orElse(null))
                .param("issuer", issuer.unit().value())
                .param("path", issuer.value())
                .param("text", issue.text().strip())
                .param("dueOn", issue.dueOn())
                .param("claimBy", claimBy)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** One row for each unit, in one statement. */
    public void assign(long issue, Issue what, List<Unit> units) {
        jdbc.sql(
                        """
                        insert into assignments (issue_id, campaign_id, special_action_id, unit_id, path, due_on)
                        select :issue, :campaign, cast(:special as bigint), u.id, u.path, :dueOn
                        from unnest(cast(:units as bigint[]), cast(:paths as text[])) as u(id, path)
                        """)
                .param("issue", issue)
                .param("campaign", what.campaign().value())
                .param("special", what.specialAction().map(SpecialActionId::value).orElse(null))
                .param("dueOn", what.dueOn())
                .param("units", units.stream().mapToLong(unit -> unit.id().value()).toArray())
                .param(
                        "paths",
                        units.stream().map(unit -> unit.path().value()).toArray(String[]::new))
                .update();
    }

    public Optional<Assignment> find(Scope.Condition scope, AssignmentId id) {
        return jdbc.sql(ASSIGNMENT + "where a.id = :id and " + scope.text())
                .param("id", id.value())
                .params(scope.parameters())
                .query(AssignmentRows::assignment)
                .optional();
    }

    public Page<Assignment> list(
            Actor actor, AssignmentFilter filter, PageRequest request, Instant now) {
        Scope.Condition scope = Scope.of(actor).on("a");
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        String where = where(scope, filter, actor, now, parameters);
        long total =
                jdbc.sql(
                                "select count(*) from assignments a join issues i on i.id ="
                                        + " a.issue_id "
                                        + where)
                        .params(parameters)
                        .query(Long.class)
                        .single();
        List<Assignment> items =
                jdbc.sql(
                                ASSIGNMENT
                                        + where
                                        + " order by a.due_on, a.path, a.id limit :rows offset"
                                        + " :offset")
                        .params(parameters)
                        .param("rows", request.size())
                        .param("offset", request.offset())
                        .query(AssignmentRows::assignment)
                        .list();
        return Page.of(items, request, total);
    }

    private static String where(
            Scope.Condition scope,
            AssignmentFilter filter,
            Actor actor,
            Instant now,
            Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>(List.of(scope.text()));
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
        if (filter.lateness() != Lateness.ANY) {
            conditions.add(
                    (filter.lateness() == Lateness.OVERDUE
                                    ? "a.state <> 'ACCEPTED' and a.due_on"
                                    : "a.state = 'ISSUED' and i.claim_by")
                            + """
                             < (select cast(:now at time zone c.zone as date) from campaigns c where c.id = a.campaign_id)
                            """);
            parameters.put("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
        }
        filter.text()
                .filter(text -> !text.isBlank())
                .ifPresent(text -> {
                    conditions.add("position(lower(:text) in lower(i.text)) > 0");
                    parameters.put("text", text.strip());
                });
        return "where " + String.join(" and ", conditions);
    }

    /**
     * Counts of a campaign's assignments at and below a unit, by the unit's children and by state.
     */
    public List<Count> countByChild(
            Scope.Condition scope, CampaignId campaign, UnitPath unit, LocalDate today) {
        return jdbc.sql(
                        """
                        select split_part(substr(a.path, length(:from) + 1), '.', 1) as child, a.state, count(*) as count,
                               count(*) filter (where a.state = 'ISSUED' and i.claim_by < :today) as unclaimed_late,
                               count(*) filter (where a.state <> 'ACCEPTED' and a.due_on < :today) as overdue
                        from assignments a join issues i on i.id = a.issue_id
                        where a.campaign_id = :campaign and a.path >= :from and a.path < :to and
                        """
                                + scope.text()
                                + " group by 1, 2")
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
                                row.getLong("unclaimed_late"),
                                row.getLong("overdue")))
                .list();
    }

    /** Those that wait for the actor, the earliest deadline first. */
    public List<WaitingDay> waiting(Actor actor, long most) {
        Map<String, Object> parameters = new HashMap<>();
        return waitingCondition(actor, parameters)
                .map(where ->
                        jdbc.sql(
                                        "select a.id, "
                                                + NEXT_DUE
                                                + " as next_due "
                                                + WAITING_FROM
                                                + where
                                                + " order by next_due, a.id limit :most")
                                .params(parameters)
                                .param("most", most)
                                .query((row, _) ->
                                        new WaitingDay(
                                                new AssignmentId(row.getLong("id")),
                                                row.getObject("next_due", LocalDate.class)))
                                .list())
                .orElse(List.of());
    }

    public long countWaiting(Actor actor) {
        Map<String, Object> parameters = new HashMap<>();
        return waitingCondition(actor, parameters)
                .map(where ->
                        jdbc.sql("select count(*) " + WAITING_FROM + where)
                                .params(parameters)
                                .query(Long.class)
                                .single())
                .orElse(0L);
    }

    public Map<AssignmentId, Assignment> byIds(
            Scope.Condition scope, Collection<AssignmentId> ids) {
        return jdbc
                .sql(ASSIGNMENT + "where a.id = any(:ids) and " + scope.text())
                .param("ids", ids.stream().mapToLong(AssignmentId::value).toArray())
                .params(scope.parameters())
                .query(AssignmentRows::assignment)
                .list()
                .stream()
                .collect(Collectors.toMap(Assignment::id, Function.identity()));
    }

    /**
     * What {@link AssignmentLifecycle} lets the actor's posts do next. An office further up may
     * judge a report too, but it does not wait for that office.
     */
    private static Optional<String> waitingCondition(Actor actor, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>();
        for (Post post : actor.posts()) {
            String at = "post" + conditions.size();
            List<String> any = new ArrayList<>();
            if (SPEAKERS.contains(post.duty())) {
                any.add(
                        "a.path = :%1$s and a.state in ('ISSUED', 'CLAIMED', 'RETURNED')"
                                .formatted(at));
            }
            if (SPEAKERS.contains(post.duty())
                    || (post.duty() == Duty.OFFICE && post.specialAction().isEmpty())) {
                any.add("i.issuer_path = :%1$s and %2$s".formatted(at, TO_JUDGE));
            }
            if (!any.isEmpty()) {
                parameters.put(at, post.path().value());
            }
            if (post.duty() == Duty.LEAD && post.specialAction().isPresent()) {
                any.add(TO_JUDGE);
            }
            if (any.isEmpty()) {
                continue;
            }
            String condition = "((" + String.join(") or (", any) + "))";
            if (post.specialAction().isPresent()) {
                condition += " and a.special_action_id = :" + at + "special";
                parameters.put(at + "special", post.specialAction().get().value());
            }
            if (post.campaign().isPresent()) {
                condition += " and a.campaign_id = :" + at + "campaign";
                parameters.put(at + "campaign", post.campaign().get().value());
            }
            conditions.add("(" + condition + ")");
        }
        if (conditions.isEmpty()) {
            return Optional.empty();
        }
        Scope.Condition scope = Scope.of(actor).on("a");
        parameters.putAll(scope.parameters());
        parameters.put("person", actor.person().value());
        return Optional.of("(" + String.join(" or ", conditions) + ") and " + scope.text());
    }

    public int openParts(AssignmentId parent) {
        return jdbc.sql(
                        """
                        select count(*) from issues i join assignments a on a.issue_id = i.id
                        where i.parent_assignment_id = :parent and a.state <> 'ACCEPTED'
                        """)
                .param("parent", parent.value())
                .query(Integer.class)
                .single();
    }

    /** Whether the assignment was still in that version, and so has changed. */
    public boolean change(AssignmentId id, long version, Change change, Instant now) {
        return jdbc.sql(
                                """
                                update assignments
                                set state = :state, report = :report, report_evidence = :evidence, reported_by = :reportedBy,
                                    grounds = :grounds, stepped_at = :now, version = version + 1
                                where id = :id and version = :version
                                """)
                        .param("id", id.value())
                        .param("version", version)
                        .param("state", change.state().name())
                        .param("report", change.report().orElse(null))
                        .param(
                                "evidence",
                                change.evidence().stream()
                                        .map(EvidenceId::value)
                                        .toArray(String[]::new))
                        .param("reportedBy", change.reportedBy().map(PersonId::value).orElse(null))
                        .param("grounds", change.grounds().orElse(null))
                        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Follows a unit to where it stands now. */
    public void move(UnitPath from, UnitPath to) {
        for (String statement :
                List.of(
                        "update assignments set path = :new || substr(path, length(:from) + 1)"
                                + " where path >= :from and path < :to",
                        "update issues set issuer_path = :new || substr(issuer_path, length(:from)"
                                + " + 1) where issuer_path >= :from and issuer_path < :to")) {
            jdbc.sql(statement)
                    .param("new", to.value())
                    .param("from", from.value())
                    .param("to", from.end())
                    .update();
        }
    }

    private static Assignment assignment(ResultSet row, int number) throws SQLException {
        return new Assignment(
                new AssignmentId(row.getLong("id")),
                row.getLong("issue_id"),
                new CampaignId(row.getLong("campaign_id")),
                optional(row, "special_action_id", SpecialActionId::new),
                optional(row, "key_action_id", Function.identity()),
                optional(row, "parent_assignment_id", AssignmentId::new),
                new UnitPath(row.getString("issuer_path")),
                new UnitPath(row.getString("path")),
                row.getString("text"),
                row.getObject("due_on", LocalDate.class),
                row.getObject("claim_by", LocalDate.class),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                AssignmentState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("report")),
                Arrays.stream((String[]) row.getArray("report_evidence").getArray())
                        .map(EvidenceId::new)
                        .toList(),
                optional(row, "reported_by", PersonId::new),
                Optional.ofNullable(row.getString("grounds")),
                row.getLong("version"));
    }

    static <T> Optional<T> optional(ResultSet row, String column, Function<Long, T> as)
            throws SQLException {
        @Nullable Long value = row.getObject(column, Long.class);
        return value == null ? Optional.empty() : Optional.of(as.apply(value));
    }
}
