package org.lookback.directive.internal;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.lookback.directive.DirectiveText;
import org.lookback.directive.Table;
import org.lookback.directive.Table.Cell;
import org.lookback.directive.Unreadable;
import org.lookback.directive.internal.files.DocReader;
import org.lookback.directive.internal.files.DocxReader;
import org.lookback.directive.internal.files.FileKind;
import org.lookback.directive.internal.files.PdfReader;
import org.lookback.directive.internal.files.UnreadableFile;
import org.lookback.kernel.Outcome;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Turns what was sent into clean text with tables, or refuses what is no directive. */
public final class Intake {

    /** Clean text and where its tables stand in it. */
    public record Layout(String text, List<Table> tables) {}

    private static final Pattern TAG =
            Pattern.compile(
                    "<(?:!doctype|html|body|div|p|span|table|tr|td|br|h[1-6]|section|article)\\b[^<>]*>",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\t\\n\\r\\f]]|\\uFFFD");

    private static final Pattern BETWEEN_STROKES =
            Pattern.compile(
                    "\\s*\\|(?<cells>[^|]*\\|[^\\n]*)\\|\\s*|(?<open>[^|\\n]+\\|[^|\\n]*\\|[^\\n]*?)\\|?\\s*");

    /** What parts the headings from the rows (|---|:--:|), or one row from the next (|). */
    private static final Pattern RULE =
            Pattern.compile("\\s*\\|(?:\\s*:?-{2,}:?\\s*\\|)+\\s*|[\\s|]*\\|[\\s|]*");

    /** Shorter than this, no official sentence is complete. */
    private static final int FEWEST_HAN = 15;

    private static final int FEWEST_COLUMNS = 3;

    /** A hostile file may take most of a small heap; several at a time would take more than all. */
    private static final Lock ONE_AT_A_TIME = new ReentrantLock(true);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Intake() {}

    /** Lays out a file of any kind that is read. */
    public static Outcome<Layout> layOut(byte[] file) {
        if (file.length > DirectiveText.LARGEST_FILE) {
            return refuse(Unreadable.FILE_TOO_LARGE);
        }
        try {
            FileKind kind = FileKind.of(file);
            if (kind == FileKind.TEXT) {
                return Encodings.decode(file).then(Intake::layOut);
            }
            return inItsTurn(kind, file);
        } catch (UnreadableFile refused) {
            return refuse(refused.why());
        }
    }

    private static Outcome<Layout> inItsTurn(FileKind kind, byte[] file) throws UnreadableFile {
        if (!comesToItsTurn()) {
            return refuse(Unreadable.BUSY);
        }
        Element tree;
        try {
            tree = tree(kind, file);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
        return checked(Markup.layOut(tree));
    }

    private static Element tree(FileKind kind, byte[] file) throws UnreadableFile {
        return switch (kind) {
            case DOCX -> DocxReader.read(file);
            case DOC -> DocReader.read(file);
            case PDF -> PdfReader.read(file);
            case TEXT -> throw new IllegalArgumentException("text has no tree");
        };
    }

    private static boolean comesToItsTurn() {
        try {
            return ONE_AT_A_TIME.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lays out plain or HTML text. */
    public static Outcome<Layout> layOut(String sent) {
        if (sent.getBytes(StandardCharsets.UTF_8).length > DirectiveText.LARGEST) {
            return refuse(Unreadable.TOO_LARGE);
        }
        if (CONTROL.matcher(sent).find()) {
            return refuse(Unreadable.NOT_TEXT);
        }
        return checked(TAG.matcher(sent).find() ? Markup.layOut(Jsoup.parse(sent)) : plain(sent));
    }

    private static Outcome<Layout> checked(Layout layout) {
        if (layout.text().isBlank()) {
            return refuse(Unreadable.EMPTY);
        }
        return isChineseProse(layout.text())
                ? Outcome.done(layout)
                : refuse(Unreadable.NOT_CHINESE_PROSE);
    }

    /** Tables drawn with characters, and the lines around them. */
    private static Layout plain(String sent) {
        Writing writing = new Writing();
        List<Table> tables = new ArrayList<>();
        List<String> lines = sent.lines().toList();
        int next;
        for (int at = 0; at < lines.size(); at = next) {
            next = BoxDrawn.end(lines, at);
            if (next > at) {
                Element drawn = BoxDrawn.table(lines.subList(at, next));
                tables.add(Grid.of(drawn).write(writing.endLine()));
            } else {
                next = at + 1;
                while (next < lines.size() && !BoxDrawn.begins(lines.get(next))) {
                    next++;
                }
                undrawn(lines.subList(at, next), writing, tables);
            }
        }
        return new Layout(writing.text(), tables);
    }

    /**
     * Lines whose cells are parted by tabs, or set between strokes (|甲|乙|), are the rows of a
     * table, and so are cells that stand on a line each. A row may lack its last cells, for an
     * empty one at the end of a line is soon lost.
     */
    private static void undrawn(List<String> lines, Writing writing, List<Table> tables) {
        List<List<Cell>> rows = new ArrayList<>();
        for (CellsAsLines.Line read : CellsAsLines.in(lines)) {
            String line = read.cells().getFirst();
            if (RULE.matcher(line).matches()) {
                continue;
            }
            if (read.isBeside()) {
                writing.add(line).endLine();
                continue;
            }
            List<String> cells = read.cells().size() > 1 ? read.cells() : cells(line);
            boolean goesOn = !rows.isEmpty() && goesOn(rows.getFirst(), cells, writing);
            boolean isRow =
                    (goesOn || cells.size() >= FEWEST_COLUMNS)
                            && cells.stream().filter(cell -> !cell.isBlank()).count() > 1;
            if (!isRow || !goesOn) {
                close(rows, writing, tables);
            }
            if (isRow) {
                rows.add(cells.stream().map(cell -> cell(writing, cell)).toList());
            } else {
                writing.add(line);
            }
            writing.endLine();
        }
        close(rows, writing, tables);
    }

    /** Whether a row may belong to the table with these headings; merged ones have lost cells. */
    private static boolean goesOn(List<Cell> headings, List<String> cells, Writing writing) {
        return cells.size() <= headings.size()
                || (cells.size() <= 2 * headings.size()
                        && Columns.headUnits(words(filled(headings), writing))
                        && !Columns.headUnits(cells));
    }

    private static List<String> cells(String line) {
        Matcher between = BETWEEN_STROKES.matcher(line);
        if (!between.matches()) {
            return List.of(line.split("\t", -1));
        }
        return List.of(
                Optional.ofNullable(between.group("cells"))
                        .orElseGet(() -> between.group("open"))
                        .split("\\|", -1));
    }

    private static Cell cell(Writing writing, String words) {
        int start = writing.length();
        writing.add(words.strip());
        int end = writing.length();
        writing.endCell();
        return new Cell(start, end);
    }

    private static void close(List<List<Cell>> rows, Writing writing, List<Table> tables) {
        if (rows.size() > 1) {
            tables.add(new Table(inPlace(rows, writing)));
        }
        rows.clear();
    }

    /** The rows with each cell below its heading, where the first row heads a table of tasks. */
    private static List<List<Cell>> inPlace(List<List<Cell>> rows, Writing writing) {
        List<Cell> headings = filled(rows.getFirst());
        Optional<Fitting> fitting = Fitting.under(words(headings, writing));
        if (fitting.isEmpty()) {
            return rows;
        }
        List<List<Cell>> placed = new ArrayList<>();
        placed.add(headings);
        for (List<Cell> row : rows.subList(1, rows.size())) {
            placed.add(
                    filled(row).size() == headings.size() || row.size() == headings.size()
                            ? row
                            : inPlace(fitting.get(), filled(row), placed.getLast(), writing));
        }
        return placed;
    }

    /**
     * A row with its cells where they fit. One that has lost its ordinal belongs to the one above,
     * and shares with it the cells that it lacks.
     */
    private static List<Cell> inPlace(
            Fitting fitting, List<Cell> row, List<Cell> above, Writing writing) {
        int[] columns = fitting.columns(words(row, writing));
        Map<Integer, Cell> placed = new HashMap<>();
        for (int i = 0; i < columns.length; i++) {
            placed.put(columns[i], row.get(i));
        }
        boolean goesOn =
                fitting.number() >= 0
                        && !placed.containsKey(fitting.number())
                        && fitting.says(columns);
        int end = row.getLast().end();
        Cell empty = new Cell(end, end);
        return IntStream.range(0, fitting.width())
                .mapToObj(column ->
                        placed.getOrDefault(
                                column,
                                goesOn && column < above.size() ? above.get(column) : empty))
                .toList();
    }

    /** The cells up to the last that holds anything. */
    private static List<Cell> filled(List<Cell> row) {
        int end = row.size();
        while (end > 0 && row.get(end - 1).start() == row.get(end - 1).end()) {
            end--;
        }
        return row.subList(0, end);
    }

    private static List<String> words(List<Cell> row, Writing writing) {
        return row.stream().map(cell -> writing.words(cell.start(), cell.end())).toList();
    }

    private static boolean isChineseProse(String text) {
        long letters = text.codePoints().filter(Character::isLetterOrDigit).count();
        long han = text.codePoints().filter(Character::isIdeographic).count();
        return han >= FEWEST_HAN && han * 2 >= letters;
    }

    private static <T> Outcome<T> refuse(Unreadable why) {
        return Outcome.faulty(List.of(why.fault()));
    }
}
