package org.lookback.ledger;

import org.lookback.kernel.UnitId;

import java.util.List;
import java.util.Optional;

/**
 * What a view of the ledger shall be.
 *
 * @param unit whose people it is shared with; none for one's own
 */
public record DescribeView(
        String name,
        LedgerFilter filter,
        List<LedgerColumn> columns,
        LedgerView.Audience audience,
        Optional<UnitId> unit) {

    /** The longest name, in characters. */
    public static final int LONGEST_NAME = 40;

    public DescribeView {
        columns = LedgerColumn.shown(columns);
    }
}
