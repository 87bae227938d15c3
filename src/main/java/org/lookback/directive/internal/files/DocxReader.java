package org.lookback.directive.internal.files;

import org.jsoup.nodes.Element;
import org.lookback.directive.DirectiveText;
import org.lookback.directive.Unreadable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the body of a .docx as it stands on the page once all tracked changes are accepted.
 * Headers, footers, notes and comments lie in other parts and are left out.
 */
public final class DocxReader {

    /** A table inside so many others is an attack on those who look for tables in tables. */
    private static final int DEEPEST_TABLE = 20;

    /** A body, a cell or a text box: what paragraphs follow each other in. */
    private static final class Story {
        private final Element element;

        /** Words whose paragraph goes on in the next one, for the mark between them was deleted. */
        private StringBuilder carried = new StringBuilder();

        Story(Element element) {
            this.element = element;
        }
    }

    /** A paragraph as far as it has been read. */
    private static final class Paragraph {
        private final StringBuilder words;
        private final List<Element> textBoxes = new ArrayList<>();
        private String style;
        private Optional<Integer> list = Optional.empty();
        private Optional<Integer> level = Optional.empty();
        private boolean markDeleted;
        private boolean markHidden;

        Paragraph(StringBuilder carried, String style) {
            this.words = carried;
            this.style = style;
        }
    }

    /** A table row as far as it has been read. */
    private static final class Row {
        private final Element element;
        private int column;
        private boolean deleted;

        Row(Element element) {
            this.element = element;
        }
    }

    private final Manuscript manuscript = new Manuscript();
    private final ListNumbers numbers = new ListNumbers();
    private final Fields fields = new Fields();
    private final Xml xml;
    private final DocxStyles styles;
    private final DocxLists lists;
    private int tables;
    private int characters;

    private DocxReader(Xml xml, DocxStyles styles, DocxLists lists) {
        this.xml = xml;
        this.styles = styles;
        this.lists = lists;
    }

    /** The document's tree; a zip that is no Word document ends as what it is. */
    public static Element read(byte[] file) throws UnreadableFile {
        try (OfficePackage parts = OfficePackage.open(file)) {
            String main = parts.mainPart();
            refuseManyPages(parts);
            Optional<Xml> styles = parts.related(main, "styles");
            Optional<Xml> lists = parts.related(main, "numbering");
            Xml body = parts.part(main).orElseThrow(() -> new UnreadableFile(Unreadable.DAMAGED));
            DocxReader reader =
                    new DocxReader(
                            body,
                            styles.isPresent() ? DocxStyles.read(styles.get()) : DocxStyles.none(),
                            lists.isPresent() ? DocxLists.read(lists.get()) : DocxLists.none());
            return reader.read();
        } catch (IOException | RuntimeException e) {
            throw new UnreadableFile(Unreadable.DAMAGED, e);
        }
    }

    /**
     * A .docx has no pages until a program lays it out; the last one that did so wrote down how
     * many there were.
     */
    private static void refuseManyPages(OfficePackage parts) throws UnreadableFile {
        Optional<Xml> properties = parts.part("/docProps/app.xml");
        if (properties.isEmpty()) {
            return;
        }
        Xml xml = properties.get();
        xml.children(root ->
                xml.children(name -> {
                    if (name.equals("ap:Pages")) {
                        String pages = xml.text().strip();
                        if (pages.matches("[0-9]{1,9}")
                                && Integer.parseInt(pages) > DirectiveText.MOST_PAGES) {
                            throw new UnreadableFile(Unreadable.TOO_MANY_PAGES);
                        }
                    }
                }));
    }

    private Element read() throws UnreadableFile {
        Story body = new Story(manuscript.body());
        xml.children(document ->
                xml.children(name -> {
                    if (name.equals("w:body")) {
                        blocks(body);
                    }
                }));
        finish(body);
        return manuscript.body();
    }

    private void finish(Story story) throws UnreadableFile {
        manuscript.addParagraph(story.element, story.carried.toString());
        story.carried = new StringBuilder();
    }

    private void blocks(Story story) throws UnreadableFile {
        xml.children(name -> block(name, story));
    }

