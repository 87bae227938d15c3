package org.lookback.directive.internal;

import org.lookback.directive.Deadline;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A report on what was done, such as that on a rectification: of its parts that tell so, only what
 * is still to come is a task.
 */
final class Report {

    private static final Pattern TOLD =
            Pattern.compile("现将[^。\\n]{0,40}(?:情况|进展|结果)[^。\\n]{0,12}(?:公布|通报|公示|报告|公告|汇报)");

    private static final Pattern DONE = Pattern.compile("已(?!有)|(?<!为)了(?!解)|正在|截至");

    private static final Pattern TO_COME =
            Pattern.compile("今后|下一步|下阶段|(?<![即必])将(?!来)|拟(?=[于在定])|计划(?=[于在])");

    private static final int FEWEST_CLAUSES = 2;

    private Report() {}

    static boolean isToldBy(Prose prose) {
        return prose.find(TOLD).isPresent();
    }

    /** Whether the sentences of a part tell what was done. */
    static boolean tells(List<Passage> sentences) {
        return sentences.stream()
                        .flatMap(sentence -> sentence.split("，；,;").stream())
                        .filter(clause -> clause.has(DONE) && !clause.has(SectionTasks.DEMANDS))
                        .limit(FEWEST_CLAUSES)
                        .count()
                == FEWEST_CLAUSES;
    }

    /** What is still to come by these sentences. */
    static Stream<Passage> toCome(List<Passage> sentences, Deadlines deadlines) {
        return sentences.stream()
                .flatMap(sentence -> sentence.split("；;").stream())
                .filter(words ->
                        words.has(TO_COME)
                                || deadlines
                                        .in(words, words)
                                        .flatMap(Deadline::date)
                                        .filter(deadlines::isAhead)
                                        .isPresent());
    }
}
