package org.lookback.organization.internal;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.organization.Organization;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the rows of a tree from a file, CSV or xlsx, told apart by what is in it. What the rows say
 * is not looked at here, only whether there are such rows.
 */
public final class TreeFile {

    private static final int LARGEST = Organization.LARGEST_FILE;
    static final int MOST_ROWS = 200_000;
    private static final int MOST_PARTS = 1_000;
    private static final long MOST_INFLATED = 400L * 1024 * 1024;
    private static final long HIGHEST_RATIO = 100;
    private static final long RATIO_COUNTS_FROM = 10L * 1024 * 1024;

    /** A file's rows, and the columns that mean nothing here. */
    record Content(List<TreeRow> rows, List<String> ignoredColumns) {}

    private enum Column {
        CODE("code"),
        PARENT_CODE("parent_code"),
        NAME("name"),
        LEVEL("level");

        private final String called;

        Column(String called) {
            this.called = called;
        }

        static Optional<Column> headed(String title) {
            return Optional.ofNullable(
                    switch (title.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_")) {
                        case "code", "代码", "编码", "单位代码", "单位编码" -> CODE;
                        case "parent_code", "parent", "上级代码", "上级编码", "上级单位代码" -> PARENT_CODE;
                        case "name", "名称", "单位名称" -> NAME;
                        case "level", "级别", "层级" -> LEVEL;
                        default -> null;
                    });
        }
    }

    private TreeFile() {}

    static Outcome<Content> read(byte[] file) {
        if (file.length > LARGEST) {
            return Outcome.faulty("file", "fault.table_too_large", LARGEST / 1024 / 1024);
        }
        if (file.length == 0) {
            return Outcome.faulty("file", "fault.table_empty");
        }
        if (isWorkbook(file)) {
            return readWorkbook(file);
        }
        return decode(file).then(TreeFile::readCsv);
    }

    /** Whether a table could be in it: a workbook that does no harm, or text. */
    public static boolean isReadable(byte[] file) {
        return isWorkbook(file)
                ? harmIn(file).isEmpty()
                : decode(file) instanceof Outcome.Done<String>;
    }

    private static boolean isWorkbook(byte[] file) {
        return beginsWith(file, 'P', 'K', 3, 4);
    }

    private static Outcome<String> decode(byte[] file) {
        if (beginsWith(file, 0xFF, 0xFE) || beginsWith(file, 0xFE, 0xFF)) {
            return Outcome.faulty("file", "fault.table_encoding_unknown");
        }
        if (beginsWith(file, 0xD0, 0xCF, 0x11, 0xE0) || contains(file, 0)) {
            return Outcome.faulty("file", "fault.table_no_table");
        }
        boolean marked = beginsWith(file, 0xEF, 0xBB, 0xBF);
        ByteBuffer bytes =
                marked ? ByteBuffer.wrap(file, 3, file.length - 3).slice() : ByteBuffer.wrap(file);
        Decoding utf8 = Decoding.strict(bytes, StandardCharsets.UTF_8);
        if (utf8.whole()) {
            return Outcome.done(utf8.text);
        }
        if (!marked && !Decoding.looksLikeUtf8(bytes)) {
            Decoding gb18030 = Decoding.strict(bytes, Charset.forName("GB18030"));
            return gb18030.whole()
                    ? Outcome.done(gb18030.text)
                    : undecodable(file, gb18030.good, "GB18030");
        }
        return undecodable(file, utf8.good + (marked ? 3 : 0), "UTF-8");
    }

    private static Outcome<String> undecodable(byte[] file, int at, String encoding) {
        int row = 1;
        for (int i = 0; i < at; i++) {
            if (file[i] == '\n') {
                row++;
            }
        }
        return Outcome.faulty(
                "row " + row, "fault.table_undecodable", String.valueOf(at + 1), encoding);
    }

    /**
     * @param text what was decoded
     * @param good how many bytes that took
     */
    private record Decoding(String text, int good, int length) {

        boolean whole() {
            return good == length;
        }

