package org.lookback.directive.internal;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A year that a heading names for what stands below it: 二、2024年任务, or a line 2024年度重点任务 without an
 * ordinal.
 *
 * @param from where what the heading heads begins
 * @param to where it ends
 */
record HeadingYear(int from, int to, int year) {

    /** A heading is short, and tells of no deed that is done. */
    private static final Pattern HEADING = Pattern.compile("^[^。；，！？\\n]{4,32}(?=。|\\n|$)");

    private static final Pattern TELLS = Pattern.compile("已|了|截至|总结|回顾|完成情况");

    private static final Pattern UNNUMBERED =
            Pattern.compile("^[^。；，：]{0,8}20[0-9]{2} ?年[^。；，：]{0,16}[：:]?$");

    private static final Pattern DATE = Pattern.compile(".*[0-9]{1,2} ?月.*日.*");

    private static final Pattern YEAR = Pattern.compile("20[0-9]{2}");

    /** No plan has more years; what is beyond is nonsense, and must not take long. */
    private static final int MOST = 200;

    /** The headings of the document that name one year, each before those within its own part. */
    static List<HeadingYear> in(Prose prose) {
        if (!prose.all().has(YEAR)) {
            return List.of();
        }
        List<Section> sections = Outline.sections(prose);
        return Stream.concat(
                        unnumbered(prose, sections).stream(),
                        sections.stream()
                                .filter(section -> section.number().isPresent())
                                .flatMap(section -> of(section).stream())
                                .limit(MOST))
                .toList();
    }

    boolean covers(int place) {
        return from <= place && place < to;
    }

    private static List<HeadingYear> of(Section section) {
        return section.own().without(Outline.ORDINAL).find(HEADING).stream()
                .map(Passage.Found::whole)
                .filter(heading -> !heading.has(TELLS))
                .flatMap(heading -> over(heading, section.whole().end()).stream())
                .toList();
    }

    /** A line outside the numbering heads what follows, up to the next such line. */
    private static List<HeadingYear> unnumbered(Prose prose, List<Section> sections) {
        List<Passage> lines =
                prose.lines().stream()
                        .skip(1)
                        .filter(line -> line.matches(UNNUMBERED) && !line.matches(DATE))
                        .filter(line ->
                                !line.has(TELLS) && line.without(Outline.ORDINAL).equals(line))
                        .limit(MOST)
                        .toList();
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .flatMap(i ->
                        over(
                                lines.get(i),
                                Math.min(
                                        endOfParts(lines.get(i), sections),
                                        i + 1 < lines.size()
                                                ? lines.get(i + 1).start()
                                                : prose.all().end()))
                                .stream())
                .toList();
    }

    /** What it heads ends with the first part that stands higher than the part just below it. */
    private static int endOfParts(Passage line, List<Section> sections) {
        List<Section> below =
                sections.stream()
                        .filter(section -> section.whole().start() >= line.end())
                        .filter(section -> section.number().isPresent())
                        .toList();
        return below.stream()
                .filter(section -> section.level() < below.getFirst().level())
                .mapToInt(section -> section.whole().start())
                .findFirst()
                .orElse(line.text().length());
    }

    private static List<HeadingYear> over(Passage heading, int end) {
        List<Integer> years =
                heading.findAll(YEAR)
                        .map(found -> Numerals.arabic(found.whole().words()))
                        .distinct()
                        .toList();
        return years.size() == 1 && heading.has(Reckoning.STATED_YEAR)
                ? List.of(new HeadingYear(heading.start(), end, years.getFirst()))
                : List.of();
    }
}
