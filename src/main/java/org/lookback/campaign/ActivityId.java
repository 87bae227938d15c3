package org.lookback.campaign;

/** Identifies an activity. */
public record ActivityId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
