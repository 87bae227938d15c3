package org.lookback.ledger;

/** Identifies a pose: one problem, put to one like unit. */
public record PoseId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
