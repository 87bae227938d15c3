package org.lookback.bench.tally;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The writer appends a signed pair of rows for the problem's own unit. The fold counts everything
 * older than the oldest transaction in flight, and stores that horizon; readers add what is newer.
 */
final class HorizonMoves implements Design {
    @Override
    public String name() {
        return "moves_horizon";
    }

    @Override
    public void install(Connection connection) throws SQLException {
        Moves.installCounters(connection);
        Sql.execute(
                connection,
                """
                create table tally_moves (
                    id bigint generated always as identity,
                    tx xid8 not null default pg_current_xact_id(), at timestamptz not null default now(),
                    problem_id bigint not null, campaign_id bigint not null, unit_id bigint not null,
                    special_action_id bigint, state text collate "C" not null, delta int not null);
                create index tally_moves_tx on tally_moves (tx);
                create table tally_folds (
                    only_row boolean primary key default true check (only_row), horizon xid8 not null);
                insert into tally_folds select true, pg_snapshot_xmin(pg_current_snapshot());
                create function tally_tail() returns setof tally_moves
                language plpgsql stable rows 200 set enable_seqscan = off as $$
                begin
                    return query
                    select * from tally_moves where tx >= (select horizon from tally_folds);
                end $$;
                create view tally_tail as select * from tally_tail();
                """);
    }

    @Override
    public Optional<String> tally() {
        return Optional.of(
                """
                insert into tally_moves (problem_id, campaign_id, unit_id, special_action_id, state, delta)
                values (:problem, :campaign, :unit, :special_action::bigint, :from_state, -1),
                    (:problem, :campaign, :unit, :special_action::bigint, :to_state, 1)
                """);
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
                Moves.FOLD_TAIL.replace(
                        "group by",
                        "where tail.tx < pg_snapshot_xmin(pg_current_snapshot()) group by"),
                "update tally_folds set horizon = pg_snapshot_xmin(pg_current_snapshot())");
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
