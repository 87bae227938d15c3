package org.lookback.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.document.ADocumentRoom.done;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.organization.Unit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Own Word files instead of the template that comes with Lookback. */
class DocumentTemplatesTest {

    private static final String DOCUMENT = "word/document.xml";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path files;

    @SuppressWarnings("NullAway.Init")
    private ADocumentRoom room;

    @SuppressWarnings("NullAway.Init")
    private Unit yangquan;

    @BeforeEach
    void build() {
        room = new ADocumentRoom(files.toString());
        yangquan = room.at.organization.byId(room.at.yangquan.unit()).orElseThrow();
    }

    private byte[] builtIn(DocumentKind kind) {
        return room.templates.file(yangquan, kind);
    }

    private Outcome<OwnTemplate> handIn(byte[] file) {
        return room.templates.handIn(room.leader, yangquan, DocumentKind.BRIEF, file, "我们的范本.docx");
    }

    private static Fault fault(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Faulty.class);
        return ((Outcome.Faulty<?>) outcome).faults().getFirst();
    }

    private static Map<String, byte[]> parts(byte[] file) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    private static byte[] zipped(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** The template of Lookback with other words in a part. */
    private byte[] with(String part, String words, String instead) throws IOException {
        Map<String, byte[]> parts = parts(builtIn(DocumentKind.BRIEF));
        String before = new String(Objects.requireNonNull(parts.get(part)), StandardCharsets.UTF_8);
        assertThat(before).contains(words);
        parts.put(part, before.replace(words, instead).getBytes(StandardCharsets.UTF_8));
        return zipped(parts);
    }

    private byte[] withPart(String name, String content) throws IOException {
        Map<String, byte[]> parts = parts(builtIn(DocumentKind.BRIEF));
        parts.put(name, content.getBytes(StandardCharsets.UTF_8));
        return zipped(parts);
    }

    @Test
    void
            the_template_of_lookback_can_be_taken_changed_and_handed_in_and_lays_out_the_next_document()
                    throws IOException {
        byte[] changed;
        try (XWPFDocument word =
                        new XWPFDocument(new ByteArrayInputStream(builtIn(DocumentKind.BRIEF)));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            word.getParagraphs().getFirst().getRuns().getFirst().setText("中共阳泉市委办公室", 0);
            // As a program does that checks the spelling: one placeholder in several pieces.
            XWPFParagraph title = word.getParagraphs().get(4);
            title.getRuns().getFirst().setText("{{ti", 0);
            XWPFRun rest = title.createRun();
            rest.setText("tle}}");
            word.write(out);
            changed = out.toByteArray();
        }

        OwnTemplate own = done(handIn(changed));
        Document issued = room.issued(5, room.brief(5), "1号");

        assertThat(own.name()).isEqualTo("我们的范本.docx");
        assertThat(builtIn(DocumentKind.BRIEF)).isEqualTo(changed);
        assertThat(room.word(issued).getParagraphs())
                .extracting(XWPFParagraph::getText)
                .startsWith("中共阳泉市委办公室", "1号")
                .contains(issued.text().title(), "一、总体情况");
    }

    @Test
    void what_was_issued_before_stays_and_the_own_template_can_be_given_up() throws IOException {
        Document before = room.issued(5, room.brief(5), "1号");
        done(handIn(with(DOCUMENT, "{{head}}", "新的红头")));

        assertThat(room.word(before).getParagraphs().getFirst().getText()).isEqualTo("阳泉市简报");

        done(room.templates.giveUp(room.leader, yangquan, DocumentKind.BRIEF));

        assertThat(room.templates.own(yangquan)).isEmpty();
        assertThat(
                        room.word(room.issued(5, room.brief(5), "2号"))
                                .getParagraphs()
                                .getFirst()
                                .getText())
                .isEqualTo("阳泉市简报");
        assertThat(room.templates.giveUp(room.leader, yangquan, DocumentKind.BRIEF))
                .isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void a_placeholder_that_is_unknown_missing_misplaced_or_cut_off_is_named() throws IOException {
        assertThat(fault(handIn(with(DOCUMENT, "{{head}}", "{{heading}}"))))
                .isEqualTo(Fault.at("file", "fault.document_placeholder_unknown", "{{heading}}"));
        assertThat(fault(handIn(with(DOCUMENT, "{{head}}", "{{@head}}"))))
                .isEqualTo(Fault.at("file", "fault.document_placeholder_unknown", "{{@head}}"));
        assertThat(fault(handIn(with(DOCUMENT, "{{head}}", "{{?head}}x{{/head}}"))).message())
                .isEqualTo("fault.document_placeholder_unknown");
        assertThat(fault(handIn(with(DOCUMENT, "{{number}}", "文号"))))
                .isEqualTo(Fault.at("file", "fault.document_placeholder_missing", "{{number}}"));
        assertThat(fault(handIn(with(DOCUMENT, "{{body}}", "正文：{{body}}"))))
                .isEqualTo(Fault.at("file", "fault.document_placeholder_body"));
        assertThat(fault(handIn(with(DOCUMENT, "{{head}}", "{{head"))).message())
                .isEqualTo("fault.document_placeholder_broken");
    }

    @Test
    void a_template_for_what_is_sent_to_a_unit_names_that_unit() {
        assertThat(
                        fault(
                                room.templates.handIn(
                                        room.leader,
                                        yangquan,
                                        DocumentKind.CIRCULAR,
                                        builtIn(DocumentKind.BRIEF),
                                        "x.docx")))
                .isEqualTo(Fault.at("file", "fault.document_placeholder_missing", "{{addressed}}"));
    }

    @Test
    void what_runs_fetches_or_computes_is_no_template() throws IOException {
        assertThat(fault(handIn(withPart("word/vbaProject.bin", "x"))).message())
                .isEqualTo("fault.document_template_macros");
        assertThat(
                        fault(
                                        handIn(
                                                with(
                                                        "[Content_Types].xml",
                                                        "wordprocessingml.document.main+xml",
                                                        "x.macroEnabled.main+xml")))
                                .message())
                .isEqualTo("fault.document_template_macros");
        for (byte[] disguised :
                List.of(
                        withPart("word/header.bin", "<x/>"),
                        with(
                                "[Content_Types].xml",
                                "</Types>",
                                "<Default Extension=\"png\""
                                        + " ContentType=\"application/xml\"/></Types>"),
                        with(
                                "[Content_Types].xml",
                                "</Types>",
                                "<Override PartName=\"/word/h.png\""
                                    + " ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/></Types>"),
                        with(
                                "word/_rels/document.xml.rels",
                                "footer-odd.xml",
                                "media/footer.png"))) {
            assertThat(fault(handIn(disguised)).message())
                    .isEqualTo("fault.document_template_embedded");
        }
        assertThat(
                        fault(
                                handIn(
                                        with(
                                                "word/settings.xml",
                                                "</w:settings>",
                                                "<w:mailMerge><w:query"
                                                    + " w:val=\"select\"/></w:mailMerge></w:settings>"))))
                .isEqualTo(Fault.at("file", "fault.document_template_outside", "mailMerge"));
        assertThat(fault(handIn(withPart("word/embeddings/x.bin", "x"))).message())
                .isEqualTo("fault.document_template_embedded");
        assertThat(
                        fault(
                                handIn(
                                        with(
                                                "word/_rels/document.xml.rels",
                                                "</Relationships>",
                                                "<Relationship Id=\"r9\" Type=\"x\""
                                                    + " Target=\"http://127.0.0.1/x\""
                                                    + " TargetMode=\"External\"/></Relationships>"))))
                .isEqualTo(
                        Fault.at("file", "fault.document_template_outside", "http://127.0.0.1/x"));
        assertThat(fault(handIn(with("word/footer-odd.xml", " PAGE ", " DDEAUTO c "))))
                .isEqualTo(Fault.at("file", "fault.document_template_field", "DDEAUTO c"));
        assertThat(
                        fault(
                                        handIn(
                                                with(
                                                        "word/footer-odd.xml",
                                                        " PAGE </w:instrText>",
                                                        "INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT"
                                                            + " x</w:instrText>")))
                                .message())
                .isEqualTo("fault.document_template_field");
    }

    @Test
    void what_is_no_word_file_or_too_large_is_told() throws IOException {
        assertThat(fault(handIn("x".getBytes(StandardCharsets.UTF_8))).message())
                .isEqualTo("fault.document_template_kind");
        assertThat(fault(handIn(zipped(Map.of("a.txt", new byte[] {1})))).message())
                .isEqualTo("fault.document_template_kind");
        assertThat(fault(handIn(with(DOCUMENT, "</w:body>", ""))).message())
                .isEqualTo("fault.document_template_kind");
        assertThat(fault(handIn(new byte[2 * 1024 * 1024 + 1])).message())
                .isEqualTo("fault.document_template_large");
        assertThat(fault(handIn(withPart("word/bomb.xml", " ".repeat(3 * 1024 * 1024)))).message())
                .isEqualTo("fault.document_template_large");
        assertThat(
                        fault(
                                        handIn(
                                                with(
                                                        DOCUMENT,
                                                        "standalone=\"yes\"?>",
                                                        "standalone=\"yes\"?><!DOCTYPE x [<!ENTITY"
                                                                + " a \"b\">]>")))
                                .message())
                .isEqualTo("fault.document_template_kind");
    }

    @Test
    void the_leader_or_office_of_a_unit_chooses_its_templates() {
        Actor above = room.at.person(Duty.LEADER, room.at.province);

        for (Actor other : List.of(room.liaison, above)) {
            Outcome<OwnTemplate> outcome =
                    room.templates.handIn(
                            other,
                            yangquan,
                            DocumentKind.BRIEF,
                            builtIn(DocumentKind.BRIEF),
                            "x.docx");
            assertThat(outcome).isInstanceOf(Outcome.Refused.class);
            assertThat(((Outcome.Refused<?>) outcome).refusal())
                    .isEqualTo(DocumentRefusal.UNIT_CHOOSES_TEMPLATE);
        }
    }
}
