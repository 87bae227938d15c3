package org.lookback.ledger;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the ledger can show of a problem, one column each. */
public enum LedgerColumn {
    NUMBER,
    TITLE,
    UNIT,
    UNIT_ABOVE,
    STATE,
    DUE,
    DAYS_OVERDUE,
    SEVERITY,
    SOURCE,
    SPECIAL_ACTION,
    CLOSURE_CLASS,
    RECURRENCES,
    EXTENSION,
    EXTENDED,
    REGISTERED,
    CHANGED,
    CAMPAIGN;

    /** What is shown to whoever has chosen nothing. */
    public static final List<LedgerColumn> STANDARD =
            List.of(NUMBER, TITLE, UNIT, UNIT_ABOVE, STATE, DUE, SEVERITY, SPECIAL_ACTION);

    /**
     * Those columns, each once, in their order. The title is always among them: it leads to the
     * problem.
     */
    public static List<LedgerColumn> shown(List<LedgerColumn> wanted) {
        Set<LedgerColumn> once = new LinkedHashSet<>(wanted);
        List<LedgerColumn> shown = new ArrayList<>(once);
        if (!once.contains(TITLE)) {
            shown.add(once.contains(NUMBER) && shown.getFirst() == NUMBER ? 1 : 0, TITLE);
        }
        return List.copyOf(shown);
    }
}
