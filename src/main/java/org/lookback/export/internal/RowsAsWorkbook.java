package org.lookback.export.internal;

import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.lookback.export.About;
import org.lookback.export.ExportedColumn;
import org.lookback.export.ExportedRow;
import org.lookback.export.ExportedSheet;
import org.lookback.kernel.Speech;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/**
 * Rows as a workbook that is ready to be worked with: a header that stays and filters, real numbers
 * and days, each number leading to its page; and on a second sheet where the rows come from.
 */
public final class RowsAsWorkbook implements RowsWriter {

    /** Excel takes at most 65,530 links in a sheet; beyond, the second sheet says the address. */
    static final int MOST_LINKS = 65_000;

    /** What fits into a cell. */
    private static final int LONGEST_TEXT = 32_767;

    private static final String DAY = "yyyy-mm-dd";
    private static final String MOMENT = "yyyy-mm-dd hh:mm";
    private static final String HEAD = "DCE6F1";
    private static final int ABOUT_WIDTH = 24;
    private static final int ABOUT_VALUE_WIDTH = 90;

    private final Workbook workbook;
    private final Worksheet sheet;
    private final Speech speech;
    private final Locale language;
    private final ExportedSheet what;
    private final List<? extends ExportedColumn> columns;
    private final boolean linked;
    private int row;

    public RowsAsWorkbook(
            OutputStream out, Speech speech, Locale language, ExportedSheet what, int rows) {
        this.speech = speech;
        this.language = language;
        this.what = what;
        this.columns = what.columns();
        this.linked = rows <= MOST_LINKS;
        this.workbook = new Workbook(new Open(out), "Lookback", "1.0");
        this.sheet = workbook.newWorksheet(speech.say(language, what.title()));
        int last = columns.size() - 1;
        for (int at = 0; at <= last; at++) {
            sheet.width(at, columns.get(at).width());
            sheet.value(0, at, speech.say(language, columns.get(at).label()));
        }
        sheet.range(0, 0, 0, last)
                .style()
                .bold()
                .fillColor(HEAD)
                .verticalAlignment("center")
                .wrapText(true)
                .set();
        // What tells rows apart stays in sight, where it comes first.
        int name = columns.indexOf(what.name());
        sheet.freezePane(name <= 1 ? name + 1 : 0, 1);
        sheet.setAutoFilter(0, 0, rows, last);
        sheet.repeatRows(0);
        sheet.pageOrientation("landscape");
        row = 1;
    }

    @Override
    public void write(ExportedRow written) {
        // The link first: what it writes into the cell is written over.
        if (linked) {
            sheet.hyperlink(
                    row,
                    linkedColumn(),
                    new HyperLink(
                            what.address() + written.number(), Long.toString(written.number())));
        }
        for (int at = 0; at < columns.size(); at++) {
            int column = at;
            written.values().get(at).ifPresent(value -> put(column, value));
        }
        row++;
    }

    /** The number, or the name, which is always there. */
    private int linkedColumn() {
        int number = columns.indexOf(what.number());
        return number >= 0 ? number : columns.indexOf(what.name());
    }

    private void put(int at, Object value) {
        switch (value) {
            case LocalDate day -> {
                sheet.value(row, at, day);
                sheet.style(row, at).format(DAY).set();
            }
            case LocalDateTime moment -> {
                sheet.value(row, at, moment);
                sheet.style(row, at).format(MOMENT).set();
            }
            case Number number -> sheet.value(row, at, number);
            case Object text -> {
                String whole = text.toString();
                // Each text is different: kept in a table of texts, a million would fill the
                // memory.
                sheet.inlineString(
                        row, at, whole.substring(0, Math.min(whole.length(), LONGEST_TEXT)));
            }
        }
    }

    @Override
    public void flush() throws IOException {
        sheet.flush();
    }

    @Override
    public void close() throws IOException {
        sheet.finish();
        Worksheet second = workbook.newWorksheet(speech.say(language, "export.about"));
        second.width(0, ABOUT_WIDTH);
        second.width(1, ABOUT_VALUE_WIDTH);
        int line = 0;
        for (About each : what.about()) {
            second.value(line, 0, each.what());
            second.style(line, 0).bold().verticalAlignment("top").set();
            switch (each.value()) {
                case LocalDateTime moment -> {
                    second.value(line, 1, moment);
                    second.style(line, 1).format(MOMENT).horizontalAlignment("left").set();
                }
                case Number number -> {
                    second.value(line, 1, number);
                    second.style(line, 1).horizontalAlignment("left").set();
                }
                case Object text -> {
                    second.value(line, 1, text.toString());
                    second.style(line, 1).wrapText(true).verticalAlignment("top").set();
                }
            }
            line++;
        }
        second.value(line, 0, speech.say(language, what.pages()));
        second.style(line, 0).bold().set();
        second.value(line, 1, what.address() + speech.say(language, "export.number"));
        second.finish();
        workbook.finish();
    }

    /** Stays open when the workbook closes it: whoever handed it in closes it. */
    private static final class Open extends FilterOutputStream {

        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
