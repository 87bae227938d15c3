package org.lookback.kernel;

/** Identifies a post: one person acting for one unit. */
public record PostId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
