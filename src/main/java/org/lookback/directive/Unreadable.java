package org.lookback.directive;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Fault;

import java.util.Locale;

/** Why a document cannot be read. The message key is {@code fault.directive_<name>}. */
public enum Unreadable {
    /** There is nothing in it but blanks and markup. */
    EMPTY,
    /** As plain text or HTML, it is larger than the message's {0} MB. */
    TOO_LARGE(DirectiveText.LARGEST / Limits.MEGABYTE),
    /** As any other file, it is larger than the message's {0} MB. */
    FILE_TOO_LARGE(DirectiveText.LARGEST_FILE / Limits.MEGABYTE),
    /** It has, or says that it has, more than the message's {0} pages. */
    TOO_MANY_PAGES(DirectiveText.MOST_PAGES),
    /** It has more words or cells than so many pages could hold; {0} as before. */
    TOO_LONG(DirectiveText.MOST_PAGES),
    /** A small file that unpacks to far more than a document can need, as an attack would. */
    UNPACKS_TOO_FAR,
    /** It is encrypted, asks for a password, or forbids that its words are taken out. */
    PROTECTED,
    /** A PDF made of pictures, as a scanner makes it. */
    NO_TEXT_LAYER,
    /** Word or PDF by its beginning, but broken further on. */
    DAMAGED,
    /** Others are being read, and it did not come to its turn. */
    BUSY,
    /** A document of Word 95 or older. */
    OLD_WORD,
    /** Excel, or what is kept like it. */
    SPREADSHEET,
    /** PowerPoint, or what is kept like it. */
    PRESENTATION,
    /** OFD, the Chinese fixed layout. */
    OFD,
    /** OpenDocument, as LibreOffice keeps it. */
    OPEN_DOCUMENT,
    /** RTF. */
    RICH_TEXT,
    /** It is a packed or binary file of some other kind and no text. */
    NOT_TEXT,
    /** Its bytes are valid in none of the encodings. */
    UNKNOWN_ENCODING,
    /** It is text, but hardly any of it is Chinese prose. */
    NOT_CHINESE_PROSE;

    private final @Nullable Integer limit;

    Unreadable() {
        this(null);
    }

    Unreadable(@Nullable Integer limit) {
        this.limit = limit;
    }

    /** The fault as the kernel carries it. */
    public Fault fault() {
        String message = "fault.directive_" + name().toLowerCase(Locale.ROOT);
        return limit == null ? Fault.at("file", message) : Fault.at("file", message, limit);
    }

    /** Constants of an enum cannot use a constant of their own class. */
    private static final class Limits {
        static final int MEGABYTE = 1024 * 1024;
    }
}
