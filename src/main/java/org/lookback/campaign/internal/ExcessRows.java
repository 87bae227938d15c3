package org.lookback.campaign.internal;

import org.lookback.campaign.ExcessStanding;
import org.lookback.campaign.FullWeek;
import org.lookback.campaign.IssueExcess;
import org.lookback.kernel.Actor;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.PagedRows;
import org.lookback.organization.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of what acts of issuing would ask over the weekly cap. */
@Component
public class ExcessRows {

    private static final String FROM =
            "from issue_excesses e join (select id, campaign_id, special_action_id, key_action_id,"
                + " parent_assignment_id, issuer_path as path, text, due_on from issues) i on i.id"
                + " = e.issue_id ";

    private static final String EXCESS =
            """
            select e.issue_id, i.campaign_id, i.path, i.special_action_id, i.key_action_id, i.parent_assignment_id, i.text, i.due_on, e.monday, e.cap,
                   (select count(*) from issue_excess_units u where u.issue_id = e.issue_id) as units, e.reason,
                   e.proposed_by, e.proposed_at, e.standing, e.decided_by, e.answer, e.version
            """
                    + FROM;

    private static final PagedRows<IssueExcess> LIST =
            new PagedRows<>(
                    "select count(*) " + FROM,
                    EXCESS,
                    "e.standing <> 'WAITING', e.issue_id desc",
                    ExcessRows::excess);

    /**
     * A unit over the cap.
     *
     * @param asked what all were to ask of it in that week
     */
    public record Full(UnitId unit, long asked) {}

    private static final PagedRows<Full> UNITS =
            new PagedRows<>(
                    "select count(*) from issue_excess_units u ",
                    "select u.unit_id, u.asked from issue_excess_units u ",
                    "u.asked desc, u.unit_id",
                    (row, _) -> new Full(new UnitId(row.getLong("unit_id")), row.getLong("asked")));

    private final JdbcClient jdbc;

    public ExcessRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps that an act waits for these units, or for these as well. */
    public void hold(long issue, FullWeek full, String reason, PersonId proposedBy, Instant now) {
        jdbc.sql(
                        """
                        insert into issue_excesses (issue_id, monday, cap, reason, proposed_by, proposed_at)
                        values (:issue, :monday, :cap, :reason, :by, :now)
                        on conflict (issue_id) do nothing
                        """)
                .param("issue", issue)
                .param("monday", full.monday())
                .param("cap", full.cap())
                .param("reason", reason)
                .param("by", proposedBy.value())
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
        jdbc.sql(
                        """
                        insert into issue_excess_units (issue_id, unit_id, asked)
                        select :issue, u.id, u.asked from unnest(cast(:units as bigint[]), cast(:asked as bigint[])) as u(id, asked)
                        """)
                .param("issue", issue)
                .param(
                        "units",
                        full.units().stream().mapToLong(each -> each.unit().id().value()).toArray())
                .param("asked", full.units().stream().mapToLong(each -> each.asked()).toArray())
                .update();
    }

    /** What became of it, held until the transaction ends; empty where nothing is over the cap. */
    public Optional<ExcessStanding> keptStanding(long issue) {
        return jdbc.sql("select standing from issue_excesses where issue_id = :issue for update")
                .param("issue", issue)
                .query((row, _) -> ExcessStanding.valueOf(row.getString("standing")))
                .optional();
    }

    /** The excess of an act, if the actor may know of it. */
    public Optional<IssueExcess> find(Actor actor, long issue) {
        Scope.Condition visible = Scope.of(actor).onCampaignRows("i");
        return jdbc.sql(EXCESS + "where e.issue_id = :issue and " + seen(visible))
                .param("issue", issue)
                .param("me", actor.person().value())
                .params(visible.parameters())
                .query(ExcessRows::excess)
                .optional();
    }

    /** The excess of an act, held until the transaction ends. */
    public IssueExcess hold(long issue) {
        return jdbc.sql(EXCESS + "where e.issue_id = :issue for update of e")
                .param("issue", issue)
                .query(ExcessRows::excess)
                .single();
    }

