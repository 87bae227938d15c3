package org.lookback.evidence.internal;

import org.lookback.kernel.EvidenceId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What came in and has no lasting place yet. Closing it throws away what was not kept. */
public record Arrival(Path path, EvidenceId hash, long size) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
