package org.lookback.directive.internal.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A straight line drawn on a page, along an edge of it.
 *
 * @param at its height, or its distance from the left if it is upright
 * @param from where it begins along its direction
 * @param to where it ends, never before it begins
 */
record Ruling(boolean isUpright, float at, float from, float to) {

    /** Lines that are meant to meet miss each other by less, in points. */
    static final float SLACK = 3f;

    boolean meets(Ruling other) {
        return isUpright != other.isUpright
                && at >= other.from - SLACK
                && at <= other.to + SLACK
                && other.at >= from - SLACK
                && other.at <= to + SLACK;
    }

    boolean covers(float place) {
        return from <= place && place <= to;
    }

    /** The same lines with the pieces of each put together. */
    static List<Ruling> whole(List<Ruling> pieces) {
        List<Ruling> whole = new ArrayList<>();
        pieces.stream()
                .sorted(
                        Comparator.comparing(Ruling::isUpright)
                                .thenComparingInt(piece -> Math.round(piece.at / 2))
                                .thenComparingDouble(Ruling::from))
                .forEach(piece -> {
                    if (!whole.isEmpty() && whole.getLast().goesOnWith(piece)) {
                        Ruling last = whole.removeLast();
                        whole.add(
                                new Ruling(
                                        last.isUpright,
                                        last.at,
                                        Math.min(last.from, piece.from),
                                        Math.max(last.to, piece.to)));
                    } else {
                        whole.add(piece);
                    }
                });
        return whole;
    }

    private boolean goesOnWith(Ruling piece) {
        return isUpright == piece.isUpright
                && Math.abs(at - piece.at) <= SLACK
                && piece.from <= to + SLACK;
    }
}
