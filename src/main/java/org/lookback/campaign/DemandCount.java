package org.lookback.campaign;

import org.lookback.kernel.UnitId;

import java.util.Map;

/**
 * How much is asked of a unit itself in some days.
 *
 * @param counts of the kinds of which anything is asked
 */
public record DemandCount(UnitId unit, Map<Demand.Kind, Long> counts) {

    public DemandCount {
        counts = Map.copyOf(counts);
    }

    public long of(Demand.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
