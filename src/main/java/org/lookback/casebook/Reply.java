package org.lookback.casebook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of asking the unit concerned.
 *
 * @param answer how it answered
 * @param words what it says beside
 * @param points in which the text is wrong, where it objected
 * @param wish whether the unit wants its reply to be published with the case
 * @param post by which somebody answered; none where the term passed in silence
 */
public record Reply(
        Answer answer,
        Optional<String> words,
        List<Objection> points,
        Wish wish,
        Instant at,
        Optional<String> post) {

    /** How the unit answered. */
    public enum Answer {
        AGREED,
        OBJECTED,
        /** It did not answer within its term. */
        SILENT
    }

    /** Whether the unit wants its reply to be published. */
    public enum Wish {
        WITH_THE_CASE,
        BETWEEN_US
    }

    public Reply {
        points = List.copyOf(points);
    }

    /** Whether there is something in it that the unit wants to have published. */
    public boolean asksToBePrinted() {
        return wish == Wish.WITH_THE_CASE && !asText().isEmpty();
    }

    /** Whether it has to be published: an objection that the unit wants to be heard. */
    public boolean mustBePrinted() {
        return answer == Answer.OBJECTED && asksToBePrinted();
    }

    /** Its words, one paragraph after the other. */
    public String asText() {
        return Stream.concat(points.stream().map(Objection::words), words.stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