        static Decoding strict(ByteBuffer bytes, Charset charset) {
            CharsetDecoder decoder =
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT);
            ByteBuffer in = bytes.duplicate();
            CharBuffer out = CharBuffer.allocate(bytes.remaining() + 1);
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                result = decoder.flush(out);
            }
            int good = result.isError() ? in.position() : bytes.remaining();
            return new Decoding(out.flip().toString(), good, bytes.remaining());
        }

        /**
         * GB18030 accepts nearly anything, so a UTF-8 file with one broken byte would pass as a
         * file full of rare characters. Text of the other kind hardly ever makes a well-formed
         * character of several bytes.
         */
        static boolean looksLikeUtf8(ByteBuffer bytes) {
            CharBuffer text = StandardCharsets.UTF_8.decode(bytes.duplicate());
            int wellFormed = 0;
            int broken = 0;
            for (int i = 0; i < text.length(); i++) {
                char character = text.charAt(i);
                if (character == '�') {
                    broken++;
                } else if (character > 0x7F) {
                    wellFormed++;
                }
            }
            return wellFormed > 2 * broken;
        }
    }

    private static Outcome<Content> readCsv(String text) {
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder()
                        .fieldSeparator(separatorOf(text))
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text)) {
            return collect(
                    csv.stream()
                            .map(line ->
                                    new Line(
                                            Math.toIntExact(line.getStartingLineNumber()),
                                            line.getFields())));
        } catch (CsvParseException _) {
            return Outcome.faulty("file", "fault.table_no_table");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static char separatorOf(String text) {
        String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        if (header.indexOf(',') >= 0) {
            return ',';
        }
        return header.indexOf('\t') >= 0 ? '\t' : ';';
    }

    private static Outcome<Content> readWorkbook(byte[] file) {
        Optional<Fault> harm = harmIn(file);
        if (harm.isPresent()) {
            return Outcome.faulty(List.of(harm.get()));
        }
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            return collect(
                    rows.map(row ->
                            new Line(row.getRowNum(), row.stream().map(TreeFile::text).toList())));
        } catch (IOException | RuntimeException _) {
            // The library answers a damaged workbook with exceptions of many kinds.
            return Outcome.faulty("file", "fault.table_no_table");
        }
    }

    /** Whether unpacking would do harm; found by unpacking into nothing, with limits. */
    private static Optional<Fault> harmIn(byte[] file) {
        long inflated = 0;
        int parts = 0;
        byte[] buffer = new byte[64 * 1024];
        try (ZipFile zip =
                ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                        .get()) {
            boolean workbook = false;
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
                ZipArchiveEntry part = all.nextElement();
                workbook |= part.getName().equals("[Content_Types].xml");
                if (++parts > MOST_PARTS) {
                    return Optional.of(Fault.at("file", "fault.table_zip_bomb"));
                }
                try (InputStream in = zip.getInputStream(part)) {
                    boolean beginning = true;
                    for (int n = in.readNBytes(buffer, 0, buffer.length);
                            n > 0;
                            n = in.readNBytes(buffer, 0, buffer.length)) {
                        inflated += n;
                        if (inflated > MOST_INFLATED
                                || (inflated > RATIO_COUNTS_FROM
                                        && inflated > HIGHEST_RATIO * file.length)) {
                            return Optional.of(Fault.at("file", "fault.table_zip_bomb"));
                        }
                        if (beginning && declaresEntities(buffer, n)) {
                            return Optional.of(Fault.at("file", "fault.table_no_table"));
                        }
                        beginning = false;
                    }
                }
            }
            return workbook
                    ? Optional.empty()
                    : Optional.of(Fault.at("file", "fault.table_no_table"));
        } catch (IOException | RuntimeException _) {
            return Optional.of(Fault.at("file", "fault.table_no_table"));
        }
    }

    /**
     * No part of a workbook has a document type, with which entities could be made to grow without
     * end.
     */
    private static boolean declaresEntities(byte[] beginning, int length) {
        return new String(beginning, 0, length, StandardCharsets.ISO_8859_1)
                .replace("\0", "")
                .contains("<!DOCTYPE");
    }

    private static String text(Cell cell) {
        if (cell == null || cell.getValue() == null) {
            return "";
        }
        if (cell.getType() == CellType.NUMBER) {
            BigDecimal number = cell.asNumber();
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return cell.getText();
    }

    private record Line(int number, List<String> cells) {

        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    private static Outcome<Content> collect(Stream<Line> all) {
        Iterator<Line> lines = all.filter(line -> !line.isBlank()).iterator();
        if (!lines.hasNext()) {
            return Outcome.faulty("file", "fault.table_empty");
        }
        Line header = lines.next();
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        List<String> ignored = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < header.cells.size(); i++) {
            String title = header.cells.get(i);
            Optional<Column> column = Column.headed(title);
            if (column.isEmpty() && !title.isBlank()) {
                ignored.add(Wording.shown(title.strip()));
            } else if (column.isPresent() && places.putIfAbsent(column.get(), i) != null) {
                faults.add(
                        Fault.at(
                                "row " + header.number,
                                "fault.table_column_twice",
                                column.get().called));
            }
        }
        for (Column column : Column.values()) {
            if (!places.containsKey(column)) {
                faults.add(
                        Fault.at(
                                "row " + header.number,
                                "fault.table_column_missing",
                                column.called));
            }
        }
        if (!faults.isEmpty()) {
            return Outcome.faulty(faults);
        }
        List<TreeRow> rows = new ArrayList<>();
        while (lines.hasNext()) {
            Line line = lines.next();
            if (rows.size() == MOST_ROWS) {
                return Outcome.faulty("file", "fault.table_too_many_rows", MOST_ROWS);
            }
            rows.add(
                    new TreeRow(
                            line.number,
                            cell(line, places, Column.CODE),
                            cell(line, places, Column.PARENT_CODE),
                            cell(line, places, Column.NAME),
                            cell(line, places, Column.LEVEL)));
        }
        return rows.isEmpty()
                ? Outcome.faulty("file", "fault.table_empty")
                : Outcome.done(new Content(rows, ignored));
    }

    private static String cell(Line line, Map<Column, Integer> places, Column column) {
        int place = places.getOrDefault(column, Integer.MAX_VALUE);
        return place < line.cells.size() ? line.cells.get(place).strip() : "";
    }

    private static boolean beginsWith(byte[] file, int... beginning) {
        if (file.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if (file[i] != (byte) beginning[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(byte[] file, int wanted) {
        for (byte one : file) {
            if (one == wanted) {
                return true;
            }
        }
        return false;
    }
}
