package org.lookback.document;

import java.util.List;

/**
 * A table that the figures give; it stays as it is, whatever is written around it.
 *
 * @param caption what stands above it, and names it in the text
 * @param rows cells by row, as many in each as there are columns
 */
public record FigureTable(String caption, List<String> columns, List<List<String>> rows) {

    public FigureTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** What stands above it, without the word that says that it is a table. */
    public String heading() {
        int colon = Math.max(caption.indexOf('：'), caption.indexOf(':'));
        return caption.substring(colon + 1).strip();
    }

    /** The line by which a text has the table. */
    public String line() {
        return "【" + caption + "】";
    }
}
