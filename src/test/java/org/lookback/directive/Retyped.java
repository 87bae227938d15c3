package org.lookback.directive;

import org.lookback.directive.Table.Cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A directive's text typed anew as a Word or PDF file: its paragraphs and tables in order. */
final class Retyped {

    /** A piece of the document. */
    sealed interface Piece {
        record Paragraph(String words) implements Piece {}

        /** Rows of equal length; a cell over several places stands in each of them. */
        record Grid(List<List<Box>> rows) implements Piece {}
    }

    /** A cell; two are the same only if they are one. */
    static final class Box {
        private final String words;

        Box(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private Retyped() {}

    static List<Piece> pieces(DirectiveText text) {
        List<Piece> pieces = new ArrayList<>();
        Set<Table> typed = new HashSet<>();
        int start = 0;
        for (String line : text.text().lines().toList()) {
            int from = start;
            int to = start + line.length();
            start = to + 1;
            text.tables().stream()
                    .filter(table -> covers(table, from, to))
                    .findFirst()
                    .ifPresentOrElse(
                            table -> {
                                if (typed.add(table)) {
                                    pieces.add(grid(table, text.text()));
                                }
                            },
                            () -> pieces.add(new Piece.Paragraph(line)));
        }
        return pieces;
    }

    private static boolean covers(Table table, int from, int to) {
        int first = table.rows().getFirst().getFirst().start();
        int last = table.rows().stream().flatMap(List::stream).mapToInt(Cell::end).max().orElse(0);
        return first <= from && to <= last + 1;
    }

    private static Piece.Grid grid(Table table, String text) {
        Map<Cell, Box> boxes = new HashMap<>();
        int width = table.rows().stream().mapToInt(List::size).max().orElse(0);
        List<List<Box>> rows = new ArrayList<>();
        for (List<Cell> row : table.rows()) {
            List<Box> line = new ArrayList<>();
            for (Cell cell : row) {
                line.add(
                        boxes.computeIfAbsent(
                                cell,
                                typed -> new Box(text.substring(typed.start(), typed.end()))));
            }
            while (line.size() < width) {
                line.add(new Box(""));
            }
            rows.add(line);
        }
        return new Piece.Grid(rows);
    }

    static byte[] docx(DirectiveText text) {
        StringBuilder body = new StringBuilder();
        for (Piece piece : pieces(text)) {
            switch (piece) {
                case Piece.Paragraph(String words) -> body.append(paragraph(words));
                case Piece.Grid(var rows) -> {
                    body.append("<w:tbl>");
                    for (int row = 0; row < rows.size(); row++) {
                        appendRow(rows, row, body);
                    }
                    body.append("</w:tbl>");
                }
            }
        }
        return WordFiles.body(body.toString());
    }

    private static void appendRow(List<List<Box>> rows, int row, StringBuilder body) {
        body.append("<w:tr>");
        List<Box> cells = rows.get(row);
        int width;
        for (int column = 0; column < cells.size(); column += width) {
            Box box = cells.get(column);
            width = 1;
            while (column + width < cells.size() && cells.get(column + width) == box) {
                width++;
            }
            boolean goesOn = row > 0 && rows.get(row - 1).get(column) == box;
            body.append("<w:tc><w:tcPr><w:gridSpan w:val=\"").append(width).append("\"/>");
            body.append(goesOn ? "<w:vMerge/>" : "<w:vMerge w:val=\"restart\"/>");
            body.append("</w:tcPr>").append(paragraph(goesOn ? "" : box.words())).append("</w:tc>");
        }
        body.append("</w:tr>");
    }

    private static String paragraph(String words) {
        String escaped = words.replace("&", "&amp;").replace("<", "&lt;");
        return "<w:p><w:r><w:t xml:space=\"preserve\">" + escaped + "</w:t></w:r></w:p>";
    }

    static byte[] pdf(DirectiveText text) {
        PdfFiles pdf = new PdfFiles();
        for (Piece piece : pieces(text)) {
            switch (piece) {
                case Piece.Paragraph(String words) -> pdf.paragraph(words);
                case Piece.Grid grid -> pdf.table(grid);
            }
        }
        return pdf.bytes();
    }
}
