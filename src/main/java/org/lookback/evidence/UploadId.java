package org.lookback.evidence;

import java.util.Optional;
import java.util.UUID;

/** Identifies an upload that was started and may take a while. */
public record UploadId(UUID value) {

    private static final String SHAPE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** What was written as one; empty if it is none. */
    public static Optional<UploadId> parse(String text) {
        return text.matches(SHAPE)
                ? Optional.of(new UploadId(UUID.fromString(text)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
