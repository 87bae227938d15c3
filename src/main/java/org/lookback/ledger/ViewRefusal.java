package org.lookback.ledger;

import org.lookback.kernel.Refusal;

/** The rules about views of the ledger. */
public enum ViewRefusal implements Refusal {
    VIEW_SHARED_FROM_ONES_UNIT,
    VIEW_SHARED_DOWN_BY_OFFICE_OR_LEADER,
    VIEW_OF_SOMEBODY_ELSE,
    TOO_MANY_VIEWS
}
