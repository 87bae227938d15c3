package org.lookback.chronicle;

/** The last link of a stream: what the next entry is chained to. */
public record Head(long version, Hash hash) {

    /** Where a stream without entries stands. */
    public static final Head EMPTY = new Head(0, Hash.NONE);
}
