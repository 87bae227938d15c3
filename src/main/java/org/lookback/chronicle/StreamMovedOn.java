package org.lookback.chronicle;

/**
 * Somebody else appended to the stream first. The transaction can only be rolled back; outside it
 * the caller answers {@link org.lookback.kernel.Outcome.Stale}.
 */
public final class StreamMovedOn extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long expectedVersion;

    StreamMovedOn(Stream stream, long expectedVersion) {
        super(stream + " is no longer at version " + expectedVersion);
        this.expectedVersion = expectedVersion;
    }

    public long expectedVersion() {
        return expectedVersion;
    }
}
