package org.lookback.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.RealPostgres;
import org.lookback.chronicle.Chronicle;
import org.lookback.evidence.internal.Darkroom;
import org.lookback.evidence.internal.Pictures;
import org.lookback.evidence.internal.StartedUploads;
import org.lookback.evidence.internal.Uploads;
import org.lookback.evidence.internal.Vault;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignClock;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

import javax.sql.DataSource;

class ResumableUploadsTest {

    private static final Instant MORNING = Instant.parse("2019-12-02T01:00:00Z");
    private static final Actor LIAISON = new Actor(new PersonId(9), "寿阳县联络员", List.of());
    private static final Actor STRANGER = new Actor(new PersonId(10), "平定县联络员", List.of());
    private static final byte[] REPORT = "整改情况报告。".repeat(1000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private final DataSource database = RealPostgres.freshDatabase();
    private final Clock clock =
            new CampaignClock(Clock.fixed(MORNING, ZoneId.of("Asia/Shanghai")), Duration.ZERO);

    @SuppressWarnings("NullAway.Init")
    private ResumableUploads uploads;

    @SuppressWarnings("NullAway.Init")
    private Evidence evidence;

    /** Also what a restart of the server leaves: the database and the folder. */
    @BeforeEach
    void open() {
        JdbcClient jdbc = JdbcClient.create(database);
        Vault vault = new Vault(data.toString());
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        evidence =
                new Evidence(
                        vault,
                        new Uploads(jdbc),
                        new Pictures(jdbc),
                        new Darkroom(),
                        new Chronicle(database),
                        clock,
                        transactions);
        uploads =
                new ResumableUploads(
                        new StartedUploads(jdbc), vault, evidence, clock, transactions);
    }

    @Test
    void a_file_comes_in_pieces_across_a_restart_and_is_stored_when_it_is_whole()
            throws IOException {
        StartedUpload upload = done(uploads.start(LIAISON, "报告.txt", REPORT.length));
        assertThat(done(receive(upload.id(), 0, 5000)).received()).isEqualTo(5000);

        open();
        StartedUpload known = uploads.find(LIAISON, upload.id()).orElseThrow();
        StartedUpload whole = done(receive(upload.id(), known.received(), REPORT.length));

        assertThat(whole.stored()).isPresent();
        assertThat(
                        evidence.openOwn(LIAISON, whole.stored().orElseThrow())
                                .orElseThrow()
                                .bytes()
                                .getContentAsByteArray())
                .isEqualTo(REPORT);
        assertThat(uploads.find(LIAISON, upload.id()).flatMap(StartedUpload::stored))
                .as("who missed the answer can still ask")
                .isEqualTo(whole.stored());
        assertThat(parts()).isZero();
    }

    @Test
    void what_came_before_the_line_broke_need_not_come_again() {
        StartedUpload upload = done(uploads.start(LIAISON, "报告.txt", REPORT.length));
        InputStream broken =
                new SequenceInputStream(
                        new ByteArrayInputStream(REPORT, 0, 4321),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("the line broke");
                            }

                            @Override
                            public int read(byte[] into, int from, int length) throws IOException {
                                return read();
                            }
                        });

        assertThat(done(uploads.receive(LIAISON, upload.id(), 0, broken)).received())
                .isEqualTo(4321);
        assertThat(done(receive(upload.id(), 4321, REPORT.length)).stored()).isPresent();
    }

    @Test
    void a_piece_that_was_sent_twice_counts_once() {
        StartedUpload upload = done(uploads.start(LIAISON, "报告.txt", REPORT.length));
        done(receive(upload.id(), 0, 5000));

        assertThat(receive(upload.id(), 0, 5000))
                .isInstanceOfSatisfying(
                        Outcome.Stale.class,
                        stale -> assertThat(stale.currentVersion()).isEqualTo(5000));
        assertThat(done(receive(upload.id(), 5000, REPORT.length)).stored()).isPresent();
    }

    @Test
    void an_upload_is_nobody_elses() {
        StartedUpload upload = done(uploads.start(LIAISON, "报告.txt", REPORT.length));

        assertThat(uploads.find(STRANGER, upload.id())).isEmpty();
        assertThat(uploads.receive(STRANGER, upload.id(), 0, new ByteArrayInputStream(REPORT)))
                .isInstanceOf(Outcome.Absent.class);
        assertThat(uploads.abandon(STRANGER, upload.id())).isInstanceOf(Outcome.Absent.class);
        assertThat(uploads.find(LIAISON, upload.id())).isPresent();
    }

    @Test
    void the_content_is_looked_at_when_it_is_whole() {
        byte[] program = "MZ\0\0 this is a program".getBytes(StandardCharsets.ISO_8859_1);
        StartedUpload upload = done(uploads.start(LIAISON, "照片.jpg", program.length));

        Outcome<StartedUpload> end =
                uploads.receive(LIAISON, upload.id(), 0, new ByteArrayInputStream(program));

        assertThat(end).isInstanceOf(Outcome.Faulty.class);
        assertThat(uploads.find(LIAISON, upload.id())).isEmpty();
        assertThat(parts()).isZero();
    }

    @Test
    void a_file_must_be_as_long_as_was_said_and_no_longer_than_any_may_be() {
        StartedUpload upload = done(uploads.start(LIAISON, "报告.txt", 100));

        assertThat(uploads.receive(LIAISON, upload.id(), 0, new ByteArrayInputStream(REPORT)))
                .isInstanceOf(Outcome.Faulty.class);
        assertThat(uploads.start(LIAISON, "报告.txt", Evidence.LARGEST + 1))
                .isInstanceOf(Outcome.Faulty.class);
        assertThat(uploads.start(LIAISON, "报告.txt", 0)).isInstanceOf(Outcome.Faulty.class);
    }

    @Test
    void nobody_has_more_under_way_than_the_quota_and_what_is_left_lying_expires() {
        for (int i = 0; i < ResumableUploads.MOST_BYTES / Evidence.LARGEST; i++) {
            done(uploads.start(LIAISON, "大.pdf", Evidence.LARGEST));
        }
        assertThat(uploads.start(LIAISON, "小.txt", 1))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(EvidenceRefusal.TOO_MUCH_UNDER_WAY));
        StartedUpload others = done(uploads.start(STRANGER, "报告.txt", REPORT.length));
        done(uploads.receive(STRANGER, others.id(), 0, new ByteArrayInputStream(REPORT, 0, 9)));
        assertThat(parts()).isEqualTo(1);

        CampaignClock.asOf(
                MORNING.plus(ResumableUploads.KEPT).plusSeconds(1),
                () -> {
                    assertThat(uploads.find(STRANGER, others.id())).isEmpty();
                    uploads.forgetExpired();
                    done(uploads.start(LIAISON, "小.txt", 1));
                    return true;
                });

        assertThat(parts()).isZero();
    }

    private Outcome<StartedUpload> receive(UploadId id, long from, int to) {
        return uploads.receive(
                LIAISON,
                id,
                from,
                new ByteArrayInputStream(Arrays.copyOfRange(REPORT, (int) from, to)));
    }

    private long parts() {
        try (var files = Files.list(data.resolve("evidence/incoming"))) {
            return files.count();
        } catch (IOException e) {
            return 0;
        }
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }
}
