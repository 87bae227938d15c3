package org.lookback.insight.web;

import org.lookback.insight.Grouping;
import org.lookback.insight.LogRank;
import org.lookback.insight.Survival;
import org.lookback.insight.Times;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Trait;
import org.lookback.organization.Unit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the page on time to rectify shows.
 *
 * @param units those directly below, by their codes
 */
public record TimesPage(Frame frame, Times times, Map<String, Unit> units) {

    /** The days after which shares are told, as far as any problem was followed so long. */
    private static final List<Integer> TOLD = List.of(7, 14, 30, 60, 90, 180, 365);

    private static final int GROUPS_AFTER = 30;
    private static final int HELD_AFTER = 90;

    public TimesPage {
        units = Map.copyOf(units);
    }

    public boolean isEmpty() {
        return times.whole().open().all() == 0;
    }

    public List<Integer> told() {
        return TOLD.stream().filter(day -> day <= Math.max(7, times.followed())).toList();
    }

    /** After how many days groups are compared in figures. */
    public int groupsAfter() {
        return GROUPS_AFTER;
    }

    public int heldAfter() {
        return HELD_AFTER;
    }

    /** Whether any closure was followed for long enough. */
    public boolean isHeldLongEnough() {
        return times.heldFollowed() >= HELD_AFTER;
    }

    public String word(Words words, Times.Group group) {
        String key = group.key();
        return switch (times.by()) {
            case LEVEL -> words.say(key.isEmpty() ? "insight.group.no-level" : "level." + key);
            case CHILD ->
                    Optional.ofNullable(units.get(key))
                            .map(Unit::name)
                            .orElseGet(() -> words.say("insight.group.own"));
            case SEVERITY -> words.say("severity." + key);
            case SOURCE -> words.say("source." + key);
            case SPECIAL_ACTION ->
                    frame.specialActions().stream()
                            .filter(each -> each.id().toString().equals(key))
                            .findFirst()
                            .map(each -> Frame.name(words, each))
                            .orElseGet(() -> words.say("insight.group.no-special-action"));
        };
    }

    /** The groups that a test left out. */
    public String tooFew(Words words, LogRank test) {
        return joined(words, test.tooFew().stream().map(times.groups()::get), this::word);
    }

    /** The classes that a test left out. */
    public static String tooFew(Words words, LogRank test, Function<ClosureClass, String> called) {
        return joined(
                words,
                test.tooFew().stream().map(List.of(ClosureClass.values())::get),
                (_, as) -> called.apply(as));
    }

    private static <T> String joined(
            Words words, Stream<T> groups, BiFunction<Words, T, String> called) {
        return groups.map(each -> called.apply(words, each))
                .collect(Collectors.joining(words.say("insight.test.and")));
    }

    /** Its rows; absent where the ledger cannot be asked for just these. */
    public Optional<Rows> rows(Times.Group group) {
        String key = group.key();
        Rows all = frame.address().rows();
        return switch (times.by()) {
            case LEVEL -> Optional.empty();
            case CHILD ->
                    Optional.of(
                            key.isEmpty()
                                    ? all.with("scope", List.of("unit"))
                                    : all.with("unit", List.of(key)));
            case SEVERITY -> Optional.of(all.with("severity", List.of(key)));
            case SOURCE -> Optional.of(all.with("source", List.of(key)));
            case SPECIAL_ACTION ->
                    key.isEmpty()
                            ? Optional.empty()
                            : Optional.of(all.with("specialAction", List.of(key)));
        };
    }

    /** How all problems of the place go. */
    public CurvePlot closing(Words words, Function<ClosureClass, String> called) {
        return CurvePlot.of(
                times.whole().open(),
                times.whole().closed(),
                times.followed(),
                words.say("insight.times.open"),
                called);
    }

    /** The groups with the most problems. */
    public CurvePlot compared(Words words) {
        List<Times.Group> largest =
                times.groups().stream()
                        .sorted(Comparator.comparingLong(group -> -group.open().all()))
                        .limit(CurvePlot.MOST_LINES)
                        .toList();
        List<Times.Group> drawn = times.groups().stream().filter(largest::contains).toList();
        return CurvePlot.of(
                IntStream.range(0, drawn.size())
                        .mapToObj(i ->
                                new CurvePlot.Drawn(
                                        word(words, drawn.get(i)), i, drawn.get(i).open()))
                        .toList(),
                times.followed());
    }

    /** Whether groups are left out of the drawing. */
    public boolean isCutShort() {
        return times.groups().size() > CurvePlot.MOST_LINES;
    }

    /** How closures hold, by class. */
    public CurvePlot holding(Function<ClosureClass, String> called) {
        List<CurvePlot.Drawn> drawn = new ArrayList<>();
        for (ClosureClass as : classes()) {
            drawn.add(
                    new CurvePlot.Drawn(
                            called.apply(as), CurvePlot.style(as), times.whole().held(as)));
        }
        return CurvePlot.of(drawn, times.heldFollowed());
    }

    /** The classes in which anything was struck off. */
    public List<ClosureClass> classes() {
        return Arrays.stream(ClosureClass.values())
                .filter(as -> times.whole().held(as).all() > 0)
                .toList();
    }

    /** The half-way day and where it may lie. */
    public static String median(Words words, Survival survival) {
        Survival.Median median = survival.median();
        if (median.day().isEmpty()) {
            return words.say("insight.times.median.none");
        }
        String low = median.low().isPresent() ? Integer.toString(median.low().getAsInt()) : "—";
        return median.high().isPresent()
                ? words.say(
                        "insight.times.median.between",
                        median.day().getAsInt(),
                        low,
                        median.high().getAsInt())
                : words.say("insight.times.median.from", median.day().getAsInt(), low);
    }

    /** How often chance does as much, such as 0.03 or less than 0.001. */
    public static String chance(double chance) {
        return chance < 0.001
                ? "<0.001"
                : "=" + new BigDecimal(chance).round(new MathContext(2)).toPlainString();
    }

    /** The rows that came back, of those struck off in a class. */
    public static Rows cameBack(Rows rows, ClosureClass as) {
        return rows.with(Trait.CAME_BACK).in(as);
    }

    /** What may be compared by. */
    public List<Grouping> groupings() {
        return Stream.of(Grouping.values())
                .filter(by -> by != Grouping.SPECIAL_ACTION || frame.specialAction().isEmpty())
                .toList();
    }
}
