package org.lookback.bench.tally;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * {@link SnapshotMoves} with everything the product counts: closing class, recurrence and due dates
 * beside the state; units that move in the tree; a rebuild that needs no pause.
 */
final class Recommended implements Design {
    private static final String TABLES =
            """
            create table tally_moves (
                tx xid8 not null default pg_current_xact_id(),
                problem_id bigint, campaign_id bigint not null, quantity int not null default 1,
                from_unit_id bigint, from_special_action_id bigint, from_state text collate "C",
                from_closing_class text collate "C", from_recurred boolean, from_due_on date,
                to_unit_id bigint, to_special_action_id bigint, to_state text collate "C",
                to_closing_class text collate "C", to_recurred boolean, to_due_on date);
            create index tally_moves_tx on tally_moves (tx);

            create table tallies (
                unit_id bigint not null, campaign_id bigint not null, special_action_id bigint,
                state text collate "C" not null, closing_class text collate "C",
                recurred boolean not null, count int not null,
                unique nulls not distinct
                    (unit_id, campaign_id, special_action_id, state, closing_class, recurred)
            ) with (fillfactor = 70);

            create table due_tallies (
                unit_id bigint not null, campaign_id bigint not null, due_on date not null,
                special_action_id bigint, count int not null,
                unique nulls not distinct (unit_id, campaign_id, due_on, special_action_id)
            ) with (fillfactor = 70);

            create table tally_folds (
                only_row boolean primary key default true check (only_row),
                seen pg_snapshot not null, system_identifier bigint not null,
                tree_changes bigint not null default 0);
            insert into tally_folds
            select true, pg_current_snapshot(), system_identifier from pg_control_system();

            create function tally_tail() returns table (
                campaign_id bigint, unit_id bigint, special_action_id bigint, state text,
                closing_class text, recurred boolean, due_on date, delta int)
            language plpgsql stable rows 200 set enable_seqscan = off as $$
            #variable_conflict use_column
            begin
                return query
                select moves.campaign_id,
                    case sign when 1 then to_unit_id else from_unit_id end,
                    case sign when 1 then to_special_action_id else from_special_action_id end,
                    case sign when 1 then to_state else from_state end,
                    case sign when 1 then to_closing_class else from_closing_class end,
                    case sign when 1 then to_recurred else from_recurred end,
                    case sign when 1 then to_due_on else from_due_on end,
                    sign * quantity
                from (
                    select * from tally_moves
                    where tx >= (select pg_snapshot_xmax(seen) from tally_folds)
                    union all
                    select * from tally_moves
                    where tx = any (array(select pg_snapshot_xip(seen) from tally_folds))
                ) moves
                cross join (values (-1), (1)) as side(sign)
                where case sign when 1 then to_unit_id else from_unit_id end is not null;
            end $$;
            """;

    private static final String LOCK = "select 1 from tally_folds for update skip locked";

    private static final String[] FOLD = {
        """
        insert into tallies as stored
            (unit_id, campaign_id, special_action_id, state, closing_class, recurred, count)
        select line.ancestor_id, tail.campaign_id, tail.special_action_id, tail.state,
            tail.closing_class, tail.recurred, sum(tail.delta)
        from tally_tail() tail join unit_lines line on line.unit_id = tail.unit_id
        group by 1, 2, 3, 4, 5, 6 having sum(tail.delta) <> 0
        on conflict (unit_id, campaign_id, special_action_id, state, closing_class, recurred)
        do update set count = stored.count + excluded.count
        """,
        """
        insert into due_tallies as stored (unit_id, campaign_id, due_on, special_action_id, count)
        select line.ancestor_id, tail.campaign_id, tail.due_on, tail.special_action_id, sum(tail.delta)
        from tally_tail() tail join unit_lines line on line.unit_id = tail.unit_id
        where tail.due_on is not null
        group by 1, 2, 3, 4 having sum(tail.delta) <> 0
        on conflict (unit_id, campaign_id, due_on, special_action_id)
        do update set count = stored.count + excluded.count
        """,
        "update tally_folds set seen = pg_current_snapshot()"
    };

    private static final String[] REBUILD = {
        "delete from tally_moves",
        "delete from tallies",
        "delete from due_tallies",
        """
        insert into tallies
        select line.ancestor_id, campaign_id, special_action_id, state, closing_class, recurred, sum(cell.count)
        from (select unit_id, campaign_id, special_action_id, state, closing_class, recurred, count(*)
            from problems group by 1, 2, 3, 4, 5, 6) cell
        join unit_lines line on line.unit_id = cell.unit_id
        group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
        """,
        """
        insert into due_tallies
        select line.ancestor_id, campaign_id, due_on, special_action_id, sum(cell.count)
        from (select unit_id, campaign_id, due_on, special_action_id, count(*)
            from problems where state not in ('CLOSED', 'EFFECTIVE', 'REJECTED', 'MERGED')
            group by 1, 2, 3, 4) cell
        join unit_lines line on line.unit_id = cell.unit_id
        group by 1, 2, 3, 4 order by 1, 2, 3, 4
        """,
        """
        update tally_folds set seen = pg_current_snapshot(), system_identifier = control.system_identifier
        from pg_control_system() control
        """
    };

    private static final String SHIFTED =
            """
            with leaving as (
                select ancestor_id from unit_lines where unit_id = :unit and ancestor_id <> :unit),
            entering as (
                select ancestor_id from unit_lines where unit_id = :parent),
            shifted as (
                select ancestor_id, -1 as sign from leaving
                where ancestor_id not in (select ancestor_id from entering)
                union all
                select ancestor_id, 1 from entering
                where ancestor_id not in (select ancestor_id from leaving))
            """;

