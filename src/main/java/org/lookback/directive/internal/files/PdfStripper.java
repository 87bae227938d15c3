package org.lookback.directive.internal.files;

import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Collects the upright characters and the straight lines of each page. */
final class PdfStripper extends PDFTextStripper {

    /** Thrice the smallest print on the largest sheet. */
    private static final int MOST_ON_A_PAGE = 60_000;

    private static final int MOST_IN_ALL = 1_500_000;

    /** Pages that draw pages that draw pages could go on for ever. */
    private static final long MOST_OPERATORS = 20_000_000;

    /** Passes through PDFBox to where the reading began. */
    static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final List<PdfPage> pages = new ArrayList<>();
    private final DrawnLines drawn;
    private long operators;
    private int characters;
    private int onPage;

    PdfStripper() {
        setShouldSeparateByBeads(false);
        drawn = new DrawnLines(this);
    }

    List<PdfPage> pages() {
        return pages;
    }

    @Override
    protected void startPage(PDPage page) {
        drawn.begin(page);
        onPage = 0;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (++operators > MOST_OPERATORS) {
            throw new TooLong();
        }
        super.processOperator(operator, operands);
    }

    @Override
    protected void processTextPosition(TextPosition character) {
        if (++onPage > MOST_ON_A_PAGE || ++characters > MOST_IN_ALL) {
            throw new TooLong();
        }
        if (isUpright(character)) {
            super.processTextPosition(character);
        }
    }

    /** Upright as the page is seen. What stands askew is a watermark or a stamp. */
    private static boolean isUpright(TextPosition character) {
        Matrix matrix = character.getTextMatrix();
        boolean square =
                Math.min(Math.abs(matrix.getScaleX()), Math.abs(matrix.getShearX()))
                        <= 0.1f
                                * Math.max(
                                        Math.abs(matrix.getScaleX()), Math.abs(matrix.getShearX()));
        return square && Math.round(character.getDir()) == character.getRotation();
    }

    /** PDFBox would write lines here; where they stand on the page is needed for paragraphs. */
    @Override
    protected void writePage() {
        List<Glyph> glyphs =
                charactersByArticle.stream()
                        .flatMap(List::stream)
                        .filter(character -> character.getUnicode() != null)
                        .map(PdfStripper::glyph)
                        .toList();
        PDRectangle box = getCurrentPage().getCropBox();
        boolean lies = getCurrentPage().getRotation() % 180 != 0;
        pages.add(new PdfPage(lies ? box.getWidth() : box.getHeight(), glyphs, drawn.end()));
    }

    private static Glyph glyph(TextPosition character) {
        float left = character.getXDirAdj();
        float size = Math.abs(character.getFontSizeInPt());
        return new Glyph(
                Scripts.asWritten(character.getUnicode()),
                left,
                left + character.getWidthDirAdj(),
                character.getYDirAdj(),
                size > 0 ? size : Math.max(1, character.getHeightDir()));
    }
}
