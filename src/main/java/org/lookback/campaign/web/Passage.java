package org.lookback.campaign.web;

import org.lookback.campaign.StoredDirective.Span;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A piece of a directive's text: words as they are, or words in which something was read, with
 * others inside them.
 *
 * @param anchor the name within the page of words in which something was read
 */
public record Passage(String text, Optional<String> anchor, List<Passage> inner) {

    /** Words within words within words: what stands deeper has no name of its own. */
    private static final int DEEPEST = 12;

    /** Words; {@code end} is where they are cut, {@code name} tells their true extent. */
    private record Piece(int start, int end, String name) {

        static Piece of(Span span) {
            return new Piece(span.start(), span.end(), anchor(span));
        }

        boolean holds(Piece other) {
            return start <= other.start && other.end <= end;
        }
    }

    /** The name of words within the page. */
    static String anchor(Span words) {
        return "w" + words.start() + "-" + words.end();
    }

    /**
     * The whole text in pieces. Where two words overlap and neither hold the other, the later ones
     * are cut where the earlier end.
     */
    static List<Passage> of(String text, Collection<Span> words) {
        List<Piece> pieces =
                words.stream()
                        .distinct()
                        .map(Piece::of)
                        .sorted(
                                Comparator.comparingInt(Piece::start)
                                        .thenComparing(Piece::end, Comparator.reverseOrder()))
                        .toList();
        return pieces(text, 0, text.length(), pieces, 0);
    }

    private static List<Passage> pieces(
            String text, int from, int to, List<Piece> found, int depth) {
        List<Passage> cut = new ArrayList<>();
        int at = from;
        int next = 0;
        while (next < found.size()) {
            Piece piece = found.get(next++);
            List<Piece> inside = new ArrayList<>();
            while (next < found.size() && found.get(next).start < piece.end) {
                Piece other = found.get(next++);
                inside.add(
                        piece.holds(other) ? other : new Piece(other.start, piece.end, other.name));
            }
            if (piece.start > at) {
                cut.add(words(text, at, piece.start));
            }
            cut.add(
                    new Passage(
                            "",
                            Optional.of(piece.name),
                            pieces(
                                    text,
                                    piece.start,
                                    piece.end,
                                    depth < DEEPEST ? inside : List.of(),
                                    depth + 1)));
            at = piece.end;
        }
        if (to > at) {
            cut.add(words(text, at, to));
        }
        return cut;
    }

    private static Passage words(String text, int from, int to) {
        return new Passage(text.substring(from, to), Optional.empty(), List.of());
    }
}
