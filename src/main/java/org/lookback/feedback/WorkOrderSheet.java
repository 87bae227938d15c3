package org.lookback.feedback;

import org.lookback.sheet.Columns;
import org.lookback.sheet.Line;

import java.util.List;

/**
 * A file of work orders as it is looked at.
 *
 * @param first its first rows, as they stand there
 * @param columns those that were settled, or what they most likely are
 * @param kept whether they were kept from an earlier file, guessed, or settled by hand
 */
public record WorkOrderSheet(WorkOrderImport file, List<Line> first, Columns columns, Known kept) {

    /** Where the meaning of columns comes from. */
    public enum Known {
        GUESSED,
        KEPT,
        SETTLED
    }

    public WorkOrderSheet {
        first = List.copyOf(first);
    }

    /** How many columns the rows that are shown have. */
    public int width() {
        return first.stream().mapToInt(line -> line.cells().size()).max().orElse(0);
    }
}
