package org.lookback.bench.load;

/** Something that is done again and again by one client, and timed each time. */
@FunctionalInterface
interface Work extends AutoCloseable {

    void once() throws Exception;

    @Override
    default void close() throws Exception {}

    /** Makes the work of one client. */
    @FunctionalInterface
    interface Maker {
        Work of(int client) throws Exception;
    }
}
