package org.lookback.database.internal;

/** A PostgreSQL that somebody else keeps. It was running before us and runs on after us. */
record OutsideServer(String url, String user, String password) implements PostgresServer {

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "PostgreSQL at " + url;
    }
}
