package org.lookback.directive.internal.files;

import org.lookback.directive.internal.files.PdfPage.Piece;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes away what belongs to the pages and not to the document: page numbers, headers, footers. */
final class PageFurniture {

    private static final Pattern PAGE_NUMBER =
            Pattern.compile(
                    "[-—–－─―·•~～\\s]*[0-9０-９]{1,3}[-—–－─―·•~～\\s]*"
                        + "|第\\s*[0-9０-９一二三四五六七八九十百]{1,4}\\s*页(?:[\\s，,/／]*共\\s*[0-9０-９一二三四五六七八九十百]{1,4}\\s*页)?"
                        + "|[0-9]{1,3}\\s*[/／]\\s*[0-9]{1,3}"
                        + "|(?i:page)\\s*[0-9]{1,3}(?:\\s*(?i:of)\\s*[0-9]{1,3})?");

    /** So much of the page at its top and its bottom is margin, the widest that documents have. */
    private static final float MARGIN = 0.12f;

    /** Headers of left and right pages differ, and a title page has none. */
    private static final int ONE_OF_SO_MANY = 3;

    private static final Pattern DIGITS = Pattern.compile("[0-9０-９]+");

    private final List<PdfPage> pages;
    private final Map<String, Integer> repeated = new HashMap<>();

    private PageFurniture(List<PdfPage> pages) {
        this.pages = pages;
    }

    static void clear(List<PdfPage> pages) {
        PageFurniture furniture = new PageFurniture(pages);
        pages.forEach(furniture::count);
        pages.forEach(page -> page.pieces().removeIf(piece -> furniture.isRunning(piece, page)));
        pages.forEach(page -> {
            takeNumber(page, page.pieces());
            takeNumber(page, page.pieces().reversed());
        });
    }

    private void count(PdfPage page) {
        page.pieces().stream()
                .filter(piece -> isInMargin(piece, page))
                .map(piece -> key(piece, page))
                .distinct()
                .forEach(key -> repeated.merge(key, 1, Integer::sum));
    }

    private boolean isRunning(Piece piece, PdfPage page) {
        int times = repeated.getOrDefault(key(piece, page), 0);
        return isInMargin(piece, page) && times >= 2 && times * ONE_OF_SO_MANY >= pages.size();
    }

    /** The words with any number, at the top or at the bottom. */
    private static String key(Piece piece, PdfPage page) {
        return piece instanceof Piece.Words(Line line)
                ? DIGITS.matcher(line.text()).replaceAll("#")
                        + (line.baseline() < page.height() / 2 ? "^" : "_")
                : "";
    }

    private static boolean isInMargin(Piece piece, PdfPage page) {
        return piece instanceof Piece.Words(Line line)
                && (line.baseline() < page.height() * MARGIN
                        || line.baseline() > page.height() * (1 - MARGIN));
    }

    private static void takeNumber(PdfPage page, List<Piece> inward) {
        boolean number =
                !inward.isEmpty()
                        && inward.getFirst() instanceof Piece.Words(Line line)
                        && isInMargin(inward.getFirst(), page)
                        && PAGE_NUMBER.matcher(line.text()).matches();
        if (number) {
            inward.removeFirst();
        }
    }
}
