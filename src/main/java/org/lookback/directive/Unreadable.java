package org.lookback.directive;

import org.lookback.kernel.Fault;

import java.util.Locale;

/** Why a document cannot be read. The message key is {@code fault.directive_<name>}. */
public enum Unreadable {
    /** There is nothing in it but blanks and markup. */
    EMPTY,
    /** It is larger than {@link DirectiveText#LARGEST}; the message's {0} is that limit in MB. */
    TOO_LARGE,
    /** It is a packed or binary file and no text. */
    NOT_TEXT,
    /** Its bytes are valid in none of the encodings. */
    UNKNOWN_ENCODING,
    /** It is text, but hardly any of it is Chinese prose. */
    NOT_CHINESE_PROSE;

    private static final int MEGABYTE = 1024 * 1024;

    /** The fault as the kernel carries it. */
    public Fault fault() {
        String message = "fault.directive_" + name().toLowerCase(Locale.ROOT);
        return this == TOO_LARGE
                ? Fault.at("file", message, DirectiveText.LARGEST / MEGABYTE)
                : Fault.at("file", message);
    }
}
