package org.lookback.campaign;

/** Identifies a task table that somebody brings in. */
public record TaskFileId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
