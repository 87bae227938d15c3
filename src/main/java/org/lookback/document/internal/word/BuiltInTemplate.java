package org.lookback.document.internal.word;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The template that comes with Lookback, laid out by GB/T 9704-2012: A4, a type area of 156 × 225
 * mm, 22 lines of 28 characters. Its parts are written out in the folder {@code template}, where a
 * person can read them.
 */
public final class BuiltInTemplate {

    private static final String DOCUMENT = "word/document.xml";

    private BuiltInTemplate() {}

    /**
     * The file.
     *
     * @param addressed whether it names the unit that the document is sent to
     */
    public static byte[] file(boolean addressed) {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("[Content_Types].xml", "content-types.xml");
        sources.put("_rels/.rels", "package-rels.xml");
        sources.put(DOCUMENT, addressed ? "document-addressed.xml" : "document.xml");
        sources.put("word/_rels/document.xml.rels", "document-rels.xml");
        sources.put("word/styles.xml", "styles.xml");
        sources.put("word/settings.xml", "settings.xml");
        sources.put("word/fontTable.xml", "font-table.xml");
        sources.put("word/footer-odd.xml", "footer-odd.xml");
        sources.put("word/footer-even.xml", "footer-even.xml");
        Map<String, byte[]> parts = new LinkedHashMap<>();
        sources.forEach((part, source) -> parts.put(part, read(source)));
        return Parts.zipped(parts);
    }

    private static byte[] read(String source) {
        try (InputStream in =
                BuiltInTemplate.class.getResourceAsStream(
                        "/org/lookback/document/template/" + source)) {
            return Objects.requireNonNull(in, source).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
