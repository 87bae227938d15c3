package org.lookback.ledger;

/** Identifies a file with an office's own ledger that somebody brings in. */
public record LedgerImportId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
