package org.lookback.directive.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names set side by side: A、B、C和D. */
final class Enumeration {

    private static final Pattern LAST_AND =
            Pattern.compile("^(?<left>.{2,}?)(?:以及|及|和|与)(?<right>.{2,})$");
    private static final Pattern UP_TO_VERB =
            Pattern.compile("[^、]*?(?:开展|实施|组织|推进|落实|抓好|深化|部署|打好|聚焦|围绕|突出|采取|做好|[把将])");
    private static final Pattern ET_CETERA = Pattern.compile("^(?<names>.+?)等$");

    private Enumeration() {}

    /** The names of the list. Since 和 may be part of a name, it parts none. */
    static List<Passage> names(Passage list) {
        Passage named = list.find(ET_CETERA).map(found -> found.group("names")).orElse(list);
        return named.split("、").stream()
                .map(Passage::trimmed)
                .filter(Predicate.not(Passage::isEmpty))
                .toList();
    }

    /**
     * The names of a list that is said to have so many: if one is missing, the last 和 parts two
     * names.
     */
    static List<Passage> names(Passage list, int count) {
        List<Passage> names = names(list);
        return names.size() == count - 1 && !names.isEmpty() ? partLast(names) : names;
    }

    /** The list without the words that lead up to it, of which it is the object. */
    static Passage afterVerb(Passage clause) {
        return clause.without(UP_TO_VERB);
    }

    private static List<Passage> partLast(List<Passage> names) {
        return names.getLast()
                .find(LAST_AND)
                .map(and -> Stream.of(and.group("left"), and.group("right")))
                .map(two -> {
                    List<Passage> parted = new ArrayList<>(names.subList(0, names.size() - 1));
                    two.forEach(parted::add);
                    return List.copyOf(parted);
                })
                .orElse(names);
    }
}
