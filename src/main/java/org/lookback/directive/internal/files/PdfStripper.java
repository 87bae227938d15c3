package org.lookback.directive.internal.files;

import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Collects the characters that stand upright and the straight lines of each page. */
final class PdfStripper extends PDFTextStripper {

    /** Thrice the smallest print on the largest sheet. */
    private static final int MOST_ON_A_PAGE = 60_000;

    private static final int MOST_IN_ALL = 1_500_000;

    /** Pages that draw pages that draw pages could go on for ever. */
    private static final long MOST_OPERATORS = 5_000_000;

    /** Programs nest a few dozen. PDFBox keeps a copy of all that is set for each. */
    private static final int MOST_SAVED = 1_000;

    /** A hundred on each of 200 pages. */
    private static final int MOST_FORMS = 20_000;

    /** Some programs lay the same few signs around each part of a page. */
    private static final int MOST_TIMES_ON_A_PAGE = 8;

    /** A hundred on each of 200 pages. */
    private static final int MOST_CELLS = 20_000;

    /** As far as this from level, in parts of the way along, is still level. */
    private static final float LEVEL = 0.1f;

    /** Passes through PDFBox to where the reading began. */
    static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final List<PdfPage> pages = new ArrayList<>();
    private final DrawnLines drawn;
    private final PdfBudget budget;
    private long operators;
    private int characters;
    private int onPage;
    private int forms;
    private int cells;

    PdfStripper(PdfBudget budget) {
        this.budget = budget;
        setShouldSeparateByBeads(false);
        drawn = new DrawnLines(this);
    }

    List<PdfPage> pages() {
        return pages;
    }

    @Override
    protected void startPage(PDPage page) {
        if (page.getCOSObject().getDictionaryObject(COSName.CONTENTS) instanceof COSArray parts) {
            IdentityHashMap<COSBase, Integer> times = new IdentityHashMap<>();
            for (int i = 0; i < parts.size(); i++) {
                COSBase part = parts.getObject(i);
                if (part != null && times.merge(part, 1, Integer::sum) > MOST_TIMES_ON_A_PAGE) {
                    throw new TooLong();
                }
            }
        }
        budget.beginPage();
        drawn.begin(page);
        onPage = 0;
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        countForm();
        super.showForm(form);
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        countForm();
        super.showTransparencyGroup(form);
    }

    private void countForm() {
        if (++forms > MOST_FORMS) {
            throw new TooLong();
        }
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (++operators > MOST_OPERATORS) {
            throw new TooLong();
        }
        super.processOperator(operator, operands);
    }

    @Override
    public void saveGraphicsState() {
        if (getGraphicsStackSize() > MOST_SAVED) {
            throw new TooLong();
        }
        super.saveGraphicsState();
    }

    /** Also those that PDFBox drops, as it does not know what character they are. */
    @Override
    protected void showGlyph(Matrix place, PDFont font, int code, Vector width) throws IOException {
        if (++onPage > MOST_ON_A_PAGE || ++characters > MOST_IN_ALL) {
            throw new TooLong();
        }
        super.showGlyph(place, font, code, width);
    }

    @Override
    protected void processTextPosition(TextPosition character) {
        if (direction(character) == Math.round(character.getDir())) {
            super.processTextPosition(character);
        }
    }

    /**
     * By how many degrees the line is turned on which the character stands: a multiple of 90, or -1
     * if it stands askew, as a watermark or a stamp does. Letters that lean stand on a level line.
     */
    private static int direction(TextPosition character) {
        Matrix matrix = character.getTextMatrix();
        float across = matrix.getScaleX();
        float up = matrix.getShearY();
        boolean level = Math.abs(up) <= LEVEL * Math.abs(across);
        if (level) {
            return across > 0 ? 0 : 180;
        }
        boolean upright = Math.abs(across) <= LEVEL * Math.abs(up);
        if (upright) {
            return up > 0 ? 90 : 270;
        }
        return -1;
    }

    /** PDFBox would write lines here; where they stand on the page is needed for paragraphs. */
    @Override
    protected void writePage() {
        List<TextPosition> characters =
                charactersByArticle.stream()
                        .flatMap(List::stream)
                        .filter(character -> character.getUnicode() != null)
                        .toList();
        int direction = usual(characters);
        List<Glyph> glyphs =
                characters.stream()
                        .filter(character -> direction(character) == direction)
                        .map(PdfStripper::glyph)
                        .toList();
        PDRectangle box = getCurrentPage().getCropBox();
        boolean lies = direction % 180 != 0;
        PdfPage page =
                new PdfPage(
                        lies ? box.getHeight() : box.getWidth(),
                        lies ? box.getWidth() : box.getHeight(),
                        glyphs,
                        drawn.end(direction));
        cells += page.cells();
        if (cells > MOST_CELLS) {
            throw new TooLong();
        }
        pages.add(page);
    }

    /**
     * The direction that most of the page is read in. Some programs turn the text of a broad table
     * and do not say that the page is to be turned.
     */
    private int usual(List<TextPosition> characters) {
        int usual = getCurrentPage().getRotation();
        long most = 0;
        for (int direction : new int[] {usual, 0, 90, 180, 270}) {
            long count =
                    characters.stream()
                            .filter(character -> direction(character) == direction)
                            .count();
            if (count > most) {
                most = count;
                usual = direction;
            }
        }
        return usual;
    }

    private static Glyph glyph(TextPosition character) {
        float left = character.getXDirAdj();
        float size = size(character.getTextMatrix());
        return new Glyph(
                Scripts.asWritten(character.getUnicode()),
                left,
                left + character.getWidthDirAdj(),
                character.getYDirAdj(),
                size > 0 ? size : Math.max(1, character.getHeightDir()));
    }

    /** Of the letters as they are seen, straight up from their line however they lean. */
    private static float size(Matrix matrix) {
        double along = Math.hypot(matrix.getScaleX(), matrix.getShearY());
        double area =
                matrix.getScaleX() * matrix.getScaleY() - matrix.getShearX() * matrix.getShearY();
        return along > 0 ? (float) (Math.abs(area) / along) : 0;
    }
}
