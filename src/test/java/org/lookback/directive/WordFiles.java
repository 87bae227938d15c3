package org.lookback.directive;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Makes Word documents for tests, by POI as far as it goes and by their XML from there on. */
final class WordFiles {

    static final String DOCUMENT = "word/document.xml";
    static final String CONTENT_TYPES = "[Content_Types].xml";

    private WordFiles() {}

    /** A document of these paragraphs. */
    static byte[] of(String... paragraphs) {
        XWPFDocument document = new XWPFDocument();
        for (String paragraph : paragraphs) {
            document.createParagraph().createRun().setText(paragraph);
        }
        return bytes(document);
    }

    /** A document with a table of these rows. */
    static byte[] table(List<List<String>> rows) {
        XWPFDocument document = new XWPFDocument();
        XWPFTable table = document.createTable(rows.size(), rows.getFirst().size());
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                table.getRow(row).getCell(column).setText(rows.get(row).get(column));
            }
        }
        return bytes(document);
    }

    /** A document whose body is this WordprocessingML. */
    static byte[] body(String xml) {
        return rewritten(
                of(""),
                DOCUMENT,
                _ ->
                        """
                        <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                            xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
                            xmlns:v="urn:schemas-microsoft-com:vml"
                            xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
                        <w:body>%s</w:body></w:document>
                        """
                                .formatted(xml));
    }

    /** A list with a format and a text for each level, from the highest. */
    static BigInteger list(
            XWPFDocument document, List<Map.Entry<STNumberFormat.Enum, String>> levels) {
        if (document.getNumbering() == null) {
            document.createNumbering();
        }
        CTAbstractNum list = CTAbstractNum.Factory.newInstance();
        list.setAbstractNumId(BigInteger.valueOf(document.getNumbering().getAbstractNums().size()));
        for (int i = 0; i < levels.size(); i++) {
            CTLvl level = list.addNewLvl();
            level.setIlvl(BigInteger.valueOf(i));
            level.addNewStart().setVal(BigInteger.ONE);
            level.addNewNumFmt().setVal(levels.get(i).getKey());
            level.addNewLvlText().setVal(levels.get(i).getValue());
        }
        BigInteger definition =
                document.getNumbering()
                        .addAbstractNum(
                                new org.apache.poi.xwpf.usermodel.XWPFAbstractNum(
                                        list, document.getNumbering()));
        return document.getNumbering().addNum(definition);
    }

    static byte[] bytes(XWPFDocument document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (document) {
            document.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The same file with one of its parts written anew; a part that it does not have is added. */
    static byte[] rewritten(byte[] file, String part, UnaryOperator<String> change) {
        Map<String, byte[]> parts = parts(file);
        String before = new String(parts.getOrDefault(part, new byte[0]), StandardCharsets.UTF_8);
        parts.put(part, change.apply(before).getBytes(StandardCharsets.UTF_8));
        return zip(parts);
    }

    private static Map<String, byte[]> parts(byte[] file) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
