package org.lookback.directive.internal.files;

import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.OldFileFormatException;
import org.apache.poi.hpsf.SummaryInformation;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.usermodel.CharacterRun;
import org.apache.poi.hwpf.usermodel.Paragraph;
import org.apache.poi.hwpf.usermodel.Range;
import org.apache.poi.hwpf.usermodel.Table;
import org.apache.poi.hwpf.usermodel.TableCell;
import org.apache.poi.hwpf.usermodel.TableRow;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jsoup.nodes.Element;
import org.lookback.directive.DirectiveText;
import org.lookback.directive.Unreadable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Reads the body of a .doc, the binary format of Word 97 to 2003, as it stands on the page once all
 * tracked changes are accepted. Text boxes come at the end, for the file keeps them apart.
 */
public final class DocReader {

    /** Where the head says how many characters the body has, [MS-DOC] 2.5.4. */
    private static final int CHARACTERS = 76;

    /** Where the head of the stream says whether it is encrypted, [MS-DOC] 2.5.2. */
    private static final int FLAGS = 11;

    private static final int ENCRYPTED = 1;

    /** What Word puts among the words for what is not words: fields, breaks, pictures, notes. */
    private static final class Sign {
        static final char FIELD_BEGIN = '\u0013';
        static final char FIELD_SEPARATOR = '\u0014';
        static final char FIELD_END = '\u0015';
        static final char LINE_BREAK = '\u000B';
        static final char PAGE_BREAK = '\f';
        static final char UNBROKEN_HYPHEN = '\u001E';
        static final char PARAGRAPH_MARK = '\r';
    }

    private final Manuscript manuscript = new Manuscript();
    private final ListNumbers numbers = new ListNumbers();
    private final Fields fields = new Fields();
    private StringBuilder carried = new StringBuilder();

    private DocReader() {}

    /** The document's tree; an OLE file that is no Word document ends as what it is. */
    public static Element read(byte[] file) throws UnreadableFile {
        try (POIFSFileSystem files = new POIFSFileSystem(new ByteArrayInputStream(file))) {
            refuseOthers(files.getRoot());
            try (HWPFDocument document = new HWPFDocument(files)) {
                refuseManyPages(document.getSummaryInformation());
                return new DocReader().read(document);
            }
        } catch (EncryptedDocumentException e) {
            throw new UnreadableFile(Unreadable.PROTECTED, e);
        } catch (OldFileFormatException e) {
            throw new UnreadableFile(Unreadable.OLD_WORD, e);
        } catch (IOException | RuntimeException e) {
            // POI tells of damage by whatever happens to fail first.
            throw new UnreadableFile(Unreadable.DAMAGED, e);
        }
    }

    private static void refuseOthers(DirectoryNode root) throws UnreadableFile, IOException {
        if (root.hasEntry("EncryptedPackage")) {
            throw new UnreadableFile(Unreadable.PROTECTED);
        }
        if (root.hasEntry("Workbook") || root.hasEntry("Book")) {
            throw new UnreadableFile(Unreadable.SPREADSHEET);
        }
        if (root.hasEntry("PowerPoint Document")) {
            throw new UnreadableFile(Unreadable.PRESENTATION);
        }
        if (!root.hasEntry("WordDocument")) {
            throw new UnreadableFile(Unreadable.NOT_TEXT);
        }
        try (InputStream text = root.createDocumentInputStream("WordDocument")) {
            ByteBuffer head = ByteBuffer.wrap(text.readNBytes(CHARACTERS + Integer.BYTES));
            head.order(ByteOrder.LITTLE_ENDIAN);
            if (head.limit() > FLAGS && (head.get(FLAGS) & ENCRYPTED) != 0) {
                throw new UnreadableFile(Unreadable.PROTECTED);
            }
            // The stream's own length says nothing: floating pictures lie in it too.
            if (head.limit() == CHARACTERS + Integer.BYTES
                    && head.getInt(CHARACTERS) > DirectiveText.LARGEST) {
                throw new UnreadableFile(Unreadable.TOO_LONG);
            }
        }
    }

    private static void refuseManyPages(SummaryInformation summary) throws UnreadableFile {
        if (summary != null && summary.getPageCount() > DirectiveText.MOST_PAGES) {
            throw new UnreadableFile(Unreadable.TOO_MANY_PAGES);
        }
    }

    private Element read(HWPFDocument document) throws UnreadableFile {
        story(document.getRange(), manuscript.body(), 0);
        Range textBoxes = document.getMainTextboxRange();
        if (textBoxes != null) {
            story(textBoxes, manuscript.body(), 0);
        }
        return manuscript.body();
    }

