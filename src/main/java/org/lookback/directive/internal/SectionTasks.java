package org.lookback.directive.internal;

import org.lookback.directive.Deadline;
import org.lookback.directive.Party;
import org.lookback.directive.Sureness;
import org.lookback.directive.Task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tasks of a document without notes: each numbered section that commissions something is one; a
 * section that sets several deadlines, or charges one unit after the other, holds a task for each.
 */
final class SectionTasks implements Rule<List<Task>> {

    private static final Pattern IS_TO_BE_DONE = Pattern.compile("完成|到位|解决|整改|办结|销号|落实");
    private static final Pattern A_DAY =
            Pattern.compile("(?:在|于|到|至)?[0-9一二三四五六七八九十〇今明年月日号底末初上中下旬季度半 ]{2,16}之?前");
    private static final Pattern COUNTS_FROM = Pattern.compile(".*从.*起$");

    /** What is so already is told, and lays no duty; replies alone tell so what is being done. */
    private static final Pattern REPORTS = Pattern.compile("已(?!有)|正在|截至|完成率");

    private static final Pattern DEMANDS = Pattern.compile("要(?!求|点)|应当|必须|务必|确保|力争|将");
    private static final Pattern REPLY = Pattern.compile("函|答复");

    private record Dated(Passage text, Deadline deadline) {}

    @Override
    public List<Task> read(Prose prose) {
        Deadlines deadlines = Deadlines.of(prose);
        boolean isReply = TitleRule.passage(prose).filter(title -> title.has(REPLY)).isPresent();
        List<Section> numbered =
                (isReply ? answered(prose) : Outline.leaves(prose))
                        .stream().filter(section -> section.number().isPresent()).toList();
        List<Task> tasks =
                numbered.stream()
                        .flatMap(section -> tasks(prose, section, deadlines, isReply))
                        .toList();
        // What a letter tells before it comes to what somebody will do is no task.
        return isReply && tasks.stream().anyMatch(SectionTasks::isSomebodys)
                ? tasks.stream()
                        .filter(task -> isSomebodys(task) || task.deadline().isPresent())
                        .toList()
                : tasks;
    }

    /** Whether it says whose task it is. */
    static boolean isSomebodys(Task task) {
        return !task.lead().isEmpty() || !task.participants().isEmpty();
    }

    /** The parts of a letter; one that somebody answers as a whole is not taken apart. */
    private static List<Section> answered(Prose prose) {
        List<Section> answered = new ArrayList<>();
        for (Section section : Outline.sections(prose)) {
            boolean isWithin =
                    !answered.isEmpty()
                            && section.whole().end() <= answered.getLast().whole().end()
                            && !answered.getLast().isLeaf();
            boolean isWhole = ProseResponsibility.answering(section.own()).isPresent();
            if (!isWithin && (section.isLeaf() || isWhole)) {
                answered.add(section);
            }
        }
        return answered;
    }

    /** The tasks of one part of the document, as of a numbered section. */
    static Stream<Task> in(Prose prose, Section section, Deadlines deadlines) {
        return tasks(prose, section, deadlines, false);
    }

    private static Stream<Task> tasks(
            Prose prose, Section section, Deadlines deadlines, boolean isReply) {
        List<Passage> whole = prose.sentencesIn(section.whole());
        List<Passage> sentences =
                isReply ? whole : whole.stream().flatMap(SectionTasks::withoutReports).toList();
        Optional<Parties> answering =
                isReply ? ProseResponsibility.answering(section.own()) : Optional.empty();
        if (answering.isPresent()) {
            return Stream.of(
                    new TaskRule.Found(
                                    section.number(),
                                    section.whole().trimmed(),
                                    answering.get(),
                                    deadlines.in(section.whole(), section.whole()),
                                    Sureness.LIKELY)
                            .task(prose, deadlines));
        }
        List<Dated> dated =
                sentences.stream()
                        .flatMap(sentence -> dated(sentence, deadlines).stream())
                        .toList();
        List<Passage> charged = chargedInTurn(section, sentences, deadlines);
        if (charged.size() > 1) {
            return charged.stream().map(part -> inTurn(prose, section, part, deadlines));
        }
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
        if (dated.isEmpty()
                && deadlines.ofStage(section.whole()).isEmpty()
                && !ProseResponsibility.commissions(sentences)) {
            return RequestTasks.in(prose, section, deadlines);
        }
        return Stream.of(
                new TaskRule.Found(
                                section.number(),
                                section.whole().trimmed(),
                                parties,
                                sentences.equals(whole)
                                        ? deadlines.in(section.whole(), section.whole())
                                        : sentences.stream()
                                                .flatMap(told ->
                                                        deadlines
                                                                .in(told, section.whole())
                                                                .stream())
                                                .findFirst(),
                                parties.isNobody() ? Sureness.DOUBTFUL : Sureness.LIKELY)
                        .task(prose, deadlines));
    }

