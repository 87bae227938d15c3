package org.lookback.ledger;

import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitId;

import java.util.List;
import java.util.Optional;

/**
 * A view of the ledger that somebody keeps: filters, columns and an order under a name. A shared
 * view shows everybody what lies within the reader's own reach; it opens nothing to anybody.
 *
 * @param keeper who saved it
 * @param filter as the reader can use it: a unit or a campaign out of the reader's reach is left
 *     out, which for somebody below that unit means all one may see
 * @param unit whose people it is shared with; none for one's own
 */
public record LedgerView(
        ViewId id,
        long version,
        PersonId keeper,
        String name,
        LedgerFilter filter,
        List<LedgerColumn> columns,
        Audience audience,
        Optional<UnitId> unit) {

    public LedgerView {
        columns = LedgerColumn.shown(columns);
    }

    /** Who may use it. */
    public enum Audience {
        /** Whoever keeps it. */
        OWN,
        /** Everybody with a post in the unit. */
        UNIT,
        /** Everybody with a post in the unit or below it. */
        BELOW
    }
}
