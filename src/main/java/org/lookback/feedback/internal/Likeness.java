package org.lookback.feedback.internal;

import java.util.HashSet;
import java.util.Set;

/**
 * Finds texts that say much the same. Of a text's pairs of characters a few are drawn, the same way
 * for all texts; two texts that share a part of their pairs share some of what is drawn with a
 * chance that grows steeply with that part (min-wise hashing in bands: Broder 1997; Leskovec,
 * Rajaraman and Ullman, Mining of Massive Datasets, chapter 3). An index over what is drawn finds
 * candidates among hundreds of thousands, and {@link #between} says how alike they are.
 */
public final class Likeness {

    /** So much of both texts' pairs must be in both. */
    public static final double LEAST = 0.3;

    private static final int BANDS = 24;
    private static final int ROWS = 2;

    private Likeness() {}

    /**
     * What is drawn of a text, a number for each band; none of one that is too short to compare.
     */
    public static Integer[] drawn(String text) {
        Set<Integer> pairs = pairs(text);
        if (pairs.size() < 3) {
            return new Integer[0];
        }
        Integer[] bands = new Integer[BANDS];
        for (int band = 0; band < BANDS; band++) {
            int drawn = band;
            for (int row = 0; row < ROWS; row++) {
                int seed = mixed(band * ROWS + row + 1);
                int least = Integer.MAX_VALUE;
                for (int pair : pairs) {
                    least = Math.min(least, mixed(pair ^ seed));
                }
                drawn = mixed(drawn * 31 + least);
            }
            bands[band] = drawn;
        }
        return bands;
    }

    /** Which part of all pairs of two texts both have (Jaccard), from 0 to 1. */
    public static double between(String one, String other) {
        Set<Integer> pairs = pairs(one);
        Set<Integer> others = pairs(other);
        long both = pairs.stream().filter(others::contains).count();
        long all = pairs.size() + others.size() - both;
        return all == 0 ? 0 : (double) both / all;
    }

    private static Set<Integer> pairs(String text) {
        Set<Integer> pairs = new HashSet<>();
        int before = -1;
        for (int each : text.codePoints().filter(Character::isLetterOrDigit).toArray()) {
            int letter = Character.toLowerCase(each);
            if (before >= 0) {
                pairs.add(before * 65_599 + letter);
            }
            before = letter;
        }
        return pairs;
    }

    /** Murmur3's last step: every bit of the number changes about half of the result's. */
    private static int mixed(int number) {
        int mixed = number;
        mixed ^= mixed >>> 16;
        mixed *= 0x85ebca6b;
        mixed ^= mixed >>> 13;
        mixed *= 0xc2b2ae35;
        mixed ^= mixed >>> 16;
        return mixed;
    }
}
