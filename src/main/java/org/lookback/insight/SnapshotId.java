package org.lookback.insight;

/** Identifies a snapshot of a campaign's units. */
public record SnapshotId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
