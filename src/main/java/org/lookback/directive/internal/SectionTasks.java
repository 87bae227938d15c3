package org.lookback.directive.internal;

import org.lookback.directive.Deadline;
import org.lookback.directive.Party;
import org.lookback.directive.Sureness;
import org.lookback.directive.Task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tasks of a document without notes: each numbered section that commissions something is one; a
 * section that sets several deadlines, or charges one unit after the other, holds a task for each.
 */
final class SectionTasks implements Rule<List<Task>> {

    private static final Pattern IS_TO_BE_DONE = Pattern.compile("完成|到位|解决|整改|办结|销号|落实");
    private static final Pattern IS_TO_BE_HANDED_IN =
            Pattern.compile("报(?![告道名刊纸酬价警废案])|提交|反馈|传真|汇报|送达|组织|开展|实现");

    private static final Pattern A_DAY =
            Pattern.compile("(?:在|于|到|至)?[0-9一二三四五六七八九十〇今明年月日号底末初上中下旬季度半 ]{2,16}之?前");
    private static final Pattern COUNTS_FROM = Pattern.compile(".*从.*起$");

    /** What is so already is told, and lays no duty; replies alone tell so what is being done. */
    private static final Pattern REPORTS = Pattern.compile("已(?!有)|正在|截至|完成率");

    static final Pattern DEMANDS = Pattern.compile("要(?!求|点)|应当|必须|务必|确保|力争|将");
    private static final Pattern REPLY = Pattern.compile("函|答复");

    /** A letter that grants a request lays down what holds from now on, and tells of nothing. */
    private static final Pattern GRANTS = Pattern.compile("^(?:原则上?)?同意");

    private static final int LONGEST_TITLE = 30;

    /** What leads up to conditions or matters, and to no tasks: 对有下列情形的渡口予以整改. 重点是：. */
    private static final Pattern LISTS =
            Pattern.compile(
                    "(?:下列|以下)(?:问题|情形|情况|条件|要求|行为|内容)(?:之一)?的|(?:重点|内容|范围|对象|标准)(?:是|为|包括)：$");

    /** One of the cases of what is asked, each with its day: 对于已经建成的，6月底前完成. */
    private static final Pattern A_CASE =
            Pattern.compile("^(?:对于?|属于|其中|凡|已|未|需|符合)[^，。；]{2,40}的(?=，|$)");

    private record Dated(Passage text, Deadline deadline) {}

    /** One reading of one document. */
    record Reading(
            Prose prose,
            Deadlines deadlines,
            Headings headings,
            boolean isReply,
            boolean isReport) {

        static Reading of(Prose prose, Deadlines deadlines, boolean isReply) {
            return new Reading(
                    prose, deadlines, Headings.of(prose), isReply, Report.isToldBy(prose));
        }

        Task task(
                Section section,
                Passage text,
                Parties parties,
                Optional<Deadline> due,
                Sureness sureness) {
            return new TaskRule.Found(section.number(), text.trimmed(), parties, due, sureness)
                    .task(prose, deadlines);
        }
    }

    @Override
    public List<Task> read(Prose prose) {
        Deadlines deadlines = prose.deadlines();
        boolean isReply =
                TitleRule.passage(prose).filter(title -> title.has(REPLY)).isPresent()
                        && Outline.leaves(prose).stream().noneMatch(SectionTasks::grants);
        Reading reading = Reading.of(prose, deadlines, isReply);
        List<Section> numbered =
                (isReply ? answered(prose) : whole(prose))
                        .stream().filter(section -> section.number().isPresent()).toList();
        List<Task> tasks =
                Stream.concat(
                                introductions(reading),
                                numbered.stream().flatMap(section -> tasks(reading, section)))
                        .sorted(Comparator.comparingInt(task -> task.anchor().start()))
                        .toList();
        // What a letter tells before it comes to what somebody will do is no task.
        return isReply && tasks.stream().anyMatch(SectionTasks::isSomebodys)
                ? tasks.stream()
                        .filter(task -> isSomebodys(task) || task.deadline().isPresent())
                        .toList()
                : tasks;
    }

