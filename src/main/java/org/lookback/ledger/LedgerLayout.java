package org.lookback.ledger;

import java.util.List;
import java.util.Optional;

/**
 * How a person reads the ledger.
 *
 * @param columns which columns, in their order, where no view says otherwise
 * @param defaultView the view that the ledger opens with
 */
public record LedgerLayout(
        List<LedgerColumn> columns, Density density, Optional<ViewId> defaultView) {

    /** Of whoever has chosen nothing. */
    public static final LedgerLayout STANDARD =
            new LedgerLayout(LedgerColumn.STANDARD, Density.COMPACT, Optional.empty());

    public LedgerLayout {
        columns = LedgerColumn.shown(columns);
    }

    /** How much room a row takes. */
    public enum Density {
        COMPACT,
        COMFORTABLE
    }

    public LedgerLayout with(List<LedgerColumn> others) {
        return new LedgerLayout(others, density, defaultView);
    }

    public LedgerLayout with(Density other) {
        return new LedgerLayout(columns, other, defaultView);
    }

    public LedgerLayout openingWith(Optional<ViewId> view) {
        return new LedgerLayout(columns, density, view);
    }
}
