package org.lookback.campaign.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names in one text, parted by 、 as official prose does; within brackets it parts nothing. */
public final class NameList {

    private static final char BETWEEN = '、';
    private static final String OPENING = "（(〔";
    private static final String CLOSING = "）)〕";

    /** The end of a collective name that goes on: 区政府 of 各县、市、区政府. */
    private static final Pattern LEVEL =
            Pattern.compile("(?:[市县区旗]|乡镇?|镇|街道|村|社区)(?:[（(〔][^）)〕]*[）)〕])?(?:人民政府|政府|党委|委)?");

    private NameList() {}

    /** The names in a text, one after another: 各县（市、区）、财政局 has two. */
    public static List<String> each(String text) {
        List<String> names = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char here = text.charAt(at);
            if (OPENING.indexOf(here) >= 0 && isClosedAfter(text, at)) {
                depth++;
            } else if (CLOSING.indexOf(here) >= 0) {
                depth = Math.max(0, depth - 1);
            } else if (here == BETWEEN && depth == 0) {
                names.add(text.substring(from, at));
                from = at + 1;
            }
        }
        names.add(text.substring(from));
        List<String> whole = new ArrayList<>();
        for (String name : names) {
            String stripped = name.strip();
            boolean goesOn =
                    !whole.isEmpty()
                            && whole.getLast().startsWith("各")
                            && LEVEL.matcher(stripped).matches();
            if (goesOn) {
                whole.add(whole.removeLast() + BETWEEN + stripped);
            } else if (!stripped.isEmpty()) {
                whole.add(stripped);
            }
        }
        return whole;
    }

    /** The names in a text, if there is one. */
    public static Stream<String> in(Optional<String> text) {
        return text.stream().flatMap(names -> each(names).stream());
    }

    /** The names in one text and then in the other, as far as they are there. */
    public static Stream<String> in(Optional<String> first, Optional<String> second) {
        return Stream.concat(in(first), in(second));
    }

    /**
     * Whether every bracket of a name that opens closes: else it would hide where the name ends.
     */
    static boolean isBalanced(String name) {
        int depth = 0;
        for (int at = 0; at < name.length() && depth >= 0; at++) {
            if (OPENING.indexOf(name.charAt(at)) >= 0) {
                depth++;
            } else if (CLOSING.indexOf(name.charAt(at)) >= 0) {
                depth--;
            }
        }
        return depth == 0;
    }

    /** A bracket that is never closed holds nothing together. */
    private static boolean isClosedAfter(String text, int at) {
        return text.chars().skip(at + 1L).anyMatch(each -> CLOSING.indexOf(each) >= 0);
    }

    /** Names as a text, each once; empty where there are none. */
    public static Optional<String> of(Stream<String> names) {
        return Optional.of(names.distinct().collect(Collectors.joining(String.valueOf(BETWEEN))))
                .filter(Predicate.not(String::isEmpty));
    }
}
