package org.lookback.ledger.internal;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.ClosureClass;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
                stored.recurred, stored.count
            from tallies stored where stored.unit_id in (:units)
            union all
            select line.ancestor_id, tail.campaign_id, tail.special_action_id, tail.state, tail.closure_class,
                tail.recurred, tail.delta
            from tally_tail() tail
            cross join lateral (
                select line.ancestor_id from unit_lines line
                where line.unit_id = tail.unit_id and line.ancestor_id in (:units) offset 0) line) cells
            """;

    /** A unit's open problems by due date. */
    private static final String DUES =
            """
            (select stored.unit_id, stored.campaign_id, stored.special_action_id, stored.due_on, stored.count
            from due_tallies stored where stored.unit_id in (:units) and stored.due_on < :today
            union all
            select line.ancestor_id, tail.campaign_id, tail.special_action_id, tail.due_on, tail.delta
            from tally_tail() tail
            cross join lateral (
                select line.ancestor_id from unit_lines line
                where line.unit_id = tail.unit_id and line.ancestor_id in (:units) offset 0) line
            where tail.due_on < :today) dues
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate folding;

    public Tallies(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
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
                        select unit_id, special_action_id, state, closure_class, recurred, sum(count) as count
                        from %s
                        where %s
                        group by 1, 2, 3, 4, 5 having sum(count) <> 0
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
                                .formatted(DUES, narrowed(campaign, specialAction)))
                .params(parameters(units, campaign, specialAction))
                .param("today", today)
                .query(row -> {
                    overdue.put(new UnitId(row.getLong("unit_id")), row.getLong("count"));
                });
        return overdue;
    }

    private static TallyCell cell(ResultSet row, int number) throws SQLException {
        return new TallyCell(
                new UnitId(row.getLong("unit_id")),
                Optional.ofNullable(row.getObject("special_action_id", Long.class))
                        .map(SpecialActionId::new),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("closure_class")).map(ClosureClass::valueOf),
                row.getBoolean("recurred"),
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
                                (unit_id, campaign_id, special_action_id, state, closure_class, recurred, count)
                            select line.ancestor_id, tail.campaign_id, tail.special_action_id, tail.state,
                                tail.closure_class, tail.recurred, sum(tail.delta)
                            from tail join unit_lines line on line.unit_id = tail.unit_id
                            group by 1, 2, 3, 4, 5, 6 having sum(tail.delta) <> 0
                            on conflict (unit_id, campaign_id, special_action_id, state, closure_class, recurred)
                            do update set count = stored.count + excluded.count),
                        dues as (
                            insert into due_tallies as stored
                                (unit_id, campaign_id, due_on, special_action_id, count)
                            select line.ancestor_id, tail.campaign_id, tail.due_on, tail.special_action_id,
                                sum(tail.delta)
                            from tail join unit_lines line on line.unit_id = tail.unit_id
                            where tail.due_on is not null
                            group by 1, 2, 3, 4 having sum(tail.delta) <> 0
                            on conflict (unit_id, campaign_id, due_on, special_action_id)
                            do update set count = stored.count + excluded.count)
                        select count(*) from tail
                        """)
                .query(Integer.class)
                .single();
    }

    /**
     * Removes moves that every reader has long found in the counters, and counters that have come
     * to nothing.
     */
    public void tidy() {
        jdbc.sql(
                        "delete from tally_moves where tx < (select pg_snapshot_xmin(seen) from"
                                + " tally_folds)")
                .update();
        folding.executeWithoutResult(_ -> {
            if (jdbc.sql("select 1 from tally_folds for update skip locked")
                    .query(Integer.class)
                    .optional()
                    .isPresent()) {
                jdbc.sql("delete from due_tallies where count = 0").update();
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
        jdbc.sql(
                        """
                        insert into tallies as stored
                            (unit_id, campaign_id, special_action_id, state, closure_class, recurred, count)
                        select ancestor, own.campaign_id, own.special_action_id, own.state, own.closure_class, own.recurred,
                            :sign * own.count
                        from tallies own cross join unnest(:ancestors) ancestor
                        where own.unit_id = :unit and own.count <> 0
                        on conflict (unit_id, campaign_id, special_action_id, state, closure_class, recurred)
                        do update set count = stored.count + excluded.count
                        """)
                .param("sign", sign)
                .param("ancestors", units)
                .param("unit", unit.value())
                .update();
        jdbc.sql(
                        """
                        insert into due_tallies as stored (unit_id, campaign_id, due_on, special_action_id, count)
                        select ancestor, own.campaign_id, own.due_on, own.special_action_id, :sign * own.count
                        from due_tallies own cross join unnest(:ancestors) ancestor
                        where own.unit_id = :unit and own.count <> 0
                        on conflict (unit_id, campaign_id, due_on, special_action_id)
                        do update set count = stored.count + excluded.count
                        """)
                .param("sign", sign)
                .param("ancestors", units)
                .param("unit", unit.value())
                .update();
    }

    /**
     * Makes every counter anew from the problems, while writers go on.
     *
     * @throws ConcurrencyFailureException if a fold or a move of a unit came first; then try again
     */
    public void rebuild() {
        folding.executeWithoutResult(_ -> {
            jdbc.sql("select 1 from tally_folds for update").query(Integer.class).single();
            jdbc.sql("delete from tally_moves").update();
            jdbc.sql("delete from tallies").update();
            jdbc.sql("delete from due_tallies").update();
            jdbc.sql(
                            """
                            insert into tallies
                                (unit_id, campaign_id, special_action_id, state, closure_class, recurred, count)
                            select line.ancestor_id, campaign_id, special_action_id, state, closure_class, recurred, count(*)
                            from problems p join unit_lines line on line.unit_id = p.unit_id
                            group by 1, 2, 3, 4, 5, 6
                            """)
                    .update();
            jdbc.sql(
                            """
                            insert into due_tallies (unit_id, campaign_id, due_on, special_action_id, count)
                            select line.ancestor_id, campaign_id, due_on, special_action_id, count(*)
                            from problems p join unit_lines line on line.unit_id = p.unit_id
                            where state in %s and due_on is not null
                            group by 1, 2, 3, 4
                            """
                                    .formatted(Problems.OPEN_STATES))
                    .update();
            jdbc.sql(
                            """
                            update tally_folds set seen = pg_current_snapshot(), system_identifier = control.system_identifier
                            from pg_control_system() control
                            """)
                    .update();
        });
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
     * The cells where counters and problems differ; empty when every count is exact. Reads
     * everything, in one snapshot.
     */
    public List<String> differences() {
        return jdbc.sql(
                        """
                        with counted as (
                            select line.ancestor_id as unit_id, p.campaign_id, p.special_action_id, p.state, p.closure_class,
                                p.recurred, count(*) as count
                            from problems p join unit_lines line on line.unit_id = p.unit_id group by 1, 2, 3, 4, 5, 6),
                        told as (
                            select unit_id, campaign_id, special_action_id, state, closure_class, recurred, sum(count) as count
                            from (
                                select unit_id, campaign_id, special_action_id, state, closure_class, recurred, count
                                from tallies
                                union all
                                select line.ancestor_id, tail.campaign_id, tail.special_action_id, tail.state,
                                    tail.closure_class, tail.recurred, tail.delta
                                from tally_tail() tail join unit_lines line on line.unit_id = tail.unit_id) cells
                            group by 1, 2, 3, 4, 5, 6 having sum(count) <> 0),
                        counted_due as (
                            select line.ancestor_id as unit_id, p.campaign_id, p.due_on, p.special_action_id, count(*) as count
                            from problems p join unit_lines line on line.unit_id = p.unit_id
                            where p.state in %s and p.due_on is not null group by 1, 2, 3, 4),
                        told_due as (
                            select unit_id, campaign_id, due_on, special_action_id, sum(count) as count
                            from (
                                select unit_id, campaign_id, due_on, special_action_id, count from due_tallies
                                union all
                                select line.ancestor_id, tail.campaign_id, tail.due_on, tail.special_action_id, tail.delta
                                from tally_tail() tail join unit_lines line on line.unit_id = tail.unit_id
                                where tail.due_on is not null) cells
                            group by 1, 2, 3, 4 having sum(count) <> 0)
                        (select 'counted, not told: ' || counted::text from counted except all
                            select 'counted, not told: ' || told::text from told)
                        union all
                        (select 'told, not counted: ' || told::text from told except all
                            select 'told, not counted: ' || counted::text from counted)
                        union all
                        (select 'due, not told: ' || counted_due::text from counted_due except all
                            select 'due, not told: ' || told_due::text from told_due)
                        union all
                        (select 'told due, not counted: ' || told_due::text from told_due except all
                            select 'told due, not counted: ' || counted_due::text from counted_due)
                        """
                                .formatted(Problems.OPEN_STATES))
                .query((row, _) -> row.getString(1))
                .list();
    }
}
