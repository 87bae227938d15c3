package org.lookback.export;

import java.util.List;
import java.util.Optional;

/**
 * A row of a file: the values of its columns, in their order.
 *
 * @param number by which the row's page is found
 * @param values texts, numbers, days and moments; absent where there is nothing to say
 */
public record ExportedRow(long number, List<Optional<Object>> values) {

    public ExportedRow {
        values = List.copyOf(values);
    }
}
