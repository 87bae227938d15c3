package org.lookback.inspection;

import org.lookback.kernel.UnitId;

/**
 * Among whose problems how many are drawn.
 *
 * @param unit at or below which they lie
 * @param weight of all its problems, in hundredths
 * @param certainFrom what weighs so much is drawn for certain
 * @param restSample how many are drawn of what weighs less
 * @param restWeight what that weighs together
 */
public record Stratum(
        UnitId unit,
        long population,
        long weight,
        int sample,
        long certainFrom,
        int restSample,
        long restWeight) {

    /** How likely a problem of that weight is drawn. */
    public double chance(long ofWeight) {
        return ofWeight >= certainFrom ? 1 : (double) (restSample * ofWeight) / (double) restWeight;
    }
}
