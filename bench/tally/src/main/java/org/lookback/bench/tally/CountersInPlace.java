package org.lookback.bench.tally;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The counters of all ancestors are updated by the writer, those of the root last and always in one
 * order, so that writers queue but never deadlock. With more than one stripe the counters above the
 * townships are split, and a backend keeps to its stripe.
 */
final class CountersInPlace implements Design {
    private final String name;
    private final int stripes;

    CountersInPlace(String name, int stripes) {
        this.name = name;
        this.stripes = stripes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void install(Connection connection) throws SQLException {
        Sql.execute(
                connection,
                """
                create table tallies (
                    unit_id bigint not null, campaign_id bigint not null, special_action_id bigint,
                    state text collate "C" not null, stripe int not null, count int not null,
                    unique nulls not distinct (unit_id, campaign_id, special_action_id, state, stripe)
                ) with (fillfactor = 70);
                insert into tallies
                select line.ancestor_id, campaign_id, special_action_id, state, 0, count(*)
                from problems join unit_lines line on line.unit_id = problems.unit_id
                group by 1, 2, 3, 4 order by 1, 2, 3, 4;
                analyze tallies;
                """);
    }

    @Override
    public Optional<String> tally() {
        return Optional.of(
                """
                insert into tallies as stored (unit_id, campaign_id, special_action_id, state, stripe, count)
                select line.ancestor_id, :campaign, :special_action::bigint, cell.state,
                    case when ancestor.level in ('province', 'city', 'county')
                        then pg_backend_pid() %% %d else 0 end,
                    cell.delta
                from unit_lines line
                join units ancestor on ancestor.id = line.ancestor_id
                cross join (values (:from_state, -1), (:to_state, 1)) as cell(state, delta)
                where line.unit_id = :unit
                order by length(ancestor.code) desc, ancestor.id, cell.state
                on conflict (unit_id, campaign_id, special_action_id, state, stripe)
                do update set count = stored.count + excluded.count
                """
                        .formatted(stripes));
    }

    @Override
    public Optional<String> answer(Question question) {
        return StoredCounters.answer(question);
    }

    @Override
    public List<String> tables() {
        return List.of("tallies");
    }
}
