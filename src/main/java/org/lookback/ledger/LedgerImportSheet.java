package org.lookback.ledger;

import org.lookback.organization.Unit;
import org.lookback.sheet.CellFault;
import org.lookback.sheet.Columns;
import org.lookback.sheet.Line;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file with an office's own ledger as it is looked at.
 *
 * @param checking whether a work is checking its rows
 * @param unit whose ledger it is
 * @param first its first rows, as they stand there
 * @param columns those that were settled, or what they most likely are
 * @param known where the meaning of the columns comes from
 */
public record LedgerImportSheet(
        LedgerImport file,
        boolean checking,
        Unit unit,
        List<Line> first,
        Columns columns,
        Known known) {

    /** Where the meaning of columns comes from. */
    public enum Known {
        GUESSED,
        KEPT,
        SETTLED
    }

    public LedgerImportSheet {
        first = List.copyOf(first);
    }

    /** How many columns the rows that are shown have. */
    public int width() {
        return first.stream().mapToInt(line -> line.cells().size()).max().orElse(0);
    }

    /** The first of the faults of each kind that are told. */
    public List<CellFault> reasons() {
        Map<String, CellFault> first = new LinkedHashMap<>();
        file.check()
                .map(LedgerImportCheck::faults)
                .orElse(List.of())
                .forEach(each -> first.putIfAbsent(each.fault().message(), each));
        return List.copyOf(first.values());
    }
}
