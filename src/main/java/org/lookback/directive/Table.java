package org.lookback.directive;

import java.util.List;

/**
 * A table of the document as a full grid: a cell that spans several rows or columns stands in each
 * of them, with the same offsets.
 */
public record Table(List<List<Cell>> rows) {

    /**
     * Where a cell's words stand in the text: from {@code start} up to, not including, {@code end}.
     */
    public record Cell(int start, int end) {}

    public Table {
        rows = rows.stream().map(List::copyOf).toList();
    }
}
