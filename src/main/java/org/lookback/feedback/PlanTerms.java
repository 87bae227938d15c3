package org.lookback.feedback;

import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;

import java.util.Map;

/**
 * How a sample is to be drawn. The strata are the units directly below the one that asks; in each,
 * units of one level are drawn by lot, and in each of those people are asked.
 *
 * @param level of the units in which people are asked
 * @param total how many people are to be asked in all
 * @param minimum how many at least in each stratum
 * @param perUnit how many in one unit, where the stratum has units enough
 * @param seed what the lot is cast by: the same seed draws the same units
 * @param sizes how large strata are, for example by inhabitants; where none is given, each is as
 *     large as it has units of the level
 */
public record PlanTerms(
        Level level,
        int total,
        Allocation allocation,
        int minimum,
        int perUnit,
        String seed,
        Map<UnitId, Long> sizes) {

    public static final int MOST_PEOPLE = 100_000;

    public static final int LONGEST_SEED = 100;

    public PlanTerms {
        sizes = Map.copyOf(sizes);
    }
}
