package org.lookback.directive.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The numbered structure of the document proper: 一、 over （一） over 1. over （1）. Annexes are left
 * out.
 */
final class Outline {

    private static final List<Pattern> ORDINALS =
            ordinals("(?<number>").map(form -> Pattern.compile("^" + form)).toList();

    /** Any ordinal, as a part of other patterns. */
    static final String AN_ORDINAL = ordinals("(?:").collect(Collectors.joining("|", "(?:", ")"));

    /** Any ordinal at the start of a line. */
    static final Pattern ORDINAL = Pattern.compile("^" + AN_ORDINAL);

    private static final int UNNUMBERED = ORDINALS.size();

    /** The level of a paragraph that closes the whole text, and is no part of its last section. */
    private static final int CLOSING = -1;

    private static final Pattern CLOSES = Pattern.compile("[^\\t（(].{10,}[。；）)]");

    private static final Pattern ANNEX =
            Pattern.compile("^附(?:件|表|录)?[0-9一二三四五六七八九十]{0,2}[：:]?$|^附件[：:].*");

    /** Without a sentence before it, an annex is all that was handed in. */
    private static final Pattern SENTENCE = Pattern.compile("。|；|^.{0,8}[0-9一二三四五六七八九十][、.．）]");

    private static final Pattern SENT_WITH = Pattern.compile("(?:印发|转发|下发)(?:给)?(?:你们|各)");

    private static final Pattern PASSES_ON = Pattern.compile("印发|转发|下发|公布");

    /** Labels whose values are often lists. */
    private static final Pattern LIST =
            Pattern.compile(
                    "^(?:整改|工作|主要|具体)?(?:目标|措施|举措|任务|要求|内容|情况|进展|进展情况|完成情况|结果|成效|问题|表现)[：:]");

    private record Line(int level, Optional<String> number, Passage words) {}

    private Outline() {}

    /**
     * How ordinals are written, those of the highest parts first.
     *
     * @param opening what opens the group of the number
     */
    private static Stream<String> ordinals(String opening) {
        String han = "[一二三四五六七八九十]{1,3})";
        String digits = "[0-9]{1,3})";
        return Stream.of(
                opening + "第?" + han + "[、.．]",
                "[（(]" + opening + han + "[）)]",
                "(?:问题|任务|事项)" + opening + "[0-9]{1,3}|" + han + "[：:、.．]",
                opening + digits + "(?:[、．]|\\.(?:(?![0-9])|(?=20[0-9]{2}年)))",
                "[（(]?" + opening + digits + "[）)]");
    }

    /**
     * The parts that have no parts below them, in order. Headings and introductions above them are
     * none.
     */
    static List<Section> leaves(Prose prose) {
        return sections(prose).stream().filter(Section::isLeaf).toList();
    }

    /** All parts in order, each before its own parts. */
    static List<Section> sections(Prose prose) {
        return prose.outline();
    }

    static List<Section> read(Prose prose) {
        return texts(prose).flatMap(lines -> sections(lines).stream()).toList();
    }

    private static List<Section> sections(List<Line> lines) {
        List<Section> sections = new ArrayList<>();
        int next;
        for (int first = 0; first < lines.size(); first = next) {
            Line opening = lines.get(first);
            next =
                    opening.level() == UNNUMBERED
                            ? afterLabels(lines, first)
                            : nextUpTo(lines, first, UNNUMBERED);
            int end =
                    opening.level() == UNNUMBERED
                            ? next
                            : nextUpTo(lines, first, opening.level() + 1);
            sections.add(
                    new Section(
                            opening.number(),
                            opening.level(),
                            opening.words().through(lines.get(next - 1).words()),
                            opening.words().through(lines.get(end - 1).words()),
                            next == end));
        }
        return sections;
    }

    /**
     * Lines that begin with labels go on with the paragraph before; one for a problem is its own.
     */
    private static int afterLabels(List<Line> lines, int first) {
        return IntStream.range(first + 1, lines.size())
                .filter(i -> lines.get(i).level() < UNNUMBERED || !isLabelled(lines.get(i).words()))
                .findFirst()
                .orElse(lines.size());
    }

    private static boolean isLabelled(Passage line) {
        return Labels.startsWithOne(line)
                && Labels.in(line).getFirst().kind() != Labels.Kind.PROBLEM;
    }

    /** The next line that is numbered less deep than the level given. */
    private static int nextUpTo(List<Line> lines, int first, int level) {
        return IntStream.range(first + 1, lines.size())
                .filter(i -> lines.get(i).level() < level)
                .findFirst()
                .orElse(lines.size());
    }

