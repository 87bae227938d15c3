package org.lookback.console;

import org.lookback.directive.Measure;
import org.lookback.directive.ProgressDimension;
import org.lookback.directive.Proposal;
import org.lookback.directive.SpecialAction;
import org.lookback.directive.Standard;
import org.lookback.directive.Task;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A proposal as a person reads it at the terminal: the items, without their sentences. */
final class Outline {

    private Outline() {}

    static String of(Proposal proposal) {
        Wording wording = Wording.of(Failure.language(), "console");
        StringBuilder text = new StringBuilder();
        proposal.title().ifPresent(title -> text.append(title.value()).append('\n'));
        section(text, wording.say("console.measures"), proposal.measures(), Measure::name);
        proposal.specialActions()
                .ifPresent(actions ->
                        section(
                                text,
                                wording.say("console.special-actions", actions.count()),
                                actions.named(),
                                SpecialAction::name));
        section(text, wording.say("console.standards"), proposal.standards(), Standard::name);
        section(
                text,
                wording.say("console.progress-dimensions"),
                proposal.progressDimensions(),
                ProgressDimension::name);
        section(text, wording.say("console.tasks"), proposal.tasks(), Task::text);
        return text.toString().stripTrailing();
    }

    private static <T> void section(
            StringBuilder text, String heading, List<T> items, Function<T, String> name) {
        if (!items.isEmpty()) {
            text.append(heading)
                    .append('\n')
                    .append(
                            items.stream()
                                    .map(name)
                                    .collect(Collectors.joining("\n  - ", "  - ", "\n")));
        }
    }
}
