package org.lookback.ledger;

/** Names a view of the ledger. */
public record ViewId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
