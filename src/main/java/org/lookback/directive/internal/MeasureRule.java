package org.lookback.directive.internal;

import org.lookback.directive.Measure;
import org.lookback.directive.internal.Passage.Found;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The measures: a counted list (四项重点措施：A、B、C、D, or the list before its count), or else what is to
 * run through the whole campaign (把A、B、C贯穿全过程). A count alone names none.
 */
final class MeasureRule implements Rule<List<Measure>> {

    private static final String COUNTED =
            "(?<count>" + Numerals.COUNT + ")(?:项|个|大|条)(?:重点|主要|重要|基本|具体)?(?:措施|举措)";
    private static final Pattern LIST_AFTER_COUNT =
            Pattern.compile(COUNTED + "(?:，?(?:即|包括|分别是|分别为)|[：:（(])(?<list>[^，。；：）)]{3,160})");
    private static final Pattern LIST_BEFORE_COUNT =
            Pattern.compile("(?:^|[，；：。])(?<list>[^，。；：]{2,40}?、[^，。；：]{2,90}?)(?:等|这)?" + COUNTED);
    private static final Pattern RUNS_THROUGH =
            Pattern.compile(
                    "[把将](?<list>[^，。；：把将]{3,160}?)(?:有机融合)?(?:并|始终)?贯穿(?:于|到)?[^，。；：]{0,16}?(?:全过程|始终|全程)");

    private static final int LONGEST_NAME = 15;

    @Override
    public List<Measure> read(Prose prose) {
        return Stream.concat(counted(prose), runningThrough(prose))
                .filter(MeasureRule::areNames)
                .findFirst()
                .orElse(List.of())
                .stream()
                .map(name -> prose.item("measure", name, Measure::new))
                .toList();
    }

    private static Stream<List<Passage>> counted(Prose prose) {
        return Stream.concat(
                prose.findAll(LIST_AFTER_COUNT)
                        .map(found -> asManyAsCounted(found, found.group("list"))),
                prose.findAll(LIST_BEFORE_COUNT)
                        .map(found ->
                                asManyAsCounted(
                                        found, Enumeration.afterVerb(found.group("list")))));
    }

    private static List<Passage> asManyAsCounted(Found found, Passage list) {
        OptionalInt count = Numerals.value(found.group("count").words());
        if (count.isEmpty()) {
            return List.of();
        }
        List<Passage> names = Enumeration.names(list, count.getAsInt());
        return names.size() == count.getAsInt() ? names : List.of();
    }

    private static Stream<List<Passage>> runningThrough(Prose prose) {
        return prose.findAll(RUNS_THROUGH).map(found -> Enumeration.names(found.group("list")));
    }

    private static boolean areNames(List<Passage> names) {
        return names.size() >= 2
                && names.stream()
                        .allMatch(name -> name.length() >= 2 && name.length() <= LONGEST_NAME);
    }
}
