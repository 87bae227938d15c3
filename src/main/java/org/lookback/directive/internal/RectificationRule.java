package org.lookback.directive.internal;

import org.lookback.directive.Anchor;
import org.lookback.directive.ClosingClass;
import org.lookback.directive.Deadline;
import org.lookback.directive.ItemKey;
import org.lookback.directive.Party;
import org.lookback.directive.Rectification;
import org.lookback.directive.Sureness;
import org.lookback.directive.Table;
import org.lookback.directive.Table.Cell;
import org.lookback.directive.internal.Labels.Kind;
import org.lookback.directive.internal.Labels.Labelled;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The problems of a rectification plan: numbered ones with labelled lines below (整改目标：… 整改措施：…), or
 * the rows of a table with a column of problems.
 */
final class RectificationRule implements Rule<List<Rectification>> {

    /**
     * A problem and what belongs to it.
     *
     * @param whole all their words
     */
    private record Entry(
            Optional<String> number,
            Passage problem,
            Passage whole,
            List<Labelled> labels,
            Sureness sureness) {

        Stream<Passage> values(Kind kind) {
            return labels.stream()
                    .filter(label -> label.kind() == kind)
                    .map(Labelled::value)
                    .filter(value -> !value.isEmpty());
        }
    }

    private static final Pattern RECTIFIES = Pattern.compile("整改|销号|问题清单|反馈意见");
    private static final Pattern STANDING = Pattern.compile("长期|持续|常态");
    private static final Pattern IMMEDIATE = Pattern.compile("立行立改|立查立改|即知即改|立即");

    /** Where the next measure begins: on a new line, or with an ordinal within the line. */
    private static final Pattern NEXT =
            Pattern.compile(
                    "\\n|(?<=[。；;：:\\s]|^)(?=[0-9]{1,2}(?:[、．]|\\.(?![0-9]))|[（(][0-9一二三四五六七八九十]{1,2}[）)]|[①-⑳]|[一二三四五六七八九十]{1,2}是)");

    private static final Pattern ORDINAL =
            Pattern.compile(
                    "(?:[0-9]{1,2}(?:[、．]|\\.(?![0-9]))|[（(][0-9一二三四五六七八九十]{1,2}[）)]|[①-⑳]|[一二三四五六七八九十]{1,2}是)\\s?");

    @Override
    public List<Rectification> read(Prose prose) {
        Deadlines deadlines = prose.deadlines();
        boolean firstLeads = Roles.firstLeads(prose);
        boolean titled = TitleRule.passage(prose).filter(title -> title.has(RECTIFIES)).isPresent();
        Set<Integer> seen = new HashSet<>();
        return Stream.concat(
                        prose.tables().stream()
                                .flatMap(table ->
                                        Stream.concat(
                                                rows(prose, table).stream(),
                                                UprightTable.entries(prose, table).stream()
                                                        .flatMap(
                                                                entry -> upright(entry).stream()))),
                        Outline.sections(prose).stream()
                                .flatMap(section -> entry(section, titled).stream()))
                .filter(entry -> seen.add(entry.problem().start()))
                .map(entry -> rectification(prose, entry, deadlines, firstLeads))
                .toList();
    }

    /**
     * A part that goes on from its problem with labels for what is done about it; without a number,
     * in a document whose title says that it rectifies.
     */
    private static Optional<Entry> entry(Section section, boolean titled) {
        List<Labelled> labels = Labels.in(section.own());
        boolean treats = has(labels, Kind.MEASURES) || has(labels, Kind.TARGET);
        boolean charges =
                has(labels, Kind.DEADLINE)
                        || has(labels, Kind.PERSON)
                        || labels.stream().anyMatch(label -> label.kind().isOfUnits());
        boolean rectifies =
                titled || labels.stream().anyMatch(label -> label.whole().has(RECTIFIES));
        if ((section.number().isEmpty() && !titled) || !treats || !charges || !rectifies) {
            return Optional.empty();
        }
        return problem(section, labels)
                .map(problem ->
                        new Entry(
                                section.number(),
                                problem,
                                problem.through(labels.getLast().whole()),
                                labels,
                                Sureness.CERTAIN));
    }

    private static boolean has(List<Labelled> labels, Kind kind) {
        return labels.stream().anyMatch(label -> label.kind() == kind);
    }

    /** What stands before the first label, or else after the label for the problem. */
    private static Optional<Passage> problem(Section section, List<Labelled> labels) {
        Passage own = section.own();
        Passage before = new Passage(own.text(), own.start(), labels.getFirst().whole().start());
        return Stream.concat(
                        Stream.of(before.without(Outline.ORDINAL)),
                        labels.stream()
                                .filter(label -> label.kind() == Kind.PROBLEM)
                                .map(Labelled::value))
                .map(Passage::trimmed)
                .filter(Predicate.not(Passage::isEmpty))
                .findFirst();
    }

