package org.lookback.inspection.internal;

import org.lookback.campaign.Demand;
import org.lookback.campaign.DemandQuery;
import org.lookback.campaign.DemandSource;
import org.lookback.inspection.Excess;
import org.lookback.inspection.Finding;
import org.lookback.inspection.Found;
import org.lookback.inspection.GuidanceGroupId;
import org.lookback.inspection.NewVisit;
import org.lookback.inspection.Rating;
import org.lookback.inspection.Visit;
import org.lookback.inspection.VisitDays;
import org.lookback.inspection.VisitFilter;
import org.lookback.inspection.VisitId;
import org.lookback.inspection.VisitStanding;
import org.lookback.inspection.VisitsOnDay;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Severity;
import org.lookback.organization.PagedRows;
import org.lookback.organization.PathColumn;
import org.lookback.organization.Scope;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of visits. */
@Component
public class VisitRows {

    private static final String VISIT =
            """
            select v.id, v.campaign_id, v.path, v.standing, v.first_day, v.last_day, v.purpose, v.planned_by,
                v.asked, v.cap, v.over_reason, v.approved_by, v.after_id, v.due_on, v.reason, v.concluded_on, v.version,
                array(select w.group_id from visiting_groups w where w.visit_id = v.id order by w.number) as groups
            from visits v
            """;

    /** Where units stand. */
    private static final List<PathColumn> PATHS = List.of(PathColumn.of("visits"));

    private static final PagedRows<Visit> LIST =
            new PagedRows<>(
                    "select count(*) from visits v ",
                    VISIT,
                    "v.first_day desc nulls first, v.id desc",
                    VisitRows::visit);

    private final JdbcClient jdbc;

    public VisitRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** To receive a visit is asked of a unit. */
    @Bean
    public static DemandSource visitsAsked(JdbcClient jdbc) {
        return new DemandQuery(
                Demand.Kind.VISIT,
                """
                select v.unit_id, v.id as number, v.campaign_id, g.path as asker, v.first_day as day
                from visits v
                    join visiting_groups w on w.visit_id = v.id and w.number = 0
                    join guidance_groups g on g.id = w.group_id
                where v.first_day between :from and :to and v.standing in ('PROPOSED', 'PLANNED', 'CONCLUDED')
                """,
                jdbc);
    }

    public VisitId insert(
            CampaignId campaign,
            UnitPath unit,
            NewVisit visit,
            Optional<Excess> excess,
            PersonId plannedBy) {
        return new VisitId(
                jdbc.sql(
                                """
                                insert into visits (campaign_id, unit_id, path, standing, first_day, last_day, purpose,
                                    planned_by, asked, cap, over_reason)
                                values (:campaign, :unit, :path, :standing, :first, :last, :purpose,
                                    :person, :asked, :cap, :why)
                                returning id
                                """)
                        .param("campaign", campaign.value())
                        .param("unit", unit.unit().value())
                        .param("path", unit.value())
                        .param("purpose", visit.purpose().strip())
                        .param("person", plannedBy.value())
                        .params(scheduled(visit.days(), excess))
                        .query(Long.class)
                        .single());
    }

