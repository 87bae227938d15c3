package org.lookback.directive.internal.files;

import org.lookback.directive.Unreadable;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks over a PDF before its parser does, which unpacks whole streams into memory and makes an
 * object of every bracket: so far and no further.
 */
final class PdfBounds {

    /** Fonts are the largest that is read; the largest Chinese ones have 20 MB. */
    private static final int MOST_UNPACKED = 32 * 1024 * 1024;

    /**
     * A page scanned with 600 dots an inch, in colours. Pictures are not unpacked by the parser.
     */
    private static final int MOST_OF_PICTURE = 128 * 1024 * 1024;

    /** A list of objects: each of its entries has four bytes and becomes a hundred. */
    private static final int MOST_OF_LIST = 2 * 1024 * 1024;

    /** Twenty times what a document of 200 pages has. */
    private static final int MOST_OBJECTS = 200_000;

    /**
     * Packed otherwise than by deflate, so much could become 100 MB and is still more than a page
     * has.
     */
    private static final int MOST_OTHERWISE_PACKED = 64 * 1024;

    /** Twenty times what a document of 200 pages has. */
    private static final int MOST_BRACKETS = 2_000_000;

    /** A page has a few streams. */
    private static final int MOST_STREAMS = 20_000;

    /** Some seconds of unpacking. */
    private static final long MOST_UNPACKED_IN_ALL = 2L * 1024 * 1024 * 1024;

    private static final int LONGEST_DICTIONARY = 4096;

    private static final Pattern OTHERWISE_PACKED =
            Pattern.compile("LZW|RunLength|/RL\\b|Flate|/Fl\\b|/Filter\\s*\\d|#");
    private static final Pattern TEXT_PACKED = Pattern.compile("ASCII85|/A85\\b|ASCIIHex|/AHx\\b");
    private static final Pattern LZW = Pattern.compile("LZW|#|/Filter\\s*\\d");

    private final byte[] file;
    private final byte[] buffer = new byte[64 * 1024];
    private long brackets;
    private int streams;
    private long unpacked;

    private PdfBounds(byte[] file) {
        this.file = file;
    }

    static void check(byte[] file) throws UnreadableFile {
        new PdfBounds(file).check();
    }

    private void check() throws UnreadableFile {
        count(file, file.length);
        countObjects();
        int end;
        for (int at = find("stream", 0); at >= 0; at = find("stream", end)) {
            int start = at + "stream".length();
            end = start;
            boolean closing =
                    at >= 3 && file[at - 1] == 'd' && file[at - 2] == 'n' && file[at - 3] == 'e';
            if (!closing) {
                if (++streams > MOST_STREAMS) {
                    throw new UnreadableFile(Unreadable.UNPACKS_TOO_FAR);
                }
                String dictionary = dictionary(at);
                if (isStream(dictionary)) {
                    checkFilters(dictionary, afterLineEnd(start));
                }
                look(dictionary, afterLineEnd(start));
            }
        }
    }

    /** Whether the word may stand after a dictionary, and not in the words of the document. */
    private static boolean isStream(String before) {
        String stripped = before.stripTrailing();
        int lineStart = Math.max(stripped.lastIndexOf('\n'), stripped.lastIndexOf('\r')) + 1;
        return stripped.endsWith(">>") || stripped.indexOf('%', lineStart) >= 0;
    }

    /**
     * What is packed twice can grow a million times, and only the outer packing is looked into
     * here: but for pictures, which are not unpacked, a stream is packed once.
     */
    private void checkFilters(String dictionary, int start) throws UnreadableFile {
        int object = lastObject(dictionary);
        StreamDictionary packed =
                (object < 0
                                ? Optional.<StreamDictionary>empty()
                                : StreamDictionary.of(dictionary.substring(object + 3)))
                        .orElseThrow(() -> new UnreadableFile(Unreadable.UNPACKS_TOO_FAR));
        if (packed.isPicture()) {
            return;
        }
        boolean text = TEXT_PACKED.matcher(String.join(" ", packed.filters())).find();
        if (packed.filters().size() > 1 || (text && isLongerThan(MOST_OTHERWISE_PACKED, start))) {
            throw new UnreadableFile(Unreadable.UNPACKS_TOO_FAR);
        }
    }

