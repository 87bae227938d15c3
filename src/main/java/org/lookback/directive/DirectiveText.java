package org.lookback.directive;

import org.lookback.directive.internal.Intake;
import org.lookback.kernel.Outcome;

import java.util.List;

/**
 * A directive as readable text: without markup or pages, one paragraph a line, with its tables.
 * Offsets in an {@link Anchor} count the {@code char}s of {@link #text()}.
 *
 * <p>What cannot be read ends as {@link Outcome.Faulty} with one fault, whose message is that of an
 * {@link Unreadable}; bad input is never thrown.
 */
public final class DirectiveText {

    /** The longest text accepted, in bytes of UTF-8, and so the largest plain or HTML file. */
    public static final int LARGEST = 2 * 1024 * 1024;

    /** The largest Word or PDF file accepted, in bytes. */
    public static final int LARGEST_FILE = 20 * 1024 * 1024;

    /** The most pages that a Word or PDF file may have. */
    public static final int MOST_PAGES = 200;

    private final String text;
    private final List<Table> tables;

    private DirectiveText(Intake.Layout layout) {
        this.text = layout.text();
        this.tables = layout.tables();
    }

    /**
     * Reads a file: Word (.docx, .docm, .doc), PDF with a text layer, or plain text or HTML in
     * UTF-8, UTF-16 with a byte order mark, or GB18030 (and so GBK and GB 2312). Its kind is told
     * by its content. Of a longer file than {@link #LARGEST_FILE}, one byte more is enough to
     * refuse it.
     */
    public static Outcome<DirectiveText> of(byte[] file) {
        return Intake.layOut(file).map(DirectiveText::new);
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