    private void block(String name, Story story) throws UnreadableFile {
        switch (name) {
            case "w:p" -> paragraph(story);
            case "w:tbl" -> table(story);
            case "w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo" ->
                    blocks(story);
            case "mc:AlternateContent" -> xml.firstChild(branch -> blocks(story));
            default -> {
                // properties, marks and whatever was deleted or moved away
            }
        }
    }

    private void paragraph(Story story) throws UnreadableFile {
        Paragraph paragraph = new Paragraph(story.carried, styles.usualParagraph());
        xml.children(name -> inParagraph(name, paragraph));
        if (!paragraph.markDeleted) {
            story.carried = new StringBuilder();
            String words = paragraph.words.toString();
            if (!paragraph.markHidden || !words.isEmpty()) {
                manuscript.addParagraph(
                        story.element, ListNumbers.before(words, number(paragraph)));
            }
        }
        paragraph.textBoxes.forEach(story.element::appendChild);
    }

    private String number(Paragraph paragraph) {
        int list = paragraph.list.or(() -> styles.list(paragraph.style)).orElse(0);
        int level =
                paragraph
                        .level
                        .or(() -> lists.levelOfStyle(list, paragraph.style, styles))
                        .or(() -> styles.level(paragraph.style))
                        .orElse(0);
        return lists.list(list, styles).map(use -> numbers.next(use, level)).orElse("");
    }

    private void inParagraph(String name, Paragraph paragraph) throws UnreadableFile {
        switch (name) {
            case "w:pPr" -> xml.children(property -> property(property, paragraph));
            case "w:r", "m:r" -> run(paragraph);
            case "mc:AlternateContent" ->
                    xml.firstChild(branch -> xml.children(inner -> inParagraph(inner, paragraph)));
            case "w:ins",
                    "w:moveTo",
                    "w:hyperlink",
                    "w:fldSimple",
                    "w:smartTag",
                    "w:customXml",
                    "w:sdt",
                    "w:sdtContent",
                    "w:bdo",
                    "w:dir",
                    "w:rubyBase" ->
                    xml.children(inner -> inParagraph(inner, paragraph));
            default -> {
                if (name.startsWith("m:")) {
                    xml.children(inner -> inParagraph(inner, paragraph));
                }
            }
        }
    }

    private void property(String name, Paragraph paragraph) throws UnreadableFile {
        switch (name) {
            case "w:pStyle" -> paragraph.style = xml.val();
            case "w:numPr" ->
                    xml.children(part -> {
                        switch (part) {
                            case "w:numId" -> paragraph.list = Optional.of(xml.number("val", 0));
                            case "w:ilvl" -> paragraph.level = Optional.of(xml.number("val", 0));
                            default -> {
                                // tracked changes of the numbering
                            }
                        }
                    });
            case "w:rPr" ->
                    xml.children(mark -> {
                        switch (mark) {
                            case "w:del", "w:moveFrom" -> paragraph.markDeleted = true;
                            case "w:vanish" -> paragraph.markHidden = xml.isOn();
                            default -> {
                                // how the mark looks
                            }
                        }
                    });
            default -> {
                // how the paragraph looks
            }
        }
    }

    private void run(Paragraph paragraph) throws UnreadableFile {
        boolean[] hidden = {styles.isHidden(paragraph.style)};
        xml.children(name -> {
            if (name.equals("w:rPr")) {
                xml.children(property -> {
                    switch (property) {
                        case "w:rStyle" -> hidden[0] |= styles.isHidden(xml.val());
                        case "w:vanish" -> hidden[0] = xml.isOn();
                        default -> {
                            // how the words look
                        }
                    }
                });
            } else if (!hidden[0]) {
                inRun(name, paragraph);
            }
        });
    }

    private void inRun(String name, Paragraph paragraph) throws UnreadableFile {
        switch (name) {
            case "w:t", "m:t" -> say(xml.text(), paragraph);
            case "w:tab", "w:ptab" -> say("\t", paragraph);
            case "w:br", "w:cr" -> say("\n", paragraph);
            case "w:noBreakHyphen" -> say("-", paragraph);
            case "w:fldChar" -> {
                switch (xml.attribute("fldCharType").orElse("")) {
                    case "begin" -> fields.begin();
                    case "separate" -> fields.separate();
                    default -> fields.end();
                }
            }
            case "w:ruby" -> xml.children(inner -> inParagraph(inner, paragraph));
            case "mc:AlternateContent" ->
                    xml.firstChild(branch -> xml.children(inner -> inRun(inner, paragraph)));
            case "w:drawing", "w:pict", "w:object" ->
                    xml.children(inner -> inDrawing(inner, paragraph));
            default -> {
                // notes, comments, pictures and what was deleted
            }
        }
    }

