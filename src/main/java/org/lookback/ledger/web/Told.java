package org.lookback.ledger.web;

import org.lookback.kernel.ProblemId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One line of the timeline, told as a sentence.
 *
 * @param version what the problem's version became by it
 * @param person who did it, where people are not called by their posts
 * @param post by which post it was done; none for the system
 * @param sentence the sentence's message key
 * @param words what its placeholders stand for
 * @param quote what the person wrote
 * @param changes what it changed, each before and after
 * @param leadsTo another problem that it concerns and that the reader may see
 */
public record Told(
        long version,
        Instant at,
        Optional<String> person,
        Optional<String> post,
        Kind kind,
        Standing standing,
        String sentence,
        List<Object> words,
        Optional<String> quote,
        List<Change> changes,
        Optional<ProblemId> leadsTo) {

    /** What a reader of the timeline may be after. */
    public enum Kind {
        STEP,
        FILE,
        WORD
    }

    /** Whether it still counts. */
    public enum Standing {
        STANDS,
        TAKEN_BACK
    }

    /**
     * Something that became another.
     *
     * @param label the message key of what it is
     * @param before a constant, a day, or words; what is shown where there was nothing is a dash
     */
    public record Change(String label, Object before, Object after) {}

    public boolean isTakenBack() {
        return standing == Standing.TAKEN_BACK;
    }
}
