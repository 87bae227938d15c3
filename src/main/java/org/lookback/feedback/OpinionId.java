package org.lookback.feedback;

/** Identifies an opinion. */
public record OpinionId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
