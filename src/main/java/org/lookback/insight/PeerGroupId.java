package org.lookback.insight;

/** Identifies a peer group that an office has laid down. */
public record PeerGroupId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
