package org.lookback.directive.internal.files;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts the numbered paragraphs of a document and writes their numbers as a person sees them. */
final class ListNumbers {

    private static final int UNUSED = Integer.MIN_VALUE;

    /** Below the last number of a list there is none that a person would write. */
    private static final int HIGHEST = 1_000_000;

    private final Map<String, int[]> counts = new HashMap<>();
    private final Set<String> restarted = new HashSet<>();

    /**
     * A use of a list.
     *
     * @param counted names what is counted together: several uses of one list go on with its
     *     numbers
     * @param use names this use; a level that it starts anew starts anew once
     * @param levels by level, from 0 to 8; a list need not have all
     * @param starts the number that this use starts a level with, where it does
     */
    record Use(
            String counted,
            String use,
            Map<Integer, ListLevel> levels,
            Map<Integer, Integer> starts) {}

    /** Counts the next paragraph of a level; empty for a bullet and for a list without numbers. */
    String next(Use use, int level) {
        @Nullable ListLevel own = use.levels().get(level);
        if (own == null) {
            return "";
        }
        int[] numbers =
                counts.computeIfAbsent(
                        use.counted(),
                        _ -> {
                            int[] none = new int[ListLevel.MOST_LEVELS];
                            Arrays.fill(none, UNUSED);
                            return none;
                        });
        count(use, level, numbers);
        return write(use, own, numbers).strip();
    }

    private void count(Use use, int level, int[] numbers) {
        @Nullable Integer start = use.starts().get(level);
        if (start != null && restarted.add(use.use() + "/" + level)) {
            numbers[level] = start;
        } else {
            numbers[level] =
                    numbers[level] == UNUSED
                            ? start(use, level)
                            : Math.min(numbers[level] + 1, HIGHEST);
        }
        for (int below = level + 1; below < ListLevel.MOST_LEVELS; below++) {
            @Nullable ListLevel lower = use.levels().get(below);
            if (lower != null && level + 1 <= lower.restartsAfter()) {
                numbers[below] = UNUSED;
            }
        }
    }

    private static int start(Use use, int level) {
        @Nullable ListLevel listed = use.levels().get(level);
        return use.starts().getOrDefault(level, listed == null ? 1 : listed.start());
    }

    private static String write(Use use, ListLevel own, int[] numbers) {
        if (own.format() == NumberFormat.BULLET) {
            return "";
        }
        StringBuilder written = new StringBuilder();
        String text = own.text();
        for (int i = 0; i < text.length(); i++) {
            int wanted = i + 1 < text.length() ? text.charAt(i + 1) - '1' : -1;
            if (text.charAt(i) == '%' && wanted >= 0 && wanted < ListLevel.MOST_LEVELS) {
                written.append(number(use, wanted, numbers, own.isLegal()));
                i++;
            } else {
                written.append(text.charAt(i));
            }
        }
        return written.toString();
    }

    private static String number(Use use, int level, int[] numbers, boolean legal) {
        @Nullable ListLevel listed = use.levels().get(level);
        if (listed == null) {
            return "";
        }
        // A level above that has not been used yet shows the number it would start with.
        int number = numbers[level] == UNUSED ? start(use, level) : numbers[level];
        return (legal ? NumberFormat.DECIMAL : listed.format()).write(number);
    }

    /**
     * The number and the words that it stands before. A tab parts them on the page; a blank is
     * needed only where they would run together, as 1. and 2021年 would to 1.2021.
     */
    static String before(String words, String number) {
        boolean bare =
                !number.isEmpty()
                        && Character.isLetterOrDigit(number.codePointBefore(number.length()));
        boolean decimal =
                number.endsWith(".") && !words.isEmpty() && Character.isDigit(words.charAt(0));
        return number + (bare || decimal ? " " : "") + words;
    }
}
