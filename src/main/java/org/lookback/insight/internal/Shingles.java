package org.lookback.insight.internal;

import org.lookback.insight.Passage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All runs of {@value #LENGTH} letters of a text. Two texts are as much alike as the share of those
 * that both have among those that either has (Jaccard).
 */
public record Shingles(Set<String> runs) {

    static final int LENGTH = 3;

    /** Fewer letters are too few to be told apart from what everybody writes. */
    public static final int FEWEST_LETTERS = 30;

    /** So many letters that stand in the problem's own words too are quoted from there. */
    private static final int QUOTED = 8;

    public Shingles {
        runs = Set.copyOf(runs);
    }

    /**
     * The letters of a text that are compared.
     *
     * @param given what others wrote before, of which a passage may be quoted
     * @param names of units, which whoever copies replaces
     */
    public static String compared(String text, String given, Collection<String> names) {
        return Letters.of(text).without(names, given, QUOTED);
    }

    /** Whether letters are too few to be compared. */
    public static boolean isTooShort(String compared) {
        return compared.codePoints().filter(letter -> letter != Letters.BREAK).count()
                < FEWEST_LETTERS;
    }

    /** Of letters that are compared. */
    public static Shingles of(String compared) {
        int[] letters = compared.codePoints().toArray();
        Set<String> runs = new HashSet<>();
        for (int i = 0; i + LENGTH <= letters.length; i++) {
            if (letters[i] != Letters.BREAK
                    && letters[i + 1] != Letters.BREAK
                    && letters[i + 2] != Letters.BREAK) {
                runs.add(new String(letters, i, LENGTH));
            }
        }
        return new Shingles(runs);
    }

    /** How many both have. */
    private Set<String> common(Shingles other) {
        Set<String> common = new HashSet<>(runs);
        common.retainAll(other.runs);
        return common;
    }

    /** Of a hundred that either has, how many both have, rounded down. */
    public int likeness(Shingles other) {
        int common = common(other).size();
        int either = runs.size() + other.runs.size() - common;
        return either == 0 ? 0 : 100 * common / either;
    }

    /** A text in passages: those of which every shingle is common to both, and the others. */
    public static List<Passage> passages(String text, Shingles one, Shingles other) {
        Set<String> common = one.common(other);
        Letters letters = Letters.of(text);
        boolean[] marked = new boolean[letters.size()];
        for (int i = 0; i + LENGTH <= letters.size(); i++) {
            if (common.contains(letters.run(i, LENGTH))) {
                for (int j = i; j < i + LENGTH; j++) {
                    marked[j] = true;
                }
            }
        }
        List<Passage> passages = new ArrayList<>();
        int told = 0;
        for (int[] run : Letters.runs(marked)) {
            int from = letters.start(run[0]);
            int to = letters.end(run[1] - 1);
            if (from > told) {
                passages.add(new Passage(text.substring(told, from), false));
            }
            passages.add(new Passage(text.substring(from, to), true));
            told = to;
        }
        if (told < text.length()) {
            passages.add(new Passage(text.substring(told), false));
        }
        return passages;
    }
}
