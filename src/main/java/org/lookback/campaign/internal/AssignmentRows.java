package org.lookback.campaign.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Assignment;
import org.lookback.campaign.AssignmentFilter;
import org.lookback.campaign.AssignmentFilter.Reach;
import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.Issue;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The tables of issues and assignments. */
@Component
public class AssignmentRows {

    private static final String ASSIGNMENT =
            """
            select a.id, a.issue_id, a.campaign_id, a.special_action_id, i.key_action_id, i.parent_assignment_id,
                   i.issuer_path, a.path, i.text, a.due_on, i.claim_by, a.state, a.report, a.report_evidence,
                   a.reported_by, a.grounds, a.version
            from assignments a join issues i on i.id = a.issue_id
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
            Scope.Condition scope, AssignmentFilter filter, PageRequest request) {
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        String where = where(scope, filter, parameters);
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
            Scope.Condition scope, AssignmentFilter filter, Map<String, Object> parameters) {
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
