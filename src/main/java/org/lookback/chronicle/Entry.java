package org.lookback.chronicle;

import org.lookback.kernel.PersonId;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened, as it was written down.
 *
 * @param version the entry's place in its stream, from 1
 * @param post the title of the post by which the person acted, as it read then; empty if no post
 *     was needed
 * @param data the particulars as {@linkplain CanonicalJson canonical JSON}
 */
public record Entry(
        long version,
        Instant at,
        PersonId person,
        Optional<String> post,
        String type,
        String data,
        Hash hash) {

    /** The particulars as the given type. */
    public <T> T as(Class<T> particulars) {
        return CanonicalJson.read(data, particulars);
    }
}
