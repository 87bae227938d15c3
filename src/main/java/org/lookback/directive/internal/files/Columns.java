package org.lookback.directive.internal.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Two columns of prose side by side, with nothing between them. What may be a table, a list, a
 * signature or a table of contents is none: of those, few lines fill their column.
 *
 * @param gutter where the right column begins, from the left of the page
 * @param top above the first line in columns
 * @param bottom under the last
 */
record Columns(float gutter, float top, float bottom) {

    /** The room between columns, in sizes of the letters. */
    private static final float CLEAR = 1f;

    /** So many places in the middle of the page are tried. */
    private static final int MOST_STEPS = 300;

    /** The smallest size of letters; what is smaller is there not to be read. */
    private static final float SMALLEST = 1f;

    /** So much of the page's height the columns take. */
    private static final float TALLEST = 0.5f;

    /** On each side. */
    private static final int FEWEST_LINES = 10;

    /** In sizes of the letters. */
    private static final float NARROWEST = 8f;

    /** Of the lines on each side so many reach its right edge, as those of paragraphs do. */
    private static final float FULL = 0.6f;

    /** Nearer than that to the edge, in sizes of the letters, a line is full. */
    private static final float NEAR = 1.6f;

    private static final int FEWEST_SENTENCES = 3;

    /** Neither side is broader than the other by more. */
    private static final float BROADER = 1.5f;

    /** So much more than from line to line is a gap. */
    private static final float GAP = 1.4f;

    /** Under a heading over both columns, or by chance. */
    private static final int MOST_GAPS = 1;

    private static final String MARKS = "。；，";

    /** A line as it is before it is known what it belongs to. */
    private record Row(List<Glyph> glyphs, float top, float bottom) {

        static Row of(List<Glyph> glyphs) {
            float top = (float) glyphs.stream().mapToDouble(Glyph::baseline).min().orElse(0);
            float bottom = (float) glyphs.stream().mapToDouble(Glyph::baseline).max().orElse(0);
            return new Row(glyphs, top, bottom);
        }

        boolean isClearAt(float place, float room) {
            return glyphs.stream()
                    .noneMatch(glyph ->
                            glyph.right() > place - room / 2 && glyph.left() < place + room / 2);
        }
    }

    /** The columns of a page with these characters outside its tables, if there are any. */
    static Optional<Columns> of(List<Glyph> glyphs, float height, List<RuledTable> tables) {
        List<Glyph> seen = glyphs.stream().filter(glyph -> !glyph.isBlank()).toList();
        if (seen.size() < 2 * FEWEST_LINES * NARROWEST) {
            return Optional.empty();
        }
        List<Row> rows = Line.rows(seen).stream().map(Row::of).toList();
        float left = (float) seen.stream().mapToDouble(Glyph::left).min().orElse(0);
        float right = (float) seen.stream().mapToDouble(Glyph::right).max().orElse(0);
        float size = size(seen);
        List<List<Row>> bands = new ArrayList<>();
        List<Float> places = new ArrayList<>();
        float third = (right - left) / 3;
        int steps = (int) Math.min(MOST_STEPS, Math.ceil(third / (size / 4)));
        for (int i = 0; i < steps; i++) {
            float place = left + third + third * i / steps;
            List<Row> band = longest(rows, row -> row.isClearAt(place, CLEAR * size));
            bands.add(band);
            places.add(place);
        }
        Optional<Columns> best = Optional.empty();
        int most = 0;
        for (int i = 0; i < bands.size(); i++) {
            List<Row> band = bands.get(i);
            if (band.size() > most && areColumns(band, places.get(i), size)) {
                Columns columns =
                        new Columns(
                                places.get(i),
                                band.getFirst().top() - size / 2,
                                band.getLast().bottom() + size / 2);
                boolean tall = columns.bottom() - columns.top() >= TALLEST * height;
                if (tall && tables.stream().noneMatch(columns::meets)) {
                    best = Optional.of(columns);
                    most = band.size();
                }
            }
        }
        return best;
    }