    private boolean isLongerThan(int most, int start) {
        int end = find("endstream", start);
        return (end < 0 ? file.length : end) - start > most;
    }

    private void look(String dictionary, int start) throws UnreadableFile {
        if (isDeflated(start)) {
            // A name may be written with # and a code, but then hides what it says from here.
            boolean list = dictionary.contains("XRef") || dictionary.contains("#");
            boolean picture = dictionary.contains("/Image") && !dictionary.contains("ObjStm");
            int most = picture ? MOST_OF_PICTURE : MOST_UNPACKED;
            inflate(start, list ? MOST_OF_LIST : most, picture);
        }
        boolean plainDeflate = isDeflated(start) && !LZW.matcher(dictionary).find();
        if (!plainDeflate
                && OTHERWISE_PACKED.matcher(dictionary).find()
                && isLongerThan(MOST_OTHERWISE_PACKED, start)) {
            throw new UnreadableFile(Unreadable.UNPACKS_TOO_FAR);
        }
    }

    private void inflate(int start, int most, boolean picture) throws UnreadableFile {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(file, start, file.length - start);
            for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
                if (!picture) {
                    count(buffer, n);
                }
                unpacked += n;
                if (inflater.getBytesWritten() > most || unpacked > MOST_UNPACKED_IN_ALL) {
                    throw new UnreadableFile(Unreadable.UNPACKS_TOO_FAR);
                }
            }
        } catch (DataFormatException e) {
            // Not deflated after all, or damaged from here on: the parser gets no further either.
        }
    }

    private void count(byte[] bytes, int length) throws UnreadableFile {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '[' || bytes[i] == '<' || bytes[i] == '(') {
                brackets++;
            }
        }
        if (brackets > MOST_BRACKETS) {
            throw new UnreadableFile(Unreadable.UNPACKS_TOO_FAR);
        }
    }

    private void countObjects() throws UnreadableFile {
        int objects = 0;
        for (int at = find("obj", 0); at >= 0; at = find("obj", at + 1)) {
            boolean opening = at > 0 && isBeforeObject((char) file[at - 1]);
            if (opening && ++objects > MOST_OBJECTS) {
                throw new UnreadableFile(Unreadable.UNPACKS_TOO_FAR);
            }
        }
    }

    private String dictionary(int end) {
        int start = Math.max(0, end - LONGEST_DICTIONARY);
        String before = new String(file, start, end - start, StandardCharsets.ISO_8859_1);
        return before.substring(Math.max(0, lastObject(before) - 1));
    }

    /** Where an object was last opened, after its number and a blank or the end of a line. */
    private static int lastObject(String source) {
        int at = source.lastIndexOf("obj");
        while (at > 0 && !isBeforeObject(source.charAt(at - 1))) {
            at = source.lastIndexOf("obj", at - 1);
        }
        return at > 0 ? at : -1;
    }

    private static boolean isBeforeObject(char before) {
        return Character.isDigit(before) || before <= ' ';
    }

    private int afterLineEnd(int at) {
        int start = at;
        while (start < file.length
                && (file[start] == '\r' || file[start] == '\n' || file[start] == ' ')) {
            start++;
        }
        return start;
    }

    /** The head of RFC 1950: deflate, and a check sum over both bytes. */
    private boolean isDeflated(int at) {
        return at + 1 < file.length
                && (file[at] & 0x0F) == 8
                && ((file[at] & 0xFF) * 256 + (file[at + 1] & 0xFF)) % 31 == 0;
    }

    private int find(String word, int from) {
        for (int i = from; i + word.length() <= file.length; i++) {
            int matched = 0;
            while (matched < word.length() && file[i + matched] == word.charAt(matched)) {
                matched++;
            }
            if (matched == word.length()) {
                return i;
            }
        }
        return -1;
    }
}
