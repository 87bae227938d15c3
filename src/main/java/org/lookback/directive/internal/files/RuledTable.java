package org.lookback.directive.internal.files;

import org.jsoup.nodes.Element;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table of a PDF, which is nothing but lines and what stands between them. */
final class RuledTable {

    /** More edges than that make no table but a pattern. */
    private static final int MOST_EDGES = 400;

    private static final String ENDS_SENTENCE = ".*[。；！？]";

    /** A cell over some rows and columns. */
    private static final class Box {
        private final int row;
        private final int column;
        private final int width;
        private int height;
        private String words = "";
        private int lines;
        private final List<Glyph> glyphs = new ArrayList<>();

        Box(int row, int column, int height, int width) {
            this.row = row;
            this.column = column;
            this.height = height;
            this.width = width;
        }

        /** The same cell at another place. */
        Box at(int otherRow, int otherColumn, int otherWidth) {
            Box moved = new Box(otherRow, otherColumn, height, otherWidth);
            moved.words = words;
            moved.lines = lines;
            return moved;
        }

        boolean holds(int otherRow, int otherColumn) {
            return row <= otherRow
                    && otherRow < row + height
                    && column <= otherColumn
                    && otherColumn < column + width;
        }
    }

    private final List<Float> verticals;
    private final List<Float> horizontals;
    private final List<Box> boxes;
    private int rows;

    private RuledTable(List<Float> verticals, List<Float> horizontals, List<Box> boxes, int rows) {
        this.verticals = verticals;
        this.horizontals = horizontals;
        this.boxes = boxes;
        this.rows = rows;
    }

    /** The tables that the lines of a page make: those that meet, with at least two cells. */
    static List<RuledTable> among(List<Ruling> lines) {
        List<RuledTable> tables = new ArrayList<>();
        List<Ruling> left = new ArrayList<>(lines);
        while (!left.isEmpty()) {
            of(meeting(left)).ifPresent(tables::add);
        }
        tables.sort(Comparator.comparingDouble(RuledTable::top));
        return tables;
    }

    /** Takes out the first line and all that meet it, directly or over others. */
    private static List<Ruling> meeting(List<Ruling> lines) {
        List<Ruling> group = new ArrayList<>(List.of(lines.removeFirst()));
        for (int i = 0; i < group.size(); i++) {
            Ruling line = group.get(i);
            List<Ruling> met = lines.stream().filter(line::meets).toList();
            if (!met.isEmpty()) {
                lines.removeIf(line::meets);
                group.addAll(met);
            }
        }
        return group;
    }

    private static Optional<RuledTable> of(List<Ruling> lines) {
        List<Ruling> upright = lines.stream().filter(Ruling::isUpright).toList();
        List<Float> verticals = edges(upright.stream().map(Ruling::at));
        List<Float> horizontals =
                edges(
                        Stream.concat(
                                lines.stream().filter(line -> !line.isUpright()).map(Ruling::at),
                                openEnds(upright)));
        if (verticals.size() < 2
                || horizontals.size() < 2
                || verticals.size() + horizontals.size() > MOST_EDGES) {
            return Optional.empty();
        }
        List<Box> boxes = boxes(verticals, horizontals, lines);
        return boxes.size() < 2
                ? Optional.empty()
                : Optional.of(
                        new RuledTable(verticals, horizontals, boxes, horizontals.size() - 1));
    }

    /**
     * A row that goes on over the end of a page is not closed there by some programs: where two
     * upright lines end, so does the row.
     */
    private static Stream<Float> openEnds(List<Ruling> upright) {
        List<Float> tops = upright.stream().map(Ruling::from).sorted().toList();
        List<Float> bottoms =
                upright.stream().map(Ruling::to).sorted(Comparator.reverseOrder()).toList();
        return Stream.of(tops, bottoms)
                .filter(ends -> ends.size() >= 2 && near(ends.get(0), ends.get(1)))
                .map(List::getFirst);
    }

    private static List<Float> edges(Stream<Float> places) {
        List<Float> edges = new ArrayList<>();
        places.sorted()
                .forEach(at -> {
                    if (edges.isEmpty() || at - edges.getLast() > Ruling.SLACK) {
                        edges.add(at);
                    }
                });
        return edges;
    }

    private static List<Box> boxes(
            List<Float> verticals, List<Float> horizontals, List<Ruling> lines) {
        List<Box> boxes = new ArrayList<>();
        for (int row = 0; row + 1 < horizontals.size(); row++) {
            for (int column = 0; column + 1 < verticals.size(); column++) {
                if (box(boxes, row, column).isEmpty()) {
                    int width = 1;
                    while (column + width + 1 < verticals.size()
                            && !isDrawn(
                                    lines,
                                    true,
                                    verticals.get(column + width),
                                    middle(horizontals, row))) {
                        width++;
                    }
                    int height = 1;
                    while (row + height + 1 < horizontals.size()
                            && !isDrawn(
                                    lines,
                                    false,
                                    horizontals.get(row + height),
                                    middle(verticals, column))) {
                        height++;
                    }
                    boxes.add(new Box(row, column, height, width));
                }
            }
        }
        return boxes;
    }

    private static boolean isDrawn(List<Ruling> lines, boolean upright, float at, float through) {
        return lines.stream()
                .anyMatch(line ->
                        line.isUpright() == upright
                                && Math.abs(line.at() - at) <= 2 * Ruling.SLACK
                                && line.covers(through));
    }

    private static float middle(List<Float> edges, int index) {
        return (edges.get(index) + edges.get(index + 1)) / 2;
    }