    private static float size(List<Glyph> glyphs) {
        List<Float> sizes = glyphs.stream().map(Glyph::size).sorted().toList();
        return Math.max(SMALLEST, sizes.get(sizes.size() / 2));
    }

    private static List<Row> longest(List<Row> rows, Predicate<Row> isClear) {
        List<Row> longest = List.of();
        int start = 0;
        for (int i = 0; i <= rows.size(); i++) {
            if (i == rows.size() || !isClear.test(rows.get(i))) {
                if (i - start > longest.size()) {
                    longest = rows.subList(start, i);
                }
                start = i + 1;
            }
        }
        return longest;
    }

    private static boolean areColumns(List<Row> band, float place, float size) {
        List<Line> onLeft = lines(band, glyph -> glyph.left() < place);
        List<Line> onRight = lines(band, glyph -> glyph.left() >= place);
        return gaps(band, onLeft) <= MOST_GAPS
                && isProse(onLeft, size)
                && isProse(onRight, size)
                && width(onLeft) <= BROADER * width(onRight)
                && width(onRight) <= BROADER * width(onLeft);
    }

    /** How often both sides leave more room than between lines, as they do between rows. */
    private static int gaps(List<Row> band, List<Line> lines) {
        List<Float> steps = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            steps.add(lines.get(i).baseline() - lines.get(i - 1).baseline());
        }
        steps.sort(null);
        float pitch = steps.isEmpty() ? 0 : steps.get(steps.size() / 2);
        int gaps = 0;
        for (int i = 1; i < band.size(); i++) {
            gaps += band.get(i).top() - band.get(i - 1).bottom() > GAP * pitch ? 1 : 0;
        }
        return gaps;
    }

    private static List<Line> lines(List<Row> band, Predicate<Glyph> isOnSide) {
        return Line.of(
                band.stream().flatMap(row -> row.glyphs().stream()).filter(isOnSide).toList());
    }

    private static float width(List<Line> lines) {
        return right(lines) - left(lines);
    }

    private static float left(List<Line> lines) {
        return (float) lines.stream().mapToDouble(Line::left).min().orElse(0);
    }

    private static float right(List<Line> lines) {
        return (float) lines.stream().mapToDouble(Line::right).max().orElse(0);
    }

    private static boolean isProse(List<Line> lines, float size) {
        float left = left(lines);
        float right = right(lines);
        long full =
                lines.stream()
                        .filter(line -> line.right() > right - NEAR * size)
                        .filter(line -> line.left() < left + 3 * size)
                        .count();
        long marks =
                lines.stream()
                        .filter(line -> line.text().chars().anyMatch(c -> MARKS.indexOf(c) >= 0))
                        .count();
        return lines.size() >= FEWEST_LINES
                && right - left >= NARROWEST * size
                && full >= FULL * lines.size()
                && marks >= FEWEST_SENTENCES;
    }

    private boolean meets(RuledTable table) {
        return table.top() < bottom && table.bottom() > top;
    }

    /** The lines of the columns and of what is above and under them, from the top. */
    List<Line> lines(List<Glyph> glyphs) {
        List<Line> lines = new ArrayList<>();
        lines.addAll(
                Line.of(glyphs.stream().filter(glyph -> !isWithin(glyph.baseline())).toList()));
        for (boolean onLeft : new boolean[] {true, false}) {
            lines.addAll(
                    Line.of(
                            glyphs.stream()
                                    .filter(glyph -> isWithin(glyph.baseline()))
                                    .filter(glyph -> glyph.left() < gutter == onLeft)
                                    .toList()));
        }
        lines.sort(Comparator.comparingDouble(Line::baseline));
        return lines;
    }

    boolean isWithin(float height) {
        return height > top && height < bottom;
    }

    boolean isOnLeft(Line line) {
        return line.left() < gutter;
    }
}
