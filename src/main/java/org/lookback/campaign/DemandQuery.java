package org.lookback.campaign;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A source whose demands a statement selects from the tables of the room that hands it in.
 *
 * @param rows answers for the days {@code :from} to {@code :to} with the columns {@code unit_id},
 *     of whom it is asked, {@code number}, {@code campaign_id}, {@code asker}, a path, and {@code
 *     day}
 */
public record DemandQuery(Demand.Kind kind, String rows, JdbcClient jdbc) implements DemandSource {

    /**
     * Of so many units what is asked is looked for; of more it is picked from what is asked of all.
     */
    private static final int FEW = 100;

    @Override
    public List<Demand> of(UnitPath unit, LocalDate from, LocalDate to) {
        return jdbc.sql("select * from (%s) as asked where unit_id = :unit".formatted(rows))
                .param("unit", unit.unit().value())
                .param("from", from)
                .param("to", to)
                .query((row, _) ->
                        new Demand(
                                kind,
                                row.getLong("number"),
                                new CampaignId(row.getLong("campaign_id")),
                                new UnitPath(row.getString("asker")),
                                row.getObject("day", LocalDate.class)))
                .list();
    }

    @Override
    public Map<UnitId, Long> counts(UnitPath top, LocalDate from, LocalDate to) {
        return counted(
                "unit_id in (select l.unit_id from unit_lines l where l.ancestor_id = :top)",
                Map.of("top", top.unit().value()),
                from,
                to);
    }

    @Override
    public Map<UnitId, Long> counts(Collection<UnitId> units, LocalDate from, LocalDate to) {
        if (units.size() <= FEW) {
            return counted(
                    "unit_id = any(:units)",
                    Map.of("units", units.stream().mapToLong(UnitId::value).toArray()),
                    from,
                    to);
        }
        // Joined with tens of thousands of units, what has just been asked of as many, and is in no
        // statistics yet, would be compared one by one.
        Map<UnitId, Long> counts = counted("true", Map.of(), from, to);
        counts.keySet().retainAll(Set.copyOf(units));
        return counts;
    }

    private Map<UnitId, Long> counted(
            String condition, Map<String, ?> parameters, LocalDate from, LocalDate to) {
        Map<UnitId, Long> counts = new HashMap<>();
        jdbc.sql(
                        """
                        select unit_id, count(*) as count from (%s) as asked
                        where %s
                        group by unit_id
                        """
                                .formatted(rows, condition))
                .params(parameters)
                .param("from", from)
                .param("to", to)
                .query(row -> {
                    counts.put(new UnitId(row.getLong("unit_id")), row.getLong("count"));
                });
        return counts;
    }
}
