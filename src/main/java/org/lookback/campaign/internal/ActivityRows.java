package org.lookback.campaign.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Activity;
import org.lookback.campaign.ActivityAccount;
import org.lookback.campaign.ActivityFilter;
import org.lookback.campaign.ActivityId;
import org.lookback.campaign.ActivityKind;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.PathColumn;
import org.lookback.organization.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The tables of activities. */
@Component
public class ActivityRows {

    private static final String ACTIVITY =
            """
            select a.id, a.campaign_id, a.path, a.kind, a.title, a.held_on, a.place, a.measure_id, a.version
            from activities a
            """;

    /** What was written of an activity beside what lists show. */
    public record Written(String text, List<EvidenceId> papers) {}

    /** Where units stand. */
    private static final List<PathColumn> PATHS = List.of(PathColumn.of("activities"));

    private final JdbcClient jdbc;

    public ActivityRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public ActivityId insert(
            CampaignId campaign, UnitPath unit, ActivityKind kind, ActivityAccount account) {
        ActivityId id =
                new ActivityId(
                        jdbc.sql(
                                        """
                                        insert into activities (campaign_id, unit_id, path, kind, title, held_on, place, measure_id,
                                            text, papers)
                                        values (:campaign, :unit, :path, :kind, :title, :day, :place, :measure, :text, :papers)
                                        returning id
                                        """)
                                .param("campaign", campaign.value())
                                .param("unit", unit.unit().value())
                                .param("path", unit.value())
                                .param("kind", kind.name())
                                .params(columns(account))
                                .query(Long.class)
                                .single());
        follow(id, account.follows());
        return id;
    }

    public void amend(ActivityId id, ActivityAccount account) {
        jdbc.sql(
                        """
                        update activities set title = :title, held_on = :day, place = :place, measure_id = :measure,
                            text = :text, papers = :papers
                        where id = :id
                        """)
                .param("id", id.value())
                .params(columns(account))
                .update();
        jdbc.sql("delete from activity_origins where activity_id = :id")
                .param("id", id.value())
                .update();
        follow(id, account.follows());
    }