    private void say(String words, Paragraph paragraph) throws UnreadableFile {
        if (!fields.inCode()) {
            characters += words.length();
            if (characters > DirectiveText.LARGEST) {
                throw new UnreadableFile(Unreadable.TOO_LONG);
            }
            paragraph.words.append(words);
        }
    }

    /** What stands in a text box comes after the paragraph that it hangs on. */
    private void inDrawing(String name, Paragraph paragraph) throws UnreadableFile {
        if (name.equals("w:txbxContent")) {
            Story box = new Story(manuscript.loose("div"));
            blocks(box);
            finish(box);
            paragraph.textBoxes.add(box.element);
        } else if (name.equals("mc:AlternateContent")) {
            xml.firstChild(branch -> xml.children(inner -> inDrawing(inner, paragraph)));
        } else {
            xml.children(inner -> inDrawing(inner, paragraph));
        }
    }

    private void table(Story story) throws UnreadableFile {
        if (tables == DEEPEST_TABLE) {
            throw new UnreadableFile(Unreadable.DAMAGED);
        }
        tables++;
        finish(story);
        Element table = manuscript.add(story.element, "table");
        Spans spans = new Spans();
        rows(table, spans);
        tables--;
    }

    private void rows(Element table, Spans spans) throws UnreadableFile {
        xml.children(name -> {
            switch (name) {
                case "w:tr" -> {
                    Row row = new Row(manuscript.loose("tr"));
                    cells(row, spans);
                    if (!row.deleted) {
                        table.appendChild(row.element);
                    }
                }
                case "w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo" ->
                        rows(table, spans);
                default -> {
                    // how the table looks
                }
            }
        });
    }

    private void cells(Row row, Spans spans) throws UnreadableFile {
        xml.children(name -> {
            switch (name) {
                case "w:tc" -> cell(row, spans);
                case "w:trPr" -> rowProperties(row);
                case "w:sdt", "w:sdtContent", "w:customXml" -> cells(row, spans);
                default -> {
                    // exceptions to how the table looks
                }
            }
        });
    }

    private void rowProperties(Row row) throws UnreadableFile {
        xml.children(name -> {
            switch (name) {
                case "w:del" -> row.deleted = true;
                case "w:gridBefore" -> {
                    for (int left = columns(xml.number("val", 0)); left > 0; left--) {
                        row.element.appendChild(manuscript.loose("td"));
                        row.column++;
                    }
                }
                default -> {
                    // how the row looks
                }
            }
        });
    }

    private void cell(Row row, Spans spans) throws UnreadableFile {
        Story cell = new Story(manuscript.loose("td"));
        int[] width = {1};
        String[] merge = {""};
        xml.children(name -> {
            if (name.equals("w:tcPr")) {
                xml.children(property -> {
                    switch (property) {
                        case "w:gridSpan" -> width[0] = Math.max(1, columns(xml.number("val", 1)));
                        case "w:vMerge" -> merge[0] = xml.attribute("val").orElse("continue");
                        default -> {
                            // how the cell looks
                        }
                    }
                });
            } else if (!row.deleted) {
                block(name, cell);
            }
        });
        finish(cell);
        if (width[0] > 1) {
            cell.element.attr("colspan", Integer.toString(width[0]));
        }
        boolean goesOn =
                merge[0].equals("continue") && !row.deleted && spans.goOn(row.column).isPresent();
        if (!goesOn) {
            row.element.appendChild(cell.element);
            if (merge[0].isEmpty()) {
                spans.end(row.column);
            } else if (!row.deleted) {
                spans.begin(row.column, cell.element);
            }
        }
        row.column += width[0];
    }

    /** A number of columns, as far as a page can be that wide. */
    private static int columns(int stated) {
        return Math.clamp(stated, 0, 100);
    }
}
