package org.lookback.ledger;

import org.lookback.export.ExportFormat;
import org.lookback.export.ExportOrder;

import java.util.List;

/**
 * Which rows of the ledger are to be written into a file, and how.
 *
 * @param columns which columns, in their order; none: all that a file can have
 * @param site where this server is found, for the links to the dossiers, such as {@code
 *     https://lookback.example}
 */
public record Export(
        LedgerFilter filter, List<LedgerColumn> columns, ExportFormat format, String site)
        implements ExportOrder {

    public Export {
        columns = columns.isEmpty() ? List.of() : LedgerColumn.shown(columns);
    }
}
