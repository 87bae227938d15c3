package org.lookback.directive.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;

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
     */
    record Line(List<String> cells, boolean isBeside) {

        static Line of(String words) {
            return new Line(List.of(words), false);
        }
    }

    private static final Pattern ORDINAL =
            Pattern.compile("(?<number>[0-9]{1,3}|[一二三四五六七八九十]{1,3})[.．、]?");

    private static final Pattern HEADING_OF_A_PART =
            Pattern.compile("(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]).{2,40}");

    private static final int FEWEST_COLUMNS = 3;

    private static final int FEWEST_ROWS = 2;

    /** An ordinal and two cells: a row may lack its last ones, for empty cells leave no line. */
    private static final int FEWEST_CELLS = 3;

    private final List<String> lines;

    private CellsAsLines(List<String> lines) {
        this.lines = lines;
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
                at += table.stream().mapToInt(line -> line.cells().size()).sum();
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
        table.add(new Line(lines.subList(from, from + width), false));
        List<Line> beside = new ArrayList<>();
        int last = 0;
        int at = from + width;
        while (at < lines.size()) {
            int cells = cellsAt(at, width, last);
            if (cells >= FEWEST_CELLS) {
                table.addAll(beside);
                beside.clear();
                last = ordinal(at).orElse(last);
                table.add(new Line(lines.subList(at, at + cells), false));
                at += cells;
            } else if (HEADING_OF_A_PART.matcher(lines.get(at)).matches()) {
                beside.add(new Line(List.of(lines.get(at++)), true));
            } else {
                break;
            }
        }
        long rows = table.stream().filter(line -> !line.isBeside()).count() - 1;
        return rows < FEWEST_ROWS ? List.of() : table;
    }

    /** How many lines from here on are the headings of a table that gives tasks to units. */
    private int width(int from) {
        int to = from;
        while (to < lines.size() && Columns.canHead(lines.get(to))) {
            to++;
        }
        return Columns.headTasks(lines.subList(from, to)) ? to - from : 0;
    }

    /** How many cells the row has that begins here with an ordinal after the last. */
    private int cellsAt(int at, int width, int last) {
        if (ordinal(at).orElse(0) <= last) {
            return 0;
        }
        int end = at + 1;
        while (end < Math.min(lines.size(), at + width)
                && ordinal(end).isEmpty()
                && !HEADING_OF_A_PART.matcher(lines.get(end)).matches()) {
            end++;
        }
        return end - at;
    }

    private OptionalInt ordinal(int at) {
        var ordinal = ORDINAL.matcher(lines.get(at));
        return ordinal.matches() ? Numerals.value(ordinal.group("number")) : OptionalInt.empty();
    }
}
