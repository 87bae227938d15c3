package org.lookback.inspection;

import java.util.Optional;

/**
 * How a group rates by a standard, beside all other groups.
 *
 * @param units how many units it has rated
 * @param alike how many of them are of a kind that other groups have rated too; only these count
 * @param others how many such units other groups have rated, each once
 * @param difference absent where either are fewer than {@value #FEWEST}
 */
public record GroupComparison(
        GuidanceGroup group,
        int units,
        int alike,
        int others,
        Optional<GradeDifference> difference) {

    /** On fewer units no difference is told. */
    public static final int FEWEST = 10;
}