    /** Reads what follows each other in the body or a cell that lies so many tables deep. */
    private void story(Range range, Element into, int depth) throws UnreadableFile {
        int next;
        for (int i = 0; i < range.numParagraphs(); i = next) {
            Paragraph paragraph = range.getParagraph(i);
            if (paragraph.isInTable() && paragraph.getTableLevel() > depth) {
                Table table = range.getTable(paragraph);
                finish(into);
                table(table, into);
                next = i + Math.max(1, table.numParagraphs());
            } else {
                paragraph(paragraph, into);
                next = i + 1;
            }
        }
        finish(into);
    }

    private void finish(Element into) throws UnreadableFile {
        manuscript.addParagraph(into, carried.toString());
        carried = new StringBuilder();
    }

    private void paragraph(Paragraph paragraph, Element into) throws UnreadableFile {
        StringBuilder words = carried;
        boolean markDeleted = false;
        boolean markHidden = false;
        for (int i = 0; i < paragraph.numCharacterRuns(); i++) {
            CharacterRun run = paragraph.getCharacterRun(i);
            String said = run.text();
            boolean hasMark = said.indexOf(Sign.PARAGRAPH_MARK) >= 0;
            if (run.isMarkedDeleted()) {
                markDeleted |= hasMark;
            } else if (run.isVanished()) {
                markHidden |= hasMark;
            } else if (!run.isSymbol()) {
                // A symbol is a picture of its font's; what stands for it among the words is a (.
                say(said, words);
            }
        }
        if (!markDeleted) {
            carried = new StringBuilder();
            if (!words.isEmpty() || !markHidden) {
                manuscript.addParagraph(
                        into, ListNumbers.before(words.toString(), number(paragraph)));
            }
        }
    }

    private String number(Paragraph paragraph) {
        return DocLists.use(paragraph)
                .map(use -> numbers.next(use, paragraph.getIlvl()))
                .orElse("");
    }

    private void say(String said, StringBuilder words) {
        for (int i = 0; i < said.length(); i++) {
            char sign = said.charAt(i);
            switch (sign) {
                case Sign.FIELD_BEGIN -> fields.begin();
                case Sign.FIELD_SEPARATOR -> fields.separate();
                case Sign.FIELD_END -> fields.end();
                default -> {
                    if (!fields.inCode()) {
                        seen(sign, words);
                    }
                }
            }
        }
    }

    private static void seen(char sign, StringBuilder words) {
        switch (sign) {
            case Sign.LINE_BREAK, Sign.PAGE_BREAK -> words.append('\n');
            case Sign.UNBROKEN_HYPHEN -> words.append('-');
            default -> {
                if (sign == '\t' || !Character.isISOControl(sign)) {
                    words.append(sign);
                }
            }
        }
    }

    private void table(Table table, Element into) throws UnreadableFile {
        Element written = manuscript.add(into, "table");
        NavigableSet<Integer> edges = edges(table);
        Spans spans = new Spans();
        for (int i = 0; i < table.numRows(); i++) {
            row(
                    table.getRow(i),
                    manuscript.add(written, "tr"),
                    edges,
                    spans,
                    table.getTableLevel());
        }
    }

    /** Where cells of any row end, from the left: between them lie the columns. */
    private static NavigableSet<Integer> edges(Table table) {
        NavigableSet<Integer> edges = new TreeSet<>();
        for (int i = 0; i < table.numRows(); i++) {
            TableRow row = table.getRow(i);
            for (int j = 0; j < row.numCells(); j++) {
                TableCell cell = row.getCell(j);
                edges.add(cell.getLeftEdge());
                edges.add(cell.getLeftEdge() + cell.getWidth());
            }
        }
        return edges;
    }

    private void row(
            TableRow row, Element written, NavigableSet<Integer> edges, Spans spans, int depth)
            throws UnreadableFile {
        Element last = written;
        for (int i = 0; i < row.numCells(); i++) {
            TableCell cell = row.getCell(i);
            int column = edges.headSet(cell.getLeftEdge()).size();
            int right = cell.getLeftEdge() + cell.getWidth();
            int width = Math.clamp(edges.headSet(right).size() - column, 1, 100);
            Element read = manuscript.loose("td");
            story(cell, read, depth);
            boolean continues = cell.isMerged() && !cell.isFirstMerged() && !last.equals(written);
            if (continues) {
                widen(last, width);
                continue;
            }
            widen(read, width - 1);
            boolean goesOn =
                    cell.isVerticallyMerged()
                            && !cell.isFirstVerticallyMerged()
                            && spans.goOn(column).isPresent();
            if (!goesOn) {
                written.appendChild(read);
                last = read;
                if (cell.isFirstVerticallyMerged()) {
                    spans.begin(column, read);
                } else {
                    spans.end(column);
                }
            }
        }
    }

    private static void widen(Element cell, int columns) {
        String width = cell.attr("colspan");
        int wider = (width.isEmpty() ? 1 : Integer.parseInt(width)) + columns;
        if (wider > 1) {
            cell.attr("colspan", Integer.toString(wider));
        }
    }
}
