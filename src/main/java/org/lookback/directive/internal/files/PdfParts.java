package org.lookback.directive.internal.files;

/**
 * Counts what could become an object of its own: what begins after a blank or a bracket, and
 * whatever opens. What it counts is never less than what PDFBox makes of it, and may be twice as
 * much.
 */
final class PdfParts {

    /** A single instruction has six numbers, or the words of a line with the room between. */
    private static final int MOST_OF_INSTRUCTION = 500_000;

    /** Eight for each character that a page may have. */
    private static final int MOST_OPENED = 500_000;

    private boolean mayBegin = true;
    private long opened;
    private long begun;
    private long sinceInstruction;
    private long mostSinceInstruction;

    void count(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            switch (bytes[i]) {
                case 0, '\t', '\n', '\f', '\r', ' ', ')', ']', '>' -> mayBegin = true;
                case '[', '<', '(', '/' -> {
                    opened++;
                    mayBegin = false;
                }
                case '.', '+', '-' -> begin();
                default -> {
                    if (mayBegin) {
                        begin();
                        if (isLetter(bytes[i])) {
                            sinceInstruction = 0;
                        }
                    }
                }
            }
        }
    }

    private void begin() {
        begun++;
        mayBegin = false;
        mostSinceInstruction = Math.max(mostSinceInstruction, ++sinceInstruction);
    }

    private static boolean isLetter(byte character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    long all() {
        return opened + begun;
    }

    /** Whether instructions come often enough for what lies between them to be let go. */
    boolean isPassing() {
        return opened <= MOST_OPENED && mostSinceInstruction <= MOST_OF_INSTRUCTION;
    }
}