    /** What stands between a heading and its parts, where it sets a day of its own. */
    private static Stream<Task> introductions(Reading reading) {
        return reading.isReply() || reading.isReport()
                ? Stream.empty()
                : Outline.sections(reading.prose()).stream()
                        .filter(section -> !section.isLeaf() && section.number().isPresent())
                        .filter(section ->
                                !section.own().has(LISTS) && !reading.headings().isAim(section))
                        .flatMap(section ->
                                reading.prose().sentencesIn(section.own()).stream()
                                        .skip(1)
                                        .flatMap(SectionTasks::withoutReports)
                                        .filter(sentence ->
                                                setsADay(dated(sentence, reading.deadlines())))
                                        .map(sentence -> inTurn(reading, section, sentence)));
    }

    /** Whether a sentence of the part says by when something is to be handed in or done. */
    private static boolean isDueAhead(
            Section section, List<Passage> sentences, Deadlines deadlines) {
        return sentences.stream()
                .filter(sentence -> sentence.has(IS_TO_BE_HANDED_IN))
                .flatMap(sentence -> deadlines.in(sentence, section.whole()).stream())
                .flatMap(due -> due.date().stream())
                .anyMatch(deadlines::isAhead);
    }

    private static boolean setsADay(List<Dated> dated) {
        return dated.stream().anyMatch(one -> one.deadline().date().isPresent());
    }

    private static boolean grants(Section section) {
        return section.own().without(Outline.ORDINAL).has(GRANTS);
    }

    /** Whether it says whose task it is. */
    static boolean isSomebodys(Task task) {
        return !task.lead().isEmpty() || !task.participants().isEmpty();
    }

    /** The leaves; a part whose own parts are conditions or matters of what it asks has none. */
    private static List<Section> whole(Prose prose) {
        return apart(prose, section -> section.own().has(LISTS));
    }

    /** The parts of a letter; one that somebody answers as a whole is not taken apart. */
    private static List<Section> answered(Prose prose) {
        return apart(prose, section -> ProseResponsibility.answering(section.own()).isPresent());
    }

    /** The leaves, and in place of those below them the parts that are whole. */
    private static List<Section> apart(Prose prose, Predicate<Section> isWhole) {
        List<Section> apart = new ArrayList<>();
        for (Section section : Outline.sections(prose)) {
            boolean isWithin =
                    !apart.isEmpty()
                            && section.whole().end() <= apart.getLast().whole().end()
                            && !apart.getLast().isLeaf();
            if (!isWithin && (section.isLeaf() || isWhole.test(section))) {
                apart.add(section);
            }
        }
        return apart;
    }

