package org.lookback.ledger.internal;

import org.lookback.chronicle.CanonicalJson;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Changed;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.DayTally;
import org.lookback.ledger.Mark;
import org.lookback.ledger.Problem;
import org.lookback.ledger.State;
import org.lookback.ledger.TallyCell;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Exact counts at every level. A reader adds the stored counters of a unit and the moves that the
 * last fold did not see; the fold takes such moves into the counters of all units above. Both see
 * one snapshot each, so a count is exact at any moment, whether a fold is late, twice or killed at
 * work. See docs/decisions/0006-tallies.md.
 */
@Repository
public class Tallies {

    /** A unit's cells: stored and still to be folded. */
    private static final String CELLS =
            """
            (select stored.unit_id, stored.campaign_id, stored.special_action_id, stored.state, stored.closure_class,
                stored.recurred, stored.extended, stored.count
            from tallies stored where stored.unit_id in (:units)
            union all
            select line.ancestor_id, tail.campaign_id, tail.special_action_id, tail.state, tail.closure_class,
                tail.recurred, tail.extended, tail.delta
            from tally_tail() tail
            cross join lateral (
                select line.ancestor_id from unit_lines line
                where line.unit_id = tail.unit_id and line.ancestor_id in (:units) offset 0) line) cells
            """;

    /**
     * A unit's open problems that are due before today, by state: the stored sum of what was due
     * before a day, corrected by the days between that day and today, and what is still to be
     * folded.
     */
    private static final String OVERDUE =
            """
            (select stored.unit_id, stored.campaign_id, stored.special_action_id, stored.state, stored.count, stored.own
            from overdue_tallies stored where stored.unit_id in (:units)
            union all
            select stored.unit_id, stored.campaign_id, stored.special_action_id, stored.state,
                sign.of * stored.count, sign.of * stored.own
            from (select case when overdue_before <= :today then 1 else -1 end as of from tally_folds) sign
            cross join due_tallies stored
            where stored.unit_id in (:units)
                and stored.due_on >= (select least(overdue_before, :today) from tally_folds)
                and stored.due_on < (select greatest(overdue_before, :today) from tally_folds)
            union all
            select line.ancestor_id, tail.campaign_id, tail.special_action_id, tail.state, tail.delta,
                case when line.ancestor_id = tail.unit_id then tail.delta else 0 end
            from tally_tail() tail
            cross join lateral (
                select line.ancestor_id from unit_lines line
                where line.unit_id = tail.unit_id and line.ancestor_id in (:units) offset 0) line
            where tail.due_on < :today) dues
            """;

    /** How a moved unit's counts go to a unit above, or leave it; its own stay its own. */
    private static final List<String> SHIFTS =
            List.of(
                    """
                    insert into tallies as stored
                        (unit_id, campaign_id, special_action_id, state, closure_class, recurred, extended, count)
                    select ancestor, moved.campaign_id, moved.special_action_id, moved.state, moved.closure_class,
                        moved.recurred, moved.extended, :sign * moved.count
                    from tallies moved cross join unnest(:ancestors) ancestor
                    where moved.unit_id = :unit and moved.count <> 0
                    on conflict (unit_id, campaign_id, special_action_id, state, closure_class, recurred, extended)
                    do update set count = stored.count + excluded.count
                    """,
                    """
                    insert into due_tallies as stored
                        (unit_id, campaign_id, due_on, special_action_id, state, count, own)
                    select ancestor, moved.campaign_id, moved.due_on, moved.special_action_id, moved.state,
                        :sign * moved.count, 0
                    from due_tallies moved cross join unnest(:ancestors) ancestor
                    where moved.unit_id = :unit and moved.count <> 0
                    on conflict (unit_id, campaign_id, due_on, special_action_id, state)
                    do update set count = stored.count + excluded.count
                    """,
                    """
                    insert into overdue_tallies as stored
                        (unit_id, campaign_id, special_action_id, state, count, own)
                    select ancestor, moved.campaign_id, moved.special_action_id, moved.state, :sign * moved.count, 0
                    from overdue_tallies moved cross join unnest(:ancestors) ancestor
                    where moved.unit_id = :unit and moved.count <> 0
                    on conflict (unit_id, campaign_id, special_action_id, state)
                    do update set count = stored.count + excluded.count
                    """,
                    """
                    insert into day_tallies as stored
                        (unit_id, campaign_id, day, special_action_id, registered, struck_off, opened)
                    select ancestor, moved.campaign_id, moved.day, moved.special_action_id,
                        :sign * moved.registered, :sign * moved.struck_off, :sign * moved.opened
                    from day_tallies moved cross join unnest(:ancestors) ancestor
                    where moved.unit_id = :unit
                    on conflict (unit_id, campaign_id, day, special_action_id)
                    do update set registered = stored.registered + excluded.registered,
                        struck_off = stored.struck_off + excluded.struck_off, opened = stored.opened + excluded.opened
                    """);

