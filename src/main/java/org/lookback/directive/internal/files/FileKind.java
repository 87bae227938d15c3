package org.lookback.directive.internal.files;

import org.lookback.directive.Unreadable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a file is, told by what is in it; its name says nothing. */
public enum FileKind {
    TEXT,
    DOCX,
    DOC,
    PDF;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] RICH_TEXT = {'{', '\\', 'r', 't', 'f'};

    /**
     * Acrobat looks for its mark in so many bytes, for mail gateways put lines of their own before
     * it.
     */
    private static final int MARK_WITHIN = 1024;

    /**
     * The kind of the file by its first bytes. Whether a zip or an OLE file really is a document of
     * Word is left to its reader.
     */
    public static FileKind of(byte[] file) throws UnreadableFile {
        if (startsWith(file, ZIP) || startsWith(file, EMPTY_ZIP)) {
            return DOCX;
        }
        if (startsWith(file, OLE)) {
            return DOC;
        }
        if (startsWith(file, RICH_TEXT)) {
            throw new UnreadableFile(Unreadable.RICH_TEXT);
        }
        return new String(file, 0, Math.min(file.length, MARK_WITHIN), StandardCharsets.ISO_8859_1)
                        .contains("%PDF-")
                ? PDF
                : TEXT;
    }

    private static boolean startsWith(byte[] file, byte[] magic) {
        return file.length >= magic.length
                && Arrays.equals(file, 0, magic.length, magic, 0, magic.length);
    }
}
