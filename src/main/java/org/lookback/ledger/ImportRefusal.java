package org.lookback.ledger;

import org.lookback.kernel.Refusal;

/** The rules about bringing in an office's own ledger. */
public enum ImportRefusal implements Refusal {
    LEDGER_WITHIN_REACH,
    LEDGER_IS_CHECKED_FIRST,
    LEDGER_IS_BROUGHT_IN_ONCE,
    SOME_ROW_IS_NEW,
    /** {0} how many days a file is kept. */
    LEDGER_FILE_IS_STILL_KEPT
}
