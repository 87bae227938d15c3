package org.lookback.kernel;

/** Identifies a problem in the ledger. */
public record ProblemId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