    private static Optional<Box> box(List<Box> boxes, int row, int column) {
        return boxes.stream().filter(box -> box.holds(row, column)).findFirst();
    }

    float top() {
        return horizontals.getFirst();
    }

    /** Takes the character if it stands in one of the cells. */
    boolean take(Glyph glyph) {
        int column = between(verticals, (glyph.left() + glyph.right()) / 2);
        int row = between(horizontals, glyph.baseline() - glyph.size() / 3);
        if (column < 0 || row < 0) {
            return false;
        }
        box(boxes, row, column).ifPresent(box -> box.glyphs.add(glyph));
        return true;
    }

    private static int between(List<Float> edges, float place) {
        for (int i = 0; i + 1 < edges.size(); i++) {
            if (edges.get(i) <= place && place < edges.get(i + 1)) {
                return i;
            }
        }
        return -1;
    }

    /** Puts the characters of each cell together. No more can be taken after that. */
    void settle() {
        for (Box box : boxes) {
            List<Line> lines = Line.of(box.glyphs);
            box.words = lines.stream().map(Line::text).reduce("", Scripts::join);
            box.lines = lines.size();
            box.glyphs.clear();
        }
    }

    /**
     * Whether the other table, at the top of the next page, has the same columns, some of which may
     * be merged all over one of the pages.
     */
    boolean isContinuedBy(RuledTable next) {
        return near(verticals.getFirst(), next.verticals.getFirst())
                && near(verticals.getLast(), next.verticals.getLast())
                && (hasEdgesOf(next) || next.hasEdgesOf(this));
    }

    private boolean hasEdgesOf(RuledTable other) {
        return other.verticals.stream().allMatch(edge -> index(verticals, edge) >= 0);
    }

    private static int index(List<Float> edges, float wanted) {
        for (int i = 0; i < edges.size(); i++) {
            if (near(edges.get(i), wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean near(float one, float other) {
        return Math.abs(one - other) <= 2 * Ruling.SLACK;
    }

    /** The same table counting its columns by these edges, which its own are among. */
    private RuledTable on(List<Float> edges) {
        List<Box> moved = new ArrayList<>();
        for (Box box : boxes) {
            int column = index(edges, verticals.get(box.column));
            int end = index(edges, verticals.get(box.column + box.width));
            moved.add(box.at(box.row, column, Math.max(1, end - column)));
        }
        return new RuledTable(edges, horizontals, moved, rows);
    }

    /** This table with the rows of the other one; headings that it repeats are left out. */
    RuledTable with(RuledTable next) {
        List<Float> edges = hasEdgesOf(next) ? verticals : next.verticals;
        RuledTable whole = on(edges);
        whole.goOnWith(next.on(edges));
        return whole;
    }

    private void goOnWith(RuledTable next) {
        int first = next.words(0).equals(words(0)) ? 1 : 0;
        boolean rowGoesOn = rowGoesOn(next, first);
        int shift = rows - first - (rowGoesOn ? 1 : 0);
        for (Box box : next.boxes) {
            if (box.row < first) {
                continue;
            }
            Optional<Box> above =
                    box.row == first ? box(boxes, rows - 1, box.column) : Optional.empty();
            if (above.isPresent() && (rowGoesOn || reachesOver(above.get(), box))) {
                Box cell = above.get();
                cell.words = Scripts.join(cell.words, box.words);
                cell.height += box.height - (rowGoesOn ? 1 : 0);
            } else {
                boxes.add(box.at(box.row + shift, box.column, box.width));
            }
        }
        rows = next.rows + shift;
    }

    /**
     * Whether a cell reaches over the end of the page: on one side of it it does so over rows. An
     * empty cell beside a lone one may just be empty, and nothing may be said in it that is not
     * there.
     */
    private static boolean reachesOver(Box above, Box box) {
        return box.words.isEmpty() && (above.height > 1 || box.height > 1);
    }

    /**
     * Whether the page ends within a row: what is said in its number's or its unit's cell is not
     * said again, and what is said goes on with an open sentence of several lines.
     */
    private boolean rowGoesOn(RuledTable next, int first) {
        boolean anyEmpty = false;
        boolean anyOpen = false;
        for (Box box : next.boxes) {
            if (box.row == first) {
                Optional<Box> above = box(boxes, rows - 1, box.column);
                boolean open =
                        above.filter(cell -> cell.lines > 1 && !cell.words.matches(ENDS_SENTENCE))
                                .isPresent();
                if (!box.words.isEmpty() && !open) {
                    return false;
                }
                anyEmpty |=
                        box.words.isEmpty()
                                && above.filter(cell -> !cell.words.isEmpty()).isPresent();
                anyOpen |= !box.words.isEmpty();
            }
        }
        return anyEmpty && anyOpen;
    }

    private String words(int row) {
        return boxes.stream()
                .filter(box -> box.row == row)
                .map(box -> box.words)
                .collect(Collectors.joining("\t"));
    }

    void write(Manuscript manuscript) throws UnreadableFile {
        Element table = manuscript.add(manuscript.body(), "table");
        for (int row = 0; row < rows; row++) {
            Element line = manuscript.add(table, "tr");
            int current = row;
            List<Box> cells =
                    boxes.stream()
                            .filter(box -> box.row == current)
                            .sorted(Comparator.comparingInt(box -> box.column))
                            .toList();
            for (Box box : cells) {
                Element cell = manuscript.add(line, "td");
                cell.attr("rowspan", Integer.toString(box.height));
                cell.attr("colspan", Integer.toString(box.width));
                manuscript.addParagraph(cell, box.words);
            }
        }
    }
}
