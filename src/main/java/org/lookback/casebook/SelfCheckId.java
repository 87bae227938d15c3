package org.lookback.casebook;

/** Identifies the question to one unit whether it has what a published case shows. */
public record SelfCheckId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
