package org.lookback.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * The rules of a room, for the page that lists those of all: a room hands in a bean of this type.
 *
 * @param title the message key of what they are about
 */
public record Rules(String title, List<Refusal> rules) {
    public Rules {
        rules = List.copyOf(rules);
    }

    /** All constants of the enums that a room keeps its rules in. */
    public static Rules of(String title, Refusal[]... rules) {
        return new Rules(title, Arrays.stream(rules).flatMap(Arrays::stream).toList());
    }
}
