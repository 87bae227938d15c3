package org.lookback.inspection;

/** Identifies a tie. */
public record TieId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