    private static Map<String, Object> scheduled(VisitDays days, Optional<Excess> excess) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(
                "standing",
                (excess.isPresent() ? VisitStanding.PROPOSED : VisitStanding.PLANNED).name());
        parameters.put("first", days.first());
        parameters.put("last", days.last());
        parameters.put("asked", excess.map(Excess::asked).orElse(null));
        parameters.put("cap", excess.map(Excess::cap).orElse(null));
        parameters.put("why", excess.map(Excess::reason).orElse(null));
        return parameters;
    }

    /** Sets the days; whoever does is who planned it. */
    public void schedule(VisitId id, VisitDays days, Optional<Excess> excess, PersonId plannedBy) {
        jdbc.sql(
                        """
                        update visits set standing = :standing, first_day = :first, last_day = :last,
                            asked = :asked, cap = :cap, over_reason = :why, approved_by = null, planned_by = :person
                        where id = :id
                        """)
                .param("id", id.value())
                .param("person", plannedBy.value())
                .params(scheduled(days, excess))
                .update();
    }

    public void approve(VisitId id, PersonId by) {
        jdbc.sql("update visits set standing = 'PLANNED', approved_by = :person where id = :id")
                .param("id", id.value())
                .param("person", by.value())
                .update();
    }

    /** A second visit waits for other days; any other is over. */
    public void refuse(VisitId id, String reason) {
        jdbc.sql(
                        """
                        update visits set standing = 'REFUSED', reason = :reason where id = :id and after_id is null
                        """)
                .param("id", id.value())
                .param("reason", reason)
                .update();
        jdbc.sql(
                        """
                        update visits set standing = 'DUE', first_day = null, last_day = null,
                            asked = null, cap = null, over_reason = null
                        where id = :id and after_id is not null
                        """)
                .param("id", id.value())
                .update();
    }

    public void cancel(VisitId id, String reason) {
        jdbc.sql("update visits set standing = 'CANCELLED', reason = :reason where id = :id")
                .param("id", id.value())
                .param("reason", reason)
                .update();
    }

    /** Concludes it, and keeps how many members its groups have. */
    public void conclude(VisitId id, LocalDate today) {
        jdbc.sql(
                        """
                        update visits set standing = 'CONCLUDED', concluded_on = :today where id = :id
                        """)
                .param("id", id.value())
                .param("today", today)
                .update();
        jdbc.sql(
                        """
                        update visiting_groups w set members =
                            (select count(*) from guidance_members m where m.group_id = w.group_id)
                        where w.visit_id = :id
                        """)
                .param("id", id.value())
                .update();
    }

    public void reopen(VisitId id) {
        jdbc.sql(
                        """
                        update visits set standing = 'PLANNED', concluded_on = null where id = :id
                        """)
                .param("id", id.value())
                .update();
    }

    /** One more visit of the same groups, whose days are not set yet. */
    public VisitId insertSecond(Visit first, LocalDate dueOn) {
        VisitId second =
                new VisitId(
                        jdbc.sql(
                                        """
                                        insert into visits (campaign_id, unit_id, path, standing, purpose, planned_by,
                                            after_id, due_on)
                                        select campaign_id, unit_id, path, 'DUE', purpose, planned_by, id, :due
                                        from visits where id = :id
                                        returning id
                                        """)
                                .param("id", first.id().value())
                                .param("due", dueOn)
                                .query(Long.class)
                                .single());
        jdbc.sql(
                        """
                        insert into visiting_groups (visit_id, group_id, number)
                        select :second, group_id, number from visiting_groups where visit_id = :id
                        """)
                .param("id", first.id().value())
                .param("second", second.value())
                .update();
        return second;
    }

    /** Counts a change of the visit. */
    public void touch(VisitId id) {
        jdbc.sql("update visits set version = version + 1 where id = :id")
                .param("id", id.value())
                .update();
    }

    /** The visit, whoever asks; nobody else changes it until the transaction ends. */
    public Visit hold(VisitId id) {
        return jdbc.sql(VISIT + "where v.id = :id for no key update of v")
                .param("id", id.value())
                .query(VisitRows::visit)
                .single();
    }

    public Optional<Visit> find(Actor actor, VisitId id) {
        Visible visible = Visible.to(actor);
        return jdbc.sql(VISIT + "where v.id = :id and " + visible.text())
                .param("id", id.value())
                .params(visible.parameters())
                .query(VisitRows::visit)
                .optional();
    }

    public List<Visit> find(Actor actor, Collection<Long> ids) {
        Visible visible = Visible.to(actor);
        return jdbc.sql(VISIT + "where v.id = any(:ids) and " + visible.text())
                .param("ids", ids.toArray(Long[]::new))
                .params(visible.parameters())
                .query(VisitRows::visit)
                .list();
    }

    /** Those that wait for days first, then by their first day, the last first. */
    public Page<Visit> list(
            Actor actor, CampaignId campaign, VisitFilter filter, PageRequest request) {
        Visible visible = Visible.to(actor);
        Map<String, Object> parameters = new HashMap<>(visible.parameters());
        List<String> wanted = new ArrayList<>(List.of("v.campaign_id = :campaign", visible.text()));
        parameters.put("campaign", campaign.value());
        filter.from()
                .ifPresent(day -> {
                    wanted.add("(v.last_day >= :from or v.standing = 'DUE')");
                    parameters.put("from", day);
                });
        filter.until()
                .ifPresent(day -> {
                    wanted.add("(v.first_day <= :until or v.standing = 'DUE')");
                    parameters.put("until", day);
                });
        filter.standing()
                .ifPresent(standing -> {
                    wanted.add("v.standing = :standing");
                    parameters.put("standing", standing.name());
                });
        filter.group()
                .ifPresent(group -> {
                    wanted.add(
                            "exists (select from visiting_groups x where x.visit_id = v.id"
                                    + " and x.group_id = :group)");
                    parameters.put("group", group.value());
                });
        filter.unit()
                .ifPresent(unit -> {
                    wanted.add("v.unit_id = :unit");
                    parameters.put("unit", unit.value());
                });
        filter.day()
                .ifPresent(day -> {
                    wanted.add(
                            ":day between v.first_day and v.last_day and v.standing in"
                                    + " ('PROPOSED', 'PLANNED', 'CONCLUDED')");
                    parameters.put("day", day);
                });
        String where = "where " + String.join(" and ", wanted);
        return LIST.part(jdbc, where, parameters, request);
    }

    /**
     * Of the visits of the campaign on each of some days a few and how many there are, without
     * those that are refused or cancelled; days without any are left out.
     */
    public List<VisitsOnDay> onDays(
            Actor actor, CampaignId campaign, LocalDate first, LocalDate last, int few) {
        Visible visible = Visible.to(actor);
        Map<LocalDate, List<VisitId>> shown = new TreeMap<>();
        Map<LocalDate, Long> totals = new HashMap<>();
        jdbc.sql(
                        """
                        select day, id, total from (
                            select cast(d.day as date) as day, v.id,
                                row_number() over (partition by d.day order by v.first_day desc, v.id desc) as place,
                                count(*) over (partition by d.day) as total
                            from visits v
                                cross join lateral generate_series(greatest(v.first_day, :first), least(v.last_day, :last),
                                    interval '1 day') as d(day)
                            where v.campaign_id = :campaign and v.standing in ('PROPOSED', 'PLANNED', 'CONCLUDED')
                                and v.first_day <= :last and v.last_day >= :first and %s) as those
                        where place <= :few order by day, place
                        """
                                .formatted(visible.text()))
                .param("campaign", campaign.value())
                .param("first", first)
                .param("last", last)
                .param("few", few)
                .params(visible.parameters())
                .query(row -> {
                    LocalDate day = row.getObject("day", LocalDate.class);
                    shown.computeIfAbsent(day, _ -> new ArrayList<>())
                            .add(new VisitId(row.getLong("id")));
                    totals.put(day, row.getLong("total"));
                });
        Map<VisitId, Visit> visits =
                find(
                                actor,
                                shown.values().stream()
                                        .flatMap(List::stream)
                                        .map(VisitId::value)
                                        .distinct()
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(Visit::id, Function.identity()));
        List<VisitsOnDay> days = new ArrayList<>();
        shown.forEach((day, ids) ->
                days.add(
                        new VisitsOnDay(
                                day,
                                ids.stream()
                                        .flatMap(id -> Optional.ofNullable(visits.get(id)).stream())
                                        .toList(),
                                totals.getOrDefault(day, 0L))));
        return days;
    }

    /**
     * Visits of the campaign to a unit that begin in such days, and second ones that have no days
     * yet; without those that are over.
     */
    public List<Visit> open(CampaignId campaign, UnitId unit, LocalDate from, LocalDate to) {
        return jdbc.sql(
                        VISIT
                                + """
                                where v.campaign_id = :campaign and v.unit_id = :unit
                                    and v.standing in ('PROPOSED', 'PLANNED', 'DUE')
                                    and (v.first_day is null or v.first_day between :from and :to)
                                order by v.first_day nulls last, v.id
                                """)
                .param("campaign", campaign.value())
                .param("unit", unit.value())
                .param("from", from)
                .param("to", to)
                .query(VisitRows::visit)
                .list();
    }

    /**
     * Those of the campaigns that groups of the actor pay and that have begun by the day, those
     * that are paid today first, then by how many days they are away.
     */
    public List<Visit> ofMember(
            Actor actor,
            Collection<CampaignId> campaigns,
            LocalDate today,
            LocalDate begun,
            int most) {
        Visible visible = Visible.to(actor);
        return jdbc.sql(
                        VISIT
                                + """
                                where v.standing = 'PLANNED' and v.campaign_id = any(:campaigns)
                                    and v.first_day <= :begun
                                    and exists (
                                        select from visiting_groups x
                                            join guidance_members m on m.group_id = x.group_id
                                        where x.visit_id = v.id and m.person_id = :person)
                                    and %s
                                order by
                                    greatest(v.first_day - :today, :today - v.last_day, 0),
                                    v.first_day desc, v.id desc
                                limit :most
                                """
                                        .formatted(visible.text()))
                .param("campaigns", campaigns.stream().map(CampaignId::value).toArray(Long[]::new))
                .param("today", today)
                .param("begun", begun)
                .param("person", actor.person().value())
                .params(visible.parameters())
                .param("most", most)
                .query(VisitRows::visit)
                .list();
    }

    /** Those of the campaigns that wait to be approved or planned, the most urgent first. */
    public List<Visit> waiting(Actor actor, Collection<CampaignId> campaigns, int most) {
        Visible visible = Visible.to(actor);
        return jdbc.sql(
                        VISIT
                                + """
                                where v.standing in ('PROPOSED', 'DUE') and v.campaign_id = any(:campaigns)
                                    and %s
                                order by coalesce(v.due_on, v.first_day), v.id limit :most
                                """
                                        .formatted(visible.text()))
                .param("campaigns", campaigns.stream().map(CampaignId::value).toArray(Long[]::new))
                .params(visible.parameters())
                .param("most", most)
                .query(VisitRows::visit)
                .list();
    }

    /** The visit that the rating of this one made necessary. */
    public Optional<VisitId> next(VisitId id) {
        return jdbc.sql("select id from visits where after_id = :id and standing <> 'CANCELLED'")
                .param("id", id.value())
                .query((row, _) -> new VisitId(row.getLong("id")))
                .optional();
    }

    public void join(VisitId id, GuidanceGroupId group) {
        jdbc.sql(
                        """
                        insert into visiting_groups (visit_id, group_id, number)
                        select :id, :group, coalesce(max(number) + 1, 0) from visiting_groups where visit_id = :id
                        """)
                .param("id", id.value())
                .param("group", group.value())
                .update();
    }

    public void leave(VisitId id, GuidanceGroupId group) {
        jdbc.sql("delete from visiting_groups where visit_id = :id and group_id = :group")
                .param("id", id.value())
                .param("group", group.value())
                .update();
    }

    public Optional<Long> form(VisitId id) {
        return Optional.ofNullable(
                jdbc.sql("select form_id from visits where id = :id")
                        .param("id", id.value())
                        .query((row, _) -> row.getObject("form_id", Long.class))
                        .list()
                        .getFirst());
    }

    public void useForm(VisitId id, long form) {
        jdbc.sql("update visits set form_id = :form where id = :id")
                .param("id", id.value())
                .param("form", form)
                .update();
    }

    public List<Rating> ratings(VisitId id) {
        return jdbc.sql(
                        """
                        select standard, grade, remark from visit_ratings where visit_id = :id order by standard
                        """)
                .param("id", id.value())
                .query((row, _) ->
                        new Rating(
                                row.getInt("standard"),
                                row.getInt("grade"),
                                Optional.ofNullable(row.getString("remark"))))
                .list();
    }

    public void rate(VisitId id, List<Rating> ratings) {
        for (Rating rating : ratings) {
            jdbc.sql(
                            """
                            insert into visit_ratings (visit_id, standard, grade, remark)
                            values (:id, :standard, :grade, :remark)
                            on conflict (visit_id, standard) do update set grade = :grade, remark = :remark
                            """)
                    .param("id", id.value())
                    .param("standard", rating.standard())
                    .param("grade", rating.grade())
                    .param("remark", rating.remark().map(String::strip).orElse(null))
                    .update();
        }
    }

    public Optional<String> account(VisitId id) {
        return Optional.ofNullable(
                jdbc.sql("select account from visits where id = :id")
                        .param("id", id.value())
                        .query((row, _) -> row.getString("account"))
                        .list()
                        .getFirst());
    }

    public void keepAccount(VisitId id, String account) {
        jdbc.sql("update visits set account = :account where id = :id")
                .param("id", id.value())
                .param("account", account.isEmpty() ? null : account)
                .update();
    }

    public List<EvidenceId> papers(VisitId id) {
        return jdbc.sql("select papers from visits where id = :id")
                .param("id", id.value())
                .query((row, _) -> files(row, "papers"))
                .single();
    }

    public void keepPapers(VisitId id, List<EvidenceId> papers) {
        jdbc.sql("update visits set papers = :papers where id = :id")
                .param("id", id.value())
                .param("papers", hashes(papers))
                .update();
    }

    public List<Finding> findings(VisitId id) {
        return jdbc.sql(
                        """
                        select number, standard, title, text, severity, evidence, problem_id from visit_findings
                        where visit_id = :id order by number
                        """)
                .param("id", id.value())
                .query((row, _) ->
                        new Finding(
                                row.getInt("number"),
                                new Found(
                                        Optional.ofNullable(
                                                row.getObject("standard", Integer.class)),
                                        row.getString("title"),
                                        row.getString("text"),
                                        Severity.valueOf(row.getString("severity")),
                                        files(row, "evidence")),
                                Optional.ofNullable(row.getObject("problem_id", Long.class))
                                        .map(ProblemId::new)))
                .list();
    }

    public void putFinding(VisitId id, int number, Found found) {
        jdbc.sql(
                        """
                        insert into visit_findings (visit_id, number, standard, title, text, severity, evidence)
                        values (:id, :number, :standard, :title, :text, :severity, :evidence)
                        on conflict (visit_id, number) do update set standard = :standard, title = :title, text = :text,
                            severity = :severity, evidence = :evidence
                        """)
                .param("id", id.value())
                .param("number", number)
                .param("standard", found.standard().orElse(null))
                .param("title", found.title().strip())
                .param("text", found.text().strip())
                .param("severity", found.severity().name())
                .param("evidence", hashes(found.evidence()))
                .update();
    }

    public void dropFinding(VisitId id, int number) {
        jdbc.sql("delete from visit_findings where visit_id = :id and number = :number")
                .param("id", id.value())
                .param("number", number)
                .update();
    }

    public void becameProblem(VisitId id, int number, ProblemId problem) {
        jdbc.sql(
                        """
                        update visit_findings set problem_id = :problem where visit_id = :id and number = :number
                        """)
                .param("id", id.value())
                .param("number", number)
                .param("problem", problem.value())
                .update();
    }

    /** Follows a unit to where it stands now. */
    public void move(UnitPath from, UnitPath to) {
        PATHS.forEach(each -> each.follow(jdbc, from, to));
    }

    /** Visits to a unit that is no more and are still to be paid go to the one that has it now. */
    public void visitInstead(UnitId unit, UnitPath instead) {
        jdbc.sql(
                        """
                        update visits set unit_id = :instead, path = :path
                        where unit_id = :unit and standing in ('PROPOSED', 'PLANNED', 'DUE')
                        """)
                .param("unit", unit.value())
                .param("instead", instead.unit().value())
                .param("path", instead.value())
                .update();
    }

    private static String[] hashes(List<EvidenceId> files) {
        return files.stream().map(EvidenceId::value).toArray(String[]::new);
    }

    private static List<EvidenceId> files(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .map(EvidenceId::new)
                .toList();
    }

    private static Visit visit(ResultSet row, int number) throws SQLException {
        Array groups = row.getArray("groups");
        return new Visit(
                new VisitId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                new UnitPath(row.getString("path")),
                VisitStanding.valueOf(row.getString("standing")),
                days(row),
                row.getString("purpose"),
                new PersonId(row.getLong("planned_by")),
                Arrays.stream((Long[]) groups.getArray()).map(GuidanceGroupId::new).toList(),
                excess(row),
                second(row),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getObject("concluded_on", LocalDate.class)),
                row.getLong("version"));
    }

    private static Optional<VisitDays> days(ResultSet row) throws SQLException {
        LocalDate last = row.getObject("last_day", LocalDate.class);
        return Optional.ofNullable(row.getObject("first_day", LocalDate.class))
                .map(first -> new VisitDays(first, last));
    }

    private static Optional<Excess> excess(ResultSet row) throws SQLException {
        int asked = row.getInt("asked");
        int cap = row.getInt("cap");
        Optional<PersonId> approvedBy =
                Optional.ofNullable(row.getObject("approved_by", Long.class)).map(PersonId::new);
        return Optional.ofNullable(row.getString("over_reason"))
                .map(reason -> new Excess(asked, cap, reason, approvedBy));
    }

    private static Optional<Visit.Second> second(ResultSet row) throws SQLException {
        LocalDate dueOn = row.getObject("due_on", LocalDate.class);
        return Optional.ofNullable(row.getObject("after_id", Long.class))
                .map(after -> new Visit.Second(new VisitId(after), dueOn));
    }

    /**
     * A visit is seen by those at and above the unit that is visited, by those at and above the
     * units that send the groups, and by the members of the groups.
     */
    record Visible(String text, Map<String, Object> parameters) {

        static Visible to(Actor actor) {
            Scope.Condition unit = Scope.of(actor).onCampaignRows("v");
            Scope.Condition sender = Scope.of(actor).onCampaignRows("s");
            Map<String, Object> parameters = new HashMap<>(unit.parameters());
            parameters.putAll(sender.parameters());
            parameters.put("own_person", actor.person().value());
            return new Visible(
                    """
                    (%s
                        or exists (select from visiting_groups y join guidance_groups s on s.id = y.group_id
                            where y.visit_id = v.id and (%s or exists (select from guidance_members o
                                where o.group_id = s.id and o.person_id = :own_person))))
                    """
                            .formatted(unit.text(), sender.text()),
                    parameters);
        }
    }
}