    private static Map<String, @Nullable Object> columns(ActivityAccount account) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("title", account.title());
        columns.put("day", account.heldOn());
        columns.put("place", account.place().orElse(null));
        columns.put("measure", account.measure().orElse(null));
        columns.put("text", account.text());
        columns.put("papers", Papers.hashes(account.papers()));
        return columns;
    }

    private void follow(ActivityId id, List<ActivityId> earlier) {
        jdbc.sql(
                        """
                        insert into activity_origins (activity_id, earlier_id)
                        select :id, earlier from unnest(cast(:earlier as bigint[])) as e(earlier)
                        """)
                .param("id", id.value())
                .param("earlier", numbers(earlier))
                .update();
    }

    /**
     * Counts a change of the activity and so holds it until the transaction ends.
     *
     * @return the version before
     */
    public long touch(ActivityId id) {
        return jdbc.sql(
                        "update activities set version = version + 1 where id = :id returning"
                                + " version - 1")
                .param("id", id.value())
                .query(Long.class)
                .single();
    }

    /** Until the transaction ends nobody else changes what in the campaign follows from what. */
    public void holdOrigins(CampaignId campaign) {
        jdbc.sql("select id from campaigns where id = :id for no key update")
                .param("id", campaign.value())
                .query(Long.class)
                .single();
    }

    /** Whether one of the others follows from the activity, be it by way of further ones. */
    public boolean leadsTo(ActivityId id, List<ActivityId> others) {
        return jdbc.sql(
                        """
                        with recursive led (id) as (
                            select unnest(cast(:others as bigint[]))
                            union
                            select o.earlier_id from led join activity_origins o on o.activity_id = led.id)
                        select exists (select from led where id = :id)
                        """)
                .param("id", id.value())
                .param("others", numbers(others))
                .query(Boolean.class)
                .single();
    }

    public Optional<Activity> find(Actor actor, ActivityId id) {
        return find(actor, List.of(id)).stream().findFirst();
    }

    /** Those that the actor may see, the earliest first. */
    public List<Activity> find(Actor actor, Collection<ActivityId> ids) {
        Scope.Condition visible = visible(actor);
        return jdbc.sql(
                        ACTIVITY
                                + "where a.id = any(:ids) and "
                                + visible.text()
                                + " order by a.held_on, a.id")
                .param("ids", numbers(ids))
                .params(visible.parameters())
                .query(ActivityRows::activity)
                .list();
    }

    public Written written(ActivityId id) {
        return jdbc.sql("select text, papers from activities where id = :id")
                .param("id", id.value())
                .query((row, _) -> new Written(row.getString("text"), Papers.of(row)))
                .single();
    }

    /** The activities from which it follows, whoever may see them. */
    public List<ActivityId> earlier(ActivityId id) {
        return jdbc.sql(
                        """
                        select earlier_id from activity_origins where activity_id = :id order by earlier_id
                        """)
                .param("id", id.value())
                .query((row, _) -> new ActivityId(row.getLong("earlier_id")))
                .list();
    }

    /**
     * What led to the activity and what led to that, as far as the actor can follow it from one to
     * the next; the earliest first.
     */
    public List<Activity> chain(Actor actor, ActivityId id, int most) {
        Scope.Condition visible = visible(actor);
        return jdbc.sql(
                        """
                        with recursive led (id) as (
                            select cast(:id as bigint)
                            union
                            select o.earlier_id from led join activity_origins o on o.activity_id = led.id
                                join activities a on a.id = o.earlier_id
                            where %1$s)
                        %2$s where a.id in (select id from led) and a.id <> :id and %1$s
                        order by a.held_on, a.id limit :most
                        """
                                .formatted(visible.text(), ACTIVITY))
                .param("id", id.value())
                .params(visible.parameters())
                .param("most", most)
                .query(ActivityRows::activity)
                .list();
    }

    /** Those that the actor may see, the latest first. */
    public Page<Activity> list(
            Actor actor, CampaignId campaign, ActivityFilter filter, PageRequest request) {
        Scope.Condition visible = visible(actor);
        List<String> conditions =
                new ArrayList<>(List.of("a.campaign_id = :campaign", visible.text()));
        Map<String, Object> parameters = new HashMap<>(visible.parameters());
        parameters.put("campaign", campaign.value());
        filter.kind()
                .ifPresent(kind -> {
                    conditions.add("a.kind = :kind");
                    parameters.put("kind", kind.name());
                });
        filter.under()
                .ifPresent(unit -> {
                    conditions.add("a.path >= :under and a.path < :end");
                    parameters.put("under", unit.value());
                    parameters.put("end", unit.end());
                });
        filter.from()
                .ifPresent(day -> {
                    conditions.add("a.held_on >= :from");
                    parameters.put("from", day);
                });
        filter.to()
                .ifPresent(day -> {
                    conditions.add("a.held_on <= :to");
                    parameters.put("to", day);
                });
        filter.follows()
                .ifPresent(earlier -> {
                    conditions.add(
                            "a.id in (select o.activity_id from activity_origins o where"
                                    + " o.earlier_id = :earlier)");
                    parameters.put("earlier", earlier.value());
                });
        filter.measure()
                .ifPresent(measure -> {
                    conditions.add("a.measure_id = :measure");
                    parameters.put("measure", measure);
                });
        filter.text()
                .ifPresent(words -> {
                    // Letters beyond ASCII are compared as they are: all texts are gone through.
                    conditions.add(
                            """
                            position(lower(:words collate "C") in
                                lower(concat_ws(' ', a.title, a.place, a.text) collate "C")) > 0
                            """);
                    parameters.put("words", words);
                });
        String where = "where " + String.join(" and ", conditions);
        long total =
                jdbc.sql("select count(*) from activities a " + where)
                        .params(parameters)
                        .query(Long.class)
                        .single();
        if (total <= request.offset()) {
            return Page.of(List.of(), request, total);
        }
        return Page.of(
                jdbc.sql(
                                ACTIVITY
                                        + where
                                        + " order by a.held_on desc, a.id desc limit :rows offset"
                                        + " :offset")
                        .params(parameters)
                        .param("rows", request.size())
                        .param("offset", request.offset())
                        .query(ActivityRows::activity)
                        .list(),
                request,
                total);
    }

    /** The latest of the unit itself that the actor may see. */
    public List<Activity> latest(Actor actor, CampaignId campaign, UnitPath unit, int most) {
        Scope.Condition visible = visible(actor);
        return jdbc.sql(
                        ACTIVITY
                                + "where a.campaign_id = :campaign and a.path = :path and "
                                + visible.text()
                                + " order by a.held_on desc, a.id desc limit :most")
                .param("campaign", campaign.value())
                .param("path", unit.value())
                .params(visible.parameters())
                .param("most", most)
                .query(ActivityRows::activity)
                .list();
    }

    /** How many of each kind the actor may see; kinds without any are missing. */
    public Map<ActivityKind, Long> count(Actor actor, CampaignId campaign) {
        Scope.Condition visible = visible(actor);
        Map<ActivityKind, Long> counts = new EnumMap<>(ActivityKind.class);
        jdbc.sql(
                        """
                        select a.kind, count(*) as count from activities a
                        where a.campaign_id = :campaign and %s group by a.kind
                        """
                                .formatted(visible.text()))
                .param("campaign", campaign.value())
                .params(visible.parameters())
                .query(row -> {
                    counts.put(ActivityKind.valueOf(row.getString("kind")), row.getLong("count"));
                });
        return counts;
    }

    /** Follows a unit to where it stands now. */
    public void move(UnitPath from, UnitPath to) {
        PATHS.forEach(each -> each.follow(jdbc, from, to));
    }

    private static Scope.Condition visible(Actor actor) {
        return Scope.of(actor).onCampaignRows("a");
    }

    private static Activity activity(ResultSet row, int number) throws SQLException {
        return new Activity(
                new ActivityId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                new UnitPath(row.getString("path")),
                ActivityKind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getObject("held_on", LocalDate.class),
                Optional.ofNullable(row.getString("place")),
                AssignmentRows.optional(row, "measure_id", Function.identity()),
                row.getLong("version"));
    }

    private static long[] numbers(Collection<ActivityId> ids) {
        return ids.stream().mapToLong(ActivityId::value).toArray();
    }
}
