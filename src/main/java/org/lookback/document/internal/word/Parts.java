package org.lookback.document.internal.word;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The parts of a Word file that somebody brought, once it is known that none of them runs, fetches
 * or computes anything and that they are not too large to be held. What is read further is put
 * together of these parts alone: a package can show one reader other parts than the next.
 */
final class Parts {

    /** Bytes. */
    static final int LARGEST_FILE = 2 * 1024 * 1024;

    private static final int MOST_PARTS = 200;
    private static final int LARGEST_UNPACKED = 12 * 1024 * 1024;

    /** What a document consists of is held as a tree, at some thirty times its size. */
    private static final int LARGEST_XML = 2 * 1024 * 1024;

    private static final int DEEPEST = 200;

    /** What a field may compute: the number of a page, and of pages. */
    private static final Set<String> FIELDS = Set.of("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** What is read as a document is told by its name, as no program tells it in quite one way. */
    private static final Pattern READ = Pattern.compile("[^#?%]+\\.(xml|rels)");

    private static final Pattern PICTURE_OR_FONT =
            Pattern.compile(".+\\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|odttf|ttf)");

    private static final Pattern OF_PICTURE_OR_FONT =
            Pattern.compile(".+/(image|font|thumbnail)", Pattern.CASE_INSENSITIVE);

    private static final Pattern OF_XML = Pattern.compile(".*[/+]xml\\s*(;.*)?");

    private Parts() {}

    /** The parts by their names. */
    static Map<String, byte[]> of(byte[] file) throws Unfit {
        if (file.length > LARGEST_FILE) {
            throw new Unfit("fault.document_template_large", LARGEST_FILE / (1024 * 1024));
        }
        Map<String, byte[]> parts = unpacked(file);
        byte[] types = parts.get("[Content_Types].xml");
        if (types == null || !parts.containsKey("word/document.xml")) {
            throw new Unfit("fault.document_template_kind");
        }
        for (var part : parts.entrySet()) {
            String name = part.getKey().toLowerCase(Locale.ROOT);
            if (name.endsWith("vbaproject.bin") || name.startsWith("word/activex/")) {
                throw new Unfit("fault.document_template_macros");
            }
            if (name.startsWith("word/embeddings/") || name.contains("afchunk")) {
                throw new Unfit("fault.document_template_embedded");
            }
            if (isRead(name)) {
                read(part.getValue());
            } else if (!PICTURE_OR_FONT.matcher(name).matches()) {
                throw new Unfit("fault.document_template_embedded");
            }
        }
        return parts;
    }

    private static boolean isRead(String name) {
        return READ.matcher(name).matches();
    }

    private static Map<String, byte[]> unpacked(byte[] file) throws Unfit {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip =
                ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                        .get()) {
            int all = 0;
            int xml = 0;
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] bytes;
                try (InputStream in = zip.getInputStream(entry)) {
                    bytes = in.readNBytes(LARGEST_UNPACKED - all + 1);
                }
                all += bytes.length;
                String name = entry.getName().toLowerCase(Locale.ROOT);
                xml += isRead(name) ? bytes.length : 0;
                if (all > LARGEST_UNPACKED || xml > LARGEST_XML || parts.size() == MOST_PARTS) {
                    throw new Unfit("fault.document_template_large", LARGEST_FILE / (1024 * 1024));
                }
                if (parts.put(entry.getName(), bytes) != null) {
                    throw new Unfit("fault.document_template_kind");
                }
            }
        } catch (IOException | IllegalArgumentException _) {
            throw new Unfit("fault.document_template_kind");
        }
        return parts;
    }

    private static void read(byte[] xml) throws Unfit {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            StringBuilder field = new StringBuilder();
            int depth = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD -> throw new Unfit("fault.document_template_kind");
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > DEEPEST) {
                            throw new Unfit("fault.document_template_kind");
                        }
                        field = begun(reader, field);
                        // the text of an instruction was read to the end of its element
                        if (reader.isEndElement()) {
                            depth--;
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    default -> {
                        // text that is shown
                    }
                }
            }
            allow(field);
        } catch (XMLStreamException _) {
            throw new Unfit("fault.document_template_kind");
        }
    }

    /** Word cuts an instruction in pieces as it likes: it is known where the field's mark comes. */
    private static StringBuilder begun(XMLStreamReader reader, StringBuilder field)
            throws Unfit, XMLStreamException {
        switch (reader.getLocalName()) {
            case "Relationship" -> {
                if ("External".equalsIgnoreCase(attribute(reader, "TargetMode"))) {
                    throw new Unfit(
                            "fault.document_template_outside",
                            shortened(attribute(reader, "Target")));
                }
                if (!OF_PICTURE_OR_FONT.matcher(attribute(reader, "Type")).matches()
                        && !isRead(attribute(reader, "Target").toLowerCase(Locale.ROOT))) {
                    throw new Unfit("fault.document_template_embedded");
                }
            }
            case "Override" -> allow(reader, attribute(reader, "PartName"));
            case "Default" -> allow(reader, "." + attribute(reader, "Extension"));
            case "mailMerge" -> throw new Unfit("fault.document_template_outside", "mailMerge");
            case "altChunk", "object", "control" ->
                    throw new Unfit("fault.document_template_embedded");
            case "fldSimple" -> allow(attribute(reader, "instr"));
            case "instrText" -> {
                return field.append(reader.getElementText());
            }
            case "fldChar" -> {
                allow(field);
                return new StringBuilder();
            }
            default -> {
                // layout and text
            }
        }
        return field;
    }

    /** A content type of parts whose names end so. */
    private static void allow(XMLStreamReader reader, String name) throws Unfit {
        String type = attribute(reader, "ContentType").toLowerCase(Locale.ROOT);
        if (type.contains("macro")) {
            throw new Unfit("fault.document_template_macros");
        }
        if (OF_XML.matcher(type).matches() && !isRead("part" + name.toLowerCase(Locale.ROOT))) {
            throw new Unfit("fault.document_template_embedded");
        }
    }

    private static String attribute(XMLStreamReader reader, String name) {
        for (int at = 0; at < reader.getAttributeCount(); at++) {
            if (reader.getAttributeLocalName(at).equals(name)) {
                return reader.getAttributeValue(at);
            }
        }
        return "";
    }

    private static void allow(CharSequence instruction) throws Unfit {
        String words = instruction.toString().strip();
        if (!words.isEmpty()
                && !FIELDS.contains(BLANKS.split(words, 2)[0].toUpperCase(Locale.ROOT))) {
            throw new Unfit("fault.document_template_field", shortened(words));
        }
    }

    private static String shortened(String words) {
        int shown = 60;
        return words.length() <= shown ? words : words.substring(0, shown) + "…";
    }

    /** A package of the parts, the same bytes for the same parts. */
    static byte[] zipped(Map<String, byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
