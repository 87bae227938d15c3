package org.lookback.sheet.internal;

import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.lookback.sheet.CellName;
import org.lookback.sheet.Line;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Cells of a sheet that are merged over several rows. The file says what stands there in the first
 * of them alone, and a reader takes it to hold for all.
 */
final class Merges {

    private static final Pattern AREA =
            Pattern.compile("([A-Z]{1,3})([0-9]{1,7}):[A-Z]{1,3}([0-9]{1,7})");

    /** One column of rows that are one cell. */
    private record Merge(int column, int from, int to) {}

    /** Those that begin on a row. */
    private final TreeMap<Integer, List<Merge>> beginning = new TreeMap<>();

    /** Those that the rows pass through now, by their column, with what stands there. */
    private final Map<Integer, Map.Entry<Merge, String>> open = new HashMap<>();

    private Merges() {}

    /** Those of a sheet, by its name. */
    static Merges of(byte[] file, String sheet) throws IOException {
        Merges merges = new Merges();
        XMLInputFactory input = XMLInputFactory.newDefaultFactory();
        input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        input.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (ZipFile zip =
                        ZipFile.builder()
                                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                                .get();
                InputStream in =
                        zip.getInputStream(
                                zip.getEntry(RemarkedWorkbook.partOfSheet(zip, sheet)))) {
            XMLStreamReader reader = input.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("mergeCell")) {
                    merges.add(reader.getAttributeValue(null, "ref"));
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("the sheet cannot be read", e);
        }
        return merges;
    }

    private void add(String area) {
        Matcher found = AREA.matcher(area == null ? "" : area);
        if (found.matches()) {
            OptionalInt column = CellName.columnOf(found.group(1));
            int from = Integer.parseInt(found.group(2));
            int to = Integer.parseInt(found.group(3));
            if (column.isPresent() && from < to) {
                beginning
                        .computeIfAbsent(from, _ -> new ArrayList<>())
                        .add(new Merge(column.getAsInt(), from, to));
            }
        }
    }

    /** A row with what stands in it also by merges; rows are asked for in their order. */
    Line fill(Line line) {
        while (!beginning.isEmpty() && beginning.firstKey() <= line.number()) {
            for (Merge merge : beginning.pollFirstEntry().getValue()) {
                String said = merge.from() == line.number() ? line.cell(merge.column()) : "";
                open.put(merge.column(), Map.entry(merge, said));
            }
        }
        open.values().removeIf(each -> each.getKey().to() < line.number());
        if (open.isEmpty()) {
            return line;
        }
        List<String> cells = new ArrayList<>(line.cells());
        open.values()
                .forEach(each -> {
                    int column = each.getKey().column();
                    if (!each.getValue().isEmpty() && line.cell(column).isEmpty()) {
                        while (cells.size() <= column) {
                            cells.add("");
                        }
                        cells.set(column, each.getValue());
                    }
                });
        return new Line(line.number(), cells);
    }
}
