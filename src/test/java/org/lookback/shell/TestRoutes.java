package org.lookback.shell;

import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.Refusal;
import org.lookback.kernel.Version;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A room for tests: it stores marks and ends in every way a command can end. */
@RestController
public class TestRoutes {

    enum Rule implements Refusal {
        SET_UP_ONCE
    }

    enum Later implements Refusal {
        TOO_MANY_AT_ONCE;

        @Override
        public boolean passesWithTime() {
            return true;
        }
    }

    @Schema(name = "TestMark")
    record Mark(
            @NotBlank String text,
            @Nullable Duty duty,
            int number,
            @Nullable LocalDate day,
            @Nullable ProblemId problem) {}

    private final JdbcClient jdbc;
    private final AtomicInteger early = new AtomicInteger();

    TestRoutes(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql(
                        "create table if not exists marks (id bigint generated always as identity,"
                                + " text text not null)")
                .update();
    }

    @GetMapping("/api/test/whoami")
    Map<String, Object> whoami(Actor actor) {
        return Map.of("name", actor.name(), "posts", actor.posts().size());
    }

    @GetMapping("/api/test/endings/{ending}")
    Outcome<ResponseEntity<Map<String, String>>> ending(@PathVariable String ending) {
        return switch (ending) {
            case "done" ->
                    Outcome.done(
                            ResponseEntity.status(202).eTag("\"7\"").body(Map.of("text", "done")));
            case "refused" -> Outcome.refused(Rule.SET_UP_ONCE);
            case "faulty" -> Outcome.faulty("title", "fault.too_long", 100);
            case "stale" -> new Outcome.Stale<>(8);
            case "broken" -> throw new IllegalStateException("select secret from inside");
            default -> Outcome.absent();
        };
    }

    @GetMapping("/api/test/page")
    Map<String, Integer> page(PageRequest page) {
        return Map.of("page", page.page(), "size", page.size());
    }

    @GetMapping("/api/test/problems/{id}")
    Map<String, Object> problem(@PathVariable ProblemId id, @RequestParam Optional<LocalDate> day) {
        return Map.of("id", id, "day", day.map(LocalDate::toString).orElse(""));
    }

    @PostMapping("/api/test/versions")
    Map<String, Long> version(Version version) {
        return Map.of("version", version.value());
    }

    @PostMapping("/api/test/marks")
    @Transactional
    public Outcome<ResponseEntity<Map<String, Long>>> mark(@Valid @RequestBody Mark mark) {
        long id = store(mark.text());
        if (mark.number() == 409) {
            // A rule speaks up only after the work was done: nothing of it may stay.
            return Outcome.refused(Rule.SET_UP_ONCE);
        }
        if (mark.number() == 429 && early.incrementAndGet() == 1) {
            return Outcome.refused(Later.TOO_MANY_AT_ONCE, 1);
        }
        if (mark.number() == 500) {
            throw new IllegalStateException("broken on purpose");
        }
        return Outcome.done(
                ResponseEntity.created(URI.create("/api/test/marks/" + id))
                        .eTag("\"1\"")
                        .body(Map.of("id", id)));
    }

    @PostMapping(value = "/api/test/marks:import", consumes = "text/csv")
    @Transactional
    public ResponseEntity<Map<String, Integer>> importMarks(@RequestBody byte[] rows) {
        store(new String(rows, java.nio.charset.StandardCharsets.UTF_8).substring(0, 1));
        return ResponseEntity.ok(Map.of("bytes", rows.length));
    }

    @PostMapping("/api/test/files")
    @Transactional
    public ResponseEntity<Map<String, Long>> file(@RequestParam MultipartFile file) {
        store(String.valueOf(file.getOriginalFilename()));
        return ResponseEntity.ok(Map.of("bytes", file.getSize()));
    }

    private long store(String text) {
        return jdbc.sql("insert into marks (text) values (:text) returning id")
                .param("text", text)
                .query(Long.class)
                .single();
    }
}
