package org.lookback.ledger;

import org.lookback.kernel.ProblemId;
import org.lookback.sheet.CellFault;

import java.util.List;
import java.util.Map;

/**
 * What a file with an office's own ledger comes to.
 *
 * @param rows how many rows below the headings are written on
 * @param skipped how many of them are no problems: totals, headings again, titles of sections
 * @param fresh how many are new and would be registered
 * @param finished how many of the new ones the ledger calls finished
 * @param known how many are in already and say the same
 * @param changed how many are in already and say something else now; they stay as they were
 * @param left how many stay out because the ledger calls them finished
 * @param faulty how many have faults and would be left out
 * @param reasons how often each fault was found, by its message
 * @param faults the first {@link #MOST_TOLD}, and the first one of each kind
 * @param changes the first {@link #MOST_TOLD}
 */
public record LedgerImportCheck(
        int rows,
        int skipped,
        int fresh,
        int finished,
        int known,
        int changed,
        int left,
        int faulty,
        Map<String, Integer> reasons,
        List<CellFault> faults,
        List<Change> changes) {

    /** So many are told on a page; the copy of the file has more. */
    public static final int MOST_TOLD = 200;

    /**
     * A row that is in already and says something else now.
     *
     * @param number of the row in the office's ledger
     * @param problem what it became
     * @param fields what has changed
     */
    public record Change(int row, String number, ProblemId problem, List<ImportField> fields) {

        public Change {
            fields = List.copyOf(fields);
        }
    }

    /** Whether more faults were found than are told. */
    public boolean tellsFirstFaults() {
        return faults.size() < reasons.values().stream().mapToInt(Integer::intValue).sum();
    }

    public LedgerImportCheck {
        reasons = Map.copyOf(reasons);
        faults = List.copyOf(faults);
        changes = List.copyOf(changes);
    }
}