    /** The runs that were counted from the history, each where its unit stands now. */
    private static final String PLACED_RUNS =
            """
            select run.problem_id, "number" as number, "campaign" as campaign_id, "unit" as unit_id, places.path,
                "specialAction" as special_action_id, "severity" as severity, "source" as source, "openedOn" as opened_on,
                "deadline" as deadline, "returned" as returned, "whys" as whys, "action" as action,
                "outcome" as outcome, "endedOn" as ended_on, "closureClass" as closure_class, "files" as files,
                "cameBackOn" as came_back_on, "submissions" as submissions, "summaries" as summaries, "said" as said,
                "ruled" as ruled, "claimed" as claimed, "selfFound" as self_found
            from counted_run run
            join (
                select line.unit_id, string_agg(line.ancestor_id || '.', '' order by above.depth) collate "C" as path
                from unit_lines line
                join (select unit_id, count(*) as depth from unit_lines group by 1) above
                    on above.unit_id = line.ancestor_id
                group by 1) places on places.unit_id = run."unit"
            """;

    private static final String DIFFERENCES =
            """
            with counted as (
                select line.ancestor_id as unit_id, p.campaign_id, p.special_action_id, p.state, p.closure_class,
                    p.recurred, p.extended, count(*) as count
                from problems p join unit_lines line on line.unit_id = p.unit_id group by 1, 2, 3, 4, 5, 6, 7),
            tail as materialized (
                select line.ancestor_id, tail.* from tally_tail() tail
                join unit_lines line on line.unit_id = tail.unit_id),
            told as (
                select unit_id, campaign_id, special_action_id, state, closure_class, recurred, extended,
                    sum(count) as count
                from (
                    select unit_id, campaign_id, special_action_id, state, closure_class, recurred, extended, count
                    from tallies
                    union all
                    select ancestor_id, campaign_id, special_action_id, state, closure_class, recurred, extended, delta
                    from tail) cells
                group by 1, 2, 3, 4, 5, 6, 7 having sum(count) <> 0),
            counted_due as (
                select line.ancestor_id as unit_id, p.campaign_id, p.due_on, p.special_action_id, p.state,
                    count(*) as count, count(*) filter (where line.ancestor_id = p.unit_id) as own
                from problems p join unit_lines line on line.unit_id = p.unit_id
                where p.state in %1$s and p.due_on is not null group by 1, 2, 3, 4, 5),
            told_due as (
                select unit_id, campaign_id, due_on, special_action_id, state, sum(count) as count, sum(own) as own
                from (
                    select unit_id, campaign_id, due_on, special_action_id, state, count, own from due_tallies
                    union all
                    select ancestor_id, campaign_id, due_on, special_action_id, state, delta,
                        case when ancestor_id = unit_id then delta else 0 end
                    from tail where due_on is not null) cells
                group by 1, 2, 3, 4, 5 having sum(count) <> 0 or sum(own) <> 0),
            counted_overdue as (
                select unit_id, campaign_id, special_action_id, state, sum(count) as count, sum(own) as own
                from counted_due where due_on < (select overdue_before from tally_folds) group by 1, 2, 3, 4),
            told_overdue as (
                select unit_id, campaign_id, special_action_id, state, sum(count) as count, sum(own) as own
                from (
                    select unit_id, campaign_id, special_action_id, state, count, own from overdue_tallies
                    union all
                    select ancestor_id, campaign_id, special_action_id, state, delta,
                        case when ancestor_id = unit_id then delta else 0 end
                    from tail where due_on < (select overdue_before from tally_folds)) cells
                group by 1, 2, 3, 4 having sum(count) <> 0 or sum(own) <> 0),
            counted_day as (
                select line.ancestor_id as unit_id, own.campaign_id, own.day, own.special_action_id,
                    sum(own.registered) as registered, sum(own.struck_off) as struck_off, sum(own.opened) as opened
                from counted_days own join unit_lines line on line.unit_id = own.unit_id
                group by 1, 2, 3, 4
                having sum(own.registered) <> 0 or sum(own.struck_off) <> 0 or sum(own.opened) <> 0),
            told_day as (
                select unit_id, campaign_id, day, special_action_id,
                    sum(registered) as registered, sum(struck_off) as struck_off, sum(opened) as opened
                from (
                    select unit_id, campaign_id, day, special_action_id, registered, struck_off, opened from day_tallies
                    union all
                    select ancestor_id, campaign_id, day, special_action_id, registered, struck_off, opened
                    from tail) cells
                group by 1, 2, 3, 4 having sum(registered) <> 0 or sum(struck_off) <> 0 or sum(opened) <> 0),
            told_problem as (select happening, day, unit_id, problem_id from problem_days),
            counted_spell as (%3$s),
            told_spell as (
                select problem_id, number, campaign_id, unit_id, path, special_action_id, severity, source, opened_on,
                    deadline, returned, whys, action, outcome, ended_on, closure_class, files, came_back_on, submissions,
                    summaries, said, ruled, claimed, self_found
                from problem_spells)
            %2$s
            """
                    .formatted(
                            Problems.OPEN_STATES,
                            Stream.of("", "_due", "_overdue", "_day", "_problem", "_spell")
                                    .flatMap(kind ->
                                            Stream.of(
                                                    List.of("counted" + kind, "told" + kind),
                                                    List.of("told" + kind, "counted" + kind)))
                                    .map(pair ->
                                            """
                                            (select '%1$s, not %2$s: ' || %1$s::text from %1$s except all
                                                select '%1$s, not %2$s: ' || %2$s::text from %2$s)
                                            """
                                                    .formatted(pair.getFirst(), pair.getLast()))
                                    .collect(Collectors.joining(" union all ")),
                            PLACED_RUNS);

