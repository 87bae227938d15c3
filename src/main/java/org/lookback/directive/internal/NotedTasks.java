package org.lookback.directive.internal;

import org.lookback.directive.Deadline;
import org.lookback.directive.Party;
import org.lookback.directive.Sureness;
import org.lookback.directive.Task;
import org.lookback.directive.internal.ResponsibilityNote.Form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tasks that end with a note of who is responsible: each reaches from its ordinal, or from the note
 * before, to its note. A note on a heading holds for the parts below it that have none; a note on a
 * line of its own after the last part holds for all of them as one task.
 */
final class NotedTasks implements Rule<List<Task>> {

    /** Nothing but other labels stands between two notes on one task. */
    private static final Pattern NOTHING = Pattern.compile("[\\s。；;，,]*");

    /**
     * The names of units, each with the level to which it belongs; 组织机构 is a heading and no unit.
     */
    private static final Pattern UNITS = Pattern.compile("(?:[省市县区州旗]|国家|中央)[^\\n。：；]{2,120}");

    private static final Pattern ANNOUNCES = Pattern.compile("(?:具体|主要|工作)?(?:措施|举措|任务|内容)：");

    private static final Pattern LINE_AFTER = Pattern.compile("\\n");

    private static final Pattern LINE_BEFORE = Pattern.compile("\\n[\\s]*$");

    /** Notes that follow one another, as one. */
    private record Block(Passage place, List<ResponsibilityNote> notes) {
        Roles roles() {
            return notes.stream().map(ResponsibilityNote::roles).reduce(Roles.NONE, Roles::and);
        }

        /** Only an explicit note after a numbered part that ends with it has no other meaning. */
        Sureness sureness(Section section) {
            boolean explicit = notes.stream().allMatch(note -> note.form() == Form.EXPLICIT);
            return explicit && section.isLeaf() && section.number().isPresent()
                    ? Sureness.CERTAIN
                    : Sureness.LIKELY;
        }
    }

    /** One reading of one document. */
    private record Reading(
            Prose prose,
            List<Section> sections,
            Deadlines deadlines,
            Headings headings,
            boolean firstLeads,
            Map<Passage, List<ResponsibilityNote>> found) {

        List<ResponsibilityNote> notes(Passage passage) {
            return found.computeIfAbsent(passage, ResponsibilityNote::in);
        }

        boolean isNoted(Section section) {
            return !notes(section.own()).isEmpty();
        }
    }

    @Override
    public List<Task> read(Prose prose) {
        Reading reading =
                new Reading(
                        prose,
                        Outline.sections(prose),
                        prose.deadlines(),
                        Headings.of(prose),
                        Roles.firstLeads(prose),
                        new HashMap<>());
        return usesNotes(reading) ? tasks(reading) : List.of();
    }

    /**
     * A single name in brackets may tell where a report comes from; sentences alone are how prose
     * names units.
     */
    private static boolean usesNotes(Reading reading) {
        List<Form> forms =
                reading.sections().stream()
                        .flatMap(section -> reading.notes(section.own()).stream())
                        .map(ResponsibilityNote::form)
                        .toList();
        return forms.contains(Form.EXPLICIT)
                || Collections.frequency(forms, Form.BARE) > 1
                || linesOfUnits(reading) > 1
                || reading.sections().stream()
                                .filter(section -> headingRoles(section).isPresent())
                                .limit(2)
                                .count()
                        > 1;
    }

    /** How many lines there are of nothing but units and what they do: 甲牵头落实. */
    private static long linesOfUnits(Reading reading) {
        return reading.sections().stream()
                .flatMap(section -> reading.notes(section.own()).stream())
                .filter(note -> note.form() == Form.SENTENCE)
                .map(ResponsibilityNote::place)
                .filter(place ->
                        place.start() > 0 && place.text().charAt(place.start() - 1) == '\n')
                .count();
    }