    /** Those of a campaign that the actor may know of, those that wait first, then the newest. */
    public Page<IssueExcess> list(Actor actor, CampaignId campaign, PageRequest request) {
        Scope.Condition visible = Scope.of(actor).onCampaignRows("i");
        Map<String, Object> parameters = new HashMap<>(visible.parameters());
        parameters.put("campaign", campaign.value());
        parameters.put("me", actor.person().value());
        return LIST.part(
                jdbc, "where i.campaign_id = :campaign and " + seen(visible), parameters, request);
    }

    /** Those of the parts of an assignment that still wait. */
    public List<IssueExcess> waiting(AssignmentId whole) {
        return jdbc.sql(
                        EXCESS
                                + "where i.parent_assignment_id = :whole and e.standing = 'WAITING'"
                                + " order by e.issue_id")
                .param("whole", whole.value())
                .query(ExcessRows::excess)
                .list();
    }

    private static String seen(Scope.Condition visible) {
        return "(" + visible.text() + " or e.proposed_by = :me)";
    }

    /** Those that wait in some campaigns, proposed by somebody else, in the name of units below. */
    public List<IssueExcess> waiting(
            PersonId person, Collection<UnitPath> tops, Collection<CampaignId> campaigns) {
        return jdbc.sql(
                        EXCESS
                                + """
                                where e.standing = 'WAITING' and e.proposed_by <> :person and i.campaign_id = any(:campaigns)
                                    and exists (select from unnest(cast(:tops as text[])) as top where starts_with(i.path, top))
                                order by e.issue_id
                                """)
                .param("person", person.value())
                .param("campaigns", campaigns.stream().mapToLong(CampaignId::value).toArray())
                .param("tops", tops.stream().map(UnitPath::value).toArray(String[]::new))
                .query(ExcessRows::excess)
                .list();
    }

    /** The units, those of which most is asked first. */
    public Page<Full> units(long issue, PageRequest request) {
        return UNITS.part(jdbc, "where u.issue_id = :issue", Map.of("issue", issue), request);
    }

    /** All units, in the order of their numbers. */
    public List<UnitId> units(long issue) {
        return jdbc.sql(
                        "select unit_id from issue_excess_units where issue_id = :issue order by"
                                + " unit_id")
                .param("issue", issue)
                .query((row, _) -> new UnitId(row.getLong("unit_id")))
                .list();
    }

    /**
     * Keeps what was decided.
     *
     * @param answer why not, where it is not approved
     */
    public void decide(
            long issue, ExcessStanding standing, PersonId decidedBy, Optional<String> answer) {
        jdbc.sql(
                        """
                        update issue_excesses
                        set standing = :standing, decided_by = :by, answer = :answer, version = version + 1
                        where issue_id = :issue
                        """)
                .param("issue", issue)
                .param("standing", standing.name())
                .param("by", decidedBy.value())
                .param("answer", answer.orElse(null))
                .update();
    }

    /** What waits of an act and of all that was broken down of it is asked of nobody. */
    public void withdrawBelow(long issue, PersonId decidedBy, String answer) {
        jdbc.sql(
                        AssignmentRows.BELOW
                                + """
                                update issue_excesses
                                set standing = 'WITHDRAWN', decided_by = :by, answer = :answer, version = version + 1
                                where issue_id in (select id from below) and standing = 'WAITING'
                                """)
                .param("issue", issue)
                .param("by", decidedBy.value())
                .param("answer", answer)
                .update();
    }

    private static IssueExcess excess(ResultSet row, int number) throws SQLException {
        return new IssueExcess(
                row.getLong("issue_id"),
                new CampaignId(row.getLong("campaign_id")),
                new UnitPath(row.getString("path")),
                Optional.ofNullable(row.getObject("special_action_id", Long.class))
                        .map(SpecialActionId::new),
                Optional.ofNullable(row.getObject("key_action_id", Long.class)),
                Optional.ofNullable(row.getObject("parent_assignment_id", Long.class))
                        .map(AssignmentId::new),
                row.getString("text"),
                row.getObject("due_on", LocalDate.class),
                row.getObject("monday", LocalDate.class),
                row.getInt("cap"),
                row.getInt("units"),
                row.getString("reason"),
                new PersonId(row.getLong("proposed_by")),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                ExcessStanding.valueOf(row.getString("standing")),
                Optional.ofNullable(row.getObject("decided_by", Long.class)).map(PersonId::new),
                Optional.ofNullable(row.getString("answer")),
                row.getLong("version"));
    }
}