    /**
     * The parts of a section that charge one unit after the other, each from the clause that does
     * so to the next; none unless there are several.
     */
    private static List<Passage> chargedInTurn(
            Section section, List<Passage> sentences, Deadlines deadlines) {
        List<Passage> opening = new ArrayList<>();
        Optional<Parties> last = Optional.empty();
        for (Passage clause :
                sentences.stream().flatMap(one -> one.split("；;").stream()).toList()) {
            Optional<Parties> charged = charged(clause, section, deadlines);
            if (charged.isPresent()
                    && !(charged.equals(last) && deadlines.in(clause, clause).isEmpty())) {
                opening.add(clause);
                last = charged;
            }
        }
        List<Passage> parts = new ArrayList<>();
        for (int i = 0; i < opening.size(); i++) {
            int from = i == 0 ? section.whole().start() : opening.get(i).start();
            int to = i + 1 < opening.size() ? opening.get(i + 1).start() : section.whole().end();
            parts.add(new Passage(section.whole().text(), from, to).trimmed());
        }
        return parts;
    }

    /**
     * Whom the clause charges: by a day of its own whoever it is, and otherwise units by their
     * names only, for what is asked of all is not theirs alone.
     */
    private static Optional<Parties> charged(Passage clause, Section section, Deadlines deadlines) {
        boolean isDated = deadlines.in(clause, section.whole()).isPresent();
        Optional<Parties> dated =
                isDated
                        ? ProseResponsibility.byADay(clause)
                                .or(() -> ProseResponsibility.entrusted(clause))
                        : Optional.empty();
        return dated.or(() ->
                ProseResponsibility.charged(clause)
                        .filter(parties ->
                                Stream.concat(
                                                parties.lead().stream(),
                                                parties.participants().stream())
                                        .noneMatch(Party::isCollective)));
    }

    private static Task inTurn(Prose prose, Section section, Passage part, Deadlines deadlines) {
        List<Passage> sentences = part.split("。").stream().filter(one -> !one.isEmpty()).toList();
        return new TaskRule.Found(
                        section.number(),
                        part,
                        ProseResponsibility.in(sentences),
                        deadlines.in(part, section.whole()),
                        Sureness.LIKELY)
                .task(prose, deadlines);
    }

    /** The sentence as it is, or what stands around the clauses that report. */
    private static Stream<Passage> withoutReports(Passage sentence) {
        List<Passage> kept = new ArrayList<>();
        boolean follows = false;
        for (Passage clause : sentence.split("，；,;")) {
            boolean reports = clause.has(REPORTS) && !clause.has(DEMANDS);
            if (!reports && follows) {
                kept.set(kept.size() - 1, kept.getLast().through(clause));
            } else if (!reports) {
                kept.add(clause);
            }
            follows = !reports;
        }
        return kept.stream();
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
        for (Passage clause : clauses(sentence)) {
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

    /** The clauses of a sentence; a day of its own goes with what is due: 在6月底前，完成…. */
    private static List<Passage> clauses(Passage sentence) {
        List<Passage> clauses = new ArrayList<>();
        boolean opens = false;
        for (Passage clause : sentence.split("，；,;")) {
            if (opens) {
                clauses.set(clauses.size() - 1, clauses.getLast().through(clause));
            } else {
                clauses.add(clause);
            }
            opens = !opens && clause.matches(A_DAY);
        }
        return clauses;
    }
}
