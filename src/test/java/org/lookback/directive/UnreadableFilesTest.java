package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.kernel.Outcome;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that are refused, each by a reason of its own, and hostile ones that do no harm. */
class UnreadableFilesTest {

    private static final String PROSE = "各参与单位要按照职责分工，主动配合、抓好落实。";

    @Test
    void a_file_over_the_limit_is_refused_whatever_it_is() {
        assertRefused(new byte[DirectiveText.LARGEST_FILE + 1], Unreadable.FILE_TOO_LARGE);
        assertRefused(new byte[DirectiveText.LARGEST + 1], Unreadable.TOO_LARGE);
    }

    @Test
    void a_word_document_with_a_password_is_refused()
            throws IOException, GeneralSecurityException, InvalidFormatException {
        ByteArrayOutputStream encrypted = new ByteArrayOutputStream();
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OPCPackage document =
                            OPCPackage.open(new ByteArrayInputStream(WordFiles.of(PROSE)));
                    var out = encryptor.getDataStream(files)) {
                document.save(out);
            }
            files.writeFilesystem(encrypted);
        }

        assertRefused(encrypted.toByteArray(), Unreadable.PROTECTED);
    }

    @Test
    void an_old_word_document_with_a_password_is_refused() {
        byte[] file = Examples.file("files/word97.doc");
        for (int i = 0; i + 11 < file.length; i += 512) {
            if (file[i] == (byte) 0xEC && file[i + 1] == (byte) 0xA5) {
                file[i + 11] |= 1;
            }
        }

        assertRefused(file, Unreadable.PROTECTED);
    }

    @Test
    void a_pdf_with_a_password_and_one_that_forbids_copying_are_refused() {
        assertRefused(new PdfFiles().paragraph(PROSE).encrypted("secret"), Unreadable.PROTECTED);
        assertRefused(new PdfFiles().paragraph(PROSE).encrypted(""), Unreadable.PROTECTED);
    }

    @Test
    void a_scanned_pdf_is_refused_as_a_scan() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(bytes);
        }

        assertRefused(bytes.toByteArray(), Unreadable.NO_TEXT_LAYER);
        assertRefused(
                new PdfFiles().onEveryPage("— {0} —", 280, 40).bytes(), Unreadable.NO_TEXT_LAYER);
    }

    @Test
    void two_hundred_pages_are_read_and_more_are_not() {
        assertThat(DirectiveText.of(pages(DirectiveText.MOST_PAGES)))
                .isInstanceOf(Outcome.Done.class);
        assertRefused(pages(DirectiveText.MOST_PAGES + 1), Unreadable.TOO_MANY_PAGES);
        assertRefused(
                WordFiles.rewritten(
                        WordFiles.of(PROSE),
                        "docProps/app.xml",
                        _ ->
                                "<Properties"
                                    + " xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
                                    + "<Pages>201</Pages></Properties>"),
                Unreadable.TOO_MANY_PAGES);
    }

    private static byte[] pages(int count) {
        PdfFiles pdf = new PdfFiles().paragraph(PROSE);
        for (int i = 1; i < count; i++) {
            pdf.newPage().paragraph(PROSE);
        }
        return pdf.bytes();
    }

    @Test
    void a_word_document_longer_than_any_directive_is_refused() {
        String paragraph = "<w:p><w:r><w:t>" + PROSE.repeat(100) + "</w:t></w:r></w:p>";

        assertRefused(WordFiles.body(paragraph.repeat(1000)), Unreadable.TOO_LONG);
        assertRefused(
                WordFiles.body("<w:tbl><w:tr>" + "<w:tc/>".repeat(300_000) + "</w:tr></w:tbl>"),
                Unreadable.TOO_LONG);
    }

    @Test
    void damaged_files_are_refused_as_damaged() {
        byte[] word = WordFiles.of(PROSE);
        byte[] pdf = new PdfFiles().paragraph(PROSE).bytes();

        assertRefused(Arrays.copyOf(word, word.length / 2), Unreadable.DAMAGED);
        assertRefused(
                WordFiles.rewritten(
                        word, WordFiles.DOCUMENT, xml -> xml.substring(0, xml.length() / 2)),
                Unreadable.DAMAGED);
        assertRefused(Arrays.copyOf(pdf, 40), Unreadable.DAMAGED);
        assertRefused(
                Arrays.copyOf(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 2000),
                Unreadable.DAMAGED);
    }

    @Test
    void a_zip_bomb_is_refused_before_it_has_grown() throws IOException {
        byte[] bomb =
                WordFiles.rewritten(
                        WordFiles.of(PROSE),
                        WordFiles.DOCUMENT,
                        _ -> "<a>" + " ".repeat(70_000_000));

        assertThat(bomb).hasSizeLessThan(200_000);
        assertRefused(bomb, Unreadable.UNPACKS_TOO_FAR);
    }

    @Test
    void deep_nesting_is_refused_and_does_not_end_the_stack() {
        assertRefused(
                WordFiles.body("<w:sdt>".repeat(100_000) + "</w:sdt>".repeat(100_000)),
                Unreadable.DAMAGED);
        assertRefused(
                ("%PDF-1.7\n1 0 obj " + "[".repeat(500_000) + "\ntrailer <</Root 1 0 R>>\n%%EOF")
                        .getBytes(StandardCharsets.US_ASCII),
                Unreadable.DAMAGED);
    }

    @Test
    void a_pdf_of_more_objects_than_any_directive_is_refused() {
        assertRefused(
                ("%PDF-1.7\n" + "1 0\nobj\nendobj\n".repeat(200_001))
                        .getBytes(StandardCharsets.US_ASCII),
                Unreadable.UNPACKS_TOO_FAR);
        assertRefused(
                ("%PDF-1.7\n1 0 obj " + "[".repeat(3_000_001)).getBytes(StandardCharsets.US_ASCII),
                Unreadable.UNPACKS_TOO_FAR);
    }

    @Test
    void pages_are_counted_whatever_the_document_says_and_however_deep_they_lie() {
        StringBuilder wide = new StringBuilder("%PDF-1.7\n");
        wide.append("1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n");
        wide.append("2 0 obj <</Type/Pages/Count 1/Kids[");
        for (int page = 0; page <= DirectiveText.MOST_PAGES; page++) {
            wide.append(page + 3).append(" 0 R ");
        }
        wide.append("]>> endobj\n");
        for (int page = 0; page <= DirectiveText.MOST_PAGES; page++) {
            wide.append(page + 3).append(" 0 obj <</Type/Page/Parent 2 0 R>> endobj\n");
        }
        StringBuilder deep = new StringBuilder("%PDF-1.7\n");
        deep.append("1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n");
        for (int node = 2; node < 50_000; node++) {
            deep.append(node).append(" 0 obj <</Type/Pages/Count 1/Kids[");
            deep.append(node + 1).append(" 0 R]>> endobj\n");
        }
        String end = "trailer <</Root 1 0 R>>\n%%EOF";

        assertRefused(
                wide.append(end).toString().getBytes(StandardCharsets.US_ASCII),
                Unreadable.TOO_MANY_PAGES);
        assertRefused(
                deep.append(end).toString().getBytes(StandardCharsets.US_ASCII),
                Unreadable.DAMAGED);
    }

    @Test
    void entities_are_not_resolved(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "机密");
        String entity = "<!DOCTYPE w:document [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>";

        byte[] external =
                WordFiles.rewritten(
                        WordFiles.of(PROSE),
                        WordFiles.DOCUMENT,
                        xml ->
                                entity
                                        + xml.replaceFirst("<\\?xml.*?\\?>", "")
                                                .replace(PROSE, "&x;" + PROSE));

        assertRefused(external, Unreadable.DAMAGED);
    }

    @Test
    void macros_stay_packed_and_the_words_are_read() {
        byte[] withMacros =
                WordFiles.rewritten(
                        WordFiles.rewritten(
                                WordFiles.of(PROSE),
                                WordFiles.CONTENT_TYPES,
                                types ->
                                        types.replace(
                                                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                                                "application/vnd.ms-word.document.macroEnabled.main+xml")),
                        "word/vbaProject.bin",
                        _ -> "Sub AutoOpen()");

        assertThat(Examples.readable(DirectiveText.of(withMacros)).text()).isEqualTo(PROSE + "\n");
    }

    @Test
    void other_kinds_are_refused_by_what_they_are() throws IOException {
        ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
        ByteArrayOutputStream xls = new ByteArrayOutputStream();
        ByteArrayOutputStream pptx = new ByteArrayOutputStream();
        try (XSSFWorkbook book = new XSSFWorkbook();
                HSSFWorkbook old = new HSSFWorkbook();
                XMLSlideShow show = new XMLSlideShow()) {
            book.createSheet().createRow(0).createCell(0).setCellValue(PROSE);
            book.write(xlsx);
            old.createSheet().createRow(0).createCell(0).setCellValue(PROSE);
            old.write(xls);
            show.createSlide();
            show.write(pptx);
        }

        assertRefused(xlsx.toByteArray(), Unreadable.SPREADSHEET);
        assertRefused(xls.toByteArray(), Unreadable.SPREADSHEET);
        assertRefused(pptx.toByteArray(), Unreadable.PRESENTATION);
        assertRefused(zip("OFD.xml"), Unreadable.OFD);
        assertRefused(zip("META-INF/manifest.xml", "content.xml"), Unreadable.OPEN_DOCUMENT);
        assertRefused(zip("readme.txt"), Unreadable.NOT_TEXT);
        assertRefused("{\\rtf1 各单位}".getBytes(StandardCharsets.US_ASCII), Unreadable.RICH_TEXT);
    }

    @Test
    void a_part_that_is_packed_as_office_never_packs_is_not_unpacked() {
        byte[] file = WordFiles.of(PROSE);
        // The method stands in the head of each part and again in the zip's list of parts.
        for (int i = 0; i + 12 < file.length; i++) {
            boolean signed = file[i] == 'P' && file[i + 1] == 'K';
            if (signed && file[i + 2] == 3 && file[i + 3] == 4) {
                file[i + 8] = 93;
            } else if (signed && file[i + 2] == 1 && file[i + 3] == 2) {
                file[i + 10] = 93;
            }
        }

        assertRefused(file, Unreadable.DAMAGED);
    }

    @Test
    void an_endless_content_type_and_an_endless_paragraph_are_refused() {
        assertRefused(
                WordFiles.rewritten(
                        WordFiles.of(PROSE),
                        WordFiles.CONTENT_TYPES,
                        types -> types.replace("wordprocessingml", "ms-excel.".repeat(10_000))),
                Unreadable.NOT_TEXT);
        assertRefused(
                WordFiles.body(
                        "<w:p><w:r><w:t>"
                                + "整改".repeat(DirectiveText.LARGEST)
                                + "</w:t></w:r></w:p>"),
                Unreadable.TOO_LONG);
    }

    private static byte[] zip(String... names) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        for (String name : names) {
            parts.put(name, PROSE.getBytes(StandardCharsets.UTF_8));
        }
        return WordFiles.zip(parts);
    }

    private static void assertRefused(byte[] file, Unreadable why) {
        assertThat(DirectiveText.of(file)).isEqualTo(Outcome.faulty(List.of(why.fault())));
    }
}
