package org.lookback.chronicle;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is hashed of one entry.
 *
 * <p>The hash is SHA-256 over these fields in this order, each written as the number of its UTF-8
 * bytes in decimal, a colon, the bytes, and a comma (a netstring):
 *
 * <ol>
 *   <li>{@code lookback-chronicle-1}, the name of this form
 *   <li>the stream's kind
 *   <li>the stream's id in decimal
 *   <li>the version in decimal
 *   <li>the time in microseconds since 1970-01-01T00:00:00Z, in decimal
 *   <li>the person's id in decimal
 *   <li>the post's title after a {@code +}, or {@code -} if there is none
 *   <li>the type
 *   <li>the data, character by character as stored
 *   <li>the previous entry's hash in lower-case hexadecimal; 64 zeros for the first entry
 * </ol>
 */
record Link(
        Stream stream,
        long version,
        Instant at,
        long person,
        @Nullable String post,
        String type,
        String data,
        Hash previous) {

    private static final String FORM = "lookback-chronicle-1";

    Hash hash() {
        MessageDigest digest = sha256();
        field(digest, FORM);
        field(digest, stream.kind());
        field(digest, Long.toString(stream.id()));
        field(digest, Long.toString(version));
        field(digest, Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)));
        field(digest, Long.toString(person));
        field(digest, post == null ? "-" : "+" + post);
        field(digest, type);
        field(digest, data);
        field(digest, previous.toString());
        return new Hash(digest.digest());
    }

    private static void field(MessageDigest digest, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        digest.update((byte) ',');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
