package org.lookback.bench.tally;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The writer appends a signed pair of rows for every ancestor; the fold deletes what it counts. */
final class AncestorDeltas implements Design {
    @Override
    public String name() {
        return "ancestor_deltas";
    }

    @Override
    public void install(Connection connection) throws SQLException {
        Moves.installCounters(connection);
        Sql.execute(
                connection,
                """
                create table tally_deltas (
                    unit_id bigint not null, campaign_id bigint not null, special_action_id bigint,
                    state text collate "C" not null, delta int not null);
                create index tally_deltas_unit on tally_deltas (unit_id, campaign_id);
                """);
    }

    @Override
    public Optional<String> tally() {
        return Optional.of(
                """
                insert into tally_deltas
                select line.ancestor_id, :campaign, :special_action::bigint, cell.state, cell.delta
                from unit_lines line
                cross join (values (:from_state, -1), (:to_state, 1)) as cell(state, delta)
                where line.unit_id = :unit
                """);
    }

    @Override
    public boolean folds() {
        return true;
    }

    @Override
    public boolean fold(Connection connection) throws SQLException {
        Sql.execute(
                connection,
                """
                with folded as (delete from tally_deltas returning *)
                insert into tallies as stored (unit_id, campaign_id, special_action_id, state, count)
                select unit_id, campaign_id, special_action_id, state, sum(delta)
                from folded group by 1, 2, 3, 4 having sum(delta) <> 0
                on conflict (unit_id, campaign_id, special_action_id, state)
                do update set count = stored.count + excluded.count
                """);
        connection.commit();
        return true;
    }

    @Override
    public Optional<String> answer(Question question) {
        return StoredCounters.answer(
                question,
                """
                union all
                select special_action_id, state, delta
                from tally_deltas where unit_id = :unit and campaign_id = :campaign
                """,
                """
                union all
                select child.id, deltas.delta
                from tally_deltas deltas join units child on child.id = deltas.unit_id
                where child.parent_id = :unit and deltas.campaign_id = :campaign
                """);
    }

    @Override
    public List<String> tables() {
        return List.of("tallies", "tally_deltas");
    }
}
