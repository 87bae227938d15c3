package org.lookback.kernel;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The interval of Wilson (1927) for a share: it holds the true share in about 95 of 100 samples,
 * also of small samples and of shares near 0 and 1.
 */
public record WilsonInterval(double low, double high) {

    private static final double Z =
            new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.975);

    /**
     * Around a share.
     *
     * @param size on how many equal draws it rests; of unequal ones the number that tells as much
     */
    public static WilsonInterval of(double share, double size) {
        double shrink = 1 + Z * Z / size;
        double middle = (share + Z * Z / (2 * size)) / shrink;
        double half =
                Z / shrink * Math.sqrt(share * (1 - share) / size + Z * Z / (4 * size * size));
        return new WilsonInterval(
                Math.max(0, Math.min(share, middle - half)),
                Math.min(1, Math.max(share, middle + half)));
    }
}
