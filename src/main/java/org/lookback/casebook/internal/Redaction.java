package org.lookback.casebook.internal;

import org.lookback.casebook.Mark;
import org.lookback.casebook.Marked.Piece;
import org.lookback.casebook.Suspect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Puts what was decided about words to a text. A decision holds wherever its words stand, whatever
 * is edited around them, so that an edit asks only about what it brings. Where words of decisions
 * overlap, what is replaced goes before what is kept, and then the longest.
 */
public final class Redaction {

    private Redaction() {}

    /** A decision where its words stand. */
    private record Place(int start, Mark mark) {
        int end() {
            return start + mark.words().length();
        }
    }

    /** The text cut at what was decided and at what is still to be. */
    public static List<Piece> pieces(String text, Collection<Mark> marks, List<Suspect> suspects) {
        List<Piece> pieces = new ArrayList<>();
        int plain = 0;
        for (Place place : places(text, marks)) {
            addPlain(pieces, text, plain, place.start(), suspects);
            pieces.add(
                    new Piece(
                            place.mark().words(),
                            suspects.stream()
                                    .filter(each ->
                                            each.start() >= place.start()
                                                    && each.end() <= place.end())
                                    .findFirst(),
                            Optional.of(place.mark())));
            plain = place.end();
        }
        addPlain(pieces, text, plain, text.length(), suspects);
        return pieces;
    }

    /** Where decisions hold, in the order of the text; no two overlap. */
    private static List<Place> places(String text, Collection<Mark> marks) {
        List<Place> places = new ArrayList<>();
        for (Mark mark : marks) {
            for (int at = text.indexOf(mark.words());
                    at >= 0;
                    at = text.indexOf(mark.words(), at + 1)) {
                places.add(new Place(at, mark));
            }
        }
        places.sort(
                Comparator.comparing((Place place) -> !place.mark().isRedacted())
                        .thenComparingInt(place -> -place.mark().words().length())
                        .thenComparingInt(Place::start));
        BitSet taken = new BitSet();
        places.removeIf(place -> {
            int next = taken.nextSetBit(place.start());
            boolean apart = next < 0 || next >= place.end();
            if (apart) {
                taken.set(place.start(), place.end());
            }
            return !apart;
        });
        places.sort(Comparator.comparingInt(Place::start));
        return places;
    }

    /** Words that were taken out and stand in the published text all the same. */
    public static List<String> broughtBack(String text, Collection<Mark> marks) {
        String applied = applied(text, marks);
        return marks.stream()
                .filter(Mark::isRedacted)
                .map(Mark::words)
                .filter(applied::contains)
                .toList();
    }

    /** What stands between decisions; a suspect that one of them cuts is left with its rest. */
    private static void addPlain(
            List<Piece> pieces, String text, int from, int until, List<Suspect> suspects) {
        int at = from;
        for (Suspect suspect : suspects) {
            int start = Math.max(suspect.start(), at);
            int end = Math.min(suspect.end(), until);
            if (start < end) {
                addWords(pieces, text.substring(at, start));
                String words = text.substring(start, end);
                pieces.add(
                        new Piece(
                                words,
                                Optional.of(
                                        words.equals(suspect.words())
                                                ? suspect
                                                : Suspects.of(suspect.kind(), start, words)),
                                Optional.empty()));
                at = end;
            }
        }
        addWords(pieces, text.substring(at, until));
    }

    private static void addWords(List<Piece> pieces, String words) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(words, Optional.empty(), Optional.empty()));
        }
    }

    /** The text as it is published. */
    public static String applied(String text, Collection<Mark> marks) {
        StringBuilder shown = new StringBuilder();
        pieces(text, marks, List.of()).forEach(piece -> shown.append(piece.shown()));
        return shown.toString();
    }
}
