package org.lookback.insight;

import org.lookback.kernel.UnitId;
import org.lookback.ledger.TraitCounts;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How far units of like level differ by a measure.
 *
 * @param level of the units; absent: the units directly below, whatever their level
 * @param levels of which there are units below, from the highest
 * @param units by their number
 * @param counts of each unit with its subtree; none where units are counted
 * @param whole of the place with its subtree
 * @param share of the place with its subtree
 * @param months how the share went, from the first month to the last
 * @param depths how far down the place reaches, level by level from the highest; none where runs
 *     are counted
 */
public record Compared(
        Measure measure,
        Optional<Level> level,
        List<Level> levels,
        Funnel funnel,
        Map<UnitId, Unit> units,
        Map<UnitId, TraitCounts> counts,
        TraitCounts whole,
        Share share,
        List<Month> months,
        List<Depth> depths) {

    public Compared {
        levels = List.copyOf(levels);
        units = Map.copyOf(units);
        counts = Map.copyOf(counts);
        months = List.copyOf(months);
        depths = List.copyOf(depths);
    }

    /** So many of so many. */
    public record Share(long all, long counted) {

        /** 0 of none. */
        public double share() {
            return all == 0 ? 0 : (double) counted / all;
        }
    }

    /**
     * What a month has of runs, by the day that counts for the measure; of units what there was at
     * its end.
     */
    public record Month(YearMonth month, Share share) {}

    /**
     * How many units of a level there are below, and how many of them have done what.
     *
     * @param reached those that are not 0
     */
    public record Depth(Level level, long units, Map<Reach, Long> reached) {
        public Depth {
            reached = Map.copyOf(reached);
        }

        public long reached(Reach what) {
            return reached.getOrDefault(what, 0L);
        }
    }

    /** The lowest of the five levels that is reached; absent where none is. */
    public Optional<Level> deepest(Reach what) {
        return depths.stream()
                .filter(depth -> depth.level() != Level.OTHER && depth.reached(what) > 0)
                .map(Depth::level)
                .max(Comparator.naturalOrder());
    }

    public Unit unit(Funnel.Point point) {
        return Objects.requireNonNull(units.get(point.tried().unit()));
    }

    public TraitCounts counts(Funnel.Point point) {
        return counts.getOrDefault(point.tried().unit(), TraitCounts.none(point.tried().unit()));
    }

    /** Those at a place of the funnel, the farthest from the middle first. */
    public List<Funnel.Point> at(Funnel.Place place) {
        double middle = funnel.share();
        return funnel.points().stream()
                .filter(point -> point.place() == place)
                .sorted(
                        Comparator.comparingDouble(
                                point -> -Math.abs(point.tried().share() - middle)))
                .toList();
    }
}
