package org.lookback.evidence.internal;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The kinds of file that are accepted. What a file is follows from its content alone; only between
 * the two kinds of plain text does the name decide.
 */
public enum FileKind {
    JPEG("image/jpeg", "jpg", "jpeg"),
    PNG("image/png", "png"),
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp"),
    HEIC("image/heic", "heic", "heif"),
    PDF("application/pdf", "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    DOC("application/msword", "doc"),
    XLS("application/vnd.ms-excel", "xls"),
    TXT("text/plain", "txt"),
    CSV("text/csv", "csv");

    private static final MimeTypes TIKA = MimeTypes.getDefaultMimeTypes();

    private final String mediaType;
    private final String extension;
    private final String otherExtension;

    FileKind(String mediaType, String extension) {
        this(mediaType, extension, extension);
    }

    FileKind(String mediaType, String extension, String otherExtension) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.otherExtension = otherExtension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The extension that a file of this kind gets if its name has another. */
    public String extension() {
        return extension;
    }

    /** Whether the name ends as a file of this kind may. */
    public boolean mayBeCalled(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("." + extension) || lower.endsWith("." + otherExtension);
    }

    /** All that are accepted, for people to read. */
    public static String extensions() {
        return Arrays.stream(values()).map(FileKind::extension).collect(Collectors.joining(", "));
    }

    /** What the content is; empty if that is nothing accepted. */
    public static Optional<FileKind> of(Path file, String name) throws IOException {
        String detected = detected(file);
        return switch (detected) {
            case "application/zip", "application/x-tika-ooxml" -> office(file);
            case "application/x-tika-msoffice" -> olderOffice(file);
            case "image/heif", "image/heic", "image/heic-sequence", "image/heif-sequence" ->
                    Optional.of(HEIC);
            // much that is text to us has bytes that are not text to the detector, GBK above all
            case "text/plain", "application/octet-stream" -> text(file, name);
            default ->
                    Arrays.stream(values())
                            .filter(kind -> kind.mediaType.equals(detected))
                            .findFirst();
        };
    }

    private static String detected(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return TIKA.detect(in, new Metadata()).getBaseType().toString();
        }
    }

    /** A package is a document if it has a document's parts, and carries no program. */
    private static Optional<FileKind> office(Path file) throws IOException {
        try (ZipFile parts = new ZipFile(file.toFile())) {
            boolean program =
                    parts.stream()
                            .anyMatch(part ->
                                    part.getName()
                                            .toLowerCase(Locale.ROOT)
                                            .endsWith("vbaproject.bin"));
            if (program || parts.getEntry("[Content_Types].xml") == null) {
                return Optional.empty();
            }
            if (parts.getEntry("word/document.xml") != null) {
                return Optional.of(DOCX);
            }
            return parts.getEntry("xl/workbook.xml") != null ? Optional.of(XLSX) : Optional.empty();
        } catch (ZipException _) {
            return Optional.empty();
        }
    }

    /**
     * The older documents are file systems in a file ([MS-CFB] 2.6.1): a directory entry of 128
     * bytes begins with the part's name in UTF-16LE.
     */
    private static Optional<FileKind> olderOffice(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        boolean word = false;
        boolean sheet = false;
        for (int entry = 512; entry + 128 <= bytes.length; entry += 128) {
            if (isNamed(bytes, entry, "_VBA_PROJECT")) {
                return Optional.empty();
            }
            word |= isNamed(bytes, entry, "WordDocument");
            sheet |= isNamed(bytes, entry, "Workbook") || isNamed(bytes, entry, "Book");
        }
        if (word) {
            return Optional.of(DOC);
        }
        return sheet ? Optional.of(XLS) : Optional.empty();
    }

    private static boolean isNamed(byte[] bytes, int entry, String name) {
        byte[] written = (name + "\0").getBytes(StandardCharsets.UTF_16LE);
        return Arrays.equals(bytes, entry, entry + written.length, written, 0, written.length);
    }

    private static Optional<FileKind> text(Path file, String name) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        boolean readable =
                reads(bytes, StandardCharsets.UTF_8)
                        || reads(bytes, Charset.forName("GB18030"))
                        || readsUtf16(bytes);
        if (!readable) {
            return Optional.empty();
        }
        return Optional.of(CSV.mayBeCalled(name) ? CSV : TXT);
    }

    private static boolean readsUtf16(byte[] bytes) {
        boolean marked =
                bytes.length >= 2
                        && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                                || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
        return marked && reads(bytes, StandardCharsets.UTF_16);
    }

    private static boolean reads(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .chars()
                    .noneMatch(FileKind::isControl);
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static boolean isControl(int c) {
        boolean layout = c == '\t' || c == '\n' || c == '\r' || c == '\f';
        return c == 0x7f || (c < ' ' && !layout);
    }
}
