package org.lookback.sheet.internal;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.lookback.sheet.CellName;
import org.lookback.sheet.Remark;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

/**
 * A copy of a workbook with remarks. Every part is copied as it is but two: the sheet, whose cells
 * go by one after the other, so that a large one needs no more memory than a small one, and the
 * styles, which get a coloured variant of each style that a remarked cell has.
 */
final class RemarkedWorkbook {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String STYLES = "xl/styles.xml";
    private static final String COLOUR = "FFFFC7CE";
    private static final int REMARK_WIDTH = 60;

    private final byte[] file;
    private final String sheet;
    private final int remarkColumn;
    private final String heading;
    private final int headingRow;
    private final Map<Integer, SortedMap<Integer, List<Remark>>> remarks = new HashMap<>();
    private final XMLEventFactory events = XMLEventFactory.newDefaultFactory();

    /** The coloured style of each style, in the order in which they are needed. */
    private final Map<Integer, Integer> coloured = new HashMap<>();

    private final List<Integer> needed = new ArrayList<>();
    private int styles;

    /**
     * @param sheet the name of the sheet that is read
     * @param remarkColumn the first column on which nothing is written
     */
    RemarkedWorkbook(
            byte[] file,
            String sheet,
            int remarkColumn,
            String heading,
            int headingRow,
            List<Remark> remarks) {
        this.file = file.clone();
        this.sheet = sheet;
        this.remarkColumn = remarkColumn;
        this.heading = heading;
        this.headingRow = headingRow;
        for (Remark remark : remarks) {
            this.remarks
                    .computeIfAbsent(remark.row(), _ -> new TreeMap<>())
                    .computeIfAbsent(remark.column().orElse(-1), _ -> new ArrayList<>())
                    .add(remark);
        }
    }

