package org.lookback.directive.internal.files;

import org.jspecify.annotations.Nullable;
import org.lookback.directive.internal.files.PdfPage.Piece;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the lines of a PDF together to paragraphs, over the ends of pages. A paragraph begins where
 * a line is set in, where the one before it ended short, after a gap, and where the size of the
 * letters changes.
 */
final class PdfParagraphs {

    /** Set in by more than that, in sizes of the letters. Two is the custom. */
    private static final float INDENT = 1.2f;

    /** Room left over, in sizes of the letters, however a program sets a full line. */
    private static final float SHORT = 1.6f;

    /**
     * So much more may be left over within a sentence: what must not be parted goes down together.
     */
    private static final float SHORT_WITHIN_SENTENCE = 3f;

    private static final float OTHER_SIZE = 0.12f;

    /** So much more than from line to line is a gap. */
    private static final float GAP = 1.4f;

    /** An edge is where at least every so manieth line begins or ends. */
    private static final int ONE_OF_SO_MANY = 12;

    private static final Pattern ENDS_SENTENCE = Pattern.compile(".*[。；！？：][”’」）]?|.*）");

    private static final Pattern OPENS =
            Pattern.compile(
                    "^(?:第?[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]"
                        + "|[0-9]{1,3}(?:[、．]|\\.(?![0-9]))|[（(]?[0-9]{1,3}[）)]|第[一二三四五六七八九十百]{1,4}[章节条]).*");

    /**
     * What is not parted at the end of a line: a word or figure, and a character from its marks.
     */
    private static final Pattern UNBROKEN =
            Pattern.compile("^(?:(?<word>[A-Za-z0-9.,%/-]+)|.)[。；！？：，、”’」』）》〉】…—]*");

    private final Manuscript manuscript;
    private final float pitch;

    /** Where the lines of some pages begin and end. */
    private record Edges(float left, float right) {}

    private Edges edges = new Edges(0, 0);
    private Edges lastEdges = edges;
    private String paragraph = "";
    private @Nullable Line last;
    private @Nullable RuledTable table;

    private PdfParagraphs(List<PdfPage> pages, Manuscript manuscript) {
        this.manuscript = manuscript;
        this.pitch = pitch(pages);
    }

    static void write(List<PdfPage> pages, Manuscript manuscript) throws UnreadableFile {
        PdfParagraphs paragraphs = new PdfParagraphs(pages, manuscript);
        List<PdfPage> run = new ArrayList<>();
        for (PdfPage page : pages) {
            if (!run.isEmpty() && Math.abs(run.getLast().width() - page.width()) > 1) {
                paragraphs.readRun(run);
                run.clear();
            }
            run.add(page);
        }
        paragraphs.readRun(run);
        paragraphs.endTable();
        paragraphs.endParagraph();
    }

    /** Reads pages of the same width, which are set alike. */
    private void readRun(List<PdfPage> pages) throws UnreadableFile {
        List<Line> lines =
                pages.stream()
                        .flatMap(page -> page.pieces().stream())
                        .filter(Piece.Words.class::isInstance)
                        .map(piece -> ((Piece.Words) piece).line())
                        .toList();
        edges = new Edges(edge(lines, Line::left), -edge(lines, line -> -line.right()));
        for (PdfPage page : pages) {
            read(page);
        }
    }

    /** The outermost place where enough lines begin; a lone one hangs out. */
    private static float edge(List<Line> all, ToDoubleFunction<Line> place) {
        List<Line> lines = all.stream().sorted(Comparator.comparingDouble(place)).toList();
        int fewest = Math.max(1, lines.size() / ONE_OF_SO_MANY);
        for (int i = 0; i + fewest <= lines.size(); i++) {
            double from = place.applyAsDouble(lines.get(i));
            double to = place.applyAsDouble(lines.get(i + fewest - 1));
            if (to - from < lines.get(i).size()) {
                return (float) from;
            }
        }
        return lines.isEmpty() ? 0 : (float) place.applyAsDouble(lines.getFirst());
    }

    private static float pitch(List<PdfPage> pages) {
        List<Float> steps = new ArrayList<>();
        for (PdfPage page : pages) {
            @Nullable Line before = null;
            for (Piece piece : page.pieces()) {
                if (piece instanceof Piece.Words(Line line)) {
                    if (before != null) {
                        steps.add(line.baseline() - before.baseline());
                    }
                    before = line;
                } else {
                    before = null;
                }
            }
        }
        steps.sort(null);
        return steps.isEmpty() ? Float.MAX_VALUE : steps.get(steps.size() / 2);
    }

    private void read(PdfPage page) throws UnreadableFile {
        boolean first = true;
        for (Piece piece : page.pieces()) {
            switch (piece) {
                case Piece.Words(Line line) -> {
                    endTable();
                    if (last != null && begins(last, line, !first)) {
                        endParagraph();
                    }
                    paragraph = Scripts.join(paragraph, line.text());
                    last = line;
                    lastEdges = edges;
                }
                case Piece.Ruled(RuledTable ruled) -> {
                    endParagraph();
                    if (table != null && first && table.isContinuedBy(ruled)) {
                        table = table.with(ruled);
                    } else {
                        endTable();
                        table = ruled;
                    }
                }
            }
            first = false;
        }
    }

    private boolean begins(Line before, Line line, boolean samePage) {
        boolean otherSize =
                Math.abs(line.size() - before.size())
                        > OTHER_SIZE * Math.max(line.size(), before.size());
        boolean gap = samePage && line.baseline() - before.baseline() > GAP * pitch;
        boolean ended = ENDS_SENTENCE.matcher(before.text()).matches();
        boolean setIn = line.left() > edges.left() + INDENT * line.size();
        float room = room(before, line) - (ended || setIn ? 0 : SHORT_WITHIN_SENTENCE);
        if (otherSize || gap || room > SHORT) {
            return true;
        }
        boolean opens = OPENS.matcher(line.text()).matches();
        boolean hangs = OPENS.matcher(before.text()).matches();
        float in = line.left() - edges.left();
        boolean setFurtherIn = in > before.left() - lastEdges.left() + INDENT * line.size();
        return ended ? setIn || opens : setIn && setFurtherIn && !hangs;
    }

    /**
     * What would have been left of the line after what begins the next one, in sizes of its
     * letters.
     */
    private float room(Line line, Line next) {
        Matcher unbroken = UNBROKEN.matcher(next.text());
        float needed = 0;
        if (unbroken.find()) {
            int narrow = unbroken.group("word") == null ? 0 : unbroken.end("word");
            needed = unbroken.end() - narrow / 2f;
        }
        return (lastEdges.right() - line.right()) / line.size() - needed;
    }

    private void endParagraph() throws UnreadableFile {
        manuscript.addParagraph(manuscript.body(), paragraph);
        paragraph = "";
        last = null;
    }

    private void endTable() throws UnreadableFile {
        if (table != null) {
            table.write(manuscript);
            table = null;
        }
    }
}
