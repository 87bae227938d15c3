package org.lookback.directive.internal;

import org.lookback.directive.Anchor;
import org.lookback.directive.Batches;
import org.lookback.directive.Fact;
import org.lookback.directive.ItemKey;
import org.lookback.directive.internal.Passage.Found;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The number of batches (分两批), what the sentence says about their overlap, and whose units are said
 * to attend.
 */
final class BatchRule implements Rule<Optional<Batches>> {

    private static final Pattern COUNTED =
            Pattern.compile("(?:分成|分为|共分|分)(?<count>" + Numerals.COUNT + ")(?:个)?批(?:次)?");
    private static final Pattern OVERLAP =
            Pattern.compile("(?<overlap>[^，。；]*(?:截然|压茬|衔接|交叉|穿插|提前|梯次)[^，。；]*)");
    private static final Pattern BUT = Pattern.compile("但是?|然而|并");
    private static final Pattern ATTENDING =
            Pattern.compile(
                    "(?:^|[，。；])(?<units>[^，。；、]{0,20}第"
                            + Numerals.COUNT
                            + "批(?:次)?[^，。；、]{0,10}?(?:单位|部门|地方|地区)(?:（[^（）]{1,20}）)?)"
                            + "[^。；]*(?:参加|出席|列席)");

    @Override
    public Optional<Batches> read(Prose prose) {
        return prose.findAll(COUNTED).flatMap(found -> batches(prose, found).stream()).findFirst();
    }

    private static Optional<Batches> batches(Prose prose, Found found) {
        OptionalInt count = Numerals.value(found.group("count").words());
        if (count.isEmpty()) {
            return Optional.empty();
        }
        Anchor anchor = prose.anchor(found.whole());
        return Optional.of(
                new Batches(
                        ItemKey.of("batches", anchor),
                        count.getAsInt(),
                        overlap(prose, found),
                        prose.find(ATTENDING)
                                .map(units -> prose.fact("attending", units.group("units"))),
                        anchor));
    }

    private static Optional<Fact<String>> overlap(Prose prose, Found counted) {
        return counted.after()
                .find(OVERLAP)
                .map(found -> prose.fact("overlap", found.group("overlap").without(BUT)));
    }
}
