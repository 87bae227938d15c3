package org.lookback.kernel;

/** Identifies a unit of the organisation tree; people know it by its code. */
public record UnitId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
