package org.lookback.directive.internal.files;

import org.lookback.directive.internal.files.PdfPage.Piece;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes away what belongs to the pages and not to the document: page numbers, headers, footers. A
 * line of the document that is lost is worse than a header that stays, so whatever may be one is
 * left.
 */
final class PageFurniture {

    private static final Pattern PAGE_NUMBER =
            Pattern.compile(
                    "[-—–－─―·•~～\\s]*[0-9０-９]{1,3}[-—–－─―·•~～\\s]*"
                        + "|第\\s*[0-9０-９一二三四五六七八九十百]{1,4}\\s*页(?:[\\s，,/／]*共\\s*[0-9０-９一二三四五六七八九十百]{1,4}\\s*页)?"
                        + "|[0-9]{1,3}\\s*[/／]\\s*[0-9]{1,3}"
                        + "|(?i:page)\\s*[0-9]{1,3}(?:\\s*(?i:of)\\s*[0-9]{1,3})?");

    /** Attachments open pages, and deadlines and sentences end them. */
    private static final Pattern OF_DOCUMENT =
            Pattern.compile("附件.*|.*[0-9０-９〇一二三四五六七八九十]\\s*[年月日].*|.*[。；）]");

    /** A page's number within a header. */
    private static final Pattern NUMBER_WITHIN = Pattern.compile("(?<=[第共])\\s*[0-9０-９]+\\s*(?=页)");

    /** So much of the page at its top and its bottom is margin, the widest that documents have. */
    private static final float MARGIN = 0.12f;

    /** Headers of left and right pages differ, and a title page has none. */
    private static final int ONE_OF_SO_MANY = 3;

    /** A header stands at the same height on all its pages, in points. */
    private static final float SAME_HEIGHT = 2f;

    private static final float SAME_SIZE = 0.5f;

    /** A line in the margin, and how far it stands from the edge of its page. */
    private record Place(String text, boolean top, float depth, float size) {

        static Place of(Line line, PdfPage page) {
            boolean top = line.baseline() < page.height() / 2;
            return new Place(
                    NUMBER_WITHIN.matcher(line.text()).replaceAll("#"),
                    top,
                    top ? line.baseline() : page.height() - line.baseline(),
                    line.size());
        }

        boolean isBeside(Place other) {
            return top == other.top
                    && Math.abs(depth - other.depth) <= SAME_HEIGHT
                    && Math.abs(size - other.size) <= SAME_SIZE;
        }

        boolean repeats(Place other) {
            return isBeside(other) && text.equals(other.text);
        }
    }

    private final int pages;
    private final Map<String, List<Place>> places = new HashMap<>();
    private final List<Place> all = new ArrayList<>();
    private int numbersAtTop;
    private int numbersAtBottom;

    private PageFurniture(List<PdfPage> pages) {
        this.pages = pages.size();
        pages.forEach(this::count);
    }

    static void clear(List<PdfPage> pages) {
        PageFurniture furniture = new PageFurniture(pages);
        pages.forEach(furniture::clear);
    }

    private void count(PdfPage page) {
        List<Place> own = new ArrayList<>();
        for (Piece piece : page.pieces()) {
            if (piece instanceof Piece.Words(Line line) && isInMargin(line, page)) {
                Place place = Place.of(line, page);
                if (PAGE_NUMBER.matcher(line.text()).matches()) {
                    numbersAtTop += place.top() ? 1 : 0;
                    numbersAtBottom += place.top() ? 0 : 1;
                } else if (own.stream().noneMatch(place::repeats)) {
                    own.add(place);
                }
            }
        }
        own.forEach(
                place -> places.computeIfAbsent(place.text(), _ -> new ArrayList<>()).add(place));
        all.addAll(own);
    }

    /** From the edges inwards, as far as there is nothing but furniture. */
    private void clear(PdfPage page) {
        boolean bottomFirst = numbersAtBottom >= numbersAtTop;
        List<Piece> falling = page.pieces();
        List<Piece> rising = falling.reversed();
        boolean taken = clear(page, bottomFirst ? rising : falling, true);
        clear(page, bottomFirst ? falling : rising, !taken);
    }

    /** Whether the page's number was among what was taken: a page has one. */
    private boolean clear(PdfPage page, List<Piece> inward, boolean mayTakeNumber) {
        boolean taken = false;
        while (!inward.isEmpty()
                && inward.getFirst() instanceof Piece.Words(Line line)
                && isInMargin(line, page)) {
            boolean number = PAGE_NUMBER.matcher(line.text()).matches();
            if (number ? taken || !mayTakeNumber : !isRunning(line, page)) {
                break;
            }
            taken |= number;
            inward.removeFirst();
        }
        return taken;
    }

    private boolean isRunning(Line line, PdfPage page) {
        if (OF_DOCUMENT.matcher(line.text()).matches()) {
            return false;
        }
        Place place = Place.of(line, page);
        long times =
                places.getOrDefault(place.text(), List.of()).stream()
                        .filter(place::repeats)
                        .count();
        return times >= 2 && times * ONE_OF_SO_MANY >= pages && isForHeaders(place);
    }

    /**
     * Whether what stands at this height mostly repeats. The first lines of full pages stand at the
     * same height, too, and two may happen to say the same.
     */
    private boolean isForHeaders(Place place) {
        List<Place> beside = all.stream().filter(place::isBeside).toList();
        Map<String, Integer> times = new HashMap<>();
        beside.forEach(other -> times.merge(other.text(), 1, Integer::sum));
        int alone = (int) times.values().stream().filter(count -> count == 1).count();
        return 2 * alone < beside.size();
    }

    private static boolean isInMargin(Line line, PdfPage page) {
        return line.baseline() < page.height() * MARGIN
                || line.baseline() > page.height() * (1 - MARGIN);
    }
}
