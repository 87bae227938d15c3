package org.lookback.directive.internal;

import org.lookback.directive.Deadline;
import org.lookback.directive.Party;
import org.lookback.directive.Sureness;
import org.lookback.directive.Task;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
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
                    TaskRule::ofTables,
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

    private static List<Task> ofTables(Prose prose) {
        List<Task> rows = TableTasks.ofUnits().read(prose);
        return rows.isEmpty() ? rows : inOrder(Stream.concat(covering(prose, rows), rows.stream()));
    }

    /** What the notice charges somebody with that passes on the text which gives the tasks. */
    private static Stream<Task> covering(Prose prose, List<Task> tasks) {
        int signed = Signature.of(prose).map(signature -> signature.signer().start()).orElse(0);
        if (tasks.stream().anyMatch(task -> task.anchor().start() < signed)) {
            return Stream.empty();
        }
        List<Task> parts =
                prose.sectionTasks().stream()
                        .filter(SectionTasks::isSomebodys)
                        .filter(task -> task.anchor().start() < signed)
                        .toList();
        return parts.isEmpty() ? RequestTasks.before(prose, signed).stream() : parts.stream();
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
        List<Task> covering = covering(prose, noted).toList();
        List<Task> taken = Stream.concat(covering.stream(), noted.stream()).toList();
        Stream<Task> beside =
                beside(taken, prose.sectionTasks()).stream()
                        .filter(task -> task.deadline().flatMap(Deadline::date).isPresent())
                        .filter(SectionTasks::isSomebodys);
        int end = noted.stream().mapToInt(task -> task.anchor().end()).max().orElse(0);
        return withClosing(
                Stream.concat(taken.stream(), beside).toList(), RequestTasks.closing(prose, end));
    }

    /**
     * Lines of duties below few headings are the parts of the document, and not its headings; parts
     * without such lines that set a deadline are tasks beside them.
     */
    private static List<Task> ofSectionsOrDuties(Prose prose) {
        List<Task> sections = prose.sectionTasks();
        List<Task> duties = new DutyTasks().read(prose);
        List<Task> beside = beside(duties, sections);
        List<Task> taken =
                duties.size() > beside.size()
                        ? Stream.concat(
                                        duties.stream(),
                                        beside.stream().filter(task -> task.deadline().isPresent()))
                                .toList()
                        : withDutiesWithin(sections, duties);
        return taken.isEmpty()
                ? taken
                : withClosing(taken, RequestTasks.closing(prose, prose.all().end()));
    }

    /** In place of a section that gives several their duties line by line, those duties. */
    private static List<Task> withDutiesWithin(List<Task> sections, List<Task> duties) {
        return sections.stream()
                .flatMap(section -> {
                    List<Task> within =
                            duties.stream().filter(duty -> isWithin(duty, section)).toList();
                    return within.size() > 1 ? within.stream() : Stream.of(section);
                })
                .toList();
    }

    private static boolean isWithin(Task duty, Task section) {
        return duty.anchor().start() > section.anchor().start()
                && duty.anchor().end() <= section.anchor().end();
    }

    /** With what the end of the text charges somebody with, in order. */
    private static List<Task> withClosing(List<Task> tasks, List<Task> closing) {
        return inOrder(Stream.concat(tasks.stream(), beside(tasks, closing).stream()));
    }

    /** Of some tasks those that stand beside the taken ones. */
    private static List<Task> beside(List<Task> taken, List<Task> tasks) {
        NavigableMap<Integer, Integer> ends = new TreeMap<>();
        int last = 0;
        for (Task task : inOrder(taken.stream())) {
            last = Math.max(last, task.anchor().end());
            ends.put(task.anchor().start(), last);
        }
        return tasks.stream().filter(task -> !reachesInto(ends, task)).toList();
    }

    /**
     * @param ends how far those reach at most that start at a place or before
     */
    private static boolean reachesInto(NavigableMap<Integer, Integer> ends, Task task) {
        var before = ends.lowerEntry(task.anchor().end());
        return before != null && before.getValue() > task.anchor().start();
    }

    private static List<Task> inOrder(Stream<Task> tasks) {
        return tasks.sorted(Comparator.comparingInt(task -> task.anchor().start())).toList();
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
