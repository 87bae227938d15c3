package org.lookback.directive.internal.files;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.lookback.directive.Unreadable;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;

/**
 * The parts of an Office file (ECMA-376 part 2). Only the parts that are asked for are unpacked,
 * each as a stream and only so far; pictures, macros and whatever else is packed stay packed.
 */
final class OfficePackage implements AutoCloseable {

    /** The main part of 200 pages with every word dressed by itself is a tenth of that. */
    private static final long MOST_UNPACKED = 64L * 1024 * 1024;

    /** Content types and relations take a few KB. */
    private static final long MOST_OF_INDEX = 1024 * 1024;

    private static final int LONGEST_TYPE = 255;

    private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";

    private static final Set<String> WORD =
            Set.of(
                    OPEN_XML + "wordprocessingml.document.main+xml",
                    OPEN_XML + "wordprocessingml.template.main+xml",
                    "application/vnd.ms-word.document.macroenabled.main+xml",
                    "application/vnd.ms-word.template.macroenabledtemplate.main+xml");

    private final ZipFile zip;
    private final List<InputStream> opened = new ArrayList<>();
    private final Map<String, String> typeOfPart = new HashMap<>();
    private final Map<String, String> typeOfEnding = new HashMap<>();

    private OfficePackage(ZipFile zip) {
        this.zip = zip;
    }

    static OfficePackage open(byte[] file) throws UnreadableFile {
        try {
            OfficePackage opened =
                    new OfficePackage(
                            ZipFile.builder()
                                    .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                                    .get());
            opened.readContentTypes();
            return opened;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableFile(Unreadable.DAMAGED, e);
        }
    }

    private void readContentTypes() throws UnreadableFile {
        Optional<Xml> types = part("/[Content_Types].xml", MOST_OF_INDEX);
        if (types.isPresent()) {
            Xml xml = types.get();
            xml.children(root ->
                    xml.children(name -> {
                        switch (name) {
                            case "ct:Override" -> putType(xml, typeOfPart, "PartName");
                            case "ct:Default" -> putType(xml, typeOfEnding, "Extension");
                            default -> {
                                // nothing else tells a type
                            }
                        }
                    }));
        }
    }

    private static void putType(Xml xml, Map<String, String> types, String of) {
        String type = xml.attribute("ContentType").orElse("");
        if (type.length() <= LONGEST_TYPE) {
            types.put(small(xml.attribute(of).orElse("")), small(type.split(";", 2)[0].strip()));
        }
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Names and types are the same in small letters (ECMA-376 part 2, 6.2.2.3). */
    private String type(String part) {
        String ending = part.substring(part.lastIndexOf('.') + 1);
        return typeOfPart.getOrDefault(small(part), typeOfEnding.getOrDefault(small(ending), ""));
    }

    /**
     * The part with the text of a Word document or template. Whether the file has macros makes no
     * difference: they lie in a part of their own, which is never unpacked.
     */
    String mainPart() throws UnreadableFile {
        Optional<String> main = target("/", "officeDocument");
        String type = main.map(this::type).orElse("");
        if (main.isEmpty() || !WORD.contains(type)) {
            throw new UnreadableFile(otherKind(type));
        }
        return main.get();
    }

    /**
     * Spreadsheets and presentations of Office by their types; ODF and OFD by what they must have.
     */
    private Unreadable otherKind(String type) {
        if (type.startsWith(OPEN_XML + "spreadsheetml.")
                || type.startsWith("application/vnd.ms-excel.")) {
            return Unreadable.SPREADSHEET;
        }
        if (type.startsWith(OPEN_XML + "presentationml.")
                || type.startsWith("application/vnd.ms-powerpoint.")) {
            return Unreadable.PRESENTATION;
        }
        if (zip.getEntry("OFD.xml") != null) {
            return Unreadable.OFD;
        }
        return zip.getEntry("META-INF/manifest.xml") != null && zip.getEntry("content.xml") != null
                ? Unreadable.OPEN_DOCUMENT
                : Unreadable.NOT_TEXT;
    }

    /** The part that another one names by the last word of its relation, such as numbering. */
    Optional<Xml> related(String from, String relation) throws UnreadableFile {
        Optional<String> target = target(from, relation);
        return target.isEmpty() ? Optional.empty() : part(target.get());
    }

    /** The name of the part that a part, or the package as {@code /}, has such a relation to. */
    private Optional<String> target(String from, String relation) throws UnreadableFile {
        int slash = from.lastIndexOf('/');
        Optional<Xml> relations =
                part(
                        from.substring(0, slash) + "/_rels" + from.substring(slash) + ".rels",
                        MOST_OF_INDEX);
        if (relations.isEmpty()) {
            return Optional.empty();
        }
        String[] target = {""};
        Xml xml = relations.get();
        xml.children(root ->
                xml.children(name -> {
                    boolean wanted =
                            name.equals("rel:Relationship")
                                    && xml.attribute("Type").orElse("").endsWith("/" + relation)
                                    && !xml.attribute("TargetMode").orElse("").equals("External");
                    if (wanted) {
                        target[0] = xml.attribute("Target").orElse("");
                    }
                }));
        return target[0].isEmpty() ? Optional.empty() : resolved(from, target[0]);
    }

    /** Empty where the target is no part of this package. */
    private static Optional<String> resolved(String from, String target) throws UnreadableFile {
        try {
            return Optional.ofNullable(URI.create(from).resolve(target).getRawPath())
                    .filter(path -> path.startsWith("/"));
        } catch (IllegalArgumentException e) {
            throw new UnreadableFile(Unreadable.DAMAGED, e);
        }
    }

    /** A part by its name, which begins with a slash. */
    Optional<Xml> part(String name) throws UnreadableFile {
        return part(name, MOST_UNPACKED);
    }

    private Optional<Xml> part(String name, long most) throws UnreadableFile {
        ZipArchiveEntry entry = zip.getEntry(name.substring(1));
        if (entry == null) {
            return Optional.empty();
        }
        // Office packs in no other way, and the library's other ways take memory beforehand.
        if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
            throw new UnreadableFile(Unreadable.DAMAGED);
        }
        try {
            InputStream unpacked = zip.getInputStream(entry);
            opened.add(unpacked);
            return Optional.of(Xml.of(unpacked, most));
        } catch (IOException e) {
            throw new UnreadableFile(Unreadable.DAMAGED, e);
        }
    }

    @Override
    public void close() throws IOException {
        for (InputStream part : opened) {
            part.close();
        }
        zip.close();
    }
}
