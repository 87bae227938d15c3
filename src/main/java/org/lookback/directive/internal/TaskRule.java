package org.lookback.directive.internal;

import org.lookback.directive.Deadline;
import org.lookback.directive.Task;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The tasks. A document gives its tasks in one form throughout; the most explicit form that it uses
 * is taken: a table, notes of who is responsible, numbered sections, lines of duties, requests.
 */
final class TaskRule implements Rule<List<Task>> {

    private static final List<Rule<List<Task>>> FORMS =
            List.of(
                    new TableTasks(),
                    new NotedTasks(),
                    new SectionTasks(),
                    new DutyTasks(),
                    new RequestTasks());

    static Task task(
            Prose prose,
            Optional<String> number,
            Passage text,
            Parties parties,
            Optional<Deadline> deadline) {
        return prose.item(
                "task",
                text,
                (key, words, anchor) ->
                        new Task(
                                key,
                                number,
                                words,
                                parties.lead(),
                                parties.participants(),
                                deadline,
                                anchor));
    }

    @Override
    public List<Task> read(Prose prose) {
        return FORMS.stream()
                .map(form -> form.read(prose))
                .filter(Predicate.not(List::isEmpty))
                .findFirst()
                .orElse(List.of());
    }
}
