package org.lookback.directive;

import org.lookback.kernel.Fault;

/** Why a document cannot be read. The message key is {@code fault.UNREADABLE_<name>}. */
public enum Unreadable {
    /** There is nothing in it but blanks and markup. */
    EMPTY,
    /** It is larger than {@link DirectiveText#LARGEST}, the message's {0}. */
    TOO_LARGE,
    /** It is a packed or binary file and no text: save it as text or HTML, or paste it. */
    NOT_TEXT,
    /** Its bytes are valid in none of the encodings: save it as UTF-8. */
    UNKNOWN_ENCODING,
    /** It is text but hardly any of it is Chinese prose. */
    NOT_A_DIRECTIVE;

    /** The fault as the kernel carries it. */
    public Fault fault() {
        String message = "fault.UNREADABLE_" + name();
        return this == TOO_LARGE
                ? Fault.at("file", message, DirectiveText.LARGEST)
                : Fault.at("file", message);
    }
}
