package org.lookback.evidence.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A piece of a file that came in and is not yet joined to the others. */
public record Piece(Path path, long size) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
