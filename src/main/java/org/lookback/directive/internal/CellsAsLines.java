package org.lookback.directive.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A table that lost its frame on the way into plain text, so that each cell stands on a line of its
 * own: its headings one below the other, the first for ordinals, then the cells of each row after
 * its ordinal. Headings of parts may stand between its rows.
 */
final class CellsAsLines {

    /**
     * A line of the text, or the cells of a row that were lines.
     *
     * @param isBeside whether it stands between the rows of a table and belongs to none
     * @param lines how many lines of the text it takes
     */
    record Line(List<String> cells, boolean isBeside, int lines) {

        static Line of(String words) {
            return new Line(List.of(words), false, 1);
        }
    }

    private static final Pattern ORDINAL =
            Pattern.compile("(?<number>[0-9]{1,3}|[一二三四五六七八九十]{1,3})[.．、]?");

    private static final Pattern HEADING_OF_A_PART =
            Pattern.compile("(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]).{2,40}");

    private static final int FEWEST_COLUMNS = 3;

    private static final int FEWEST_ROWS = 2;

    private static final int LONGEST_ROW = 30;

    /** More lines than these that could be headings are none. */
    private static final int MOST_COLUMNS = 20;

    /** An ordinal and two cells: a row may lack its last ones, for empty cells leave no line. */
    private static final int FEWEST_CELLS = 3;

    private final List<String> lines;

    /**
     * How many lines from each on could be headings; counted once, for each is tried as the first.
     */
    private final int[] headings;

    private CellsAsLines(List<String> lines) {
        this.lines = lines;
        this.headings = new int[lines.size() + 1];
        for (int at = lines.size() - 1; at >= 0; at--) {
            headings[at] = Columns.canHead(lines.get(at)) ? headings[at + 1] + 1 : 0;
        }
    }

    /** The lines of the text in order, those of such tables as rows. */
    static List<Line> in(List<String> text) {
        return new CellsAsLines(
                        text.stream()
                                .map(String::strip)
                                .filter(Predicate.not(String::isEmpty))
                                .toList())
                .read(text);
    }

    private List<Line> read(List<String> text) {
        List<Line> read = new ArrayList<>();
        boolean foundOne = false;
        for (int at = 0; at < lines.size(); ) {
            List<Line> table = table(at);
            if (table.isEmpty()) {
                read.add(Line.of(lines.get(at++)));
            } else {
                foundOne = true;
                read.addAll(table);
                at += table.stream().mapToInt(Line::lines).sum();
            }
        }
        return foundOne ? read : text.stream().map(Line::of).toList();
    }

    /** The table whose headings begin here; empty if none does. */
    private List<Line> table(int from) {
        int width = width(from);
        if (width < FEWEST_COLUMNS) {
            return List.of();
        }
        List<Line> table = new ArrayList<>();
        table.add(new Line(lines.subList(from, from + width), false, width));
        List<Line> beside = new ArrayList<>();
        int last = 0;
        int at = from + width;
        while (at < lines.size()) {
            Optional<Line> row = row(at, width, last);
            if (row.isPresent()) {
                table.addAll(beside);
                beside.clear();
                last = ordinal(at).orElse(last);
                table.add(row.get());
                at += row.get().lines();
            } else if (HEADING_OF_A_PART.matcher(lines.get(at)).matches()
                    || goesOnSoon(at, width, last)) {
                beside.add(new Line(List.of(lines.get(at++)), true, 1));
            } else {
                break;
            }
        }
        long rows = table.stream().filter(line -> !line.isBeside()).count() - 1;
        return rows < FEWEST_ROWS ? List.of() : table;
    }

    /** How many lines from here on are the headings of a table that gives tasks to units. */
    private int width(int from) {
        int width = headings[from];
        return width <= MOST_COLUMNS && Columns.headTasks(lines.subList(from, from + width))
                ? width
                : 0;
    }

    /** Whether the next row is near: what stands before it is the rest of a merged one. */
    private boolean goesOnSoon(int at, int width, int last) {
        return last > 0
                && IntStream.range(at + 1, Math.min(lines.size(), at + width))
                        .anyMatch(line -> ordinal(line).orElse(0) == last + 1);
    }

    /**
     * The row that begins here with an ordinal after the last. Where it has more lines than there
     * are columns, units that stand below each other are one cell.
     */
    private Optional<Line> row(int at, int width, int last) {
        if (ordinal(at).orElse(0) <= last) {
            return Optional.empty();
        }
        int end = at + 1;
        while (end < lines.size()
                && end - at <= LONGEST_ROW
                && ordinal(end).isEmpty()
                && !HEADING_OF_A_PART.matcher(lines.get(end)).matches()) {
            end++;
        }
        boolean hasTooMany = end - at > width;
        List<String> cells = new ArrayList<>();
        int taken = at;
        while (taken < end) {
            String line = lines.get(taken);
            if (hasTooMany && isUnit(line) && !cells.isEmpty() && isUnit(cells.getLast())) {
                cells.add(cells.removeLast() + "、" + line);
            } else if (cells.size() < width) {
                cells.add(line);
            } else {
                break;
            }
            taken++;
        }
        return cells.size() < FEWEST_CELLS
                ? Optional.empty()
                : Optional.of(new Line(cells, false, taken - at));
    }

    private static boolean isUnit(String cell) {
        String last = cell.substring(cell.lastIndexOf('、') + 1);
        return Bodies.isUnit(Passage.all(last));
    }

    private OptionalInt ordinal(int at) {
        var ordinal = ORDINAL.matcher(lines.get(at));
        return ordinal.matches() ? Numerals.value(ordinal.group("number")) : OptionalInt.empty();
    }
}
