package org.lookback.directive.internal.files;

import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.jsoup.nodes.Element;
import org.lookback.directive.DirectiveText;
import org.lookback.directive.Unreadable;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Reads the text layer of a PDF. Pictures are not looked at: what was only scanned has no text. */
public final class PdfReader {

    /** With fewer characters a page, on the average, the page itself is a picture. */
    private static final int FEWEST_ON_A_PAGE = 10;

    static {
        FontMappers.set(new BundledFontOnly());
    }

    private PdfReader() {}

    /** The document's tree. */
    public static Element read(byte[] file) throws UnreadableFile {
        PdfBounds.check(file);
        PdfBudget budget = new PdfBudget();
        try {
            Element body = read(file, budget);
            if (budget.isOverdrawn()) {
                throw new UnreadableFile(Unreadable.UNPACKS_TOO_FAR);
            }
            return body;
        } catch (PdfStripper.TooLong e) {
            throw new UnreadableFile(Unreadable.TOO_LONG, e);
        } catch (InvalidPasswordException e) {
            throw new UnreadableFile(Unreadable.PROTECTED, e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // PDFBox tells of damage by whatever happens to fail first, and goes down into trees of
            // pages as deep as they are made.
            throw new UnreadableFile(
                    budget.isOverdrawn() ? Unreadable.UNPACKS_TOO_FAR : Unreadable.DAMAGED, e);
        }
    }

    private static Element read(byte[] file, PdfBudget budget) throws UnreadableFile, IOException {
        try (PDDocument document =
                new BoundedParser(new RandomAccessReadBuffer(file), budget).parse()) {
            if (!document.getCurrentAccessPermission().canExtractContent()) {
                throw new UnreadableFile(Unreadable.PROTECTED);
            }
            int count = count(document);
            PdfStripper stripper = new PdfStripper(budget);
            stripper.writeText(document, Writer.nullWriter());
            return written(stripper.pages(), count);
        }
    }

    /** The pages there are. The number that a document gives itself need not be true. */
    private static int count(PDDocument document) throws UnreadableFile {
        int count = 0;
        for (PDPage _ : document.getPages()) {
            if (++count > DirectiveText.MOST_PAGES) {
                throw new UnreadableFile(Unreadable.TOO_MANY_PAGES);
            }
        }
        return Math.max(1, count);
    }

    private static Element written(List<PdfPage> pages, int count) throws UnreadableFile {
        PageFurniture.clear(pages);
        Manuscript manuscript = new Manuscript();
        PdfParagraphs.write(
                pages.stream().flatMap(page -> page.inOrder().stream()).toList(), manuscript);
        if (manuscript.body().text().length() < FEWEST_ON_A_PAGE * count) {
            throw new UnreadableFile(Unreadable.NO_TEXT_LAYER);
        }
        return manuscript.body();
    }
}
