package org.lookback.directive.internal.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A line of a page: what stands on one height. */
record Line(String text, float left, float right, float baseline, float size) {

    /** Characters further apart than that, in sizes of the font, were parted by a blank. */
    private static final float GAP_BETWEEN_HAN = 0.8f;

    private static final float GAP_BETWEEN_OTHERS = 0.25f;

    /** Small figures beside a character stand higher, but on its line. */
    private static final float SAME_LINE = 0.45f;

    /** The lines that the characters make, from the top. */
    static List<Line> of(List<Glyph> glyphs) {
        List<Line> lines = new ArrayList<>();
        rows(glyphs).forEach(together -> addLine(together, lines));
        return lines;
    }

    /** The characters that stand on one height, from the top. */
    static List<List<Glyph>> rows(List<Glyph> glyphs) {
        List<Glyph> falling =
                glyphs.stream().sorted(Comparator.comparingDouble(Glyph::baseline)).toList();
        List<List<Glyph>> rows = new ArrayList<>();
        List<Glyph> together = new ArrayList<>();
        for (Glyph glyph : falling) {
            if (!together.isEmpty()) {
                Glyph last = together.getLast();
                float size = Math.max(last.size(), glyph.size());
                if (glyph.baseline() - last.baseline() > SAME_LINE * size) {
                    rows.add(together);
                    together = new ArrayList<>();
                }
            }
            together.add(glyph);
        }
        if (!together.isEmpty()) {
            rows.add(together);
        }
        return rows;
    }

    private static void addLine(List<Glyph> glyphs, List<Line> lines) {
        List<Glyph> across =
                glyphs.stream().sorted(Comparator.comparingDouble(Glyph::left)).toList();
        List<Glyph> seen = across.stream().filter(glyph -> !glyph.isBlank()).toList();
        if (seen.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        Glyph before = seen.getFirst();
        boolean blankBetween = false;
        for (Glyph glyph : across) {
            if (glyph.isBlank()) {
                blankBetween = true;
                continue;
            }
            if (isParted(before, glyph, blankBetween)) {
                text.append(' ');
            }
            text.append(glyph.text());
            before = glyph;
            blankBetween = false;
        }
        lines.add(
                new Line(
                        text.toString(),
                        seen.getFirst().left(),
                        (float) seen.stream().mapToDouble(Glyph::right).max().orElse(0),
                        seen.getFirst().baseline(),
                        usualSize(seen)));
    }

    /**
     * Beside Chinese characters a blank is told by the room it takes: to fill a line, some programs
     * put blanks between them that are no blanks of the sentence.
     */
    private static boolean isParted(Glyph before, Glyph after, boolean blankBetween) {
        float gap = after.left() - before.right();
        boolean han = before.isIdeographic() || after.isIdeographic();
        return han
                ? gap > GAP_BETWEEN_HAN * after.size()
                : gap > GAP_BETWEEN_OTHERS * after.size() || (blankBetween && gap > 0);
    }

    private static float usualSize(List<Glyph> glyphs) {
        List<Float> sizes = glyphs.stream().map(Glyph::size).sorted().toList();
        return sizes.get(sizes.size() / 2);
    }

    /** The same line as much further to the left. */
    Line movedLeft(float by) {
        return new Line(text, left - by, right - by, baseline, size);
    }
}
