package org.lookback.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookback.RealPostgres;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Stream;
import org.lookback.evidence.internal.Darkroom;
import org.lookback.evidence.internal.FileKind;
import org.lookback.evidence.internal.FileNames;
import org.lookback.evidence.internal.Pictures;
import org.lookback.evidence.internal.Uploads;
import org.lookback.evidence.internal.Vault;
import org.lookback.kernel.Actor;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Outcome.Done;
import org.lookback.kernel.Outcome.Faulty;
import org.lookback.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.sql.DataSource;

class EvidenceTest {

    private static final Actor LIAISON = new Actor(new PersonId(9), "寿阳县联络员", List.of());
    private static final Actor STRANGER = new Actor(new PersonId(10), "平定县联络员", List.of());
    private static final byte[] PNG =
            bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R');
    private static final byte[] JPEG =
            bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1);
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private final DataSource database = RealPostgres.freshDatabase();
    private final Chronicle chronicle = new Chronicle(database);

    @SuppressWarnings("NullAway.Init")
    private Evidence evidence;

    @BeforeEach
    void open() {
        evidence =
                new Evidence(
                        new Vault(data.toString()),
                        new Uploads(JdbcClient.create(database)),
                        new Pictures(JdbcClient.create(database)),
                        new Darkroom(),
                        chronicle,
                        Clock.fixed(
                                Instant.parse("2019-12-02T01:00:00Z"), ZoneId.of("Asia/Shanghai")),
                        new JdbcTransactionManager(database));
    }

    @Test
    void a_stored_file_comes_back_byte_by_byte_to_whoever_brought_it() throws IOException {
        StoredFile file = stored(LIAISON, PNG, "现场照片.png");

        assertThat(file.name()).isEqualTo("现场照片.png");
        assertThat(file.mediaType()).isEqualTo("image/png");
        assertThat(file.size()).isEqualTo(PNG.length);
        assertThat(
                        evidence.openOwn(LIAISON, file.id())
                                .orElseThrow()
                                .bytes()
                                .getContentAsByteArray())
                .isEqualTo(PNG);
        assertThat(evidence.openOwn(STRANGER, file.id())).isEmpty();
        assertThat(evidence.broughtBy(STRANGER, List.of(file.id()))).isEmpty();
        assertThat(chronicle.read(new Stream("evidence", 1)).getFirst().as(StoredFile.class))
                .isEqualTo(file);
    }

    @Test
    void the_same_bytes_are_kept_once_and_each_person_has_a_name_for_them() throws IOException {
        StoredFile first = stored(LIAISON, PDF, "方案.pdf");
        StoredFile again = stored(LIAISON, PDF, "方案（改）.pdf");
        StoredFile other = stored(STRANGER, PDF, "附件.pdf");

        assertThat(again).isEqualTo(first);
        assertThat(other.id()).isEqualTo(first.id());
        assertThat(other.name()).isEqualTo("附件.pdf");
        assertThat(evidence.find(first.id())).contains(first);
        assertThat(filesUnder(data)).isEqualTo(1);
    }

    @Test
    void nothing_stays_behind_of_a_file_that_is_not_accepted() throws IOException {
        assertFault(PNG_TOO_LARGE, "a.png", "fault.evidence_too_large");
        assertFault(InputStream.nullInputStream(), "a.png", "fault.evidence_empty");
        assertFault(
                new ByteArrayInputStream(bytes('M', 'Z', 0x90, 0, 3, 0, 0, 0)),
                "a.pdf",
                "fault.evidence_kind_not_accepted");

        assertThat(filesUnder(data)).isZero();
        assertThat(
                        JdbcClient.create(database)
                                .sql("select count(*) from stored_files")
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><body>x</body></html>",
                "<html><script>alert(1)</script></html>",
                "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"></svg>",
                "#!/bin/sh\nrm -rf /\n",
                "PK\u0003\u0004 not a package",
                "Rar!\u001a\u0007\u0000",
                "binary\u0000\u0001\u0002"
            })
    void pages_scripts_and_programs_are_refused_whatever_they_are_called(String content) {
        for (String name : List.of("a.txt", "a.png", "a.docx", "a.html")) {
            assertThat(
                            evidence.store(
                                    LIAISON,
                                    new ByteArrayInputStream(
                                            content.getBytes(StandardCharsets.UTF_8)),
                                    name))
                    .isInstanceOf(Faulty.class);
        }
    }

    @Test
    void the_content_decides_what_a_file_is_and_corrects_its_name() throws IOException {
        assertThat(stored(LIAISON, JPEG, "照片.png").name()).isEqualTo("照片.jpg");
        assertThat(stored(LIAISON, JPEG, "照片.png").mediaType()).isEqualTo("image/jpeg");
        assertThat(stored(LIAISON, office("word/document.xml"), "报告").name()).isEqualTo("报告.docx");
        assertThat(stored(LIAISON, office("xl/workbook.xml"), "台账.xlsx").name())
                .isEqualTo("台账.xlsx");
        assertThat(stored(LIAISON, olderOffice("WordDocument"), "通知.DOC").name())
                .isEqualTo("通知.DOC");
        assertThat(stored(LIAISON, olderOffice("Workbook"), "通知.doc").name()).isEqualTo("通知.xls");
        assertThat(stored(LIAISON, "单位,问题\n".getBytes(StandardCharsets.UTF_8), "a.csv").mediaType())
                .isEqualTo("text/csv");
        assertThat(stored(LIAISON, "整改情况说明，请查收。".getBytes(Charset.forName("GBK")), "a.bat").name())
                .isEqualTo("a.txt");
        assertThat(stored(LIAISON, webp(), "a.webp").mediaType()).isEqualTo("image/webp");
        assertThat(stored(LIAISON, heic(), "IMG_0001.HEIC").mediaType()).isEqualTo("image/heic");
    }

    @Test
    void documents_with_macros_and_other_packages_are_refused() throws IOException {
        byte[] macros = office("word/document.xml", "word/vbaProject.bin");
        byte[] archive = zip("readme.txt");

        for (byte[] content :
                List.of(macros, archive, olderOffice("_VBA_PROJECT"), olderOffice("SetupFile"))) {
            assertThat(evidence.store(LIAISON, new ByteArrayInputStream(content), "a.docx"))
                    .isInstanceOf(Faulty.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd.png, passwd.png",
        "C:\\temp\\照片.png, 照片.png",
        ".png, file.png",
        "'', file.png",
        "a\u202egnp.exe, agnp.png",
        "photo.PNG, photo.PNG",
        "a.tar.gz, a.tar.png"
    })
    void a_name_has_no_folder_no_disguise_and_the_right_extension(String sent, String kept) {
        assertThat(FileNames.agreeing(sent, FileKind.PNG)).isEqualTo(kept);
    }

    @Test
    void only_photographs_are_shown_in_a_page_and_nothing_is_sniffed() throws IOException {
        EvidenceId photo = stored(LIAISON, PNG, "照片.png").id();
        EvidenceId text = stored(LIAISON, "说明".getBytes(StandardCharsets.UTF_8), "说明.txt").id();

        var shown = evidence.open(photo).orElseThrow().response().getHeaders();
        var downloaded = evidence.open(text).orElseThrow().response().getHeaders();

        assertThat(shown.getContentDisposition().isInline()).isTrue();
        assertThat(shown.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(downloaded.getContentDisposition().isAttachment()).isTrue();
        assertThat(downloaded.getContentDisposition().getFilename()).isEqualTo("说明.txt");
        assertThat(downloaded.getFirst("Content-Security-Policy")).contains("sandbox");
    }

    private static final InputStream PNG_TOO_LARGE =
            new InputStream() {
                private long left = Evidence.LARGEST + 5_000_000;

                @Override
                public int read() {
                    return left-- > 0 ? 7 : -1;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) {
                    if (left <= 0) {
                        return -1;
                    }
                    int count = (int) Math.min(length, left);
                    left -= count;
                    return count;
                }
            };

    private StoredFile stored(Actor actor, byte[] content, String name) {
        Outcome<StoredFile> outcome =
                evidence.store(actor, new ByteArrayInputStream(content), name);
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done<StoredFile>) outcome).value();
    }

    private void assertFault(InputStream content, String name, String message) {
        assertThat(evidence.store(LIAISON, content, name))
                .isInstanceOfSatisfying(
                        Faulty.class,
                        faulty -> assertThat(faulty.faults().toString()).contains(message));
    }

    private static long filesUnder(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).count();
        }
    }

    private static byte[] office(String... parts) throws IOException {
        String[] all = new String[parts.length + 1];
        all[0] = "[Content_Types].xml";
        System.arraycopy(parts, 0, all, 1, parts.length);
        return zip(all);
    }

    private static byte[] zip(String... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String part : parts) {
                zip.putNextEntry(new ZipEntry(part));
                zip.write('x');
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] olderOffice(String part) {
        ByteBuffer file = ByteBuffer.allocate(2048);
        file.put(bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1));
        file.position(1024 + 128).put(part.getBytes(StandardCharsets.UTF_16LE));
        return file.array();
    }

    private static byte[] webp() {
        return "RIFF\u0010\0\0\0WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] heic() {
        return "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
