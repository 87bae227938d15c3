package org.lookback.directive.internal;

import org.lookback.directive.Deadline;
import org.lookback.directive.Party;
import org.lookback.directive.Sureness;
import org.lookback.directive.Task;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The tasks. A document gives its tasks in one form throughout; the most explicit form that it uses
 * is taken: a table of units, notes of who is responsible, numbered sections, lines of duties, a
 * table of days, requests.
 */
final class TaskRule implements Rule<List<Task>> {

    private static final List<Rule<List<Task>>> FORMS =
            List.of(
                    TableTasks.ofUnits(),
                    TaskRule::ofNotes,
                    TaskRule::ofSectionsOrDuties,
                    TableTasks.ofDays(),
                    new RequestTasks());

    /**
     * What a rule found of a task.
     *
     * @param sureness how sure the form is in which it stands
     */
    record Found(
            Optional<String> number,
            Passage text,
            Parties parties,
            Optional<Deadline> deadline,
            Sureness sureness) {

        Task task(Prose prose, Deadlines deadlines) {
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
                                    anchor,
                                    sureness(deadlines)));
        }

        /**
         * A name that ends like no body and a year that the document does not state are doubtful.
         */
        private Sureness sureness(Deadlines deadlines) {
            boolean strange = !named().allMatch(Found::isKnown);
            boolean supposed = deadline.filter(deadlines::supposesYear).isPresent();
            return strange || supposed ? Sureness.DOUBTFUL : sureness;
        }

        private Stream<Party> named() {
            return Stream.of(parties.lead(), parties.participants()).flatMap(List::stream);
        }

        private static boolean isKnown(Party party) {
            Passage name = Passage.all(party.name());
            return party.isCollective() || Bodies.canBeObliged(name) || Bodies.isUnitOrPlace(name);
        }
    }

    /**
     * Parts with notes; others that somebody must be done with by a day, such as the duty to
     * report, stand beside them.
     */
    private static List<Task> ofNotes(Prose prose) {
        List<Task> noted = new NotedTasks().read(prose);
        if (noted.isEmpty()) {
            return noted;
        }
        Stream<Task> beside =
                beside(noted, new SectionTasks().read(prose)).stream()
                        .filter(task -> task.deadline().flatMap(Deadline::date).isPresent())
                        .filter(SectionTasks::isSomebodys);
        return withClosing(prose, Stream.concat(noted.stream(), beside).toList());
    }

    /**
     * Lines of duties below few headings are the parts of the document, and not its headings; parts
     * without such lines that set a deadline are tasks beside them.
     */
    private static List<Task> ofSectionsOrDuties(Prose prose) {
        List<Task> sections = new SectionTasks().read(prose);
        List<Task> duties = new DutyTasks().read(prose);
        List<Task> beside = beside(duties, sections);
        List<Task> taken =
                duties.size() > beside.size()
                        ? Stream.concat(
                                        duties.stream(),
                                        beside.stream().filter(task -> task.deadline().isPresent()))
                                .toList()
                        : sections;
        return taken.isEmpty() ? taken : withClosing(prose, taken);
    }

    /** With what the paragraphs after the last part charge somebody with, in order. */
    private static List<Task> withClosing(Prose prose, List<Task> tasks) {
        return Stream.concat(tasks.stream(), beside(tasks, RequestTasks.closing(prose)).stream())
                .sorted(Comparator.comparingInt(task -> task.anchor().start()))
                .toList();
    }

    /** Of some tasks those that stand beside the taken ones. */
    private static List<Task> beside(List<Task> taken, List<Task> tasks) {
        return tasks.stream()
                .filter(task -> taken.stream().noneMatch(one -> overlap(task, one)))
                .toList();
    }

    private static boolean overlap(Task one, Task other) {
        return one.anchor().start() < other.anchor().end()
                && other.anchor().start() < one.anchor().end();
    }

    @Override
    public List<Task> read(Prose prose) {
        Addressee addressee = Addressee.of(prose);
        return FORMS.stream()
                .map(form -> form.read(prose))
                .filter(Predicate.not(List::isEmpty))
                .findFirst()
                .orElse(List.of())
                .stream()
                .map(addressee::in)
                .toList();
    }
}
