package org.lookback.kernel;

/** Identifies a person who can sign in. */
public record PersonId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
