package org.lookback.inspection;

/** Identifies a guidance group. */
public record GuidanceGroupId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
