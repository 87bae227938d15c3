package org.lookback.directive.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A piece of the text that knows where it stands. */
record Passage(String text, int start, int end) {

    private static final String OPENING = "“‘（(《〈「【〔[［";
    private static final String CLOSING = "”’）)》〉」】〕]］";
    private static final String TRIMMED = " \t\n，,；;。、：:";

    /** A bracket that does not close within this many characters was left open by mistake. */
    private static final int LONGEST_BRACKET = 200;

    /** A pattern found in a passage. */
    record Found(Passage in, MatchResult match) {

        Passage whole() {
            return in.cut(match.start(), match.end());
        }

        Passage group(String name) {
            return in.cut(match.start(name), match.end(name));
        }

        /** Empty where the group matched nothing, or the pattern has none of this name. */
        Optional<Passage> optional(String name) {
            return match.namedGroups().containsKey(name) && match.start(name) >= 0
                    ? Optional.of(group(name))
                    : Optional.empty();
        }

        /** What follows the match. */
        Passage after() {
            return in.cut(match.end(), in.length());
        }

        /** What stands before the match. */
        Passage before() {
            return in.cut(0, match.start());
        }
    }

    static Passage all(String text) {
        return new Passage(text, 0, text.length());
    }

    String words() {
        return text.substring(start, end);
    }

    char charAt(int offset) {
        return text.charAt(start + offset);
    }

    int length() {
        return end - start;
    }

    boolean isEmpty() {
        return start == end;
    }

    /** A part of this passage, by offsets within it. */
    Passage cut(int from, int to) {
        return new Passage(text, start + from, start + to);
    }

    /** From the start of this passage to the end of a later one. */
    Passage through(Passage last) {
        return new Passage(text, start, last.end);
    }

    /** What lies between this passage and a later one. */
    Passage gapTo(Passage next) {
        return cut(length(), next.start - start);
    }

    Stream<Found> findAll(Pattern pattern) {
        return pattern.matcher(words()).results().map(match -> new Found(this, match));
    }

    Optional<Found> find(Pattern pattern) {
        Matcher matcher = pattern.matcher(words());
        return matcher.find()
                ? Optional.of(new Found(this, matcher.toMatchResult()))
                : Optional.empty();
    }

    /** Whether one of these characters stands in it. */
    boolean hasAny(String characters) {
        for (int at = start; at < end; at++) {
            if (characters.indexOf(text.charAt(at)) >= 0) {
                return true;
            }
        }
        return false;
    }

    boolean has(Pattern pattern) {
        return pattern.matcher(words()).find();
    }

    boolean matches(Pattern pattern) {
        return pattern.matcher(words()).matches();
    }

    /** Without blanks and punctuation at its ends. */
    Passage trimmed() {
        int from = start;
        int to = end;
        while (from < to && TRIMMED.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (from < to && TRIMMED.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return new Passage(text, from, to);
    }

    /** Without what the pattern matches at its start, as often as it does. */
    Passage without(Pattern opening) {
        var matcher = opening.matcher(text);
        int from = start;
        while (matcher.region(from, end).lookingAt() && matcher.end() > from) {
            from = matcher.end();
        }
        return new Passage(text, from, end);
    }

    /** The parts between the separators; those inside quotation marks or brackets part nothing. */
    List<Passage> split(String separators) {
        List<Passage> parts = new ArrayList<>();
        int from = start;
        for (int at = start; at < end; at++) {
            if (separators.indexOf(text.charAt(at)) >= 0) {
                parts.add(new Passage(text, from, at));
                from = at + 1;
            } else {
                at = closing(at);
            }
        }
        parts.add(new Passage(text, from, end));
        return parts;
    }

    /** Where the bracket opened here closes; the place itself if none opens. */
    private int closing(int at) {
        int kind = OPENING.indexOf(text.charAt(at));
        if (kind < 0) {
            return at;
        }
        int limit = Math.min(end, at + LONGEST_BRACKET);
        int depth = 0;
        for (int i = at; i < limit; i++) {
            if (text.charAt(i) == OPENING.charAt(kind)) {
                depth++;
            } else if (text.charAt(i) == CLOSING.charAt(kind) && --depth == 0) {
                return i;
            }
        }
        return at;
    }

    @Override
    public String toString() {
        return words();
    }
}
