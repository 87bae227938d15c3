package org.lookback.directive.internal;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A table drawn with characters (┌─┬─┐ │甲│乙│ ├─┼─┤), as old collections of documents hold them, put
 * into the form of HTML. A cell goes on from line to line until a stroke ends it, also where the
 * cells beside it have ended before.
 */
final class BoxDrawn {

    private static final Pattern TOP = Pattern.compile("\\s*[┌┏╔╭][─━═┬┳╦┯┰-]+[┐┓╗╮]\\s*");
    private static final Pattern LINE = Pattern.compile("\\s*[│┃║├┣╠└┗╚╰].*[│┃║┤┫╣┘┛╝╯]\\s*");
    private static final Pattern STROKE = Pattern.compile("[─━═－—╌┄┈-]+");

    private static final String JOINTS = "│┃║┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╭╮╰╯┠┨┯┷┿╂";

    /** No page is wider, in characters. */
    private static final int WIDEST = 400;

    /** A frame and a row within. */
    private static final int FEWEST_LINES = 3;

    /** All but these take the place of two. */
    private static final char LAST_NARROW = '\u007F';

    /** What stands between two joints of a line, and where, in half widths. */
    private record Piece(int start, int end, String words) {
        boolean isStroke() {
            return STROKE.matcher(words).matches();
        }
    }

    /** A cell: the row and column in which it begins, and what stands on each of its lines. */
    private static final class Box {
        private final int row;
        private final int column;
        private final int columns;
        private final List<String> lines = new ArrayList<>();
        private int rows = 1;

        private Box(int row, int column, int columns) {
            this.row = row;
            this.column = column;
            this.columns = columns;
        }

        Element element() {
            Element cell =
                    new Element("td")
                            .attr("rowspan", String.valueOf(rows))
                            .attr("colspan", String.valueOf(columns));
            lines.stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> cell.appendText(line).appendElement("br"));
            return cell;
        }
    }

    /** Where columns begin, and where the last ends, in half widths. */
    private final int[] borders;

    private final List<Box> boxes = new ArrayList<>();

    /** The cell to which each column belongs at the moment; none after a stroke. */
    private final @Nullable Box[] open;

    private int row;

    private BoxDrawn(List<String> lines) {
        this.borders =
                lines.stream()
                        .map(BoxDrawn::pieces)
                        .filter(pieces -> pieces.stream().allMatch(Piece::isStroke))
                        .flatMap(List::stream)
                        .flatMapToInt(piece -> IntStream.of(piece.start(), piece.end()))
                        .distinct()
                        .sorted()
                        .toArray();
        this.open = new @Nullable Box[borders.length];
        lines.stream().skip(1).map(BoxDrawn::pieces).forEach(this::add);
    }

    /**
     * Where the table ends that begins with the frame on this line; the line itself if none does.
     */
    static int end(List<String> lines, int from) {
        if (!begins(lines.get(from))) {
            return from;
        }
        int end = from + 1;
        while (end < lines.size() && is(LINE, lines.get(end))) {
            end++;
        }
        return end - from < FEWEST_LINES ? from : end;
    }

    static boolean begins(String line) {
        return is(TOP, line);
    }

    /** What is wider than a page is no line of a table, and is not looked into. */
    private static boolean is(Pattern form, String line) {
        return line.length() <= WIDEST && form.matcher(line).matches();
    }

    static Element table(List<String> lines) {
        return new BoxDrawn(lines).element();
    }

    private static List<Piece> pieces(String line) {
        List<Piece> pieces = new ArrayList<>();
        int place = 0;
        int start = -1;
        int from = 0;
        for (int i = 0; i < line.length(); i++) {
            int width = width(line.charAt(i));
            if (JOINTS.indexOf(line.charAt(i)) >= 0) {
                if (start >= 0) {
                    pieces.add(new Piece(start, place, line.substring(from, i)));
                }
                start = place;
                from = i + 1;
            }
            place += width;
        }
        return pieces;
    }

    private static int width(char character) {
        return character <= LAST_NARROW ? 1 : 2;
    }

    private void add(List<Piece> pieces) {
        boolean[] ended = new boolean[open.length];
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i).isStroke()) {
                Arrays.fill(ended, first(pieces, i), after(pieces, i), true);
            }
        }
        for (int column = 0; column < open.length; column++) {
            if (ended[column]) {
                close(column);
            }
        }
        row += pieces.stream().anyMatch(Piece::isStroke) ? 1 : 0;
        for (int i = 0; i < pieces.size(); i++) {
            if (!pieces.get(i).isStroke()) {
                box(first(pieces, i), after(pieces, i)).lines.add(pieces.get(i).words());
            }
        }
    }

    private void close(int column) {
        Box box = open[column];
        if (box != null) {
            box.rows = row - box.row + 1;
            open[column] = null;
        }
    }

    private Box box(int first, int after) {
        Box box = open[first];
        if (box == null || box.columns != after - first) {
            box = new Box(row, first, after - first);
            boxes.add(box);
            Arrays.fill(open, first, after, box);
        }
        return box;
    }

    /**
     * The first column of a piece. A line with as many pieces as columns needs no measuring, for
     * the blanks that filled its cells may be lost.
     */
    private int first(List<Piece> pieces, int index) {
        return isWhole(pieces) ? index : column(pieces.get(index).start());
    }

    /** The column after the last of a piece. */
    private int after(List<Piece> pieces, int index) {
        int first = first(pieces, index);
        return isWhole(pieces)
                ? first + 1
                : Math.clamp(column(pieces.get(index).end()), first + 1, open.length);
    }

    private boolean isWhole(List<Piece> pieces) {
        return pieces.size() == borders.length - 1;
    }

    /** The column that begins nearest to the place. */
    private int column(int place) {
        int found = Arrays.binarySearch(borders, place);
        int above = found >= 0 ? found : -found - 1;
        boolean isNearerBelow =
                above == borders.length
                        || (above > 0 && place - borders[above - 1] <= borders[above] - place);
        return found >= 0 || !isNearerBelow ? Math.min(above, open.length - 1) : above - 1;
    }

    private Element element() {
        Element table = new Element("table");
        boxes.sort(
                Comparator.comparingInt((Box box) -> box.row).thenComparingInt(box -> box.column));
        int rows = boxes.isEmpty() ? 0 : boxes.getLast().row + 1;
        for (int i = 0, at = 0; i < rows; i++) {
            Element tr = table.appendElement("tr");
            while (at < boxes.size() && boxes.get(at).row == i) {
                tr.appendChild(boxes.get(at++).element());
            }
        }
        return table;
    }
}
