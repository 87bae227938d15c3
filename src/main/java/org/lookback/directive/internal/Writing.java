package org.lookback.directive.internal;

/**
 * Clean text in the making: no blank line, no blank at either end of a line, no two blanks
 * together, and no comma, semicolon or colon of half width after Chinese words.
 */
final class Writing {

    private static final String HALF = ",;:";
    private static final String FULL = "，；：";
    private static final String CLOSING = "”’）)》」】〕]";

    private final StringBuilder text = new StringBuilder();
    private int lineStart;
    private boolean blankDue;

    /** Adds words to the current line. */
    Writing add(String words) {
        words.codePoints().forEach(this::add);
        return this;
    }

    private void add(int codePoint) {
        if (isInvisible(codePoint)) {
            return;
        }
        if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
            blankDue = true;
            return;
        }
        if (blankDue && !nothingBefore()) {
            text.append(' ');
        }
        text.appendCodePoint(blankDue ? codePoint : inChinese(codePoint));
        blankDue = false;
    }

    /** The mark as Chinese prose writes it, where it follows a Chinese word. */
    private int inChinese(int codePoint) {
        int mark = HALF.indexOf(codePoint);
        if (mark < 0 || text.length() == lineStart) {
            return codePoint;
        }
        char before = text.charAt(text.length() - 1);
        return Character.isIdeographic(before) || CLOSING.indexOf(before) >= 0
                ? FULL.charAt(mark)
                : codePoint;
    }

    /** Ends the current line, unless nothing is on it. */
    Writing endLine() {
        blankDue = false;
        if (text.length() > lineStart) {
            text.append('\n');
            lineStart = text.length();
        }
        return this;
    }

    /** Parts two cells of a table row. */
    Writing endCell() {
        blankDue = false;
        text.append('\t');
        return this;
    }

    int length() {
        return text.length();
    }

    /** What has been written between two places. */
    String words(int start, int end) {
        return text.substring(start, end);
    }

    String text() {
        return text.toString();
    }

    private boolean nothingBefore() {
        return text.length() == lineStart || text.charAt(text.length() - 1) == '\t';
    }

    private static boolean isInvisible(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT;
    }
}
