package org.lookback.inspection;

/** Identifies a look-back round. */
public record LookBackRoundId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
