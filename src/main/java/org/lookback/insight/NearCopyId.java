package org.lookback.insight;

/** Identifies two reports of two units that are nearly the same. */
public record NearCopyId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
