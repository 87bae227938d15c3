package org.lookback.campaign.web;

import org.lookback.campaign.Source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A piece of a directive's text: words as they are, or a sentence that something was read in, with
 * shorter sentences inside it.
 *
 * @param anchor the sentence's name within the page
 */
public record Passage(String text, Optional<String> anchor, List<Passage> inner) {

    /** A sentence; {@code end} is where it is cut, {@code name} tells its true extent. */
    private record Span(int start, int end, String name) {

        boolean holds(Span other) {
            return start <= other.start && other.end <= end;
        }
    }

    /** The sentence's name within the page. */
    static String anchor(Source source) {
        return span(source).name;
    }

    /**
     * The whole text in pieces. Where two sentences overlap and neither holds the other, the later
     * one is cut where the earlier ends.
     */
    static List<Passage> of(String text, Collection<Source> sources) {
        List<Span> spans =
                sources.stream()
                        .map(Passage::span)
                        .distinct()
                        .sorted(
                                Comparator.comparingInt(Span::start)
                                        .thenComparing(Span::end, Comparator.reverseOrder()))
                        .toList();
        return pieces(text, 0, text.length(), spans);
    }

    private static List<Passage> pieces(String text, int from, int to, List<Span> spans) {
        List<Passage> pieces = new ArrayList<>();
        int at = from;
        int next = 0;
        while (next < spans.size()) {
            Span span = spans.get(next++);
            List<Span> inside = new ArrayList<>();
            while (next < spans.size() && spans.get(next).start < span.end) {
                Span other = spans.get(next++);
                inside.add(span.holds(other) ? other : new Span(other.start, span.end, other.name));
            }
            if (span.start > at) {
                pieces.add(words(text, at, span.start));
            }
            pieces.add(
                    new Passage(
                            "",
                            Optional.of(span.name),
                            pieces(text, span.start, span.end, inside)));
            at = span.end;
        }
        if (to > at) {
            pieces.add(words(text, at, to));
        }
        return pieces;
    }

    private static Passage words(String text, int from, int to) {
        return new Passage(text.substring(from, to), Optional.empty(), List.of());
    }

    private static Span span(Source source) {
        int end = source.sentenceStart() + source.sentence().length();
        return new Span(source.sentenceStart(), end, "s" + source.sentenceStart() + "-" + end);
    }
}
