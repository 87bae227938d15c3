package org.lookback.sheet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which column of a table means what.
 *
 * @param headingRow the row on which the headings stand; 0 where there are none
 * @param places the column of each key, counted from 0
 */
public record Columns(int headingRow, Map<String, Integer> places) {

    /** So many rows are looked at for headings, under titles and notes. */
    public static final int LOOKED_AT = 40;

    /** What is longer is no heading, whatever stands in its brackets. */
    private static final int LONGEST_CELL = 100;

    private static final int SHORTEST_PART = 2;
    private static final double VERY_WORD = 3;

    /** So many very words make a row the lower one of two rows of headings. */
    private static final int FEWEST_BELOW = 2;

    private static final double ENOUGH = 0.8;
    private static final String BY_PLACE = "#";
    private static final Pattern IN_BRACKETS = Pattern.compile("[(（\\[【][^)）\\]】]*[)）\\]】]");

    /** A word in Latin letters as a part of another says nothing: unit in community. */
    private static final Pattern IN_LETTERS = Pattern.compile("[a-z0-9]+");

    private static final Pattern MARKS = Pattern.compile("[\\s\\p{Punct}\\p{P}]");

    public Columns {
        places = Map.copyOf(places);
    }

    public OptionalInt of(String key) {
        Integer place = places.get(key);
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    /** What a row says in the column; empty where there is no such column. */
    public String read(Line line, String key) {
        Integer place = places.get(key);
        return place == null ? "" : line.cell(place);
    }

    /**
     * What the columns most likely mean, by the words above them and by what stands in them. The
     * headings are the row on which most is known, or two rows that say more together than either;
     * titles and notes above are passed by.
     */
    public static Columns guessed(List<Line> first, List<Sought> sought) {
        Optional<Line> heading =
                rowsAndPairs(first, sought).stream()
                        .max(
                                Comparator.comparingLong((Line line) -> known(line, sought))
                                        .thenComparingInt(line -> -line.number()))
                        .filter(line -> known(line, sought) > 0);
        int row = heading.map(Line::number).orElse(0);
        List<Line> below = first.stream().filter(line -> line.number() > row).toList();
        int width = first.stream().mapToInt(line -> line.cells().size()).max().orElse(0);
        List<Fit> fits = new ArrayList<>();
        for (Sought each : sought) {
            for (int column = 0; column < width; column++) {
                int at = column;
                double byWords = heading.map(line -> fit(line.cell(at), each)).orElse(0.0);
                double byContent = share(below, column, each);
                if (byWords > 0 || byContent >= ENOUGH) {
                    fits.add(new Fit(each.key(), column, 10 * byWords + byContent));
                }
            }
        }
        fits.sort(Comparator.comparingDouble(Fit::worth).reversed());
        Map<String, Integer> places = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        for (Fit fit : fits) {
            if (!places.containsKey(fit.key()) && !taken.contains(fit.column())) {
                places.put(fit.key(), fit.column());
                taken.add(fit.column());
            }
        }
        return new Columns(row, places);
    }

    /**
     * The rows, and each with the one above it laid where its own cells are empty: headings of two
     * rows, of which the upper one stands over several columns or has no other below.
     */
    private static List<Line> rowsAndPairs(List<Line> first, List<Sought> sought) {
        List<Line> all = new ArrayList<>(first);
        for (int at = 1; at < first.size(); at++) {
            // What stands below headings may hold one of their words, but is not made of them.
            long verily =
                    first.get(at).cells().stream()
                            .filter(cell ->
                                    sought.stream().anyMatch(each -> fit(cell, each) >= VERY_WORD))
                            .count();
            if (verily >= FEWEST_BELOW && known(first.get(at - 1), sought) > 0) {
                all.add(below(first.get(at - 1), first.get(at)));
            }
        }
        return all;
    }

    private static Line below(Line upper, Line lower) {
        List<String> cells = new ArrayList<>();
        for (int column = 0;
                column < Math.max(upper.cells().size(), lower.cells().size());
                column++) {
            cells.add(lower.cell(column).isEmpty() ? upper.cell(column) : lower.cell(column));
        }
        return new Line(lower.number(), cells);
    }

    private record Fit(String key, int column, double worth) {}

    private static long known(Line line, List<Sought> sought) {
        return sought.stream()
                .filter(each -> line.cells().stream().anyMatch(cell -> fit(cell, each) > 0))
                .count();
    }

    /** From 0, not at all, over a part of the heading to 3, the very word. */
    private static double fit(String cell, Sought sought) {
        if (cell.isEmpty() || cell.length() > LONGEST_CELL) {
            return 0;
        }
        String heading = plain(cell);
        if (heading.isEmpty() || heading.length() > 20) {
            return 0;
        }
        double best = 0;
        for (int at = 0; at < sought.headings().size(); at++) {
            String word = sought.plain().get(at);
            double earlier = 1.0 / (at + 2);
            if (heading.equals(word)) {
                best = Math.max(best, VERY_WORD + earlier);
            } else if (word.length() >= SHORTEST_PART
                    && !IN_LETTERS.matcher(word).matches()
                    && heading.contains(word)) {
                best = Math.max(best, 1 + (double) word.length() / heading.length());
            }
        }
        return best;
    }

    private static double share(List<Line> below, int column, Sought sought) {
        List<String> written =
                below.stream()
                        .map(line -> line.cell(column))
                        .filter(cell -> !cell.isEmpty())
                        .toList();
        return written.isEmpty()
                ? 0
                : (double) written.stream().filter(sought.content()).count() / written.size();
    }

    /** A heading without blanks, case, marks and what is added in brackets. */
    static String plain(String heading) {
        return MARKS.matcher(IN_BRACKETS.matcher(heading).replaceAll(""))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /** By which columns are found again in another file: their headings, or their places. */
    public Map<String, String> kept(List<Line> first) {
        Optional<Line> heading =
                first.stream().filter(line -> line.number() == headingRow).findFirst();
        Map<String, String> kept = new TreeMap<>();
        places.forEach((key, place) ->
                kept.put(
                        key,
                        heading.map(line -> plain(line.cell(place)))
                                .filter(words -> !words.isEmpty())
                                .orElse(BY_PLACE + place)));
        return kept;
    }

    /** Whether what was kept says of each column without doubt where it stands. */
    boolean isCertain(List<Line> first, Map<String, String> kept) {
        List<String> headings =
                first.stream()
                        .filter(line -> line.number() == headingRow)
                        .flatMap(line -> line.cells().stream())
                        .map(Columns::plain)
                        .toList();
        return kept.values().stream()
                .allMatch(words -> Collections.frequency(headings, words) == 1);
    }

    /** The same columns in a file that has them all, wherever they stand there. */
    public static Optional<Columns> again(List<Line> first, Map<String, String> kept) {
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        if (kept.values().stream().allMatch(each -> each.startsWith(BY_PLACE))) {
            int width = first.stream().mapToInt(line -> line.cells().size()).max().orElse(0);
            Map<String, Integer> places = places(kept, List.of());
            return Optional.of(new Columns(0, places))
                    .filter(_ -> places.values().stream().allMatch(place -> place < width));
        }
        return first.stream()
                .map(line ->
                        new Columns(
                                line.number(),
                                places(kept, line.cells().stream().map(Columns::plain).toList())))
                .filter(found -> found.places().size() == kept.size())
                .findFirst();
    }

    private static Map<String, Integer> places(Map<String, String> kept, List<String> headings) {
        Map<String, Integer> places = new HashMap<>();
        kept.forEach((key, words) -> {
            int place =
                    words.startsWith(BY_PLACE)
                            ? Integer.parseInt(words.substring(BY_PLACE.length()))
                            : headings.indexOf(words);
            if (place >= 0) {
                places.put(key, place);
            }
        });
        return places;
    }
}