    private static final List<String> MOVE_UNIT =
            List.of(
                    "update tally_folds set tree_changes = tree_changes + 1",
                    SHIFTED
                            + """
                            insert into tallies as stored
                                (unit_id, campaign_id, special_action_id, state, closing_class, recurred, count)
                            select shifted.ancestor_id, own.campaign_id, own.special_action_id, own.state,
                                own.closing_class, own.recurred, shifted.sign * own.count
                            from tallies own cross join shifted
                            where own.unit_id = :unit and own.count <> 0
                            on conflict (unit_id, campaign_id, special_action_id, state, closing_class, recurred)
                            do update set count = stored.count + excluded.count
                            """,
                    SHIFTED
                            + """
                            insert into due_tallies as stored
                                (unit_id, campaign_id, due_on, special_action_id, count)
                            select shifted.ancestor_id, own.campaign_id, own.due_on, own.special_action_id,
                                shifted.sign * own.count
                            from due_tallies own cross join shifted
                            where own.unit_id = :unit and own.count <> 0
                            on conflict (unit_id, campaign_id, due_on, special_action_id)
                            do update set count = stored.count + excluded.count
                            """,
                    """
                    with below as (
                        select unit_id from unit_lines where ancestor_id = :unit),
                    above as (
                        select ancestor_id from unit_lines where unit_id = :unit and ancestor_id <> :unit)
                    delete from unit_lines
                    where unit_id in (select unit_id from below)
                        and ancestor_id in (select ancestor_id from above)
                    """,
                    """
                    insert into unit_lines
                    select below.unit_id, above.ancestor_id
                    from unit_lines below cross join unit_lines above
                    where below.ancestor_id = :unit and above.unit_id = :parent
                    """,
                    "update units set parent_id = :parent where id = :unit");

    @Override
    public String name() {
        return "recommended";
    }

    @Override
    public void install(Connection connection) throws SQLException {
        Sql.execute(connection, TABLES);
        rebuild(connection);
        Sql.execute(connection, "analyze tallies, due_tallies");
    }

    @Override
    public String update() {
        return """
        with changed as (
            %s
            returning new.id, new.campaign_id,
                old.unit_id as from_unit_id, old.special_action_id as from_special_action_id,
                old.state as from_state, old.closing_class as from_closing_class,
                old.recurred as from_recurred,
                case when old.state not in ('CLOSED', 'EFFECTIVE', 'REJECTED', 'MERGED')
                    then old.due_on end as from_due_on,
                new.unit_id as to_unit_id, new.special_action_id as to_special_action_id,
                new.state as to_state, new.closing_class as to_closing_class,
                new.recurred as to_recurred,
                case when new.state not in ('CLOSED', 'EFFECTIVE', 'REJECTED', 'MERGED')
                    then new.due_on end as to_due_on)
        insert into tally_moves (problem_id, campaign_id,
            from_unit_id, from_special_action_id, from_state, from_closing_class, from_recurred, from_due_on,
            to_unit_id, to_special_action_id, to_state, to_closing_class, to_recurred, to_due_on)
        select * from changed
        """
                .formatted(UPDATE);
    }

    @Override
    public Optional<String> tally() {
        return Optional.empty();
    }

    @Override
    public boolean folds() {
        return true;
    }

    @Override
    public boolean fold(Connection connection) throws SQLException {
        return Moves.inOneSnapshot(connection, LOCK, FOLD);
    }

    /** Does all the work of a fold, and dies before its commit. */
    void foldAndCrash(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            if (statement.executeQuery(LOCK).next()) {
                statement.execute(FOLD[0]);
                statement.execute(FOLD[1]);
                statement.execute("select pg_terminate_backend(pg_backend_pid())");
            }
        } finally {
            connection.close();
        }
    }

    /** Recounts everything in one snapshot, while others write; waits for a fold at work. */
    void rebuild(Connection connection) throws SQLException {
        while (!Moves.inOneSnapshot(connection, "select 1 from tally_folds for update", REBUILD)) {
            Thread.onSpinWait();
        }
        connection.setAutoCommit(true);
    }

    /**
     * To be asked once at start: a logical restore brings moves and a snapshot whose transaction
     * identifiers mean nothing in the new cluster.
     */
    boolean comesFromElsewhere(Connection connection) throws SQLException {
        return Sql.number(
                        connection,
                        """
                        select count(*) from tally_folds fold, pg_control_system() control
                        where fold.system_identifier <> control.system_identifier
                            or pg_snapshot_xmax(fold.seen) > pg_snapshot_xmax(pg_current_snapshot())
                        """)
                > 0;
    }

    /** Hangs a unit with its subtree under another parent; the caller commits. */
    void moveUnit(Connection connection, long unit, long parent) throws SQLException {
        for (String text : MOVE_UNIT) {
            try (var statement = new Sql(connection, text)) {
                statement.with("unit", unit).with("parent", parent).run();
            }
        }
    }

    @Override
    public Optional<String> answer(Question question) {
        if (question != Question.OVERDUE) {
            return StoredCounters.answer(
                    question,
                    StoredCounters.tailOfUnit("tally_tail()"),
                    StoredCounters.tailOfChildren("tally_tail()"));
        }
        return Optional.of(
                """
                select 'overdue', sum(count) from (
                    select count from due_tallies
                    where unit_id = :unit and campaign_id = :campaign and due_on < date '2026-06-30'
                    union all
                    select tail.delta from tally_tail() tail
                    where tail.campaign_id = :campaign and tail.due_on < date '2026-06-30'
                        and (select true from unit_lines line
                            where line.unit_id = tail.unit_id and line.ancestor_id = :unit)
                ) cells
                having sum(count) <> 0
                """);
    }

    @Override
    public List<String> tables() {
        return List.of("tallies", "due_tallies", "tally_moves");
    }
}