    /**
     * What a label announces over several numbered lines (整改措施：1.… 2.…) is one value, not parts of
     * the document; such lines have no notes of their own.
     */
    private static List<Line> withoutLists(List<Line> lines) {
        List<Line> kept = new ArrayList<>();
        int entry = UNNUMBERED;
        int listed = 0;
        boolean inList = false;
        for (Line line : lines) {
            boolean belongs =
                    inList
                            && line.level() < UNNUMBERED
                            && (line.level() > entry || restarts(line, entry, listed))
                            && ResponsibilityNote.in(line.words()).isEmpty();
            if (line.level() > entry && line.level() < UNNUMBERED && isLabelled(line.words())) {
                // 1.整改时限：… below （一）… is a label of that part, and no part of its own.
                kept.add(new Line(UNNUMBERED, Optional.empty(), line.words()));
            } else if (line.level() == UNNUMBERED) {
                inList =
                        entry < UNNUMBERED
                                && (LIST.matcher(line.words().words()).find()
                                        || (inList && !Labels.startsWithOne(line.words())));
                listed = inList && Labels.startsWithOne(line.words()) ? 0 : listed;
                kept.add(line);
            } else if (belongs) {
                listed = line.level() == entry ? listed + 1 : listed;
                kept.add(new Line(UNNUMBERED, Optional.empty(), line.words()));
            } else {
                inList = false;
                entry = line.level();
                kept.add(line);
            }
        }
        return kept;
    }

    /** Whether a line numbered as its entry is goes on with a list that began with 1. */
    private static boolean restarts(Line line, int entry, int listed) {
        return line.level() == entry
                && line.number()
                        .map(Numerals::value)
                        .filter(value -> value.equals(OptionalInt.of(listed + 1)))
                        .isPresent();
    }

    /**
     * The lines up to the annexes; all lines of a notice that passes on a plan, for there the annex
     * is the plan, of a document whose annexes alone say who is responsible, and of an annex alone.
     */
    private static List<Passage> properLines(Prose prose) {
        List<Passage> proper =
                prose.lines().stream().takeWhile(line -> !line.matches(ANNEX)).toList();
        List<Passage> annexes = prose.lines().subList(proper.size(), prose.lines().size());
        boolean passesOn =
                TitleRule.passage(prose).filter(title -> title.has(PASSES_ON)).isPresent()
                        || proper.stream().anyMatch(line -> line.has(SENT_WITH));
        boolean inAnnexes =
                !annexes.isEmpty()
                        && proper.stream().noneMatch(Outline::chargesUnits)
                        && annexes.stream().filter(Outline::chargesUnits).limit(2).count() > 1;
        boolean isAnnex = proper.stream().noneMatch(line -> line.has(SENTENCE));
        return withoutDate(passesOn || inAnnexes || isAnnex ? prose.lines() : proper);
    }

    /** The day below a text is no part of what it says last. */
    private static List<Passage> withoutDate(List<Passage> lines) {
        return !lines.isEmpty() && lines.getLast().matches(Dates.DATE)
                ? lines.subList(0, lines.size() - 1)
                : lines;
    }

    /** Whether the line begins with a label for units: 责任单位：…. */
    private static boolean chargesUnits(Passage line) {
        return Labels.startsWithOne(line) && Labels.in(line).getFirst().kind().isOfUnits();
    }

    /** No part reaches over the signature: what follows it is another text. */
    private static Stream<List<Line>> texts(Prose prose) {
        List<Line> lines = withoutLists(properLines(prose).stream().map(Outline::line).toList());
        int end = Signature.of(prose).map(signed -> signed.signer().start()).orElse(0);
        return Stream.of(
                        lines.stream().takeWhile(line -> line.words().start() < end).toList(),
                        lines.stream().dropWhile(line -> line.words().start() < end).toList())
                .map(Outline::withClosing);
    }

    /**
     * Where more paragraphs follow the last part than any other of its kind, those beyond close the
     * text: 各单位要…, 请于某日前….
     */
    private static List<Line> withClosing(List<Line> lines) {
        int last = lines.size() - 1;
        while (last >= 0 && lines.get(last).level() == UNNUMBERED) {
            last--;
        }
        if (last < 0) {
            return lines;
        }
        int level = lines.get(last).level();
        int usual = usualParagraphs(lines.subList(0, last), level);
        boolean isTitleOnly = lines.get(last).words().words().indexOf('。') < 0;
        if (usual < 0 || (usual == 0 && isTitleOnly)) {
            return lines;
        }
        List<Line> closed = new ArrayList<>(lines.subList(0, last + 1));
        for (int i = last + 1; i < lines.size(); i++) {
            Line line = lines.get(i);
            boolean closes =
                    i > last + usual
                            && line.words().matches(CLOSES)
                            && !Labels.startsWithOne(line.words())
                            && ResponsibilityNote.in(line.words()).isEmpty();
            closed.add(closes ? new Line(CLOSING, Optional.empty(), line.words()) : line);
        }
        return closed;
    }

    /** The most paragraphs that follow a part of this level; -1 if there is none. */
    private static int usualParagraphs(List<Line> lines, int level) {
        int most = -1;
        int paragraphs = -1;
        for (Line line : lines) {
            if (line.level() < UNNUMBERED) {
                most = Math.max(most, paragraphs);
                paragraphs = line.level() == level ? 0 : -1;
            } else if (paragraphs >= 0) {
                paragraphs++;
            }
        }
        return Math.max(most, paragraphs);
    }

    private static Line line(Passage words) {
        for (int level = 0; level < ORDINALS.size(); level++) {
            var found = words.find(ORDINALS.get(level));
            if (found.isPresent()) {
                return new Line(level, Optional.of(found.get().group("number").words()), words);
            }
        }
        return new Line(UNNUMBERED, Optional.empty(), words);
    }
}
