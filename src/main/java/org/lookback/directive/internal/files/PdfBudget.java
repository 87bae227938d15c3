package org.lookback.directive.internal.files;

/**
 * How far the reading of one PDF may go: what is unpacked, counted each time that it is, and what
 * objects are made of it.
 */
final class PdfBudget {

    /**
     * Fonts and all. Embedded whole, the fonts of a file within the limit unpack to about that; a
     * page has few of them, and a drawing far less.
     */
    private static final int MOST_ON_A_PAGE = 64 * 1024 * 1024;

    /** Some seconds of unpacking. */
    private static final int MOST_IN_ALL = 1024 * 1024 * 1024;

    /** What is decrypted is kept. */
    private static final int MOST_DECRYPTED = 64 * 1024 * 1024;

    /** Ten times what a document of 200 pages has; the largest kind takes a hundred bytes. */
    private static final int MOST_PARTS = 2_000_000;

    /**
     * Passes through PDFBox to where the reading began. PDFBox catches faults of reading where it
     * can go on without what it was about to read, and would do so with the next hostile stream.
     */
    static final class Overdrawn extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private long onPage;
    private long unpacked;
    private long decrypted;
    private long parts;
    private boolean overdrawn;

    void beginPage() {
        onPage = 0;
    }

    /** Takes what some bytes of a stream were unpacked to, at whatever step. */
    void unpack(long bytes) {
        onPage += bytes;
        unpacked += bytes;
        check(onPage <= MOST_ON_A_PAGE && unpacked <= MOST_IN_ALL);
    }

    void decrypt(long bytes) {
        decrypted += bytes;
        check(decrypted <= MOST_DECRYPTED);
    }

    /** Takes numbers, names, words, lists of objects that stay with the document. */
    void addParts(long some) {
        parts += some;
        check(parts <= MOST_PARTS);
    }

    /** Ends the reading unless something is within its bound. */
    void check(boolean within) {
        overdrawn |= !within;
        if (overdrawn) {
            throw new Overdrawn();
        }
    }

    /** Whether the reading was to end, even if it went on. */
    boolean isOverdrawn() {
        return overdrawn;
    }
}
