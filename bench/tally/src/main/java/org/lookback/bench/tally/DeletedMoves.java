package org.lookback.bench.tally;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The writer appends one row for the problem's own unit; the fold deletes what it counts and
 * vacuums. No transaction identifiers are stored, but dead rows lie where readers look.
 */
final class DeletedMoves implements Design {
    @Override
    public String name() {
        return "moves_deleted";
    }

    @Override
    public void install(Connection connection) throws SQLException {
        Moves.installCounters(connection);
        Sql.execute(
                connection,
                """
                create table tally_moves (
                    campaign_id bigint not null, unit_id bigint not null, special_action_id bigint,
                    from_state text collate "C", to_state text collate "C") with (autovacuum_enabled = off);
                create view tally_tail as
                select moves.unit_id, moves.campaign_id, moves.special_action_id,
                    case sign when 1 then to_state else from_state end as state, sign as delta
                from tally_moves moves cross join (values (-1), (1)) as side(sign);
                """);
    }

    @Override
    public Optional<String> tally() {
        return Optional.of(
                """
                insert into tally_moves
                values (:campaign, :unit, :special_action::bigint, :from_state, :to_state)
                """);
    }

    @Override
    public boolean folds() {
        return true;
    }

    @Override
    public boolean fold(Connection connection) throws SQLException {
        Moves.inOneSnapshot(connection, "select 1", Moves.FOLD_TAIL, "delete from tally_moves");
        connection.setAutoCommit(true);
        Sql.execute(connection, "vacuum (truncate false) tally_moves");
        return true;
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
