package org.lookback.directive.internal;

import org.lookback.directive.Anchor;
import org.lookback.directive.Fact;
import org.lookback.directive.ItemKey;
import org.lookback.directive.SpecialAction;
import org.lookback.directive.SpecialActions;
import org.lookback.directive.internal.Passage.Found;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The special actions: a count (8个专项整治) with the names that stand in a list beside it or in the
 * numbered lines below it, if any; or else those that are named one by one (开展某某专项整治).
 */
final class SpecialActionRule implements Rule<Optional<SpecialActions>> {

    private static final String KIND = "专项(?:整治|治理|行动|清理|攻坚|检查)";

    private static final Pattern COUNTED =
            Pattern.compile(
                    "(?<count>"
                            + Numerals.COUNT
                            + ")(?:个|项|大)(?:方面)?(?:的)?(?:重点)?"
                            + KIND
                            + "(?:工作|任务|行动)?");
    private static final Pattern LIST_AFTER =
            Pattern.compile("^(?:，?(?:即|包括|分别是|分别为)|[：:（(])[：:]?(?<list>[^。）)]{3,400})");
    private static final Pattern LIST_BEFORE =
            Pattern.compile("(?:^|[，；：。])(?<list>[^，。；：]{2,40}?、[^，。；：]{2,200}?)(?:等|这)?$");
    private static final Pattern ORDINAL =
            Pattern.compile("^(?:[一二三四五六七八九十]+(?:是|、)|（[一二三四五六七八九十]+）|[0-9]{1,2}[.．、]|[①-⑳])\\s*");
    private static final Pattern HEADING = Pattern.compile("^(?<heading>[^。；，：]{2,40})");

    private static final Pattern NAMED_ALONE =
            Pattern.compile(
                    "(?:持续|深入|集中|扎实)?(?:开展|实施|推进|抓好|深化|组织)+(?:好|了)?(?<name>[^，。；：、“”（）\\s]{2,24})"
                            + KIND);
    private static final Pattern NO_NAME =
            Pattern.compile(
                    "^(?:的|各|这|本|此|该|有关|上述|相关|对|全).*|.*(?:" + Numerals.COUNT + "(?:个|项|大)|的)$");

    private static final Pattern LATELY = Pattern.compile("近日|日前|最近|近期|今年以来|目前");
    private static final Pattern ASSIGNS =
            Pattern.compile(
                    "(?:^|[，；])(?<body>[^，。；]{2,30}?)"
                        + "(?:(?:发出|印发|下发)[^，。；]{0,20}?(?:通知|方案|意见)|(?:作出|做出)[^，。；]{0,8}(?:部署|安排))");
    private static final Pattern DEPLOYED_BY =
            Pattern.compile(
                    "(?<body>[\\p{IsHan}]{0,10}(?:中央|[省市县区]委|政府|国务院|领导小组))(?:统一)?(?:部署|安排|确定)的$");

    /** The list of names stands at one of the first mentions, if anywhere. */
    private static final int MOST_MENTIONS = 50;

    @Override
    public Optional<SpecialActions> read(Prose prose) {
        return prose.findAll(COUNTED)
                .flatMap(found -> counted(prose, found).stream())
                .findFirst()
                .or(() -> namedAlone(prose));
    }

    private static Optional<SpecialActions> counted(Prose prose, Found first) {
        OptionalInt count = Numerals.value(first.group("count").words());
        if (count.isEmpty()) {
            return Optional.empty();
        }
        List<Found> mentions =
                prose.findAll(COUNTED)
                        .filter(other -> Numerals.value(other.group("count").words()).equals(count))
                        .limit(MOST_MENTIONS)
                        .toList();
        List<Passage> names =
                mentions.stream()
                        .map(mention -> namesBeside(prose, mention, count.getAsInt()))
                        .filter(Predicate.not(List::isEmpty))
                        .findFirst()
                        .orElse(List.of());
        Anchor anchor = prose.anchor(first.whole());
        return Optional.of(
                new SpecialActions(
                        ItemKey.of("special-actions", anchor),
                        count.getAsInt(),
                        named(prose, names),
                        assignedBy(prose, mentions),
                        anchor));
    }

    private static List<Passage> namesBeside(Prose prose, Found mention, int count) {
        return Stream.of(
                        mention.after()
                                .find(LIST_AFTER)
                                .map(found -> listed(found.group("list"), count)),
                        mention.before()
                                .find(LIST_BEFORE)
                                .map(found ->
                                        listed(Enumeration.afterVerb(found.group("list")), count)),
                        Optional.of(numberedBelow(prose, mention, count)))
                .flatMap(Optional::stream)
                .filter(names -> names.size() >= 2 && names.size() <= count)
                .findFirst()
                .orElse(List.of());
    }

    /** The names of a list, whose parts may be numbered (一是…，二是…). */
    private static List<Passage> listed(Passage list, int count) {
        List<Passage> numbered =
                list.split("；;，").stream()
                        .map(Passage::trimmed)
                        .filter(part -> part.has(ORDINAL))
                        .map(part -> part.without(ORDINAL).trimmed())
                        .filter(Predicate.not(Passage::isEmpty))
                        .toList();
        return numbered.isEmpty() ? Enumeration.names(list, count) : numbered;
    }

    /**
     * The headings of the numbered lines that follow a line which ends with a count and a colon.
     */
    private static List<Passage> numberedBelow(Prose prose, Found mention, int count) {
        if (!mention.after().words().matches("[：:]\\n?")) {
            return List.of();
        }
        return prose.lines().stream()
                .dropWhile(line -> line.start() < mention.whole().end())
                .limit(count)
                .takeWhile(line -> line.has(ORDINAL))
                .flatMap(line -> line.without(ORDINAL).find(HEADING).stream())
                .map(found -> found.group("heading"))
                .toList();
    }

    private static Optional<SpecialActions> namedAlone(Prose prose) {
        Map<String, Passage> firstMentions = new LinkedHashMap<>();
        prose.findAll(NAMED_ALONE)
                .map(found -> found.group("name"))
                .filter(name -> !name.matches(NO_NAME))
                .forEach(name -> firstMentions.putIfAbsent(name.words(), name));
        List<SpecialAction> named = named(prose, firstMentions.values());
        return named.stream()
                .findFirst()
                .map(first ->
                        new SpecialActions(
                                ItemKey.of("special-actions", first.anchor()),
                                named.size(),
                                named,
                                Optional.empty(),
                                first.anchor()));
    }

    private static List<SpecialAction> named(Prose prose, Collection<Passage> names) {
        return names.stream()
                .map(name -> prose.item("special-action", name, SpecialAction::new))
                .toList();
    }

    private static Optional<Fact<String>> assignedBy(Prose prose, List<Found> mentions) {
        return Stream.concat(
                        mentions.stream().flatMap(mention -> mention.in().find(ASSIGNS).stream()),
                        mentions.stream()
                                .flatMap(mention -> mention.before().find(DEPLOYED_BY).stream()))
                .findFirst()
                .map(found -> prose.fact("assigned-by", found.group("body").without(LATELY)));
    }
}