    void write(OutputStream out) throws IOException {
        try (ZipFile zip =
                        ZipFile.builder()
                                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                                .get();
                ZipOutputStream copy = new ZipOutputStream(out)) {
            String part = partOfSheet(zip, sheet);
            Optional<Document> styleSheet =
                    zip.getEntry(STYLES) == null
                            ? Optional.empty()
                            : Optional.of(document(zip, STYLES));
            styles = styleSheet.map(RemarkedWorkbook::countOfStyles).orElse(0);
            // The sheet goes first: it tells which styles are needed.
            copy.putNextEntry(new ZipEntry(part));
            writeSheet(zip, part, copy, styleSheet.isPresent());
            copy.closeEntry();
            if (styleSheet.isPresent()) {
                colour(styleSheet.get());
                copy.putNextEntry(new ZipEntry(STYLES));
                write(styleSheet.get(), copy);
                copy.closeEntry();
            }
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
                ZipArchiveEntry entry = all.nextElement();
                if (!entry.isDirectory()
                        && !entry.getName().equals(part)
                        && !entry.getName().equals(STYLES)) {
                    copy.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream in = zip.getInputStream(entry)) {
                        in.transferTo(copy);
                    }
                    copy.closeEntry();
                }
            }
        } catch (XMLStreamException
                | SAXException
                | ParserConfigurationException
                | TransformerException e) {
            throw new IOException("the workbook cannot be copied", e);
        }
    }

    /** The part in which a sheet lies. */
    static String partOfSheet(ZipFile zip, String sheet) throws IOException {
        try {
            return partOf(zip, sheet);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("the workbook cannot be read", e);
        }
    }

    private static String partOf(ZipFile zip, String sheet)
            throws IOException, SAXException, ParserConfigurationException {
        NodeList sheets = document(zip, "xl/workbook.xml").getElementsByTagNameNS("*", "sheet");
        for (int at = 0; at < sheets.getLength(); at++) {
            Element each = (Element) sheets.item(at);
            if (each.getAttribute("name").equals(sheet)) {
                return target(zip, relationOf(each));
            }
        }
        throw new IOException("there is no sheet " + sheet);
    }

    private static String relationOf(Element sheet) {
        String id = sheet.getAttributeNS(RELATIONS, "id");
        return id.isEmpty() ? sheet.getAttribute("r:id") : id;
    }

    private static String target(ZipFile zip, String id)
            throws IOException, SAXException, ParserConfigurationException {
        NodeList all =
                document(zip, "xl/_rels/workbook.xml.rels")
                        .getElementsByTagNameNS("*", "Relationship");
        for (int at = 0; at < all.getLength(); at++) {
            Element each = (Element) all.item(at);
            if (each.getAttribute("Id").equals(id)) {
                String target = each.getAttribute("Target");
                return target.startsWith("/") ? target.substring(1) : "xl/" + target;
            }
        }
        throw new IOException("there is no relation " + id);
    }

    private static Document document(ZipFile zip, String part)
            throws IOException, SAXException, ParserConfigurationException {
        ZipArchiveEntry entry = zip.getEntry(part);
        if (entry == null) {
            throw new IOException("there is no part " + part);
        }
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        try (InputStream in = zip.getInputStream(entry)) {
            return factory.newDocumentBuilder().parse(in);
        }
    }

    private void writeSheet(ZipFile zip, String part, OutputStream out, boolean styled)
            throws IOException, XMLStreamException {
        XMLInputFactory input = XMLInputFactory.newDefaultFactory();
        input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        input.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = zip.getInputStream(zip.getEntry(part))) {
            XMLEventReader reader = input.createXMLEventReader(in);
            XMLEventWriter writer =
                    XMLOutputFactory.newDefaultFactory().createXMLEventWriter(out, "UTF-8");
            SheetCopy copy = new SheetCopy(writer, styled);
            while (reader.hasNext()) {
                copy.take(reader.nextEvent());
            }
            writer.flush();
        }
    }

    /** Lets the events of a sheet pass, and puts remarks among them. */
    private final class SheetCopy {

        private final XMLEventWriter writer;
        private final boolean styled;
        private String skipped = "";
        private String prefix = "";
        private String namespace = MAIN;
        private boolean widthSet;
        private int row;
        private int column = -1;
        private SortedMap<Integer, List<Remark>> ofRow = new TreeMap<>();
        private List<Integer> stillMissing = new ArrayList<>();

        SheetCopy(XMLEventWriter writer, boolean styled) {
            this.writer = writer;
            this.styled = styled;
        }

        void take(XMLEvent event) throws XMLStreamException {
            if (event.isStartElement()) {
                if (!skipped.isEmpty()) {
                    return;
                }
                if (isMain(event.asStartElement().getName())) {
                    start(event.asStartElement());
                } else {
                    // What other programs add has elements of the same names.
                    writer.add(event);
                }
            } else if (event.isEndElement() && isMain(event.asEndElement().getName())) {
                String name = event.asEndElement().getName().getLocalPart();
                if (!skipped.isEmpty()) {
                    skipped = name.equals(skipped) ? "" : skipped;
                    return;
                }
                switch (name) {
                    case "cols" -> width();
                    case "row" -> endOfRow();
                    default -> {
                        // it goes on as it is
                    }
                }
                writer.add(event);
            } else if (skipped.isEmpty()) {
                writer.add(event);
            }
        }

        private boolean isMain(QName name) {
            return (row == 0 && name.getLocalPart().equals("worksheet"))
                    || name.getNamespaceURI().equals(namespace);
        }

        private void start(StartElement element) throws XMLStreamException {
            switch (element.getName().getLocalPart()) {
                // The used area grows by a column; programs work it out anew.
                case "dimension" -> skipped = "dimension";
                case "worksheet" -> {
                    namespace = element.getName().getNamespaceURI();
                    prefix = element.getName().getPrefix();
                    writer.add(element);
                }
                case "col" -> widthOfOthers(element);
                case "sheetData" -> {
                    if (!widthSet) {
                        writer.add(events.createStartElement(prefix, namespace, "cols"));
                        width();
                        writer.add(events.createEndElement(prefix, namespace, "cols"));
                    }
                    writer.add(element);
                }
                case "row" -> {
                    row = attribute(element, "r").map(Integer::valueOf).orElse(row + 1);
                    column = -1;
                    ofRow = remarks.getOrDefault(row, new TreeMap<>());
                    stillMissing =
                            new ArrayList<>(
                                    ofRow.keySet().stream().filter(each -> each >= 0).toList());
                    writer.add(changed(element, "spans", Optional.empty()));
                }
                case "c" -> {
                    column =
                            attribute(element, "r")
                                    .map(name -> CellName.columnOf(name).orElse(column + 1))
                                    .orElse(column + 1);
                    if (column >= remarkColumn && (row == headingRow || !ofRow.isEmpty())) {
                        // Nothing is written there: blank cells with a format make room.
                        skipped = "c";
                        return;
                    }
                    emptyCellsBefore(column);
                    if (ofRow.containsKey(column)) {
                        int style = attribute(element, "s").map(Integer::valueOf).orElse(0);
                        writer.add(
                                changed(
                                        element,
                                        "s",
                                        styled
                                                ? Optional.of(Integer.toString(colouredOf(style)))
                                                : attribute(element, "s")));
                    } else {
                        writer.add(element);
                    }
                }
                default -> writer.add(element);
            }
        }

        /** Remarked cells that the file does not have, as nothing is written there. */
        private void emptyCellsBefore(int next) throws XMLStreamException {
            while (!stillMissing.isEmpty() && stillMissing.getFirst() <= next) {
                int missing = stillMissing.removeFirst();
                if (missing < next) {
                    List<Attribute> attributes = new ArrayList<>();
                    attributes.add(events.createAttribute("r", CellName.cell(missing, row)));
                    if (styled) {
                        attributes.add(
                                events.createAttribute("s", Integer.toString(colouredOf(0))));
                    }
                    writer.add(
                            events.createStartElement(
                                    prefix, namespace, "c", attributes.iterator(), null));
                    writer.add(events.createEndElement(prefix, namespace, "c"));
                }
            }
        }

        private void endOfRow() throws XMLStreamException {
            emptyCellsBefore(Integer.MAX_VALUE);
            if (row == headingRow) {
                text(heading);
            } else if (!ofRow.isEmpty()) {
                List<String> lines = new ArrayList<>();
                ofRow.forEach((at, said) ->
                        said.forEach(remark ->
                                lines.add(
                                        (at < 0 ? "" : CellName.cell(at, row) + " ")
                                                + remark.text())));
                text(String.join("\n", lines));
            }
        }

        private void text(String words) throws XMLStreamException {
            int at = remarkColumn;
            writer.add(
                    events.createStartElement(
                            prefix,
                            namespace,
                            "c",
                            List.of(
                                            events.createAttribute("r", CellName.cell(at, row)),
                                            events.createAttribute("t", "inlineStr"))
                                    .iterator(),
                            null));
            writer.add(events.createStartElement(prefix, namespace, "is"));
            writer.add(events.createStartElement(prefix, namespace, "t"));
            writer.add(events.createCharacters(words));
            writer.add(events.createEndElement(prefix, namespace, "t"));
            writer.add(events.createEndElement(prefix, namespace, "is"));
            writer.add(events.createEndElement(prefix, namespace, "c"));
        }

        /** A width that was said of columns to the last one ends before the remarks. */
        private void widthOfOthers(StartElement element) throws XMLStreamException {
            int from = attribute(element, "min").map(Integer::valueOf).orElse(1);
            int to = attribute(element, "max").map(Integer::valueOf).orElse(from);
            if (from > remarkColumn) {
                skipped = "col";
            } else {
                writer.add(
                        changed(
                                element,
                                "max",
                                Optional.of(Integer.toString(Math.min(to, remarkColumn)))));
            }
        }

        private void width() throws XMLStreamException {
            widthSet = true;
            String number = Integer.toString(remarkColumn + 1);
            writer.add(
                    events.createStartElement(
                            prefix,
                            namespace,
                            "col",
                            List.of(
                                            events.createAttribute("min", number),
                                            events.createAttribute("max", number),
                                            events.createAttribute(
                                                    "width", Integer.toString(REMARK_WIDTH)),
                                            events.createAttribute("customWidth", "1"))
                                    .iterator(),
                            null));
            writer.add(events.createEndElement(prefix, namespace, "col"));
        }
    }

    private StartElement changed(StartElement element, String name, Optional<String> value) {
        List<Attribute> attributes = new ArrayList<>();
        element.getAttributes()
                .forEachRemaining(attribute -> {
                    if (!attribute.getName().getLocalPart().equals(name)
                            || !attribute.getName().getNamespaceURI().isEmpty()) {
                        attributes.add(attribute);
                    }
                });
        value.ifPresent(now -> attributes.add(events.createAttribute(name, now)));
        return events.createStartElement(
                element.getName().getPrefix(),
                element.getName().getNamespaceURI(),
                element.getName().getLocalPart(),
                attributes.iterator(),
                element.getNamespaces());
    }

    private static Optional<String> attribute(StartElement element, String name) {
        Attribute found = element.getAttributeByName(new QName(name));
        return Optional.ofNullable(found).map(Attribute::getValue);
    }

    private int colouredOf(int style) {
        return coloured.computeIfAbsent(
                style,
                plain -> {
                    needed.add(plain);
                    return styles + needed.size() - 1;
                });
    }

    private static int countOfStyles(Document styleSheet) {
        return children(only(styleSheet, "cellXfs"), "xf").size();
    }

    /** Adds a fill, and for each style that needs it the same style with that fill. */
    private void colour(Document styleSheet) {
        Element fills = only(styleSheet, "fills");
        int number = children(fills, "fill").size();
        Element fill = add(fills, "fill");
        Element pattern = add(fill, "patternFill");
        pattern.setAttribute("patternType", "solid");
        add(pattern, "fgColor").setAttribute("rgb", COLOUR);
        add(pattern, "bgColor").setAttribute("indexed", "64");
        fills.setAttribute("count", Integer.toString(number + 1));
        Element formats = only(styleSheet, "cellXfs");
        List<Element> plain = children(formats, "xf");
        for (int style : needed) {
            Element copy =
                    style < plain.size()
                            ? (Element) plain.get(style).cloneNode(true)
                            : add(formats, "xf");
            copy.setAttribute("fillId", Integer.toString(number));
            copy.setAttribute("applyFill", "1");
            formats.appendChild(copy);
        }
        formats.setAttribute("count", Integer.toString(plain.size() + needed.size()));
    }

    private static Element only(Document document, String name) {
        Node found = document.getElementsByTagNameNS(MAIN, name).item(0);
        return found instanceof Element element
                ? element
                : add(document.getDocumentElement(), name);
    }

    private static Element add(Element parent, String name) {
        Element child = parent.getOwnerDocument().createElementNS(MAIN, name);
        parent.appendChild(child);
        return child;
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getLocalName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static void write(Document document, OutputStream out) throws TransformerException {
        Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
        transformer.transform(
                new DOMSource(document),
                new StreamResult(
                        new FilterOutputStream(out) {
                            @Override
                            public void write(byte[] bytes, int from, int length)
                                    throws IOException {
                                out.write(bytes, from, length);
                            }

                            @Override
                            public void close() throws IOException {
                                out.flush();
                            }
                        }));
    }
}
