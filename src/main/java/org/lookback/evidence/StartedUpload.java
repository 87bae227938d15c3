package org.lookback.evidence;

import org.lookback.kernel.EvidenceId;

import java.time.Instant;
import java.util.Optional;

/**
 * A file of which a part has arrived.
 *
 * @param name as the sender calls it
 * @param size how many bytes it has in all
 * @param received how many of them are on disk
 * @param expiresAt until when it can be gone on with; every piece puts that off
 * @param stored the file it became when the last piece had come
 */
public record StartedUpload(
        UploadId id,
        String name,
        long size,
        long received,
        Instant expiresAt,
        Optional<EvidenceId> stored) {

    /** Whether every byte is here. */
    public boolean isWhole() {
        return received == size;
    }
}
