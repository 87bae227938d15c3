package org.lookback.ledger.web;

import org.lookback.kernel.ProblemId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One line of the timeline, told as a sentence.
 *
 * @param post by which post it was done; none for the system
 * @param sentence the sentence's message key
 * @param words what its placeholders stand for
 * @param quote what the person wrote
 * @param leadsTo another problem that it concerns and that the reader may see
 */
public record Told(
        long version,
        Instant at,
        Optional<String> post,
        String sentence,
        List<Object> words,
        Optional<String> quote,
        Optional<ProblemId> leadsTo) {}
