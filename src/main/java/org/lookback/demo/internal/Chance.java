package org.lookback.demo.internal;

import java.util.List;
import java.util.Random;

/**
 * What happens to happen. The algorithm behind it is fixed by Java's specification, so the same
 * seed tells the same stories everywhere.
 */
final class Chance {

    private final Random random;

    Chance(long seed, long strand) {
        this.random = new Random(scattered(seed * 1_000_003L + strand));
    }

    /** Neighbouring seeds would begin alike. This is the finish of MurmurHash3. */
    private static long scattered(long seed) {
        long mixed = (seed ^ (seed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    /** From the first to the last, both possible. */
    int between(int first, int last) {
        return first + random.nextInt(last - first + 1);
    }

    /** From 0 to 1, 1 never reached. */
    double part() {
        return random.nextDouble();
    }

    /** True so many times in a hundred. */
    boolean in100(int times) {
        return random.nextInt(100) < times;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** An index, each as likely as its weight says. */
    int weighted(double... weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = random.nextDouble() * total;
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }
}
