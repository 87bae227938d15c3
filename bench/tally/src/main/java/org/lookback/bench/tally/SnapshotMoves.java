package org.lookback.bench.tally;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The writer appends one row, the cell before and after, for the problem's own unit. The fold counts
 * everything it can see and stores the snapshot it saw it in; readers add what that snapshot did not
 * show. A transaction that stays open holds nothing back but its own moves.
 */
final class SnapshotMoves implements Design {
    /** Whether the move is a statement of its own or rides on the update. */
    enum Writing {
        APART,
        WITH_THE_UPDATE
    }

    private final Writing writing;

    SnapshotMoves(Writing writing) {
        this.writing = writing;
    }

    @Override
    public String name() {
        return switch (writing) {
            case APART -> "moves_snapshot";
            case WITH_THE_UPDATE -> "moves_snapshot_ridden";
        };
    }

    @Override
    public void install(Connection connection) throws SQLException {
        Moves.installCounters(connection);
        Sql.execute(
                connection,
                """
                create table tally_moves (
                    tx xid8 not null default pg_current_xact_id(), problem_id bigint not null,
                    campaign_id bigint not null, unit_id bigint not null, special_action_id bigint,
                    from_state text collate "C" not null,
                    to_state text collate "C" not null);
                create index tally_moves_tx on tally_moves (tx);
                create table tally_folds (
                    only_row boolean primary key default true check (only_row), seen pg_snapshot not null);
                insert into tally_folds select true, pg_current_snapshot();
                create function tally_tail_rows() returns setof tally_moves
                language plpgsql stable rows 100 set enable_seqscan = off as $$
                begin
                    return query
                    select * from tally_moves
                    where tx >= (select pg_snapshot_xmax(seen) from tally_folds)
                    union all
                    select * from tally_moves
                    where tx = any (array(select pg_snapshot_xip(seen) from tally_folds));
                end $$;
                create view tally_tail as
                select moves.unit_id, moves.campaign_id, moves.special_action_id,
                    case sign when 1 then to_state else from_state end as state, sign as delta
                from tally_tail_rows() moves cross join (values (-1), (1)) as side(sign);
                """);
    }

    @Override
    public String update() {
        return switch (writing) {
            case APART -> UPDATE;
            case WITH_THE_UPDATE ->
                    """
                    with changed as (
                        %s
                        returning new.id, new.campaign_id, new.unit_id, new.special_action_id,
                            old.state as from_state, new.state as to_state)
                    insert into tally_moves
                        (problem_id, campaign_id, unit_id, special_action_id, from_state, to_state)
                    select * from changed
                    """
                            .formatted(UPDATE);
        };
    }

    @Override
    public Optional<String> tally() {
        return switch (writing) {
            case WITH_THE_UPDATE -> Optional.empty();
            case APART ->
                    Optional.of(
                            """
                            insert into tally_moves
                                (problem_id, campaign_id, unit_id, special_action_id, from_state, to_state)
                            values (:problem, :campaign, :unit, :special_action::bigint, :from_state, :to_state)
                            """);
        };
    }

    @Override
    public boolean folds() {
        return true;
    }

    @Override
    public boolean fold(Connection connection) throws SQLException {
        return Moves.inOneSnapshot(
                connection,
                "select 1 from tally_folds for update skip locked",
                Moves.FOLD_TAIL,
                "update tally_folds set seen = pg_current_snapshot()");
    }

    @Override
    public Optional<String> answer(Question question) {
        return StoredCounters.answer(
                question,
                StoredCounters.tailOfUnit("tally_tail"),
                StoredCounters.tailOfChildren("tally_tail"));
    }

    @Override
    public List<String> tables() {
        return List.of("tallies", "tally_moves");
    }
}
