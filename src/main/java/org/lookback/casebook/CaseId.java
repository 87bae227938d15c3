package org.lookback.casebook;

/** Identifies a case of the case book. */
public record CaseId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
