package org.lookback.inspection;

import org.lookback.kernel.WilsonInterval;

/**
 * The share of a whole list that still holds, estimated from what was looked back at.
 *
 * <p>Hájek's ratio of two Horvitz-Thompson sums: each problem counts with the reciprocal of its
 * chance to be drawn. The interval is Wilson's for a share, at the number of equal draws that would
 * tell as much (Kish's effective size, where what was drawn for certain adds no doubt). See
 * docs/look-back-rounds.md.
 *
 * @param low the lower end of the interval that holds the true share in about 95 of 100 rounds
 * @param lookedAt on how many it rests
 */
public record HeldShare(double share, double low, double high, int lookedAt) {

    /** On fewer than this no estimate is told. */
    public static final int FEWEST = 10;

    /**
     * From the sums over what was looked back at.
     *
     * @param all of 1/π
     * @param held of 1/π of those that held
     * @param doubt of (1 - π)/π²
     */
    public static HeldShare of(double all, double held, double doubt, int lookedAt) {
        double share = held / all;
        if (doubt <= 0) {
            return new HeldShare(share, share, share, lookedAt);
        }
        WilsonInterval interval = WilsonInterval.of(share, all * all / doubt);
        return new HeldShare(share, interval.low(), interval.high(), lookedAt);
    }
}
