package org.lookback.campaign;

/** Identifies a stored directive. */
public record DirectiveId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
