package org.lookback.kernel;

/** Identifies a special action of a campaign. */
public record SpecialActionId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
