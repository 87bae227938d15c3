package org.lookback.directive.internal;

import org.lookback.directive.Task;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tasks that end with a note of who is responsible: each reaches from its ordinal, or from the note
 * before, to its note.
 */
final class NotedTasks implements Rule<List<Task>> {

    /**
     * Nothing but another label, such as that of the deadline, stands between two notes on one
     * task.
     */
    private static final Pattern NO_TASK =
            Pattern.compile("(?:[^。]{0,8}(?:时限|时间|期限)[：:][^。]{0,40})?");

    @Override
    public List<Task> read(Prose prose) {
        Deadlines deadlines = Deadlines.of(prose);
        return Outline.leaves(prose).stream()
                .flatMap(section -> tasks(prose, section, deadlines).stream())
                .toList();
    }

    private static List<Task> tasks(Prose prose, Section section, Deadlines deadlines) {
        List<Task> tasks = new ArrayList<>();
        List<ResponsibilityNote> notes = ResponsibilityNote.in(section.whole());
        int from = section.whole().start();
        for (int i = 0; i < notes.size(); i++) {
            Passage place = notes.get(i).place();
            Passage text = new Passage(place.text(), from, place.start()).trimmed();
            Parties parties = notes.get(i).parties();
            while (i + 1 < notes.size() && nothingBetween(place, notes.get(i + 1).place())) {
                i++;
                place = notes.get(i).place();
                parties = parties.and(notes.get(i).parties());
            }
            boolean last = i + 1 == notes.size();
            from = last ? section.whole().end() : place.end();
            if (!text.isEmpty()) {
                Passage withNotes = new Passage(text.text(), text.start(), from);
                tasks.add(
                        TaskRule.task(
                                prose,
                                section.number(),
                                text,
                                parties,
                                deadlines.in(withNotes, withNotes)));
            }
        }
        return tasks;
    }

    private static boolean nothingBetween(Passage note, Passage next) {
        return note.gapTo(next).trimmed().matches(NO_TASK);
    }
}
