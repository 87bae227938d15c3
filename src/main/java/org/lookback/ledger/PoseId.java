package org.lookback.ledger;

/** Identifies a pose: one problem, put to one peer unit. */
public record PoseId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
