package org.lookback.sheet;

import java.util.List;
import java.util.function.Predicate;

/**
 * A column that a room seeks in a table.
 *
 * @param key by which the room knows it
 * @param headings words that stand above it, the most usual first
 * @param plain the same as they are compared
 * @param content what its cells look like, by which it is found without a heading
 */
public record Sought(
        String key, List<String> headings, List<String> plain, Predicate<String> content) {

    public Sought {
        headings = List.copyOf(headings);
        plain = List.copyOf(plain);
    }

    public Sought(String key, List<String> headings, Predicate<String> content) {
        this(key, headings, headings.stream().map(Columns::plain).toList(), content);
    }

    /** Whether one of the words stands in the heading. */
    public boolean isHeadedBy(String heading) {
        String words = Columns.plain(heading);
        return plain.stream().anyMatch(words::contains);
    }
}
