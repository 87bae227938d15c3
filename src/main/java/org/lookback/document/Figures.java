package org.lookback.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger counted, as it is told in a document: taken at one moment, and kept with it.
 *
 * @param colour how urgent the longest overdue problem makes it; only of supervision notices
 */
public record Figures(
        Instant takenAt,
        List<Passage> passages,
        List<FigureTable> tables,
        Optional<Colour> colour) {

    public Figures {
        passages = List.copyOf(passages);
        tables = List.copyOf(tables);
    }

    /** The table that a line of a text stands for. */
    public Optional<FigureTable> table(String line) {
        return tables.stream().filter(table -> table.line().equals(line.strip())).findFirst();
    }
}
