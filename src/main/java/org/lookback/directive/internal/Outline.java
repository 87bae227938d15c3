package org.lookback.directive.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            List.of(
                    Pattern.compile("^(?<number>第?[一二三四五六七八九十]{1,3})[、.．]"),
                    Pattern.compile("^[（(](?<number>[一二三四五六七八九十]{1,3})[）)]"),
                    Pattern.compile("^(?<number>[0-9]{1,3})(?:[、．]|\\.(?![0-9]))"),
                    Pattern.compile("^[（(]?(?<number>[0-9]{1,3})[）)]"));

    /** Any ordinal at the start of a line. */
    static final Pattern ORDINAL =
            Pattern.compile(
                    ORDINALS.stream()
                            .map(Pattern::pattern)
                            .map(pattern -> pattern.replace("?<number>", "?:"))
                            .collect(Collectors.joining("|")));

    private static final int UNNUMBERED = ORDINALS.size();

    private static final Pattern ANNEX =
            Pattern.compile("^附(?:件|表|录)?[0-9一二三四五六七八九十]{0,2}[：:]?$|^附件[：:].*");

    private static final Pattern PASSES_ON = Pattern.compile("印发|转发|下发|公布");

    private record Line(int level, Optional<String> number, Passage words) {}

    private Outline() {}

    /**
     * The parts that have no parts below them, in order. Headings and introductions above them are
     * none.
     */
    static List<Section> leaves(Prose prose) {
        return texts(prose).flatMap(lines -> leaves(lines).stream()).toList();
    }

    private static List<Section> leaves(List<Line> lines) {
        List<Section> leaves = new ArrayList<>();
        int next;
        for (int first = 0; first < lines.size(); first = next) {
            Line opening = lines.get(first);
            next = opening.level() == UNNUMBERED ? first + 1 : nextNumbered(lines, first);
            boolean hasParts = next < lines.size() && lines.get(next).level() > opening.level();
            if (opening.level() == UNNUMBERED || !hasParts) {
                leaves.add(
                        new Section(
                                opening.number(),
                                opening.words().through(lines.get(next - 1).words())));
            }
        }
        return leaves;
    }

    private static int nextNumbered(List<Line> lines, int first) {
        return IntStream.range(first + 1, lines.size())
                .filter(i -> lines.get(i).level() < UNNUMBERED)
                .findFirst()
                .orElse(lines.size());
    }

    /**
     * The lines up to the annexes; of a notice that passes on a plan, all, for there the annex is
     * the plan.
     */
    private static List<Passage> properLines(Prose prose) {
        boolean passesOn =
                TitleRule.passage(prose).filter(title -> title.has(PASSES_ON)).isPresent();
        return prose.lines().stream().takeWhile(line -> passesOn || !line.matches(ANNEX)).toList();
    }

    /** No part reaches over the signature: what follows it is another text. */
    private static Stream<List<Line>> texts(Prose prose) {
        List<Line> lines = properLines(prose).stream().map(Outline::line).toList();
        int end = Signature.of(prose).map(signed -> signed.signer().start()).orElse(0);
        return Stream.of(
                lines.stream().takeWhile(line -> line.words().start() < end).toList(),
                lines.stream().dropWhile(line -> line.words().start() < end).toList());
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
