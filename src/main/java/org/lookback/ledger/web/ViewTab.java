package org.lookback.ledger.web;

import org.lookback.ledger.LedgerView;

import java.util.Optional;

/**
 * A view as a tab above the ledger.
 *
 * @param address its rows, as the reader may see them
 * @param sharedBy the name of the unit it is shared by, if it is somebody else's
 * @param standing whether it is the one that is open, and the one the ledger opens with
 */
public record ViewTab(
        LedgerView view, LedgerAddress address, Optional<String> sharedBy, Standing standing) {

    /** Where a view stands among the others. */
    public record Standing(boolean isOpen, boolean isDefault) {}
}
