package org.lookback.kernel;

/** Identifies a stored file by the SHA-256 of its bytes, in lower-case hexadecimal. */
public record EvidenceId(String value) {

    public EvidenceId {
        if (!value.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 in hexadecimal: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
