package org.lookback.directive.internal.files;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds tables whose lines are not drawn by how their rows stand under each other, and draws the
 * lines. Where there is doubt there is no table: with two columns, with cells of several lines,
 * with columns that do not begin at one place.
 */
final class UndrawnTables {

    /** The room between cells, in sizes of the letters. */
    private static final float CLEAR = 2f;

    /** Cells that begin at one place miss it by less, in sizes of the letters. */
    private static final float ALIGNED = 0.4f;

    private static final int FEWEST_ROWS = 3;
    private static final int FEWEST_COLUMNS = 3;

    /** Rows further apart, in sizes of the letters, are no rows of one table. */
    private static final float FURTHEST = 3f;

    /** Characters without a clear gap. */
    private record Cell(float left, float right) {}

    private record Row(List<Cell> cells, float baseline, float size) {

        static Row of(List<Glyph> glyphs) {
            List<Glyph> across =
                    glyphs.stream()
                            .sorted((one, other) -> Float.compare(one.left(), other.left()))
                            .toList();
            float size = across.getFirst().size();
            List<Cell> cells = new ArrayList<>();
            for (Glyph glyph : across) {
                boolean apart =
                        cells.isEmpty() || glyph.left() - cells.getLast().right() > CLEAR * size;
                float left = apart ? glyph.left() : cells.getLast().left();
                float right =
                        apart ? glyph.right() : Math.max(cells.removeLast().right(), glyph.right());
                cells.add(new Cell(left, right));
            }
            return new Row(cells, across.getFirst().baseline(), size);
        }

        boolean isAlignedWith(Row other) {
            if (cells.size() != other.cells.size()) {
                return false;
            }
            for (int i = 0; i < cells.size(); i++) {
                if (Math.abs(cells.get(i).left() - other.cells.get(i).left()) > ALIGNED * size) {
                    return false;
                }
            }
            return true;
        }

        /** Whether each cell stands over one of the row's, wherever it begins. */
        boolean isHeadingOf(Row first) {
            if (cells.size() != first.cells.size()) {
                return false;
            }
            for (int i = 0; i < cells.size(); i++) {
                Cell cell = cells.get(i);
                Cell under = first.cells.get(i);
                if (cell.left() > under.right() || cell.right() < under.left()) {
                    return false;
                }
            }
            return true;
        }

        boolean isNextTo(Row other) {
            return Math.abs(baseline - other.baseline) <= FURTHEST * size
                    && Math.abs(size - other.size) <= 0.2f * size;
        }
    }

    private UndrawnTables() {}

    /** The lines that the tables among characters outside the drawn tables would have. */
    static List<Ruling> lines(List<Glyph> glyphs, List<RuledTable> drawn) {
        List<Row> rows =
                Line.rows(glyphs.stream().filter(glyph -> !glyph.isBlank()).toList()).stream()
                        .map(Row::of)
                        .toList();
        List<Ruling> lines = new ArrayList<>();
        int start = 0;
        while (start < rows.size()) {
            int end = start + 1;
            while (end < rows.size()
                    && rows.get(end).isAlignedWith(rows.get(start))
                    && rows.get(end).isNextTo(rows.get(end - 1))) {
                end++;
            }
            boolean broad = rows.get(start).cells().size() >= FEWEST_COLUMNS;
            if (broad && end - start >= FEWEST_ROWS) {
                boolean heading =
                        start > 0
                                && rows.get(start - 1).isNextTo(rows.get(start))
                                && rows.get(start - 1).isHeadingOf(rows.get(start));
                Row last = rows.get(end - 1);
                int first = heading ? start - 1 : start;
                boolean crossed =
                        drawn.stream()
                                .anyMatch(table ->
                                        table.top() < last.baseline()
                                                && table.bottom() > rows.get(first).baseline());
                if (!crossed
                        && !isDoubtful(rows, first - 1, first)
                        && !isDoubtful(rows, end, end - 1)) {
                    draw(rows.subList(first, end), lines);
                }
            }
            start = end;
        }
        return lines;
    }

    /** Whether what stands beside the table could be part of it: anything in several pieces. */
    private static boolean isDoubtful(List<Row> rows, int index, int beside) {
        if (index < 0 || index >= rows.size()) {
            return false;
        }
        Row row = rows.get(index);
        Row last = rows.get(beside);
        boolean under = row.cells().getFirst().left() > last.cells().getFirst().right();
        return row.isNextTo(last) && (row.cells().size() > 1 || under);
    }

    private static void draw(List<Row> rows, List<Ruling> lines) {
        Row last = rows.getLast();
        float size = last.size();
        float top = rows.getFirst().baseline() - 1.2f * size;
        float bottom = last.baseline() + 0.4f * size;
        List<Float> edges = new ArrayList<>();
        for (int column = 0; column < last.cells().size(); column++) {
            float left = Float.MAX_VALUE;
            for (Row row : rows) {
                left = Math.min(left, row.cells().get(column).left());
            }
            edges.add(left - 0.3f * size);
        }
        float right = 0;
        for (Row row : rows) {
            right = Math.max(right, row.cells().getLast().right());
        }
        edges.add(right + 0.3f * size);
        for (float edge : edges) {
            lines.add(new Ruling(true, edge, top, bottom));
        }
        for (int row = 0; row < rows.size(); row++) {
            float above =
                    row == 0
                            ? top
                            : (rows.get(row - 1).baseline() + rows.get(row).baseline() - size / 2)
                                    / 2;
            lines.add(new Ruling(false, above, edges.getFirst(), edges.getLast()));
        }
        lines.add(new Ruling(false, bottom, edges.getFirst(), edges.getLast()));
    }
}
