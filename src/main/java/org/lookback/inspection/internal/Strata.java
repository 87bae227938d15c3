package org.lookback.inspection.internal;

import org.lookback.inspection.Stratum;
import org.lookback.kernel.UnitId;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * How a sample is spread over the units of a list, and how likely each weight is drawn. Pure, and
 * in whole numbers: whoever has the list comes to the same.
 */
public final class Strata {

    private Strata() {}

    /**
     * What can be drawn from at a unit.
     *
     * @param weights how many problems have which weight
     */
    public record Pool(UnitId unit, SortedMap<Long, Long> weights) {

        long population() {
            return weights.values().stream().mapToLong(Long::longValue).sum();
        }

        long weight() {
            return weights.entrySet().stream()
                    .mapToLong(each -> each.getKey() * each.getValue())
                    .sum();
        }
    }

    /**
     * Gives each unit as many as it has to have at least, as far as it has them; the rest in
     * proportion to the weights, by largest remainders.
     *
     * @param sample how many in all; more where the least of all units is more
     */
    public static List<Stratum> of(List<Pool> pools, long sample, int leastPerUnit) {
        List<Pool> ordered =
                pools.stream()
                        .sorted(Comparator.comparingLong(pool -> pool.unit().value()))
                        .toList();
        Map<UnitId, Long> sizes = new HashMap<>();
        ordered.forEach(pool -> sizes.put(pool.unit(), Math.min(pool.population(), leastPerUnit)));
        long given = sizes.values().stream().mapToLong(Long::longValue).sum();
        spread(ordered, sizes, Math.max(0, sample - given));
        return ordered.stream()
                .map(pool -> sized(pool, Math.toIntExact(sizes.getOrDefault(pool.unit(), 0L))))
                .toList();
    }

    private static void spread(List<Pool> pools, Map<UnitId, Long> sizes, long more) {
        List<Pool> open =
                new ArrayList<>(pools.stream().filter(pool -> room(pool, sizes) > 0).toList());
        long left = more;
        while (left > 0 && !open.isEmpty()) {
            long weight = open.stream().mapToLong(Pool::weight).sum();
            long now = left;
            List<Pool> full =
                    open.stream()
                            .filter(pool -> now * pool.weight() >= room(pool, sizes) * weight)
                            .toList();
            if (full.isEmpty()) {
                proportionally(open, sizes, left, weight);
                return;
            }
            for (Pool pool : full) {
                left -= room(pool, sizes);
                sizes.put(pool.unit(), pool.population());
            }
            open.removeAll(full);
        }
    }

    private static void proportionally(
            List<Pool> open, Map<UnitId, Long> sizes, long left, long weight) {
        long given = 0;
        for (Pool pool : open) {
            long quota = left * pool.weight() / weight;
            sizes.merge(pool.unit(), quota, Long::sum);
            given += quota;
        }
        open.stream()
                .sorted(
                        Comparator.comparingLong((Pool pool) -> -(left * pool.weight() % weight))
                                .thenComparingLong(pool -> pool.unit().value()))
                .limit(left - given)
                .forEach(pool -> sizes.merge(pool.unit(), 1L, Long::sum));
    }

    private static long room(Pool pool, Map<UnitId, Long> sizes) {
        return pool.population() - sizes.getOrDefault(pool.unit(), 0L);
    }

    /** The heaviest are certain, as long as their share of what is drawn comes to one or more. */
    public static Stratum sized(Pool pool, int sample) {
        long certainFrom = Long.MAX_VALUE;
        long restSample = sample;
        long restWeight = pool.weight();
        for (Map.Entry<Long, Long> each : pool.weights().reversed().entrySet()) {
            if (restSample == 0 || restSample * each.getKey() < restWeight) {
                break;
            }
            certainFrom = each.getKey();
            restSample -= each.getValue();
            restWeight -= each.getKey() * each.getValue();
        }
        return new Stratum(
                pool.unit(),
                pool.population(),
                pool.weight(),
                sample,
                certainFrom,
                Math.toIntExact(restSample),
                restWeight);
    }
}
