package org.lookback.directive.internal.files;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table of a PDF, which is nothing but lines and what stands between them. */
final class RuledTable {

    /** More edges than that make no table but a pattern. */
    private static final int MOST_EDGES = 400;

    /** With more places for cells it is no table either. */
    private static final int MOST_PLACES = 5_000;

    private static final String ENDS_SENTENCE = "(?s).*[。；！？]";

    /** Room beyond what a line needed to go on, in sizes of its letters, and with two margins. */
    private static final float ROOM = 1.2f;

    private static final float ROOM_AROUND = 2f;

    private static final Pattern ENDS_PART = Pattern.compile(".*[。；]");

    /** After these, what looks like an ordinal is one of several figures. */
    private static final Pattern GOES_ON = Pattern.compile(".*[、（(0-9.—-]");

    private static final Pattern OPENS =
            Pattern.compile(
                    "^(?:[一二三四五六七八九十]{1,3}(?:[、.．是]|要(?=[^求]))|[（(][一二三四五六七八九十0-9]{1,3}[）)]"
                            + "|[0-9]{1,2}(?:[、．]|\\.(?![0-9]))|[0-9]{1,2}[）)]|[①-⑳]).*");

    /** What is not parted at the end of a line. */
    private static final Pattern UNBROKEN =
            Pattern.compile(
                    "^(?<open>[（《“‘「『〈【]*)(?:(?<word>[A-Za-z0-9.,%/-]+)|.)[。；！？：，、”’」』）》〉】…—]*");

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
    }

    private final List<Float> verticals;
    private final List<Float> horizontals;
    private final List<Box> boxes;

    /** The box over each place, by row and column. */
    private final Map<Integer, Box[]> places = new HashMap<>();

    private int rows;

    private RuledTable(List<Float> verticals, List<Float> horizontals, List<Box> boxes, int rows) {
        this.verticals = verticals;
        this.horizontals = horizontals;
        this.boxes = boxes;
        this.rows = rows;
        boxes.forEach(this::place);
    }

    /** What stands there first stays there. */
    private void place(Box box) {
        for (int row = box.row; row < box.row + box.height; row++) {
            Box[] across = places.computeIfAbsent(row, _ -> new Box[verticals.size()]);
            for (int column = box.column; column < box.column + box.width; column++) {
                if (column < across.length && across[column] == null) {
                    across[column] = box;
                }
            }
        }
    }

    int cells() {
        return boxes.size();
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
                || verticals.size() + horizontals.size() > MOST_EDGES
                || (verticals.size() - 1) * (horizontals.size() - 1) > MOST_PLACES) {
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
        boolean[][] taken = new boolean[horizontals.size()][verticals.size()];
        for (int row = 0; row + 1 < horizontals.size(); row++) {
            for (int column = 0; column + 1 < verticals.size(); column++) {
                if (!taken[row][column]) {
                    float along = middle(horizontals, row);
                    float down = middle(verticals, column);
                    int width = span(verticals, column, at -> isDrawn(lines, true, at, along));
                    int height = span(horizontals, row, at -> isDrawn(lines, false, at, down));
                    boxes.add(new Box(row, column, height, width));
                    for (int under = row; under < row + height; under++) {
                        Arrays.fill(taken[under], column, column + width, true);
                    }
                }
            }
        }
        return boxes;
    }

    /** How many places a cell takes from the first on, up to the next edge that is drawn. */
    private static int span(List<Float> edges, int first, Predicate<Float> isDrawn) {
        int span = 1;
        while (first + span + 1 < edges.size() && !isDrawn.test(edges.get(first + span))) {
            span++;
        }
        return span;
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

    private Optional<Box> box(int row, int column) {
        Box @Nullable [] across = places.get(row);
        return across == null || column >= across.length
                ? Optional.empty()
                : Optional.ofNullable(across[column]);
    }

    float top() {
        return horizontals.getFirst();
    }

    float bottom() {
        return horizontals.getLast();
    }

    /** Takes the character if it stands in one of the cells. */
    boolean take(Glyph glyph) {
        int column = between(verticals, (glyph.left() + glyph.right()) / 2);
        int row = between(horizontals, glyph.baseline() - glyph.size() / 3);
        if (column < 0 || row < 0) {
            return false;
        }
        box(row, column).ifPresent(box -> box.glyphs.add(glyph));
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
            @Nullable Line before = null;
            for (Line line : lines) {
                box.words =
                        before != null && isParted(box, before, line)
                                ? box.words + "\n" + line.text()
                                : Scripts.join(box.words, line.text());
                before = line;
            }
            box.lines = lines.size();
            box.glyphs.clear();
        }
    }

    /** Whether a line of a cell is a paragraph of its own, such as each of several units. */
    private boolean isParted(Box box, Line before, Line line) {
        boolean opens =
                OPENS.matcher(line.text()).matches() && !GOES_ON.matcher(before.text()).matches();
        if (opens || ENDS_PART.matcher(before.text()).matches()) {
            return true;
        }
        float size = before.size();
        float onLeft = (before.left() - verticals.get(box.column)) / size;
        float onRight = (verticals.get(box.column + box.width) - before.right()) / size;
        boolean centred = Math.abs(onLeft - onRight) < 0.5f;
        return centred
                ? onLeft + onRight - needed(line) > ROOM_AROUND
                : onRight - needed(line) > ROOM;
    }

    /** The room that what begins the line would have needed on the line before. */
    private static float needed(Line line) {
        Matcher unbroken = UNBROKEN.matcher(line.text());
        if (!unbroken.find()) {
            return 1;
        }
        @Nullable String word = unbroken.group("word");
        return unbroken.end() - (word == null ? 0 : word.length() / 2f);
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
        int first = repeatedBy(next);
        boolean rowGoesOn = rowGoesOn(next, first);
        int end = rows - 1;
        int shift = rows - first - (rowGoesOn ? 1 : 0);
        for (Box box : next.boxes) {
            if (box.row < first) {
                continue;
            }
            Optional<Box> above = box.row == first ? box(end, box.column) : Optional.empty();
            if (above.isPresent() && (rowGoesOn || reachesOver(above.get(), box))) {
                Box cell = above.get();
                cell.words = Scripts.join(cell.words, box.words);
                cell.height += box.height - (rowGoesOn ? 1 : 0);
                place(cell);
            } else {
                Box moved = box.at(box.row + shift, box.column, box.width);
                boxes.add(moved);
                place(moved);
            }
        }
        rows = next.rows + shift;
    }

    /**
     * How many rows the other table begins with that this one begins with, too: the heading, which
     * may have several rows.
     */
    private int repeatedBy(RuledTable next) {
        int repeated = 0;
        int end = 0;
        for (int row = 0; row < Math.min(rows, next.rows); row++) {
            List<Box> own = row(row);
            List<Box> others = next.row(row);
            if (!spans(own).equals(spans(others)) || !words(own).equals(words(others))) {
                break;
            }
            end = Math.max(end, own.stream().mapToInt(box -> box.row + box.height).max().orElse(0));
            if (end <= row + 1) {
                repeated = row + 1;
            }
        }
        // Merged otherwise on this page, but still one row that says the same.
        boolean single = next.row(0).stream().allMatch(box -> box.height == 1);
        boolean same = words(next.row(0)).equals(words(row(0)));
        return repeated == 0 && single && same ? 1 : repeated;
    }

    private List<Box> row(int row) {
        return boxes.stream()
                .filter(box -> box.row == row)
                .sorted(Comparator.comparingInt(box -> box.column))
                .toList();
    }

    private static List<List<Integer>> spans(List<Box> row) {
        return row.stream().map(box -> List.of(box.column, box.width, box.height)).toList();
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
                Optional<Box> above = box(rows - 1, box.column);
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

    private static String words(List<Box> row) {
        return row.stream().map(box -> box.words).collect(Collectors.joining("\t"));
    }

    void write(Manuscript manuscript) throws UnreadableFile {
        Element table = manuscript.add(manuscript.body(), "table");
        Map<Integer, List<Box>> cells =
                boxes.stream().collect(Collectors.groupingBy(box -> box.row));
        for (int row = 0; row < rows; row++) {
            Element line = manuscript.add(table, "tr");
            List<Box> across = new ArrayList<>(cells.getOrDefault(row, List.of()));
            across.sort(Comparator.comparingInt(box -> box.column));
            for (Box box : across) {
                Element cell = manuscript.add(line, "td");
                cell.attr("rowspan", Integer.toString(box.height));
                cell.attr("colspan", Integer.toString(box.width));
                for (String paragraph : box.words.lines().toList()) {
                    manuscript.addParagraph(cell, paragraph);
                }
            }
        }
    }
}
