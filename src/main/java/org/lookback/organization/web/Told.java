package org.lookback.organization.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened, as it is told.
 *
 * @param who the person's name; empty where the system did it
 * @param post the post's title, where it says more than the name
 * @param sentence the message key
 */
public record Told(
        Instant at,
        Optional<String> who,
        Optional<String> post,
        String sentence,
        List<Object> words) {
    public Told {
        words = List.copyOf(words);
    }
}
