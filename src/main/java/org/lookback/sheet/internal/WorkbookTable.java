package org.lookback.sheet.internal;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.lookback.sheet.Line;
import org.lookback.sheet.Remark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The first visible sheet of a workbook on which something is written. */
public final class WorkbookTable implements Source {

    private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);
    private static final ReadingOptions WITHOUT_FORMATS = new ReadingOptions(false, true);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** What a number format says literally, or as a colour or condition. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|_.|\\*.");

    private static final Pattern OF_DATE = Pattern.compile("[yY]|[dD]");

    /** Kinds of days that programs in Chinese, Japanese and Korean do not spell out in the file. */
    private static final Set<Integer> UNSPELT_DATES =
            Set.of(27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58);

    /** From here on, spreadsheets hold no number exactly. */
    private static final BigDecimal INEXACT = new BigDecimal("1E15");

    private final byte[] file;

    /**
     * @param file which nobody changes; a copy would be twenty megabytes
     */
    public WorkbookTable(byte[] file) {
        this.file = file;
    }

    @Override
    public Stream<Line> lines() {
        try {
            ReadableWorkbook workbook = open();
            Sheet sheet = written(workbook);
            Merges merges = Merges.of(file, sheet.getName());
            Stream<Row> rows = sheet.openStream();
            return rows.map(row ->
                            new Line(
                                    row.getRowNum(),
                                    row.stream().map(WorkbookTable::text).toList()))
                    .map(merges::fill)
                    .onClose(() -> close(rows, workbook));
        } catch (IOException | RuntimeException e) {
            throw new Unreadable(e);
        }
    }

    /** Small exporters leave the styles out; then nothing tells days from numbers. */
    private ReadableWorkbook open() throws IOException {
        try {
            return new ReadableWorkbook(new ByteArrayInputStream(file), WITH_FORMATS);
        } catch (IOException | RuntimeException _) {
            return new ReadableWorkbook(new ByteArrayInputStream(file), WITHOUT_FORMATS);
        }
    }

    private static void close(Stream<Row> rows, ReadableWorkbook workbook) {
        try {
            rows.close();
            workbook.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sheet written(ReadableWorkbook workbook) throws IOException {
        List<Sheet> sheets =
                workbook.getSheets()
                        .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                        .toList();
        for (Sheet sheet : sheets) {
            try (Stream<Row> rows = sheet.openStream()) {
                if (rows.anyMatch(row -> row.stream().anyMatch(cell -> !text(cell).isBlank()))) {
                    return sheet;
                }
            }
        }
        return workbook.getFirstSheet();
    }

    /** The name of the sheet that is read. */
    String sheetName() {
        try (ReadableWorkbook workbook = open()) {
            return written(workbook).getName();
        } catch (IOException | RuntimeException e) {
            throw new Unreadable(e);
        }
    }

    private static String text(Cell cell) {
        if (cell == null || cell.getValue() == null) {
            return "";
        }
        if (cell.getValue() instanceof BigDecimal number) {
            return isDate(cell) ? date(cell) : number(number);
        }
        return cell.getText();
    }

    private static String number(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal shortest = number.stripTrailingZeros();
        return number.abs().compareTo(INEXACT) < 0
                ? shortest.toPlainString()
                : new BigDecimal(shortest.unscaledValue(), shortest.precision() - 1)
                        + "E+"
                        + (shortest.precision() - 1 - shortest.scale());
    }

    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        String format = cell.getDataFormatString();
        return (id != null && UNSPELT_DATES.contains(id))
                || (format != null
                        && OF_DATE.matcher(LITERAL.matcher(format).replaceAll("")).find());
    }

    private static String date(Cell cell) {
        LocalDateTime moment = cell.asDate();
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : MOMENT.format(moment);
    }

    @Override
    public void remark(List<Remark> remarks, String heading, int headingRow, OutputStream out)
            throws IOException {
        int width;
        try (Stream<Line> lines = lines()) {
            width = lines.mapToInt(Line::width).max().orElse(0);
        }
        for (Remark remark : remarks) {
            width = Math.max(width, remark.column().orElse(-1) + 1);
        }
        new RemarkedWorkbook(file, sheetName(), width, heading, headingRow, remarks).write(out);
    }

    @Override
    public String mediaType() {
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }

    @Override
    public String extension() {
        return "xlsx";
    }
}
