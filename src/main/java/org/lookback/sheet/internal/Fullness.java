package org.lookback.sheet.internal;

import org.lookback.sheet.CellName;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * How much of a workbook a reader has in memory at a time: texts, formats and sheets all together,
 * of a sheet one row after the other. It is counted by what elements are called, wherever they
 * stand, since a hostile file says of its parts what it likes.
 */
final class Fullness {

    /** So many of each are kept by whoever reads a workbook. */
    private static final Map<String, Integer> MOST =
            Map.of(
                    "si", 600_000,
                    "mergeCell", 100_000,
                    "xf", 200_000,
                    "numFmt", 50_000,
                    "sheet", 1_000,
                    "Override", 10_000,
                    "Relationship", 10_000);

    /** So many characters of texts, which are some 30 megabytes. */
    private static final long MOST_TEXT = 16_000_000;

    private static final long LONGEST_ROW = 4_000_000;
    private static final int MOST_CELLS = 16_384;

    private final Map<String, Integer> counts = new HashMap<>();
    private long text;
    private long rowText;
    private int cells;
    private boolean inRow;

    /** Whether it goes on to be bearable with that part. */
    boolean bears(InputStream part) throws XMLStreamException {
        XMLInputFactory input = XMLInputFactory.newDefaultFactory();
        input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        input.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        input.setProperty(XMLInputFactory.IS_COALESCING, false);
        XMLStreamReader reader = input.createXMLStreamReader(part);
        inRow = false;
        while (reader.hasNext()) {
            if (!bears(reader, reader.next())) {
                return false;
            }
        }
        return true;
    }

    private boolean bears(XMLStreamReader reader, int event) {
        return switch (event) {
            case XMLStreamConstants.START_ELEMENT -> bearsElement(reader);
            case XMLStreamConstants.END_ELEMENT -> {
                if (reader.getLocalName().equals("row")) {
                    inRow = false;
                }
                yield true;
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    inRow
                            ? (rowText += reader.getTextLength()) <= LONGEST_ROW
                            : (text += reader.getTextLength()) <= MOST_TEXT;
            default -> true;
        };
    }

    private boolean bearsElement(XMLStreamReader reader) {
        String name = reader.getLocalName();
        if (name.equals("row")) {
            inRow = true;
            rowText = 0;
            cells = 0;
            return true;
        }
        if (name.equals("c")) {
            String place = reader.getAttributeValue(null, "r");
            return ++cells <= MOST_CELLS && (place == null || CellName.columnOf(place).isPresent());
        }
        Integer most = MOST.get(name);
        return most == null || counts.merge(name, 1, Integer::sum) <= most;
    }
}
