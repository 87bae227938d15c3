package org.lookback.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.access.Access;
import org.lookback.access.SetUp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

@RunningServer
class IdempotencyTest {

    private static final String MARK = "{\"text\": \"%s\", \"number\": %d}";

    @LocalServerPort int port;
    @Autowired Access access;
    @Autowired JdbcClient jdbc;

    @BeforeEach
    void set_up() {
        if (!access.isSetUp()) {
            access.setUp(new SetUp("系统管理员", "admin", "a long way round"));
        }
    }

    @Test
    void the_same_key_twice_gives_the_same_answer_and_one_effect() {
        Caller caller = caller();

        HttpResponse<String> first = caller.postJson("/api/test/marks", MARK.formatted("once", 1));
        HttpResponse<String> second = caller.postJson("/api/test/marks", MARK.formatted("once", 1));

        assertThat(first.statusCode()).isEqualTo(201);
        assertSame(first, second);
        assertThat(marks("once")).isEqualTo(1);
    }

    @Test
    void without_the_header_every_request_counts() {
        Caller caller = Caller.at(port).as("admin", "a long way round");

        caller.postJson("/api/test/marks", MARK.formatted("each", 1));
        caller.postJson("/api/test/marks", MARK.formatted("each", 1));

        assertThat(marks("each")).isEqualTo(2);
        assertThat(
                        caller.with("Idempotency-Key", "bad key")
                                .postJson("/api/test/marks", "{}")
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void the_same_key_with_another_body_or_path_is_turned_away() {
        Caller caller = caller();
        caller.postJson("/api/test/marks", MARK.formatted("first", 1));

        HttpResponse<String> other =
                caller.postJson("/api/test/marks", MARK.formatted("second", 1));
        HttpResponse<String> elsewhere =
                caller.postJson("/api/test/marks?x=1", MARK.formatted("first", 1));

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("KEY_REUSED");
        assertThat(elsewhere.statusCode()).isEqualTo(422);
        assertThat(marks("second")).isZero();
    }

    @Test
    void fifty_at_once_have_one_effect_and_one_answer() throws Exception {
        Caller caller = caller();
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            List<Future<HttpResponse<String>>> answers =
                    IntStream.range(0, 50)
                            .mapToObj(_ ->
                                    threads.submit(() ->
                                            caller.postJson(
                                                    "/api/test/marks", MARK.formatted("crowd", 1))))
                            .toList();

            HttpResponse<String> first = answers.getFirst().get();
            for (Future<HttpResponse<String>> answer : answers) {
                assertSame(first, answer.get());
            }
        }
        assertThat(marks("crowd")).isEqualTo(1);
    }

    @Test
    void a_refusal_is_kept_and_nothing_of_its_work_stays() {
        Caller caller = caller();

        HttpResponse<String> first = caller.postJson("/api/test/marks", MARK.formatted("no", 409));
        HttpResponse<String> second = caller.postJson("/api/test/marks", MARK.formatted("no", 409));

        assertThat(first.statusCode()).isEqualTo(409);
        assertSame(first, second);
        assertThat(marks("no")).isZero();
    }

    @Test
    void a_failure_of_ours_is_not_kept() {
        Caller caller = caller();

        HttpResponse<String> first =
                caller.postJson("/api/test/marks", MARK.formatted("broken", 500));
        HttpResponse<String> second =
                caller.postJson("/api/test/marks", MARK.formatted("broken", 500));

        assertThat(first.statusCode()).isEqualTo(500);
        assertThat(first.body()).contains("INCIDENT").doesNotContain("on purpose");
        assertThat(second.body()).isNotEqualTo(first.body());
        assertThat(marks("broken")).isZero();
    }

    @Test
    void whoever_is_told_to_come_back_later_is_heard_then() {
        Caller caller = caller();

        HttpResponse<String> early =
                caller.postJson("/api/test/marks", MARK.formatted("early", 429));
        HttpResponse<String> later =
                caller.postJson("/api/test/marks", MARK.formatted("early", 429));

        assertThat(early.statusCode()).isEqualTo(429);
        assertThat(early.headers().firstValue("Retry-After")).contains("60");
        assertThat(later.statusCode()).isEqualTo(201);
        assertThat(marks("early")).isEqualTo(1);
    }

    @Test
    void bodies_of_many_megabytes_and_uploads_with_new_boundaries_are_recognised() {
        Caller raw = caller().with("Content-Type", "text/csv");
        byte[] rows = "x".repeat(8_000_000).getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> first =
                raw.send("POST", "/api/test/marks:import", BodyPublishers.ofByteArray(rows));
        HttpResponse<String> second =
                raw.send("POST", "/api/test/marks:import", BodyPublishers.ofByteArray(rows));
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("8000000");
        assertSame(first, second);
        assertThat(marks("x")).isEqualTo(1);

        Caller upload = caller();
        HttpResponse<String> one = upload(upload, "one-boundary", "same bytes");
        HttpResponse<String> two = upload(upload, "another-boundary", "same bytes");
        HttpResponse<String> three = upload(upload, "one-boundary", "other bytes");
        assertThat(one.statusCode()).as(one.body()).isEqualTo(200);
        assertSame(one, two);
        assertThat(three.statusCode()).isEqualTo(422);
        assertThat(marks("notes.txt")).isEqualTo(1);
    }

    private static HttpResponse<String> upload(Caller caller, String boundary, String content) {
        String body =
                "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"notes.txt\"\r\nContent-Type: text/plain\r\n\r\n%2$s\r\n--%1$s--\r\n"
                        .formatted(boundary, content);
        return caller.with("Content-Type", "multipart/form-data; boundary=" + boundary)
                .send("POST", "/api/test/files", BodyPublishers.ofString(body));
    }

    private static void assertSame(HttpResponse<String> one, HttpResponse<String> other) {
        assertThat(other.statusCode()).isEqualTo(one.statusCode());
        assertThat(other.body()).isEqualTo(one.body());
        for (String header : List.of("Location", "ETag", "Content-Type")) {
            assertThat(other.headers().firstValue(header))
                    .isEqualTo(one.headers().firstValue(header));
        }
    }

    private Caller caller() {
        return Caller.at(port)
                .as("admin", "a long way round")
                .with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private long marks(String text) {
        return jdbc.sql("select count(*) from marks where text = :text")
                .param("text", text)
                .query(Long.class)
                .single();
    }
}