    /** The tasks of one part of the document, as of a numbered section. */
    static Stream<Task> tasks(Reading reading, Section section) {
        Deadlines deadlines = reading.deadlines();
        List<Passage> whole = unquoted(reading.prose().sentencesIn(section.whole()));
        if (reading.isReply()) {
            Optional<Parties> answering = ProseResponsibility.answering(section.own());
            if (answering.isPresent()) {
                return Stream.of(
                        reading.task(
                                section,
                                section.whole(),
                                answering.get().and(ProseResponsibility.answeringToo(whole)),
                                deadlines.in(section.whole(), section.whole()),
                                Sureness.LIKELY));
            }
        } else if (reading.isReport()
                && (Report.tells(whole) || reading.headings().isTold(section))) {
            return Report.toCome(whole, deadlines)
                    .map(words ->
                            reading.task(
                                    section,
                                    words,
                                    ProseResponsibility.in(withoutReports(words).toList()),
                                    deadlines.in(words, words),
                                    Sureness.LIKELY));
        }
        List<Passage> sentences =
                reading.isReply()
                        ? whole
                        : whole.stream().flatMap(SectionTasks::withoutReports).toList();
        List<Dated> dated =
                sentences.stream()
                        .flatMap(sentence -> dated(sentence, deadlines).stream())
                        .toList();
        if (reading.headings().isGoal(section)
                || (dated.isEmpty() && reading.headings().isPrinciple(section))) {
            return Stream.empty();
        }
        List<Passage> entries = entries(section, deadlines);
        if (entries.size() > 1) {
            return entries.stream().map(entry -> ofEntry(reading, section, entry));
        }
        List<Passage> charged = chargedInTurn(section, sentences, deadlines);
        if (charged.size() > 1) {
            Optional<Passage> opening = opening(sentences, charged.getFirst());
            List<Passage> parts = new ArrayList<>(charged);
            if (opening.isEmpty()) {
                parts.set(0, section.whole().through(charged.getFirst()));
            }
            return Stream.concat(
                    opening.stream().map(words -> forAll(reading, section, words)),
                    parts.stream().map(part -> inTurn(reading, section, part)));
        }
        Parties parties = ProseResponsibility.in(sentences);
        if (parties.isNobody() && setsSeveralDates(dated)) {
            return Stream.concat(
                    opening(sentences, dated.getFirst().text()).stream()
                            .map(words -> forAll(reading, section, words)),
                    dated.stream()
                            .map(one ->
                                    reading.task(
                                            section,
                                            one.text(),
                                            reading.headings().charged(section),
                                            Optional.of(one.deadline()),
                                            Sureness.LIKELY)));
        }
        boolean isDemanded = reading.headings().isDemand(section);
        boolean isTask =
                !dated.isEmpty()
                        || isDueAhead(section, sentences, deadlines)
                        || !parties.isNobody()
                        || deadlines.ofStage(section.whole()).isPresent()
                        || ProseResponsibility.layDuties(sentences)
                        || grants(section)
                        || reading.headings().isOrder(section)
                        || isDemanded;
        if (!isTask) {
            return RequestTasks.in(reading.prose(), section, deadlines);
        }
        if (parties.isNobody()
                && dated.isEmpty()
                && !isDemanded
                && reading.headings().isAim(section)) {
            return Stream.empty();
        }
        Parties theirs = parties.isNobody() ? reading.headings().charged(section) : parties;
        return Stream.of(
                reading.task(
                        section,
                        section.whole(),
                        theirs,
                        (sentences.equals(whole)
                                        ? deadlines.in(section.whole(), section.whole())
                                        : sentences.stream()
                                                .flatMap(told ->
                                                        deadlines
                                                                .in(told, section.whole())
                                                                .stream())
                                                .findFirst())
                                .or(() -> reading.headings().due(section, deadlines)),
                        theirs.isNobody() ? Sureness.DOUBTFUL : Sureness.LIKELY));
    }

    /** What a section lays down for all before its first part, if that is more than a title. */
    private static Optional<Passage> opening(List<Passage> sentences, Passage first) {
        List<Passage> before =
                sentences.stream().takeWhile(one -> one.end() <= first.start()).toList();
        boolean saysMore =
                before.stream()
                        .map(sentence -> sentence.without(Outline.ORDINAL))
                        .anyMatch(sentence -> sentence.length() > LONGEST_TITLE);
        return saysMore
                ? Optional.of(before.getFirst().through(before.getLast()))
                : Optional.empty();
    }

    private static Task forAll(Reading reading, Section section, Passage opening) {
        Parties parties = ProseResponsibility.in(reading.prose().sentencesIn(opening));
        return reading.task(
                section,
                opening,
                parties,
                Optional.empty(),
                parties.isNobody() ? Sureness.DOUBTFUL : Sureness.LIKELY);
    }

    /**
     * The sentences without those within quotation marks that reach over several: what was found,
     * and not what is to be done.
     */
    private static List<Passage> unquoted(List<Passage> sentences) {
        List<Passage> kept = new ArrayList<>();
        int open = 0;
        for (Passage sentence : sentences) {
            boolean isWithin = open > 0;
            for (int i = 0; i < sentence.length(); i++) {
                char mark = sentence.charAt(i);
                open = mark == '“' ? open + 1 : mark == '”' ? Math.max(0, open - 1) : open;
            }
            if (!isWithin && open == 0) {
                kept.add(sentence);
            }
        }
        // A mark that never closes was set by mistake.
        return open > 0 ? sentences : kept;
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
        if (opening.size() == 1 && isOfOthers(section, sentences, opening.getFirst(), deadlines)) {
            opening.addFirst(section.whole());
        }
        List<Passage> parts = new ArrayList<>();
        for (int i = 0; i < opening.size(); i++) {
            int from = opening.get(i).start();
            int to = i + 1 < opening.size() ? opening.get(i + 1).start() : section.whole().end();
            parts.add(new Passage(section.whole().text(), from, to).trimmed());
        }
        return parts;
    }

