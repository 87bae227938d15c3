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
 * its ordinal. Headings of parts may stand between its rows. Or each row stands on a line, its
 * cells parted by blanks.
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
            List<Line> table = tableAt(at);
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

    private List<Line> tableAt(int at) {
        List<Line> table = table(at);
        return table.isEmpty() ? partedByBlanks(at) : table;
    }

    /** The table whose headings stand on this line, parted by blanks as its rows are. */
    private List<Line> partedByBlanks(int from) {
        List<String> headings = parts(from);
        if (headings.size() < FEWEST_COLUMNS
                || headings.size() > MOST_COLUMNS
                || !Columns.headTasks(headings)) {
            return List.of();
        }
        List<Line> table = new ArrayList<>();
        table.add(new Line(headings, false, 1));
        int last = 0;
        for (int at = from + 1; at < lines.size(); at++) {
            List<String> parts = parts(at);
            int number = value(parts.getFirst()).orElse(0);
            List<String> cells = new ArrayList<>();
            boolean isRow =
                    number > last
                            && fill(cells, parts, headings.size(), columnsOfUnits(headings))
                                    == parts.size()
                            && cells.size() >= FEWEST_CELLS;
            if (!isRow) {
                break;
            }
            last = number;
            table.add(new Line(cells, false, 1));
        }
        return table.size() <= FEWEST_ROWS ? List.of() : table;
    }

    private List<String> parts(int at) {
        return List.of(lines.get(at).split("\\s+"));
    }

    /** The table whose headings begin here, each on a line; empty if none does. */
    private List<Line> table(int from) {
        int width = width(from);
        if (width < FEWEST_COLUMNS) {
            return List.of();
        }
        List<Line> table = new ArrayList<>();
        table.add(new Line(lines.subList(from, from + width), false, width));
        int units = columnsOfUnits(lines.subList(from, from + width));
        List<Line> beside = new ArrayList<>();
        int last = 0;
        int at = from + width;
        while (at < lines.size()) {
            Optional<Line> row = row(at, width, last, units);
            if (row.isPresent()) {
                table.addAll(beside);
                beside.clear();
                last = ordinal(at).orElse(last);
                table.add(row.get());
                at += row.get().lines();
            } else if (HEADING_OF_A_PART.matcher(lines.get(at)).matches()) {
                beside.add(new Line(List.of(lines.get(at++)), true, 1));
            } else if (next(at, width, last) > at) {
                Line rest = rest(at, next(at, width, last));
                beside.add(rest);
                at += rest.lines();
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

    /** Where the next row begins, if it is near; otherwise here. */
    private int next(int at, int width, int last) {
        return last == 0
                ? at
                : IntStream.range(at + 1, Math.min(lines.size(), at + width))
                        .filter(line -> ordinal(line).orElse(0) == last + 1)
                        .findFirst()
                        .orElse(at);
    }

    /** What stands before the next row: one that shares the ordinal of the row before. */
    private Line rest(int from, int to) {
        List<String> cells = lines.subList(from, to);
        return cells.size() == 1 ? new Line(cells, true, 1) : new Line(cells, false, cells.size());
    }

    /**
     * The row that begins here with an ordinal after the last. Where it has more lines than there
     * are columns, units that stand below each other are one cell.
     */
    private Optional<Line> row(int at, int width, int last, int columnsOfUnits) {
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
        List<String> cells = new ArrayList<>();
        int taken = fill(cells, lines.subList(at, end), width, columnsOfUnits);
        return cells.size() < FEWEST_CELLS
                ? Optional.empty()
                : Optional.of(new Line(cells, false, taken));
    }

    /**
     * Fills the cells of a row; where it has more parts than columns, units beside each other are
     * one cell once each column for them has one.
     *
     * @return how many parts it took
     */
    private static int fill(List<String> cells, List<String> parts, int width, int columnsOfUnits) {
        boolean hasTooMany = parts.size() > width;
        int taken = 0;
        int units = 0;
        for (String part : parts) {
            boolean isUnit = isUnit(part);
            if (hasTooMany
                    && isUnit
                    && units >= columnsOfUnits
                    && !cells.isEmpty()
                    && isUnit(cells.getLast())) {
                cells.add(cells.removeLast() + "、" + part);
            } else if (cells.size() < width) {
                cells.add(part);
                units += isUnit ? 1 : 0;
            } else {
                break;
            }
            taken++;
        }
        return taken;
    }

    private static int columnsOfUnits(List<String> headings) {
        return (int)
                headings.stream()
                        .filter(heading -> Columns.holding(heading) == Columns.Holding.UNITS)
                        .count();
    }

    private static boolean isUnit(String cell) {
        String last = cell.substring(cell.lastIndexOf('、') + 1);
        return Bodies.isUnit(Passage.all(last));
    }

    private OptionalInt ordinal(int at) {
        return value(lines.get(at));
    }

    private static OptionalInt value(String cell) {
        var ordinal = ORDINAL.matcher(cell);
        return ordinal.matches() ? Numerals.value(ordinal.group("number")) : OptionalInt.empty();
    }
}
