package org.lookback.campaign.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names in one text, parted by 、 as official prose does; within brackets it parts nothing. */
public final class NameList {

    private static final char BETWEEN = '、';
    private static final String OPENING = "（(";
    private static final String CLOSING = "）)";

    private NameList() {}

    /** The names in a text, one after another: 各县（市、区）、财政局 has two. */
    public static List<String> each(String text) {
        List<String> names = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char here = text.charAt(at);
            if (OPENING.indexOf(here) >= 0) {
                depth++;
            } else if (CLOSING.indexOf(here) >= 0) {
                depth = Math.max(0, depth - 1);
            } else if (here == BETWEEN && depth == 0) {
                names.add(text.substring(from, at));
                from = at + 1;
            }
        }
        names.add(text.substring(from));
        return names.stream().map(String::strip).filter(Predicate.not(String::isEmpty)).toList();
    }

    /** Names as a text, each once; empty where there are none. */
    public static Optional<String> of(Stream<String> names) {
        return Optional.of(names.distinct().collect(Collectors.joining(String.valueOf(BETWEEN))))
                .filter(Predicate.not(String::isEmpty));
    }
}
