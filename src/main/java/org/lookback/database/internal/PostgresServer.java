package org.lookback.database.internal;

/** A PostgreSQL that answers, and how to reach it. */
sealed interface PostgresServer extends AutoCloseable permits EmbeddedServer, OutsideServer {

    String url();

    String user();

    String password();

    @Override
    void close();
}