    private static List<Task> tasks(Reading reading) {
        List<Task> tasks = new ArrayList<>();
        Set<Section> inProse = new HashSet<>(besideNoted(reading));
        int next;
        for (int i = 0; i < reading.sections().size(); i = next) {
            next = i + 1;
            Section section = reading.sections().get(i);
            if (section.isLeaf()) {
                List<Task> noted = ofBlocks(reading, section, section.whole());
                tasks.addAll(noted);
                if (noted.isEmpty() && section.number().isPresent() && inProse.contains(section)) {
                    tasks.addAll(inProse(reading, section));
                }
            } else {
                List<Section> parts = partsOf(reading.sections(), i);
                if (closesAll(reading, section, parts)) {
                    tasks.addAll(ofBlocks(reading, section, section.whole()));
                    next = i + 1 + parts.size();
                } else if (parts.stream().anyMatch(reading::isNoted)) {
                    tasks.addAll(ofBlocks(reading, section, section.own()));
                    inProse.addAll(parts);
                } else if (reading.isNoted(section)) {
                    Block block = blocks(reading, section.own()).getFirst();
                    Optional<Deadline> due = deadline(reading, section.own(), block);
                    tasks.addAll(inherited(reading, parts, block.roles(), due));
                    next = i + 1 + parts.size();
                } else if (headingRoles(section).isPresent()) {
                    tasks.addAll(
                            inherited(
                                    reading, parts, headingRoles(section).get(), Optional.empty()));
                    next = i + 1 + parts.size();
                }
            }
        }
        return tasks;
    }

    private static List<Section> partsOf(List<Section> sections, int heading) {
        Passage whole = sections.get(heading).whole();
        return sections.subList(heading + 1, sections.size()).stream()
                .takeWhile(part -> part.whole().start() < whole.end())
                .toList();
    }

    /** Whether the only notes stand on lines of their own after the last of several parts. */
    private static boolean closesAll(Reading reading, Section heading, List<Section> parts) {
        return parts.size() > 1
                && parts.stream().allMatch(part -> part.isLeaf() && part.number().isPresent())
                && parts.stream().limit(parts.size() - 1L).noneMatch(reading::isNoted)
                && !reading.isNoted(heading)
                && standsAlone(reading, parts.getLast());
    }

    private static boolean standsAlone(Reading reading, Section part) {
        return reading.notes(part.own()).stream()
                .findFirst()
                .filter(note ->
                        part.own()
                                .cut(0, note.place().start() - part.own().start())
                                .has(LINE_BEFORE))
                .isPresent();
    }

    /** Parts that stand under no heading, where one of them has a note. */
    private static List<Section> besideNoted(Reading reading) {
        List<Section> top =
                reading.sections().stream()
                        .takeWhile(Section::isLeaf)
                        .filter(part -> part.number().isPresent())
                        .toList();
        return top.stream().anyMatch(reading::isNoted) ? top : List.of();
    }

    /** A part without a note beside parts with notes, if its prose says outright who does it. */
    private static List<Task> inProse(Reading reading, Section part) {
        List<Passage> sentences = reading.prose().sentencesIn(part.whole());
        return ProseResponsibility.names(sentences)
                ? List.of(
                        new TaskRule.Found(
                                        part.number(),
                                        part.whole().trimmed(),
                                        ProseResponsibility.in(sentences),
                                        reading.deadlines().in(part.whole(), part.whole()),
                                        Sureness.LIKELY)
                                .task(reading.prose(), reading.deadlines()))
                : List.of();
    }

    /** Units alone as a heading: what follows is theirs. */
    private static Optional<Roles> headingRoles(Section heading) {
        Passage words = heading.own().without(Outline.ORDINAL).trimmed();
        return !heading.isLeaf() && words.matches(UNITS)
                ? Optional.of(Roles.bare(words)).filter(ResponsibilityNote::namesOnlyUnits)
                : Optional.empty();
    }

    /** The parts of a heading that says for all of them who is responsible. */
    private static List<Task> inherited(
            Reading reading, List<Section> parts, Roles roles, Optional<Deadline> due) {
        return parts.stream()
                .filter(part -> part.isLeaf() && part.number().isPresent())
                .map(part ->
                        new TaskRule.Found(
                                        part.number(),
                                        part.whole().trimmed(),
                                        roles.parties(reading.firstLeads()),
                                        reading.deadlines()
                                                .in(part.whole(), part.whole())
                                                .or(() -> due),
                                        Sureness.LIKELY)
                                .task(reading.prose(), reading.deadlines()))
                .toList();
    }