    /** More stored rows than are shown are read, for the tail may have taken some of them away. */
    private static final int ROWS_IN_THE_TAIL = 200;

    private final JdbcClient jdbc;
    private final Days days;
    private final Problems problems;
    private final TransactionTemplate folding;

    /**
     * What a recount found.
     *
     * @param rows how many problems there are
     */
    public record Recount(long rows, List<String> differences) {
        public Recount {
            differences = List.copyOf(differences);
        }
    }

    public Tallies(
            JdbcClient jdbc,
            Days days,
            Problems problems,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.days = days;
        this.problems = problems;
        this.folding = new TransactionTemplate(transactions);
        this.folding.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.folding.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * The cells of each unit with its whole subtree, in one snapshot. Cells whose count is zero are
     * left out.
     *
     * @param campaign absent: all campaigns together
     * @param specialAction absent: all special actions together
     */
    public List<TallyCell> cells(
            List<UnitId> units,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> specialAction) {
        if (units.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        select unit_id, special_action_id, state, closure_class, recurred, extended, sum(count) as count
                        from %s
                        where %s
                        group by 1, 2, 3, 4, 5, 6 having sum(count) <> 0
                        """
                                .formatted(CELLS, narrowed(campaign, specialAction)))
                .params(parameters(units, campaign, specialAction))
                .query(Tallies::cell)
                .list();
    }

    /** How many problems of each unit's subtree are open. Units with none are left out. */
    public Map<UnitId, Long> open(
            List<UnitId> units,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> specialAction) {
        if (units.isEmpty()) {
            return Map.of();
        }
        Map<UnitId, Long> open = new HashMap<>();
        jdbc.sql(
                        """
                        select unit_id, sum(count) as count from %s
                        where state in %s and %s
                        group by 1 having sum(count) <> 0
                        """
                                .formatted(
                                        CELLS,
                                        Problems.OPEN_STATES,
                                        narrowed(campaign, specialAction)))
                .params(parameters(units, campaign, specialAction))
                .query(row -> {
                    open.put(new UnitId(row.getLong("unit_id")), row.getLong("count"));
                });
        return open;
    }

    /**
     * How many open problems of each unit's subtree are due before the day. Units with none are
     * left out.
     */
    public Map<UnitId, Long> overdue(
            List<UnitId> units,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> specialAction,
            LocalDate today) {
        if (units.isEmpty()) {
            return Map.of();
        }
        Map<UnitId, Long> overdue = new HashMap<>();
        jdbc.sql(
                        """
                        select unit_id, sum(count) as count from %s where %s group by 1 having sum(count) <> 0
                        """
                                .formatted(OVERDUE, narrowed(campaign, specialAction)))
                .params(parameters(units, campaign, specialAction))
                .param("today", today)
                .query(row -> {
                    overdue.put(new UnitId(row.getLong("unit_id")), row.getLong("count"));
                });
        return overdue;
    }

    /** The same by state, each with how many are the unit's own and no unit's below. */
    public List<OwnOverdue> overdueByState(
            List<UnitId> units,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> specialAction,
            LocalDate today) {
        if (units.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        select unit_id, state, sum(count) as count, sum(own) as own from %s
                        where %s group by 1, 2 having sum(count) <> 0 or sum(own) <> 0
                        """
                                .formatted(OVERDUE, narrowed(campaign, specialAction)))
                .params(parameters(units, campaign, specialAction))
                .param("today", today)
                .query((row, _) ->
                        new OwnOverdue(
                                new UnitId(row.getLong("unit_id")),
                                State.valueOf(row.getString("state")),
                                row.getLong("count"),
                                row.getLong("own")))
                .list();
    }

    /**
     * The first days on which something open of a unit's subtree was due, until at least so many
     * problems are among them; no day from today on.
     */
    public List<LocalDate> firstDue(
            UnitId unit,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> specialAction,
            LocalDate today,
            int most) {
        return jdbc.sql(
                        """
                        with days as (
                            (select due_on, count from due_tallies dues
                            where unit_id = :unit and due_on < :today and count > 0 and %1$s
                            order by due_on limit :rows)
                            union all
                            select tail.due_on, tail.delta from tally_tail() tail
                            where tail.due_on < :today and %1$s
                                and exists (select from unit_lines line
                                    where line.unit_id = tail.unit_id and line.ancestor_id = :unit)),
                        sums as (
                            select due_on, sum(sum(count)) over (order by due_on) - sum(count) as before
                            from days group by due_on having sum(count) > 0)
                        select due_on from sums where before < :most order by due_on
                        """
                                .formatted(narrowed(campaign, specialAction)))
                .params(parameters(List.of(unit), campaign, specialAction))
                .param("unit", unit.value())
                .param("today", today)
                .param("most", most)
                .param("rows", most * State.values().length + ROWS_IN_THE_TAIL)
                .query((row, _) -> row.getObject("due_on", LocalDate.class))
                .list();
    }

    /** The first day on which something open was due, of units where something is overdue. */
    public Map<UnitId, LocalDate> oldestDue(
            List<UnitId> units,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> specialAction,
            LocalDate today) {
        if (units.isEmpty()) {
            return Map.of();
        }
        Map<UnitId, LocalDate> oldest = new HashMap<>();
        jdbc.sql(
                        """
                        with tail as materialized (
                            select line.ancestor_id, tail.campaign_id, tail.special_action_id, tail.state, tail.due_on,
                                sum(tail.delta) as count
                            from tally_tail() tail
                            cross join lateral (
                                select line.ancestor_id from unit_lines line
                                where line.unit_id = tail.unit_id and line.ancestor_id in (:units) offset 0) line
                            where tail.due_on < :today group by 1, 2, 3, 4, 5)
                        select asked.id, least(
                            (select stored.due_on from due_tallies stored
                            where stored.unit_id = asked.id and stored.due_on < :today and %1$s
                                and stored.count + coalesce((
                                    select tail.count from tail
                                    where tail.ancestor_id = asked.id and tail.campaign_id = stored.campaign_id
                                        and tail.special_action_id is not distinct from stored.special_action_id
                                        and tail.state = stored.state and tail.due_on = stored.due_on), 0) > 0
                            order by stored.due_on limit 1),
                            (select min(tail.due_on) from tail
                            where tail.ancestor_id = asked.id and tail.count > 0 and %1$s)) as due_on
                        from unnest(cast(:asked as bigint[])) asked(id)
                        """
                                .formatted(narrowed(campaign, specialAction)))
                .params(parameters(units, campaign, specialAction))
                .param("asked", units.stream().map(UnitId::value).toArray(Long[]::new))
                .param("today", today)
                .query(row -> {
                    LocalDate day = row.getObject("due_on", LocalDate.class);
                    if (day != null) {
                        oldest.put(new UnitId(row.getLong("id")), day);
                    }
                });
        return oldest;
    }

    /**
     * What happened at a unit with its subtree from a day to today, one row a day, also where
     * nothing did. It is told backwards from what is open now, in one snapshot.
     */
    public List<DayTally> days(
            UnitId unit,
            CampaignId campaign,
            Optional<SpecialActionId> specialAction,
            LocalDate from,
            LocalDate today) {
        Map<String, Object> parameters =
                parameters(List.of(unit), Optional.of(campaign), specialAction);
        Map<LocalDate, DayTally> told = new HashMap<>();
        long[] open = new long[1];
        jdbc.sql(
                        """
                        select day, sum(registered) as registered, sum(struck_off) as struck_off, sum(opened) as opened
                        from (
                            select stored.day, stored.campaign_id, stored.special_action_id,
                                stored.registered, stored.struck_off, stored.opened
                            from day_tallies stored
                            where stored.unit_id in (:units) and stored.day >= :from
                            union all
                            select tail.day, tail.campaign_id, tail.special_action_id,
                                tail.registered, tail.struck_off, tail.opened
                            from tally_tail() tail
                            where tail.day >= :from and exists (select from unit_lines line
                                where line.unit_id = tail.unit_id and line.ancestor_id in (:units))) days
                        where %1$s group by day
                        union all
                        select null, 0, 0, coalesce(sum(count), 0) from %2$s where state in %3$s and %1$s
                        """
                                .formatted(
                                        narrowed(Optional.of(campaign), specialAction),
                                        CELLS,
                                        Problems.OPEN_STATES))
                .params(parameters)
                .param("from", from)
                .query(row -> {
                    LocalDate day = row.getObject("day", LocalDate.class);
                    if (day == null) {
                        open[0] = row.getLong("opened");
                    } else {
                        told.put(
                                day,
                                new DayTally(
                                        day,
                                        row.getLong("registered"),
                                        row.getLong("struck_off"),
                                        row.getLong("opened")));
                    }
                });
        LocalDate last =
                told.keySet().stream()
                        .filter(day -> day.isAfter(today))
                        .max(LocalDate::compareTo)
                        .orElse(today);
        List<DayTally> days = new ArrayList<>();
        long standing = open[0];
        for (LocalDate day = last; !day.isBefore(from); day = day.minusDays(1)) {
            DayTally each = told.getOrDefault(day, new DayTally(day, 0, 0, 0));
            if (!day.isAfter(today)) {
                days.add(new DayTally(day, each.registered(), each.struckOff(), standing));
            }
            standing -= each.open();
        }
        return days.reversed();
    }

    /** What has changed since a mark; where no mark is given, nothing, from now on. */
    public Changed changedSince(Optional<Mark> mark) {
        return jdbc.sql(
                        """
                        select cast(pg_current_snapshot() as text) as now,
                            (select removable from tally_folds) > pg_snapshot_xmin(since)
                                or pg_snapshot_xmax(since) > pg_snapshot_xmax(pg_current_snapshot()) as too_late,
                            array(select tally_changes(since)) as units
                        from (select coalesce(cast(:mark as pg_snapshot), pg_current_snapshot()) as since) asked
                        """)
                .param("mark", mark.map(Mark::text).orElse(null))
                .query((row, _) ->
                        new Changed(
                                new Mark(row.getString("now")),
                                mark.isPresent() && row.getBoolean("too_late")
                                        ? Changed.Anywhere.YES
                                        : Changed.Anywhere.NO,
                                Arrays.stream((Long[]) row.getArray("units").getArray())
                                        .map(UnitId::new)
                                        .collect(Collectors.toSet())))
                .single();
    }

    private static TallyCell cell(ResultSet row, int number) throws SQLException {
        return new TallyCell(
                new UnitId(row.getLong("unit_id")),
                Optional.ofNullable(row.getObject("special_action_id", Long.class))
                        .map(SpecialActionId::new),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("closure_class")).map(ClosureClass::valueOf),
                row.getBoolean("recurred"),
                row.getBoolean("extended"),
                row.getLong("count"));
    }

