package org.lookback.directive.internal.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
    private final List<Piece> pieces = new ArrayList<>();

    PdfPage(float width, float height, List<Glyph> glyphs, List<Ruling> rulings) {
        this.width = width;
        this.height = height;
        List<RuledTable> tables = RuledTable.among(Ruling.whole(rulings));
        List<Glyph> outside =
                glyphs.stream()
                        .filter(glyph -> tables.stream().noneMatch(table -> table.take(glyph)))
                        .toList();
        tables.forEach(RuledTable::settle);
        Line.of(outside).forEach(line -> pieces.add(new Piece.Words(line)));
        tables.forEach(table -> pieces.add(new Piece.Ruled(table)));
        pieces.sort(Comparator.comparingDouble(Piece::top));
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
