package org.lookback.directive.internal;

import org.lookback.directive.ProgressDimension;
import org.lookback.directive.internal.Passage.Found;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Under which aspects progress is looked at: a sentence on progress with 从A、B、C三个方面. */
final class ProgressRule implements Rule<List<ProgressDimension>> {

    private static final Pattern ASPECTS =
            Pattern.compile(
                    "从(?<list>[^，。；：]{5,240}?)(?:等|这)?(?<count>"
                            + Numerals.COUNT
                            + ")(?:个|大)?(?:方面|维度|角度)");
    private static final Pattern ON_PROGRESS = Pattern.compile("进展|成效|态势|回顾|总结|完成情况|开展情况|工作情况");

    @Override
    public List<ProgressDimension> read(Prose prose) {
        return prose.sentences().stream()
                .filter(sentence -> sentence.has(ON_PROGRESS))
                .flatMap(sentence -> sentence.findAll(ASPECTS))
                .map(ProgressRule::names)
                .filter(names -> names.size() >= 2)
                .findFirst()
                .orElse(List.of())
                .stream()
                .map(name -> prose.item("progress", name, ProgressDimension::new))
                .toList();
    }

    private static List<Passage> names(Found found) {
        OptionalInt count = Numerals.value(found.group("count").words());
        return count.isPresent()
                ? Enumeration.names(found.group("list"), count.getAsInt())
                : List.of();
    }
}