    private static String narrowed(
            Optional<CampaignId> campaign, Optional<SpecialActionId> specialAction) {
        return "true"
                + (campaign.isPresent() ? " and campaign_id = :campaign" : "")
                + (specialAction.isPresent() ? " and special_action_id = :special" : "");
    }

    private static Map<String, Object> parameters(
            List<UnitId> units,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> specialAction) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("units", units.stream().map(UnitId::value).toList());
        campaign.ifPresent(each -> parameters.put("campaign", each.value()));
        specialAction.ifPresent(each -> parameters.put("special", each.value()));
        return parameters;
    }

    /**
     * Takes the moves that are not yet in the counters into them. Any number of nodes may try at
     * once; all but one give up, and lose nothing by it.
     *
     * @return how long the tail was, in signed cells: what readers had to add up until now
     */
    public int fold() {
        try {
            return Objects.requireNonNull(
                    folding.execute(_ -> {
                        boolean mine =
                                jdbc.sql("select 1 from tally_folds for update skip locked")
                                        .query(Integer.class)
                                        .optional()
                                        .isPresent();
                        int tail = mine ? addTail() : 0;
                        if (tail > 0) {
                            jdbc.sql("update tally_folds set seen = pg_current_snapshot()")
                                    .update();
                        }
                        return tail;
                    }));
        } catch (ConcurrencyFailureException _) {
            // Another fold, or a move of a unit, came first; what this one saw will be folded by
            // the next.
            return 0;
        }
    }

    /** Adds the tail, read once, to the counters of all units above; how long it was. */
    private int addTail() {
        return jdbc.sql(
                        """
                        with tail as materialized (select * from tally_tail()),
                        cells as (
                            insert into tallies as stored
                                (unit_id, campaign_id, special_action_id, state, closure_class, recurred, extended, count)
                            select line.ancestor_id, tail.campaign_id, tail.special_action_id, tail.state,
                                tail.closure_class, tail.recurred, tail.extended, sum(tail.delta)
                            from tail join unit_lines line on line.unit_id = tail.unit_id
                            group by 1, 2, 3, 4, 5, 6, 7 having sum(tail.delta) <> 0
                            on conflict (unit_id, campaign_id, special_action_id, state, closure_class, recurred, extended)
                            do update set count = stored.count + excluded.count),
                        dues as (
                            insert into due_tallies as stored
                                (unit_id, campaign_id, due_on, special_action_id, state, count, own)
                            select line.ancestor_id, tail.campaign_id, tail.due_on, tail.special_action_id, tail.state,
                                sum(tail.delta),
                                coalesce(sum(tail.delta) filter (where line.ancestor_id = tail.unit_id), 0)
                            from tail join unit_lines line on line.unit_id = tail.unit_id
                            where tail.due_on is not null
                            group by 1, 2, 3, 4, 5
                            having sum(tail.delta) <> 0
                                or coalesce(sum(tail.delta) filter (where line.ancestor_id = tail.unit_id), 0) <> 0
                            on conflict (unit_id, campaign_id, due_on, special_action_id, state)
                            do update set count = stored.count + excluded.count, own = stored.own + excluded.own),
                        overdue as (
                            insert into overdue_tallies as stored
                                (unit_id, campaign_id, special_action_id, state, count, own)
                            select line.ancestor_id, tail.campaign_id, tail.special_action_id, tail.state,
                                sum(tail.delta),
                                coalesce(sum(tail.delta) filter (where line.ancestor_id = tail.unit_id), 0)
                            from tail join unit_lines line on line.unit_id = tail.unit_id
                            where tail.due_on < (select overdue_before from tally_folds)
                            group by 1, 2, 3, 4
                            having sum(tail.delta) <> 0
                                or coalesce(sum(tail.delta) filter (where line.ancestor_id = tail.unit_id), 0) <> 0
                            on conflict (unit_id, campaign_id, special_action_id, state)
                            do update set count = stored.count + excluded.count, own = stored.own + excluded.own),
                        days as (
                            insert into day_tallies as stored
                                (unit_id, campaign_id, day, special_action_id, registered, struck_off, opened)
                            select line.ancestor_id, tail.campaign_id, tail.day, tail.special_action_id,
                                sum(tail.registered), sum(tail.struck_off), sum(tail.opened)
                            from tail join unit_lines line on line.unit_id = tail.unit_id
                            where tail.day is not null
                                and (tail.registered <> 0 or tail.struck_off <> 0 or tail.opened <> 0)
                            group by 1, 2, 3, 4
                            having sum(tail.registered) <> 0 or sum(tail.struck_off) <> 0 or sum(tail.opened) <> 0
                            on conflict (unit_id, campaign_id, day, special_action_id)
                            do update set registered = stored.registered + excluded.registered,
                                struck_off = stored.struck_off + excluded.struck_off,
                                opened = stored.opened + excluded.opened)
                        select count(*) from tail
                        """)
                .query(Integer.class)
                .single();
    }

    /**
     * Lets a day pass: what was due before it goes over into the sums of what is overdue.
     *
     * @return whether it has passed; unknown, and so no, while a fold is at work
     */
    public boolean passInto(LocalDate today) {
        try {
            return Boolean.TRUE.equals(
                    folding.execute(_ -> {
                        Optional<LocalDate> before =
                                jdbc.sql(
                                                """
                                                select overdue_before from tally_folds for update skip locked
                                                """)
                                        .query((row, _) ->
                                                row.getObject("overdue_before", LocalDate.class))
                                        .optional();
                        if (before.filter(today::isAfter).isPresent()) {
                            jdbc.sql(
                                            """
                                            insert into overdue_tallies as stored
                                                (unit_id, campaign_id, special_action_id, state, count, own)
                                            select unit_id, campaign_id, special_action_id, state, sum(count), sum(own)
                                            from due_tallies
                                            where due_on >= (select overdue_before from tally_folds) and due_on < :today
                                            group by 1, 2, 3, 4 having sum(count) <> 0 or sum(own) <> 0
                                            on conflict (unit_id, campaign_id, special_action_id, state)
                                            do update set count = stored.count + excluded.count,
                                                own = stored.own + excluded.own
                                            """)
                                    .param("today", today)
                                    .update();
                            jdbc.sql("update tally_folds set overdue_before = :today")
                                    .param("today", today)
                                    .update();
                        }
                        return before.isPresent();
                    }));
        } catch (ConcurrencyFailureException _) {
            return false;
        }
    }

    /**
     * Removes moves that have been in the counters since the last time, and counters that have come
     * to nothing. What was folded only since then stays until the next time, so that whoever
     * watches for changes cannot miss one.
     */
    public void tidy() {
        jdbc.sql("delete from tally_moves where tx < (select removable from tally_folds)").update();
        folding.executeWithoutResult(_ -> {
            if (jdbc.sql("select 1 from tally_folds for update skip locked")
                    .query(Integer.class)
                    .optional()
                    .isPresent()) {
                jdbc.sql("delete from due_tallies where count = 0 and own = 0").update();
                jdbc.sql("delete from overdue_tallies where count = 0 and own = 0").update();
                jdbc.sql("update tally_folds set removable = pg_snapshot_xmin(seen)").update();
            }
        });
    }

    /**
     * Takes a moved unit's counts from the units it no longer lies under to those it lies under
     * now, in the transaction of the move.
     */
    public void follow(UnitPath from, UnitPath to) {
        List<Long> left = above(from, to);
        List<Long> entered = above(to, from);
        jdbc.sql("update tally_folds set tree_changes = tree_changes + 1").update();
        shift(from.unit(), left, -1);
        shift(from.unit(), entered, 1);
    }

    /** The units above a path that are not above the other. */
    private static List<Long> above(UnitPath path, UnitPath other) {
        return path.units().stream()
                .filter(unit -> !unit.equals(path.unit()) && !other.units().contains(unit))
                .map(UnitId::value)
                .toList();
    }

    private void shift(UnitId unit, List<Long> ancestors, int sign) {
        if (ancestors.isEmpty()) {
            return;
        }
        Long[] units = ancestors.toArray(Long[]::new);
        for (String statement : SHIFTS) {
            jdbc.sql(statement)
                    .param("sign", sign)
                    .param("ancestors", units)
                    .param("unit", unit.value())
                    .update();
        }
    }

    /**
     * Makes every counter anew, from the problems and from their history.
     *
     * @throws ConcurrencyFailureException if a fold or a move of a unit came first; then try again
     */
    public void rebuild() {
        folding.executeWithoutResult(_ -> {
            jdbc.sql("select 1 from tally_folds for update").query(Integer.class).single();
            for (String table :
                    List.of(
                            "tally_moves",
                            "tallies",
                            "due_tallies",
                            "overdue_tallies",
                            "day_tallies",
                            "problem_days",
                            "problem_spells")) {
                jdbc.sql("delete from " + table).update();
            }
            jdbc.sql(
                            """
                            insert into tallies
                                (unit_id, campaign_id, special_action_id, state, closure_class, recurred, extended, count)
                            select line.ancestor_id, campaign_id, special_action_id, state, closure_class, recurred, extended,
                                count(*)
                            from problems p join unit_lines line on line.unit_id = p.unit_id
                            group by 1, 2, 3, 4, 5, 6, 7
                            -- What is read together lies together, here and below.
                            order by 1, 2
                            """)
                    .update();
            jdbc.sql(
                            """
                            insert into due_tallies (unit_id, campaign_id, due_on, special_action_id, state, count, own)
                            select line.ancestor_id, campaign_id, due_on, special_action_id, state, count(*),
                                count(*) filter (where line.ancestor_id = p.unit_id)
                            from problems p join unit_lines line on line.unit_id = p.unit_id
                            where state in %s and due_on is not null
                            group by 1, 2, 3, 4, 5
                            order by 1, 2, 3
                            """
                                    .formatted(Problems.OPEN_STATES))
                    .update();
            jdbc.sql(
                            """
                            insert into overdue_tallies (unit_id, campaign_id, special_action_id, state, count, own)
                            select unit_id, campaign_id, special_action_id, state, sum(count), sum(own)
                            from due_tallies where due_on < (select overdue_before from tally_folds)
                            group by 1, 2, 3, 4
                            order by 1, 2
                            """)
                    .update();
            countDays(_ -> {});
            jdbc.sql(
                            """
                            insert into day_tallies
                                (unit_id, campaign_id, day, special_action_id, registered, struck_off, opened)
                            select line.ancestor_id, own.campaign_id, own.day, own.special_action_id,
                                sum(own.registered), sum(own.struck_off), sum(own.opened)
                            from counted_days own join unit_lines line on line.unit_id = own.unit_id
                            group by 1, 2, 3, 4
                            having sum(own.registered) <> 0 or sum(own.struck_off) <> 0 or sum(own.opened) <> 0
                            order by 1, 2, 3
                            """)
                    .update();
            jdbc.sql(
                            """
                            insert into problem_days (happening, day, unit_id, problem_id)
                            select happening, day, unit_id, problem_id from counted_problem order by 1, 2, 3
                            """)
                    .update();
            jdbc.sql(
                            """
                            insert into problem_spells (problem_id, number, campaign_id, unit_id, path, special_action_id,
                                severity, source, opened_on, deadline, returned, whys, action, outcome, ended_on,
                                closure_class, files, came_back_on, submissions, summaries, said, ruled, claimed, self_found)
                            %s order by campaign_id, path
                            """
                                    .formatted(PLACED_RUNS))
                    .update();
            jdbc.sql(
                            """
                            update tally_folds set seen = pg_current_snapshot(), complete = true,
                                removable = pg_snapshot_xmin(pg_current_snapshot()),
                                system_identifier = control.system_identifier
                            from pg_control_system() control
                            """)
                    .update();
        });
    }

    /** Puts what the history says of days and runs into tables that go with the transaction. */
    private void countDays(Consumer<List<Problem>> folding) {
        jdbc.sql(
                        """
                        create temporary table counted_days (
                            unit_id bigint, campaign_id bigint, special_action_id bigint, day date,
                            registered int, struck_off int, opened int) on commit drop
                        """)
                .update();
        jdbc.sql(
                        """
                        create temporary table counted_problem (
                            happening text, day date, unit_id bigint, problem_id bigint) on commit drop
                        """)
                .update();
        jdbc.sql(
                        "create temporary table counted_run (problem_id bigint, %s) on commit drop"
                                .formatted(SpellRows.COLUMNS))
                .update();
        days.count((cells, dated, runs, folded) -> {
            folding.accept(folded);
            jdbc.sql(
                            """
                            insert into counted_run
                            select (run -> 'problem')::bigint, spell.*
                            from jsonb_array_elements(cast(:runs as jsonb)) run
                            cross join lateral jsonb_to_record(run -> 'spell') as spell(%s)
                            """
                                    .formatted(SpellRows.COLUMNS))
                    .param("runs", CanonicalJson.write(runs))
                    .update();
            jdbc.sql(
                            """
                            insert into counted_problem
                            select * from unnest(
                                cast(:happenings as text[]), cast(:days as date[]), cast(:units as bigint[]),
                                cast(:problems as bigint[]))
                            """)
                    .param(
                            "happenings",
                            dated.stream().map(Days.Dated::happening).toArray(String[]::new))
                    .param(
                            "days",
                            dated.stream().map(it -> it.day().toString()).toArray(String[]::new))
                    .param("units", dated.stream().map(Days.Dated::unit).toArray(Long[]::new))
                    .param("problems", dated.stream().map(Days.Dated::problem).toArray(Long[]::new))
                    .update();
            List<Map.Entry<Days.Cell, Days.Sum>> all = List.copyOf(cells.entrySet());
            jdbc.sql(
                            """
                            insert into counted_days
                            select * from unnest(
                                cast(:units as bigint[]), cast(:campaigns as bigint[]), cast(:specials as bigint[]),
                                cast(:days as date[]), cast(:registered as int[]), cast(:struck as int[]),
                                cast(:opened as int[]))
                            """)
                    .param("units", all.stream().map(it -> it.getKey().unit()).toArray(Long[]::new))
                    .param(
                            "campaigns",
                            all.stream().map(it -> it.getKey().campaign()).toArray(Long[]::new))
                    .param(
                            "specials",
                            all.stream()
                                    .map(it -> it.getKey().specialAction())
                                    .toArray(Long[]::new))
                    .param(
                            "days",
                            all.stream()
                                    .map(it -> it.getKey().day().toString())
                                    .toArray(String[]::new))
                    .param(
                            "registered",
                            all.stream()
                                    .map(it -> it.getValue().registered())
                                    .toArray(Integer[]::new))
                    .param(
                            "struck",
                            all.stream()
                                    .map(it -> it.getValue().struckOff())
                                    .toArray(Integer[]::new))
                    .param(
                            "opened",
                            all.stream().map(it -> it.getValue().opened()).toArray(Integer[]::new))
                    .update();
        });
    }

    /**
     * Whether the counters hold all that they are made for; not so after an upgrade that counts
     * more.
     */
    public boolean areComplete() {
        return jdbc.sql("select complete from tally_folds").query(Boolean.class).single();
    }

    /**
     * Whether the counters were brought here from another database cluster, whose transactions mean
     * nothing here.
     */
    public boolean comeFromElsewhere() {
        return jdbc.sql(
                        """
                        select fold.system_identifier <> control.system_identifier
                            or pg_snapshot_xmax(fold.seen) > pg_snapshot_xmax(pg_current_snapshot())
                        from tally_folds fold, pg_control_system() control
                        """)
                .query(Boolean.class)
                .single();
    }

    /**
     * Where counters differ from problems, and problems from their history; empty when every count
     * is exact. Reads everything, in one snapshot.
     */
    public Recount recount() {
        return Objects.requireNonNull(
                folding.execute(_ -> {
                    List<String> found = new ArrayList<>();
                    long[] folded = new long[1];
                    countDays(problemsOf -> {
                        folded[0] += problemsOf.size();
                        found.addAll(problems.differences(problemsOf));
                    });
                    long rows = problems.count();
                    if (rows != folded[0]) {
                        found.add("rows of problems: " + rows + ", histories: " + folded[0]);
                    }
                    found.addAll(jdbc.sql(DIFFERENCES).query((row, _) -> row.getString(1)).list());
                    return new Recount(rows, found);
                }));
    }
}
