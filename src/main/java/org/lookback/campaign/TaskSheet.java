package org.lookback.campaign;

import org.lookback.organization.Unit;
import org.lookback.sheet.Columns;
import org.lookback.sheet.Line;

import java.util.List;
import java.util.Optional;

/**
 * A task table as it is looked at.
 *
 * @param issuer in whose name new rows are issued that do not say it themselves
 * @param first its first rows, as they stand there
 * @param columns those that were settled, or what they most likely are
 */
public record TaskSheet(TaskFile file, Optional<Unit> issuer, List<Line> first, Columns columns) {

    public TaskSheet {
        first = List.copyOf(first);
    }

    /** How many columns the rows that are shown have. */
    public int width() {
        return first.stream().mapToInt(line -> line.cells().size()).max().orElse(0);
    }

    /** What stands above a column. */
    public String heading(int column) {
        return first.stream()
                .filter(line -> line.number() == columns.headingRow())
                .findFirst()
                .map(line -> line.cell(column))
                .orElse("");
    }
}
