package org.lookback.sheet.internal;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;

import org.lookback.kernel.Outcome;
import org.lookback.sheet.CellName;
import org.lookback.sheet.Line;
import org.lookback.sheet.Remark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values that are separated by commas, tabulators or semicolons, in UTF-8 or GB18030. */
public final class CsvTable implements Source {

    private static final int LOOKED_AT = 40;

    private final String text;

    private CsvTable(String text) {
        this.text = text;
    }

    /** The text of the file, if it is text in an encoding that can be told. */
    public static Outcome<CsvTable> of(byte[] file) {
        return decode(file).map(CsvTable::new);
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

    @Override
    public Stream<Line> lines() {
        Stream<CsvRecord> records = open().stream();
        AtomicInteger row = new AtomicInteger();
        return records.map(line -> new Line(row.incrementAndGet(), line.getFields()));
    }

    private CsvReader<CsvRecord> open() {
        try {
            return CsvReader.builder()
                    .fieldSeparator(separatorOf(text))
                    .skipEmptyLines(false)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(text);
        } catch (CsvParseException e) {
            throw new Unreadable(e);
        }
    }

    /** What most of the first lines have equally often; there may be titles without any. */
    private static char separatorOf(String text) {
        List<String> first = text.lines().filter(line -> !line.isBlank()).limit(LOOKED_AT).toList();
        return Stream.of(',', '\t', ';')
                .max(
                        Comparator.comparingLong((Character each) -> alike(first, each))
                                .thenComparingInt(each -> -",\t;".indexOf(each)))
                .orElseThrow();
    }

    /** How many lines have the separator as often as most of those do that have it at all. */
    private static long alike(List<String> lines, char separator) {
        return lines.stream()
                .map(line -> line.chars().filter(each -> each == separator).count())
                .filter(count -> count > 0)
                .collect(Collectors.groupingBy(count -> count, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(count -> count)
                .max()
                .orElse(0);
    }

    @Override
    public void remark(List<Remark> remarks, String heading, int headingRow, OutputStream out)
            throws IOException {
        Map<Integer, List<String>> said = new HashMap<>();
        for (Remark remark : remarks) {
            String cell =
                    remark.column().isPresent()
                            ? CellName.cell(remark.column().getAsInt(), remark.row()) + " "
                            : "";
            said.computeIfAbsent(remark.row(), _ -> new ArrayList<>()).add(cell + remark.text());
        }
        // By the mark, spreadsheets know the encoding.
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        int width;
        try (Stream<Line> lines = lines()) {
            width = lines.mapToInt(line -> line.cells().size()).max().orElse(0);
        }
        try (Stream<Line> lines = lines();
                CsvWriter csv = CsvWriter.builder().build(writer)) {
            for (Line line : (Iterable<Line>) lines::iterator) {
                List<String> cells = new ArrayList<>(line.cells());
                while (cells.size() < width) {
                    cells.add("");
                }
                cells.add(
                        line.number() == headingRow
                                ? heading
                                : String.join(" ", said.getOrDefault(line.number(), List.of())));
                csv.writeRecord(cells);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public String mediaType() {
        return "text/csv;charset=UTF-8";
    }

    @Override
    public String extension() {
        return "csv";
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
