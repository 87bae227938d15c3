package org.lookback.chronicle;

import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 value. */
public final class Hash {

    /** What the first entry of a stream has for its previous hash: 32 zero bytes. */
    public static final Hash NONE = new Hash(new byte[32]);

    private final byte[] bytes;

    public Hash(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("not a SHA-256: " + bytes.length + " bytes");
        }
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In lower-case hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