    /**
     * Whether a sentence begins here that asks something by a day of others than those whom the
     * sentences before it charge: 各校要…。市甲局于6月底前….
     */
    private static boolean isOfOthers(
            Section section, List<Passage> sentences, Passage clause, Deadlines deadlines) {
        List<Passage> before =
                sentences.stream().filter(one -> one.end() <= clause.start()).toList();
        Parties theirs = ProseResponsibility.in(before);
        return sentences.stream().anyMatch(one -> one.start() == clause.start())
                && deadlines.in(clause, section.whole()).flatMap(Deadline::date).isPresent()
                && !theirs.isNobody()
                && ProseResponsibility.byADay(clause)
                        .filter(charged -> Collections.disjoint(charged.lead(), theirs.lead()))
                        .isPresent();
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

    /** The lines of a schedule within the part, each with those below that name no day. */
    private static List<Passage> entries(Section section, Deadlines deadlines) {
        List<Passage> entries = new ArrayList<>();
        for (Passage line : section.whole().split("\n")) {
            if (deadlines.ofEntry(line).isPresent()) {
                entries.add(line);
            } else if (!entries.isEmpty()) {
                entries.set(entries.size() - 1, entries.getLast().through(line));
            }
        }
        return entries;
    }

    private static Task ofEntry(Reading reading, Section section, Passage entry) {
        Parties parties = ProseResponsibility.in(reading.prose().sentencesIn(entry));
        return reading.task(
                section,
                entry,
                parties.isNobody() ? reading.headings().charged(section) : parties,
                reading.deadlines().ofEntry(entry),
                Sureness.LIKELY);
    }

    private static Task inTurn(Reading reading, Section section, Passage part) {
        List<Passage> sentences = part.split("。").stream().filter(one -> !one.isEmpty()).toList();
        return reading.task(
                section,
                part,
                ProseResponsibility.in(sentences),
                reading.deadlines().in(part, section.whole()),
                Sureness.LIKELY);
    }

    /** The sentence as it is, or what stands around the clauses that report. */
    static Stream<Passage> withoutReports(Passage sentence) {
        List<Passage> kept = new ArrayList<>();
        boolean follows = false;
        for (Passage clause : sentence.split("，；,;")) {
            boolean reports = clause.has(REPORTS) && !clause.has(DEMANDS) && !clause.has(A_CASE);
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
     * sentence: what follows often qualifies it. Several days of one of its cases are those of one
     * task (需要甲的，6月底前…；需要乙的，9月底前…，12月底前…), and so are those of cases only.
     */
    private static List<Dated> dated(Passage sentence, Deadlines deadlines) {
        List<Passage> cases = sentence.split("；;");
        if (cases.size() == 1) {
            return datedClauses(sentence, sentence, deadlines);
        }
        if (cases.stream().allMatch(one -> one.trimmed().has(A_CASE))) {
            return datedClauses(sentence, sentence, deadlines).stream()
                    .reduce((first, next) ->
                            new Dated(
                                    first.text(),
                                    Deadlines.later(first.deadline(), next.deadline())))
                    .stream()
                    .toList();
        }
        List<Dated> dated = new ArrayList<>();
        for (Passage one : cases) {
            List<Dated> days = datedClauses(one, sentence, deadlines);
            if (days.stream().allMatch(day -> day.deadline().date().isPresent())) {
                days.stream()
                        .reduce((first, next) ->
                                new Dated(
                                        first.text(),
                                        Deadlines.later(first.deadline(), next.deadline())))
                        .ifPresent(dated::add);
            } else {
                dated.addAll(days);
            }
        }
        return dated;
    }

    private static List<Dated> datedClauses(Passage part, Passage sentence, Deadlines deadlines) {
        List<Dated> found = new ArrayList<>();
        int from = part.start();
        for (Passage clause : clauses(part)) {
            Optional<Deadline> deadline =
                    clause.has(IS_TO_BE_DONE) ? deadlines.in(clause, sentence) : Optional.empty();
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
