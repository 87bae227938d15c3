package org.lookback.directive.internal.files;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.lookback.directive.Unreadable;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parts of an Office file (ECMA-376 part 2). Only the parts that are asked for are unpacked,
 * each as a stream and only so far; pictures, macros and whatever else is packed stay packed.
 */
final class OfficePackage implements AutoCloseable {

    /** The main part of 200 pages with every word dressed by itself is a tenth of that. */
    private static final long MOST_UNPACKED = 64L * 1024 * 1024;

    private static final Pattern WORD =
            Pattern.compile(
                    ".*(?:wordprocessingml\\.(?:document|template)"
                        + "|ms-word\\.(?:document|template)\\.macroEnabled(?:Template)?)\\.main\\+xml");

    private static final Pattern EXCEL =
            Pattern.compile(
                    ".*(?:spreadsheetml\\.(?:sheet|template)|ms-excel\\..*)\\.main(?:\\+xml)?");

    private static final Pattern POWER_POINT =
            Pattern.compile(".*(?:presentationml|ms-powerpoint)\\..*\\.main\\+xml");

    private final ZipFile zip;
    private final Map<String, String> contentTypes = new LinkedHashMap<>();

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
        Optional<Xml> types = part("/[Content_Types].xml");
        if (types.isPresent()) {
            Xml xml = types.get();
            xml.children(root ->
                    xml.children(name -> {
                        if (name.equals("ct:Override")) {
                            contentTypes.put(
                                    xml.attribute("PartName").orElse(""),
                                    xml.attribute("ContentType").orElse(""));
                        }
                    }));
        }
    }

    /**
     * The part with the text of a Word document or template. Whether the file has macros makes no
     * difference: they lie in a part of their own, which is never unpacked.
     */
    String mainPart() throws UnreadableFile {
        return contentTypes.entrySet().stream()
                .filter(part -> WORD.matcher(part.getValue()).matches())
                .map(Map.Entry::getKey)
                .filter(name -> name.startsWith("/"))
                .findFirst()
                .orElseThrow(() -> new UnreadableFile(otherKind()));
    }

    /**
     * Spreadsheets and presentations of Office by their types; ODF and OFD by what they must have.
     */
    private Unreadable otherKind() {
        if (contentTypes.values().stream().anyMatch(type -> EXCEL.matcher(type).matches())) {
            return Unreadable.SPREADSHEET;
        }
        if (contentTypes.values().stream().anyMatch(type -> POWER_POINT.matcher(type).matches())) {
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
        int slash = from.lastIndexOf('/');
        Optional<Xml> relations =
                part(from.substring(0, slash) + "/_rels" + from.substring(slash) + ".rels");
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
        return target[0].isEmpty() ? Optional.empty() : part(resolved(from, target[0]));
    }

    private static String resolved(String from, String target) throws UnreadableFile {
        try {
            return URI.create(from).resolve(target).getPath();
        } catch (IllegalArgumentException e) {
            throw new UnreadableFile(Unreadable.DAMAGED, e);
        }
    }

    /** A part by its name, which begins with a slash. */
    Optional<Xml> part(String name) throws UnreadableFile {
        ZipArchiveEntry entry = zip.getEntry(name.substring(1));
        if (entry == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Xml.of(new BoundedPart(zip.getInputStream(entry), MOST_UNPACKED)));
        } catch (IOException e) {
            throw new UnreadableFile(Unreadable.DAMAGED, e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
