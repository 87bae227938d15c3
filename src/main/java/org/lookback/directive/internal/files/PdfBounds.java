package org.lookback.directive.internal.files;

import org.lookback.directive.Unreadable;

/**
 * Looks over a PDF before its parser does, where the parser cannot be bounded on its way: while it
 * looks for the objects of a damaged file, it notes each and makes one of every bracket.
 */
final class PdfBounds {

    /** Twenty times what a document of 200 pages has. */
    private static final int MOST_OBJECTS = 200_000;

    /** Thrice what the bytes of a packed file of the largest size look like. */
    private static final int MOST_PARTS = 3_000_000;

    private PdfBounds() {}

    static void check(byte[] file) throws UnreadableFile {
        PdfParts parts = new PdfParts();
        parts.count(file, 0, file.length);
        if (parts.all() > MOST_PARTS || objects(file) > MOST_OBJECTS) {
            throw new UnreadableFile(Unreadable.UNPACKS_TOO_FAR);
        }
    }

    /** How many are opened, each after its number and a blank or the end of a line. */
    private static int objects(byte[] file) {
        int objects = 0;
        for (int i = 1; i + 2 < file.length; i++) {
            boolean word = file[i] == 'o' && file[i + 1] == 'b' && file[i + 2] == 'j';
            boolean digitBefore = file[i - 1] >= '0' && file[i - 1] <= '9';
            boolean blankBefore = file[i - 1] >= 0 && file[i - 1] <= ' ';
            objects += word && (digitBefore || blankBefore) ? 1 : 0;
        }
        return objects;
    }
}
