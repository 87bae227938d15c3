package org.lookback.directive.internal.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands on a page, from the top: lines, and tables with what is in them. */
final class PdfPage {

    /** A piece of the page. */
    sealed interface Piece {
        float top();

        /** A line outside any table. */
        record Words(Line line) implements Piece {
            @Override
            public float top() {
                return line.baseline();
            }
        }

        /** A table with its cells. */
        record Ruled(RuledTable table) implements Piece {
            @Override
            public float top() {
                return table.top();
            }
        }
    }

    private final float width;
    private final float height;
    private final Optional<Columns> columns;
    private final List<Piece> pieces = new ArrayList<>();

    PdfPage(float width, float height, List<Glyph> glyphs, List<Ruling> rulings) {
        this.width = width;
        this.height = height;
        List<RuledTable> drawn = RuledTable.among(Ruling.whole(rulings));
        List<Glyph> around = outside(glyphs, drawn);
        columns = Columns.of(around, height, drawn);
        // Beside columns of prose, what could be an undrawn table is in doubt.
        List<RuledTable> undrawn =
                columns.isPresent()
                        ? List.of()
                        : RuledTable.among(UndrawnTables.lines(around, drawn));
        List<Glyph> outside = outside(around, undrawn);
        columns.map(two -> two.lines(outside))
                .orElseGet(() -> Line.of(outside))
                .forEach(line -> pieces.add(new Piece.Words(line)));
        Stream.concat(drawn.stream(), undrawn.stream())
                .forEach(table -> {
                    table.settle();
                    pieces.add(new Piece.Ruled(table));
                });
        pieces.sort(Comparator.comparingDouble(Piece::top));
    }

    private PdfPage(float width, float height, List<Piece> pieces) {
        this.width = width;
        this.height = height;
        this.columns = Optional.empty();
        this.pieces.addAll(pieces);
    }

    private static List<Glyph> outside(List<Glyph> glyphs, List<RuledTable> tables) {
        return glyphs.stream()
                .filter(glyph -> tables.stream().noneMatch(table -> table.take(glyph)))
                .toList();
    }

    /**
     * The pages it would be if its columns stood under each other: what is above them, the left
     * one, the right one, and what is under them. Without columns, the page itself.
     */
    List<PdfPage> inOrder() {
        return columns.map(this::inOrder).orElseGet(() -> List.of(this));
    }

    private List<PdfPage> inOrder(Columns two) {
        List<Piece> above = new ArrayList<>();
        List<Line> left = new ArrayList<>();
        List<Line> right = new ArrayList<>();
        List<Piece> under = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Words(Line line) && two.isWithin(line.baseline())) {
                (two.isOnLeft(line) ? left : right).add(line);
            } else {
                (piece.top() < two.top() ? above : under).add(piece);
            }
        }
        return Stream.of(
                        new PdfPage(width, height, above),
                        new PdfPage(width / 2, height, atEdge(left)),
                        new PdfPage(width / 2, height, atEdge(right)),
                        new PdfPage(width, height, under))
                .filter(part -> !part.pieces.isEmpty())
                .toList();
    }

    private static List<Piece> atEdge(List<Line> lines) {
        float edge = (float) lines.stream().mapToDouble(Line::left).min().orElse(0);
        return lines.stream().<Piece>map(line -> new Piece.Words(line.movedLeft(edge))).toList();
    }

    /** In points. */
    float width() {
        return width;
    }

    /** How many cells its tables have. */
    int cells() {
        return pieces.stream()
                .mapToInt(
                        piece -> piece instanceof Piece.Ruled(RuledTable ruled) ? ruled.cells() : 0)
                .sum();
    }

    /** In points. */
    float height() {
        return height;
    }

    /** The pieces, which may be taken away. */
    List<Piece> pieces() {
        return pieces;
    }
}
