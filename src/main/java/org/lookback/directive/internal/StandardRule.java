package org.lookback.directive.internal;

import org.lookback.directive.Standard;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What work is measured by: 以抓某某到位、抓某某到位为工作标准, or the list after “四个到位”. */
final class StandardRule implements Rule<List<Standard>> {

    private static final Pattern AS_STANDARD =
            Pattern.compile("以(?<list>[^，。；：]{3,160}?)(?:等)?(?:为|作为)[^，。；：]{0,6}?(?:标准|准则|标尺|遵循)");
    private static final Pattern IN_PLACE =
            Pattern.compile(
                    "个到位[”’]?(?:，?(?:即|就是)|[（：:])(?<list>[^，。；：）]{2,12}到位(?:、[^，。；：、）]{2,12}到位)+)");
    private static final Pattern SEIZE = Pattern.compile("^抓(?:好)?(?=[^、]+到位$)");

    private static final int LONGEST_NAME = 14;

    @Override
    public List<Standard> read(Prose prose) {
        return Stream.of(AS_STANDARD, IN_PLACE)
                .flatMap(prose::findAll)
                .map(found -> Enumeration.names(found.group("list")))
                .filter(StandardRule::areNames)
                .findFirst()
                .orElse(List.of())
                .stream()
                .map(name -> prose.item("standard", name.without(SEIZE), Standard::new))
                .toList();
    }

    private static boolean areNames(List<Passage> names) {
        return names.size() >= 2
                && names.stream()
                        .allMatch(name -> name.length() >= 4 && name.length() <= LONGEST_NAME);
    }
}
