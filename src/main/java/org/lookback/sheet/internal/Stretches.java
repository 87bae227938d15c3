package org.lookback.sheet.internal;

/**
 * Looks at the bytes of XML for a text, a tag or a comment that is far longer than any cell may be,
 * so that nothing reads it into memory. What is written in an encoding without ASCII is such a one.
 */
final class Stretches {

    private static final int LONGEST = 1 << 20;

    private static final long COMMENT = ascii("<!--");
    private static final long COMMENT_ENDS = ascii("-->");
    private static final long CDATA = ascii("![CDATA[");
    private static final long CDATA_ENDS = ascii("]]>");
    private static final long INSTRUCTION = ascii("<?");
    private static final long INSTRUCTION_ENDS = ascii("?>");

    /** The last bytes, the latest one lowest. */
    private long tail;

    /** By what the stretch ends in which the bytes are now; 0 where the next tag ends it. */
    private long end;

    private int endLength;
    private int length;

    /** Whether what has come so far could be of a spreadsheet. */
    boolean go(byte[] bytes, int count) {
        for (int at = 0; at < count; at++) {
            tail = (tail << 8) | (bytes[at] & 0xFF);
            length = end == 0 && bytes[at] == '<' ? 0 : length + 1;
            if (length > LONGEST) {
                return false;
            }
            if (end != 0) {
                if (tailIs(end, endLength)) {
                    end = 0;
                }
            } else if (tailIs(COMMENT, 4)) {
                await(COMMENT_ENDS, 3);
            } else if (tailIs(CDATA, 8)) {
                await(CDATA_ENDS, 3);
            } else if (tailIs(INSTRUCTION, 2)) {
                await(INSTRUCTION_ENDS, 2);
            }
        }
        return true;
    }

    private void await(long what, int size) {
        end = what;
        endLength = size;
    }

    private boolean tailIs(long what, int size) {
        return (size == 8 ? tail : tail & ((1L << (8 * size)) - 1)) == what;
    }

    private static long ascii(String text) {
        long value = 0;
        for (int at = 0; at < text.length(); at++) {
            value = value << 8 | text.charAt(at);
        }
        return value;
    }
}
