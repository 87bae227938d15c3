package org.lookback.work;

/** Which work. */
public record WorkId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
