package org.lookback.campaign;

import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What all campaigns together ask of units, for the rooms above, which ask by themselves who may be
 * told. What a unit asks of itself and what its leader took on is not among it, nor what was
 * withdrawn or cancelled.
 */
@Service
public class Demands {

    /** What locks of the database are about that stand for no row; another use takes another. */
    private static final int LOCKS = 20_190_731;

    private final List<DemandSource> sources;
    private final JdbcClient jdbc;

    public Demands(List<DemandSource> sources, JdbcClient jdbc) {
        this.sources = List.copyOf(sources);
        this.jdbc = jdbc;
    }

    /**
     * Lets nobody else who goes by what is asked of any unit count until the transaction ends. It
     * is one lock, as the database has no room for one each of tens of thousands of units.
     */
    public void countAllAlone() {
        jdbc.sql("select true from pg_advisory_xact_lock(:locks)")
                .param("locks", (long) LOCKS)
                .query(Boolean.class)
                .single();
    }

    /**
     * Lets nobody else who goes by what is asked of the unit count it until the transaction ends:
     * of two who would fill its week together, the second counts what the first has asked.
     */
    public void countAlone(UnitId unit) {
        jdbc.sql("select true from pg_advisory_xact_lock_shared(:locks)")
                .param("locks", (long) LOCKS)
                .query(Boolean.class)
                .single();
        jdbc.sql("select true from pg_advisory_xact_lock(:locks, hashint8(:unit))")
                .param("locks", LOCKS)
                .param("unit", unit.value())
                .query(Boolean.class)
                .single();
    }

    /** What is asked of the unit itself from one day to another, both included, by day. */
    public List<Demand> of(UnitPath unit, LocalDate from, LocalDate to) {
        return sources.stream()
                .flatMap(source -> source.of(unit, from, to).stream())
                .sorted(
                        Comparator.comparing(Demand::day)
                                .thenComparing(Demand::kind)
                                .thenComparingLong(Demand::number))
                .toList();
    }

    /** How much is asked in those days of each unit at and below a place of which anything is. */
    public Map<UnitId, DemandCount> counts(UnitPath top, LocalDate from, LocalDate to) {
        Map<UnitId, Map<Demand.Kind, Long>> counts = new HashMap<>();
        for (DemandSource source : sources) {
            source.counts(top, from, to)
                    .forEach((unit, count) ->
                            counts.computeIfAbsent(unit, _ -> new EnumMap<>(Demand.Kind.class))
                                    .put(source.kind(), count));
        }
        Map<UnitId, DemandCount> all = new HashMap<>();
        counts.forEach((unit, each) -> all.put(unit, new DemandCount(unit, each)));
        return all;
    }

    /** How much is asked in those days of each of some units of which anything is. */
    public Map<UnitId, Long> totals(Collection<UnitId> units, LocalDate from, LocalDate to) {
        Map<UnitId, Long> totals = new HashMap<>();
        for (DemandSource source : sources) {
            source.counts(units, from, to)
                    .forEach((unit, count) -> totals.merge(unit, count, Long::sum));
        }
        return totals;
    }

    /** The first day of the week of a day. */
    public static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The units at and below a place of which most is asked in those days, the most first. */
    public List<DemandCount> most(UnitPath top, LocalDate from, LocalDate to, int most) {
        return counts(top, from, to).values().stream()
                .sorted(
                        Comparator.comparingLong(DemandCount::total)
                                .reversed()
                                .thenComparingLong(count -> count.unit().value()))
                .limit(most)
                .toList();
    }
}