    private static Optional<Entry> upright(List<Labelled> labels) {
        return labels.stream()
                .filter(label -> label.kind() == Kind.PROBLEM && !label.value().isEmpty())
                .filter(label -> has(labels, Kind.MEASURES) || has(labels, Kind.TARGET))
                .findFirst()
                .map(problem ->
                        new Entry(
                                Optional.empty(),
                                problem.value(),
                                problem.value().through(labels.getLast().value()),
                                labels,
                                Sureness.CERTAIN));
    }

    private static List<Entry> rows(Prose prose, Table table) {
        return Columns.of(prose, table)
                .filter(columns ->
                        columns.has(Kind.PROBLEM)
                                && (columns.has(Kind.MEASURES)
                                        || columns.has(Kind.TARGET)
                                        || columns.has(Kind.CLASS)))
                .map(columns ->
                        table.rows().subList(columns.firstRow(), table.rows().size()).stream()
                                .flatMap(row -> row(prose, row, columns).stream())
                                .toList())
                .orElse(List.of());
    }

    private static Optional<Entry> row(Prose prose, List<Cell> row, Columns columns) {
        List<Labelled> labels =
                columns.kinds().stream()
                        .flatMap(headed ->
                                columns
                                        .cell(prose, row, headed.column())
                                        .map(cell ->
                                                new Labelled(headed.kind(), cell, cell.trimmed()))
                                        .stream())
                        .toList();
        Optional<Passage> problem =
                labels.stream()
                        .filter(label -> label.kind() == Kind.PROBLEM)
                        .map(Labelled::value)
                        .filter(Predicate.not(Passage::isEmpty))
                        .findFirst();
        boolean charged =
                labels.stream()
                        .filter(label -> label.kind().isOfUnits())
                        .anyMatch(label ->
                                ResponsibilityNote.mayName(
                                        Roles.under(label.kind(), label.value())));
        return problem.filter(words -> charged)
                .map(words ->
                        new Entry(
                                columns.cell(prose, row, columns.number()).map(Passage::words),
                                words,
                                words,
                                labels,
                                columns.sureness()));
    }

    private static Rectification rectification(
            Prose prose, Entry entry, Deadlines deadlines, boolean firstLeads) {
        Anchor anchor = prose.anchor(entry.whole());
        Parties parties =
                entry.labels().stream()
                        .filter(label -> label.kind().isOfUnits())
                        .map(label -> Roles.under(label.kind(), label.value()))
                        .reduce(Roles.NONE, Roles::and)
                        .parties(firstLeads);
        Optional<Deadline> due =
                entry.values(Kind.DEADLINE)
                        .flatMap(value -> deadlines.stated(value).stream())
                        .findFirst();
        boolean supposed = due.filter(deadlines::supposesYear).isPresent();
        return new Rectification(
                ItemKey.of("rectification", anchor),
                entry.number(),
                entry.problem().words(),
                entry.values(Kind.TARGET).flatMap(RectificationRule::oneByOne).toList(),
                entry.values(Kind.MEASURES).flatMap(RectificationRule::oneByOne).toList(),
                all(parties),
                entry.values(Kind.PERSON).map(Passage::words).findFirst(),
                due,
                entry.values(Kind.ACCEPTANCE).map(Passage::words).findFirst(),
                closing(entry),
                anchor,
                supposed ? Sureness.DOUBTFUL : entry.sureness());
    }

    private static List<Party> all(Parties parties) {
        List<Party> all = new ArrayList<>(parties.lead());
        all.addAll(parties.participants());
        return all;
    }

    private static Stream<String> oneByOne(Passage value) {
        List<Passage> parts = new ArrayList<>();
        int from = 0;
        for (Passage.Found next : value.findAll(NEXT).toList()) {
            int at = next.whole().start() - value.start();
            parts.add(value.cut(from, at));
            from = at;
        }
        parts.add(value.cut(from, value.length()));
        return parts.stream()
                .map(part -> part.trimmed().without(ORDINAL).trimmed())
                .filter(Predicate.not(Passage::isEmpty))
                .map(Passage::words);
    }

    /** The class that the document gives, or else what its deadline says. */
    private static ClosingClass closing(Entry entry) {
        return Stream.concat(entry.values(Kind.CLASS), entry.values(Kind.DEADLINE))
                .findFirst()
                .map(RectificationRule::closing)
                .orElse(ClosingClass.STAGED);
    }

    private static ClosingClass closing(Passage words) {
        if (words.has(STANDING)) {
            return ClosingClass.STANDING;
        }
        return words.has(IMMEDIATE) ? ClosingClass.IMMEDIATE : ClosingClass.STAGED;
    }
}