    private static List<Task> ofBlocks(Reading reading, Section section, Passage reach) {
        List<Task> tasks = new ArrayList<>();
        List<Block> blocks = blocks(reading, reach);
        int from = reach.start();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            Passage before = new Passage(reach.text(), from, block.place().start());
            Passage text = withoutLabels(withoutAnnouncing(before)).trimmed();
            from = i + 1 == blocks.size() ? endOfNotes(block, reach) : block.place().end();
            if (!text.isEmpty()) {
                Passage withNotes = new Passage(reach.text(), before.start(), from);
                tasks.add(
                        new TaskRule.Found(
                                        section.number(),
                                        text,
                                        ofBlock(reading, text, block),
                                        deadline(reading, withNotes, block)
                                                .or(() ->
                                                        reading.headings()
                                                                .due(section, reading.deadlines())),
                                        block.sureness(section))
                                .task(reading.prose(), reading.deadlines()));
            }
        }
        return tasks;
    }

    /**
     * Who does what by the note; where it names only many at once, those whom the task itself
     * charges by name come before them.
     */
    private static Parties ofBlock(Reading reading, Passage text, Block block) {
        Parties noted = block.roles().parties(reading.firstLeads());
        List<Party> many = noted.all();
        if (!many.stream().allMatch(Party::isCollective)) {
            return noted;
        }
        Parties told = ProseResponsibility.in(reading.prose().sentencesIn(text));
        return told.all().stream().allMatch(Party::isCollective) ? noted : told.and(many);
    }

    /**
     * A note ends with its line, or with the last label below it: what follows is no part of its
     * task.
     */
    private static int endOfNotes(Block block, Passage reach) {
        Passage after = new Passage(reach.text(), block.place().end(), reach.end());
        List<Labels.Labelled> labels = Labels.in(after);
        if (!labels.isEmpty()) {
            return labels.getLast().whole().end();
        }
        return after.find(LINE_AFTER).map(found -> found.whole().start()).orElse(reach.end());
    }

    /** A deadline in the note goes before any in the task's own words. */
    private static Optional<Deadline> deadline(Reading reading, Passage withNotes, Block block) {
        return block.notes().stream()
                .flatMap(note ->
                        Roles.times(note.words()).stream()
                                .flatMap(time ->
                                        reading.deadlines().stated(time, note.words()).stream()))
                .filter(deadline -> deadline.date().isPresent())
                .reduce(Deadlines::later)
                .or(() -> reading.deadlines().in(withNotes, withNotes));
    }

    /** The task without the label that announces it, on the line of the note before. */
    private static Passage withoutAnnouncing(Passage text) {
        return text.trimmed().without(ANNOUNCES);
    }

    /**
     * The task without what other labels, such as that of a person, say between it and its note.
     */
    private static Passage withoutLabels(Passage text) {
        return Labels.in(text).stream()
                .filter(label -> !label.kind().isLong())
                .map(label -> new Passage(text.text(), text.start(), label.whole().start()))
                .findFirst()
                .filter(before -> !before.trimmed().isEmpty())
                .orElse(text);
    }

    private static List<Block> blocks(Reading reading, Passage passage) {
        List<Block> blocks = new ArrayList<>();
        List<ResponsibilityNote> together = new ArrayList<>();
        for (ResponsibilityNote note : reading.notes(passage)) {
            if (!together.isEmpty() && !follows(together.getLast(), note)) {
                blocks.add(block(together));
                together.clear();
            }
            together.add(note);
        }
        if (!together.isEmpty()) {
            blocks.add(block(together));
        }
        return blocks;
    }

    private static Block block(List<ResponsibilityNote> notes) {
        return new Block(
                notes.getFirst().place().through(notes.getLast().place()), List.copyOf(notes));
    }

    /** Whether a label announces what a note in brackets ends: 具体措施：…（甲负责）. */
    private static boolean isTaskOfItsOwn(Passage gap, ResponsibilityNote note) {
        return note.isInBrackets()
                && Labels.in(gap).getFirst().kind().isLong()
                && Labels.ofUnits(Labels.in(gap)).isEmpty();
    }

    private static boolean follows(ResponsibilityNote note, ResponsibilityNote next) {
        Passage gap = note.place().gapTo(next.place()).trimmed();
        return gap.matches(NOTHING) || (Labels.startsWithOne(gap) && !isTaskOfItsOwn(gap, next));
    }
}
