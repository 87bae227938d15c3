package org.lookback.directive;

import org.lookback.directive.internal.Encodings;
import org.lookback.directive.internal.Intake;
import org.lookback.kernel.Outcome;

import java.util.List;

/**
 * A directive as readable text: decoded, without markup, one paragraph a line, with its tables.
 * Offsets in an {@link Anchor} count the {@code char}s of {@link #text()}.
 *
 * <p>What cannot be read ends as {@link Outcome.Faulty} with one fault, whose message is that of an
 * {@link Unreadable}; bad input is never thrown.
 */
public final class DirectiveText {

    /** The largest document accepted, in bytes of UTF-8. */
    public static final int LARGEST = 2 * 1024 * 1024;

    private final String text;
    private final List<Table> tables;

    private DirectiveText(Intake.Layout layout) {
        this.text = layout.text();
        this.tables = layout.tables();
    }

    /**
     * Reads a plain or HTML file, in UTF-8, UTF-16 with a byte order mark, or GB18030 (and so GBK
     * and GB 2312).
     */
    public static Outcome<DirectiveText> of(byte[] file) {
        return Encodings.decode(file).then(DirectiveText::of);
    }

    /** Reads plain or HTML text, such as a person pastes. */
    public static Outcome<DirectiveText> of(String pasted) {
        return Intake.layOut(pasted).map(DirectiveText::new);
    }

    public String text() {
        return text;
    }

    public List<Table> tables() {
        return tables;
    }
}
