package org.lookback.feedback;

/** Identifies a file of work orders that somebody brings in. */
public record WorkOrderImportId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
