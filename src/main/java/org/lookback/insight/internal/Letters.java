package org.lookback.insight.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The letters of a text by which it is compared: small, of usual width, without marks and blanks; a
 * number is one letter, whatever it says, as who copies changes numbers first. Each knows where in
 * the text it stands.
 */
final class Letters {

    /** Between two passages; no shingle goes across. */
    static final int BREAK = '\n';

    private static final int ANY_NUMBER = '0';
    private static final int WIDE_FIRST = 0xFF01;
    private static final int WIDE_LAST = 0xFF5E;
    private static final int WIDER = 0xFEE0;

    private final int[] letters;
    private final int[] starts;
    private final int[] ends;

    private Letters(int[] letters, int[] starts, int[] ends) {
        this.letters = letters;
        this.starts = starts;
        this.ends = ends;
    }

    static Letters of(String text) {
        int[] letters = new int[text.length()];
        int[] starts = new int[text.length()];
        int[] ends = new int[text.length()];
        int count = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            int next = at + Character.charCount(point);
            if (Character.isDigit(point)) {
                if (count > 0 && letters[count - 1] == ANY_NUMBER && ends[count - 1] == at) {
                    ends[count - 1] = next;
                } else {
                    letters[count] = ANY_NUMBER;
                    starts[count] = at;
                    ends[count] = next;
                    count++;
                }
            } else if (Character.isLetter(point)) {
                int usual = point >= WIDE_FIRST && point <= WIDE_LAST ? point - WIDER : point;
                letters[count] = Character.toLowerCase(usual);
                starts[count] = at;
                ends[count] = next;
                count++;
            }
            at = next;
        }
        return new Letters(
                Arrays.copyOf(letters, count),
                Arrays.copyOf(starts, count),
                Arrays.copyOf(ends, count));
    }

    int size() {
        return letters.length;
    }

    /** So many letters, one after the other, as a word. */
    String run(int from, int length) {
        return new String(letters, from, length);
    }

    int start(int letter) {
        return starts[letter];
    }

    int end(int letter) {
        return ends[letter];
    }

    /**
     * As they are compared: without the names, and without passages that stand in another text.
     *
     * @param quoted so many letters that stand there one after the other are a passage of it
     */
    String without(Collection<String> names, String other, int quoted) {
        boolean[] out = new boolean[size()];
        Letters given = of(other);
        Set<String> passages = new HashSet<>();
        for (int i = 0; i + quoted <= given.size(); i++) {
            passages.add(given.run(i, quoted));
        }
        for (int i = 0; i + quoted <= size(); i++) {
            if (passages.contains(run(i, quoted))) {
                Arrays.fill(out, i, i + quoted, true);
            }
        }
        List<String> words =
                names.stream()
                        .map(name -> of(name))
                        .filter(name -> name.size() > 1)
                        .map(name -> name.run(0, name.size()))
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        for (String word : words) {
            int length = word.codePointCount(0, word.length());
            for (int i = 0; i + length <= size(); i++) {
                if (!out[i] && run(i, length).equals(word)) {
                    Arrays.fill(out, i, i + length, true);
                }
            }
        }
        StringBuilder left = new StringBuilder();
        for (int i = 0; i < size(); i++) {
            if (!out[i]) {
                left.appendCodePoint(letters[i]);
            } else if (i > 0 && !out[i - 1]) {
                left.appendCodePoint(BREAK);
            }
        }
        return left.toString();
    }

    /** From which letters to which both ends of a run of marked ones lie, the last not included. */
    static List<int[]> runs(boolean[] marked) {
        List<int[]> runs = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= marked.length; i++) {
            boolean is = i < marked.length && marked[i];
            if (is && from < 0) {
                from = i;
            } else if (!is && from >= 0) {
                runs.add(new int[] {from, i});
                from = -1;
            }
        }
        return runs;
    }
}
