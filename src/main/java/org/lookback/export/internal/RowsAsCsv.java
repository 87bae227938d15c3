package org.lookback.export.internal;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import org.lookback.export.ExportedColumn;
import org.lookback.export.ExportedRow;
import org.lookback.kernel.Speech;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Rows as CSV, with the mark by which Excel knows UTF-8. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it (CWE-1236).
 */
public final class RowsAsCsv implements RowsWriter {

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final String FORMULA_BEGINS = "=+-@\t\r\n＝＋－＠";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final CsvWriter csv;

    public RowsAsCsv(
            OutputStream out,
            Speech speech,
            Locale language,
            List<? extends ExportedColumn> columns)
            throws IOException {
        out.write(UTF_8_MARK);
        csv =
                CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.CRLF)
                        .build(out, StandardCharsets.UTF_8);
        csv.writeRecord(
                columns.stream().map(column -> speech.say(language, column.label())).toList());
    }

    @Override
    public void write(ExportedRow row) {
        csv.writeRecord(row.values().stream().map(RowsAsCsv::text).toList());
    }

    private static String text(Optional<Object> value) {
        return switch (value.orElse("")) {
            case String text -> harmless(text);
            case LocalDateTime moment -> MOMENT.format(moment);
            case Object other -> other.toString();
        };
    }

    static String harmless(String text) {
        return !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }

    @Override
    public void close() throws IOException {
        csv.flush();
    }
}
