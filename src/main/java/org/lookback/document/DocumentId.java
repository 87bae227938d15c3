package org.lookback.document;

/** Identifies an official document. */
public record DocumentId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
