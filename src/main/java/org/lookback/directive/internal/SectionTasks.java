package org.lookback.directive.internal;

import org.lookback.directive.Deadline;
import org.lookback.directive.Sureness;
import org.lookback.directive.Task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tasks of a document without notes: each numbered section that commissions something is one; a
 * section that sets several deadlines holds a task for each.
 */
final class SectionTasks implements Rule<List<Task>> {

    private static final Pattern IS_TO_BE_DONE = Pattern.compile("完成|到位|解决|整改|办结|销号|落实");
    private static final Pattern COUNTS_FROM = Pattern.compile(".*从.*起$");

    private record Dated(Passage text, Deadline deadline) {}

    @Override
    public List<Task> read(Prose prose) {
        Deadlines deadlines = Deadlines.of(prose);
        return Outline.leaves(prose).stream()
                .filter(section -> section.number().isPresent())
                .flatMap(section -> tasks(prose, section, deadlines))
                .toList();
    }

    private static Stream<Task> tasks(Prose prose, Section section, Deadlines deadlines) {
        List<Passage> sentences = prose.sentencesIn(section.whole());
        List<Dated> dated =
                sentences.stream()
                        .flatMap(sentence -> dated(sentence, deadlines).stream())
                        .toList();
        Parties parties = ProseResponsibility.in(sentences);
        if (parties.isNobody() && setsSeveralDates(dated)) {
            return dated.stream()
                    .map(one ->
                            new TaskRule.Found(
                                            section.number(),
                                            one.text(),
                                            Parties.NOBODY,
                                            Optional.of(one.deadline()),
                                            Sureness.LIKELY)
                                    .task(prose, deadlines));
        }
        if (dated.isEmpty() && !ProseResponsibility.commissions(sentences)) {
            return RequestTasks.in(prose, section, deadlines);
        }
        return Stream.of(
                new TaskRule.Found(
                                section.number(),
                                section.whole().trimmed(),
                                parties,
                                deadlines.in(section.whole(), section.whole()),
                                parties.isNobody() ? Sureness.DOUBTFUL : Sureness.LIKELY)
                        .task(prose, deadlines));
    }

    private static boolean setsSeveralDates(List<Dated> dated) {
        return dated.stream().filter(one -> one.deadline().date().isPresent()).count() > 1;
    }

    /**
     * What the sentence sets a deadline for, each from where its clauses begin to the end of the
     * sentence: what follows often qualifies it.
     */
    private static List<Dated> dated(Passage sentence, Deadlines deadlines) {
        List<Dated> found = new ArrayList<>();
        int from = sentence.start();
        for (Passage clause : sentence.split("，；,;")) {
            Optional<Deadline> deadline =
                    deadlines.in(clause, sentence).filter(due -> clause.has(IS_TO_BE_DONE));
            if (deadline.isPresent()) {
                Passage text = new Passage(sentence.text(), from, sentence.end()).trimmed();
                found.add(new Dated(text, deadline.get()));
            }
            if (deadline.isPresent() || clause.matches(COUNTS_FROM)) {
                from = clause.end();
            }
        }
        return found;
    }
}
