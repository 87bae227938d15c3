package org.lookback.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.Application;
import org.lookback.Launcher;
import org.lookback.chronicle.Chronicle;
import org.lookback.ledger.internal.Days;
import org.lookback.ledger.internal.Problems;
import org.lookback.ledger.internal.Tallies;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The server in a process of its own, on its embedded database, killed outright while eight writers
 * work over REST and a long file is being brought in; in some rounds PostgreSQL is killed with it,
 * before it or after it. {@code -Dkill.rounds=50} plays more rounds than the usual few, {@code
 * -Dkill.seed} another course of events.
 */
class KilledServerTest {

    private static final int WRITERS = 8;
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 3);
    private static final long SEED = Long.getLong("kill.seed", 20190729);

    /** More than a request brings in. */
    private static final int UNITS = 4_000;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:([0-9]+)");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What each command of a story leaves in the history. */
    private static final Map<String, String> EVENTS =
            Map.ofEntries(
                    Map.entry("register", "Registered"),
                    Map.entry("assign", "Assigned"),
                    Map.entry("claim", "Claimed"),
                    Map.entry("analyse", "CauseAnalysed"),
                    Map.entry("plan", "Planned"),
                    Map.entry("begin", "Begun"),
                    Map.entry("attach-evidence", "EvidenceAttached"),
                    Map.entry("report-correction", "CorrectionReported"),
                    Map.entry("remark", "Remarked"),
                    Map.entry("submit", "Submitted"),
                    Map.entry("verify", "Verified"),
                    Map.entry("close", "Closed"),
                    Map.entry("report-recurrence", "Recurred"),
                    Map.entry("reopen", "Reopened"));

    @TempDir Path folder = Path.of("");

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(20))
                    .build();
    private final List<Story> stories = new ArrayList<>();
    private @Nullable Process server;
    private int port;
    private String campaign = "";
    private volatile String work = "";

    @AfterEach
    void leave_nothing_running() throws Exception {
        if (server != null && server.isAlive()) {
            server.toHandle().destroyForcibly();
            server.waitFor();
        }
        postmaster().filter(ProcessHandle::isAlive).ifPresent(KilledServerTest::killed);
        http.shutdownNow();
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void what_was_acknowledged_is_there_after_every_kill_and_nothing_is_there_twice()
            throws Exception {
        Random when = new Random(SEED);
        settle();
        start();
        campaign =
                JSON.readTree(asked("office", "/api/v1/campaigns").body())
                        .at("/items/0/id")
                        .asString();

        int takenUpAgain = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            Kill kill = Kill.values()[(round - 1) % Kill.values().length];
            List<Request> unheard = writeUntil(40 + when.nextInt(60), kill, round);
            start();
            takenUpAgain += state().equals("DONE") ? 0 : 1;

            assertThat(unheard).as("the kill came in the midst of work").isNotEmpty();
            unheard.forEach(this::repeat);
            stories.forEach(this::repeatTheLast);
            stories.forEach(this::isExactlyWhatWasAcknowledged);
            // Whoever takes it up again does so once it is sure that nobody is at it any more.
            await().atMost(PATIENCE).until(() -> state().equals("DONE"));
            theBooksAgree(round);
        }
        assertThat(takenUpAgain).as("a kill came in the midst of a file").isPositive();
        stop();
        assertThat(postmaster().filter(ProcessHandle::isAlive))
                .as("a server that is stopped in good order stops its database")
                .isEmpty();
    }

    /** What is killed, in which order. */
    private enum Kill {
        SERVER,
        SERVER_THEN_DATABASE,
        DATABASE_THEN_SERVER
    }

    /** One request; repeated word for word, it has the same key. */
    private record Request(
            Story story,
            String who,
            String path,
            String type,
            String key,
            long version,
            String body) {

        HttpRequest to(int port) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .timeout(PATIENCE)
                            .header("Authorization", credentials(who))
                            .header("Content-Type", type)
                            .header("Idempotency-Key", key)
                            .POST(BodyPublishers.ofString(body));
            if (version > 0) {
                request.header("If-Match", "\"" + version + "\"");
            }
            return request.build();
        }
    }

    /** What one writer makes of one problem, and what the server has acknowledged of it. */
    private static final class Story {

        private static final List<String> STEPS =
                List.of(
                        "upload",
                        "register",
                        "assign",
                        "claim",
                        "analyse",
                        "plan",
                        "begin",
                        "attach-evidence",
                        "report-correction",
                        "remark",
                        "submit",
                        "verify",
                        "close",
                        "report-recurrence",
                        "reopen");

        private final String title;
        private final List<String> happened = new ArrayList<>();
        private int step;
        private String place = "";
        private String file = "";
        private long version;
        private @Nullable Request last;
        private String lastAnswer = "";

        Story(String title) {
            this.title = title;
        }

        boolean isOver() {
            return step == STEPS.size();
        }

        Request next(String campaign) {
            String verb = STEPS.get(step);
            String key = title + "/" + verb;
            if (verb.equals("upload")) {
                String boundary = "boundary";
                String body =
                        "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%2$s.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%3$s\r\n--%1$s--\r\n"
                                .formatted(boundary, "photo", content());
                return new Request(
                        this,
                        "pingding",
                        "/api/v1/evidence",
                        "multipart/form-data; boundary=" + boundary,
                        key,
                        0,
                        body);
            }
            String body =
                    switch (verb) {
                        case "register" ->
                                """
                                {"campaign":%s,"unit":"140321","title":"%s","description":"雨后塌陷。","source":"SELF_CHECK","severity":"NORMAL"}\
                                """
                                        .formatted(campaign, title);
                        case "assign" -> "{\"unit\":\"140321\"}";
                        case "analyse" ->
                                "{\"rootCauses\":[{\"category\":\"RULE\",\"whys\":[\"路基未夯实\",\"无人巡查\"]}]}";
                        case "plan" ->
                                """
                                {"correction":"修复","correctionDue":"2019-12-20","noneNeeded":"偶发","successCriteria":"通车"}\
                                """;
                        case "attach-evidence" -> "{\"evidence\":\"" + file + "\"}";
                        case "report-correction" -> "{\"result\":\"已修复\"}";
                        case "remark" -> "{\"text\":\"已阅\"}";
                        case "submit" -> "{\"summary\":\"请验收\"}";
                        case "verify" -> "{\"finding\":\"属实\"}";
                        case "close" -> "{\"closureClass\":\"DONE\",\"note\":\"\"}";
                        case "report-recurrence" -> "{\"grounds\":\"又塌了\"}";
                        case "reopen" -> "{\"note\":\"限期整改\"}";
                        default -> "{}";
                    };
            boolean fromAbove =
                    List.of("assign", "verify", "close", "report-recurrence", "reopen")
                            .contains(verb);
            return new Request(
                    this,
                    fromAbove ? "yangquan" : "pingding",
                    verb.equals("register") ? "/api/v1/problems" : place + ":" + verb,
                    "application/json",
                    key,
                    version,
                    body);
        }

        String content() {
            return "%PDF-1.4\n% " + title + "\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF";
        }

        void acknowledged(Request request, HttpResponse<String> answer) {
            String verb = STEPS.get(step);
            last = request;
            lastAnswer = answer.body();
            if (verb.equals("upload")) {
                file = JSON.readTree(answer.body()).path("id").asString();
            } else {
                happened.add(verb);
                version =
                        Long.parseLong(
                                answer.headers()
                                        .firstValue("ETag")
                                        .orElseThrow()
                                        .replace("\"", ""));
                if (verb.equals("register")) {
                    place = answer.headers().firstValue("Location").orElseThrow();
                }
            }
            step++;
        }
    }

    /** Not the folder itself: the keys of what is sealed lie beside the data. */
    private Path data() {
        return folder.resolve("data");
    }

    private void settle() {
        try (ConfigurableApplicationContext rooms =
                new SpringApplicationBuilder(Application.class)
                        .run(
                                "--server.port=-1",
                                "--db-scheduler.enabled=false",
                                // Kept with the data: every later start goes on from here.
                                "--lookback.clock.start=2019-12-02T09:00:00+08:00",
                                "--lookback.data=" + data())) {
            SmallProvince.settle(rooms);
        }
    }

    /** Starts the server and waits until it says where it is. */
    private void start() throws Exception {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx512m",
                                "-cp",
                                withoutTests(System.getProperty("java.class.path")),
                                Launcher.class.getName(),
                                "serve",
                                "--server.port=0",
                                "--lookback.data=" + data())
                        .redirectErrorStream(true)
                        .start();
        server = process;
        CompletableFuture<Integer> found = new CompletableFuture<>();
        StringBuilder said = new StringBuilder();
        Thread.ofVirtual()
                .start(() -> {
                    try (BufferedReader output = process.inputReader()) {
                        output.lines()
                                .forEach(line -> {
                                    said.append(line).append('\n');
                                    Matcher address = ADDRESS.matcher(line);
                                    if (address.find()) {
                                        found.complete(Integer.valueOf(address.group(1)));
                                    }
                                });
                    } catch (IOException e) {
                        said.append(e);
                    }
                    found.completeExceptionally(new IllegalStateException(said.toString()));
                });
        port = found.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** The routes of other tests are no part of the server. */
    private static String withoutTests(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void stop() throws Exception {
        Process process = running();
        process.toHandle().destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private Process running() {
        if (server == null) {
            throw new IllegalStateException("no server was started");
        }
        return server;
    }

    /**
     * Lets the writers write, and kills as soon as so many requests are acknowledged.
     *
     * @return the requests that nobody heard an answer to
     */
    private List<Request> writeUntil(int enough, Kill kill, int round) throws Exception {
        AtomicInteger heard = new AtomicInteger();
        List<Request> unheard = new ArrayList<>();
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<Request> working = new ExecutorCompletionService<>(writers);
            try {
                for (int writer = 0; writer < WRITERS; writer++) {
                    working.submit(() -> write(heard, enough, kill, round));
                }
                for (int writer = 0; writer < WRITERS; writer++) {
                    unheard.add(working.take().get());
                }
            } finally {
                // When a writer has failed, the others would write on for as long as somebody
                // answers.
                killed(running().toHandle());
            }
        }
        running().waitFor();
        return unheard;
    }

    /** Writes one story after another until no answer comes. */
    private Request write(AtomicInteger heard, int enough, Kill kill, int round) throws Exception {
        while (true) {
            Story story = begin();
            while (!story.isOver()) {
                Request request = story.next(campaign);
                try {
                    HttpResponse<String> answer = sent(request);
                    if (answer.statusCode() >= 500 && kill == Kill.DATABASE_THEN_SERVER) {
                        // The database is gone and the server not yet: nobody knows what happened.
                        return request;
                    }
                    assertThat(answer.statusCode()).as(request + answer.body()).isLessThan(300);
                    story.acknowledged(request, answer);
                } catch (IOException e) {
                    return request;
                }
                if (heard.incrementAndGet() == enough) {
                    work = beginWork(round);
                    await().pollInterval(Duration.ofMillis(2))
                            .atMost(PATIENCE)
                            .until(() -> !state().equals("WAITING"));
                    give(kill);
                }
            }
        }
    }

    /** Has so many units brought in. */
    private String beginWork(int round) {
        StringBuilder rows = new StringBuilder("code,parent_code,name,level\n");
        for (int unit = 0; unit < UNITS; unit++) {
            rows.append(
                    "140223-%1$d-%2$d,140223,广灵县第%1$d批第%2$d号乡镇,TOWNSHIP\n".formatted(round, unit));
        }
        HttpResponse<String> begun =
                heard(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                "http://localhost:%d/api/v1/units:import"
                                                        .formatted(port)))
                                .timeout(PATIENCE)
                                .header("Authorization", credentials(SmallProvince.ADMINISTRATOR))
                                .header("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString(rows.toString()))
                                .build());
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        return URI.create(begun.headers().firstValue("Location").orElseThrow()).getPath();
    }

    /** How it stands with the work that was begun last. */
    private String state() {
        return JSON.readTree(asked(SmallProvince.ADMINISTRATOR, work).body())
                .path("state")
                .asString();
    }

    private Story begin() {
        synchronized (stories) {
            Story story = new Story("problem-" + stories.size());
            stories.add(story);
            return story;
        }
    }

    private void give(Kill kill) throws IOException {
        ProcessHandle database = postmaster().orElseThrow();
        ProcessHandle jvm = running().toHandle();
        switch (kill) {
            case SERVER -> killed(jvm);
            case SERVER_THEN_DATABASE -> {
                killed(jvm);
                killed(database);
            }
            case DATABASE_THEN_SERVER -> {
                killed(database);
                killed(jvm);
            }
        }
    }

    /** Kills by SIGKILL, which leaves nobody time for a last word. */
    private static void killed(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        Path note = data().resolve("pg/cluster/postmaster.pid");
        return Files.isRegularFile(note)
                ? ProcessHandle.of(Long.parseLong(Files.readAllLines(note).getFirst().strip()))
                : Optional.empty();
    }

    /** Whether or not it had its effect before the kill, it has it once when it is sent again. */
    private void repeat(Request unheard) {
        HttpResponse<String> answer = heard(unheard);
        assertThat(answer.statusCode()).as(unheard + answer.body()).isLessThan(300);
        unheard.story().acknowledged(unheard, answer);
    }

    private void repeatTheLast(Story story) {
        Request last = story.last;
        if (last != null) {
            HttpResponse<String> again = heard(last);
            assertThat(again.statusCode()).as(last + again.body()).isLessThan(300);
            assertThat(again.body()).as("the same answer").isEqualTo(story.lastAnswer);
        }
    }

    private void isExactlyWhatWasAcknowledged(Story story) {
        if (!story.file.isEmpty()) {
            HttpResponse<String> file = asked("pingding", "/api/v1/evidence/" + story.file);
            assertThat(file.body()).isEqualTo(story.content());
        }
        if (story.place.isEmpty()) {
            return;
        }
        JsonNode problem = JSON.readTree(asked("yangquan", story.place).body());
        assertThat(problem.path("title").asString()).isEqualTo(story.title);
        assertThat(problem.path("version").asLong()).isEqualTo(story.version);
        JsonNode events = JSON.readTree(asked("yangquan", story.place + "/events").body());
        List<String> types = new ArrayList<>();
        events.path("items").forEach(event -> types.add(event.path("type").asString()));
        assertThat(types)
                .as("one event for each acknowledged command of " + story.place)
                .isEqualTo(story.happened.stream().map(EVENTS::get).toList());
    }

    /** Every count is what a recount gives, every history is whole, and nothing is there twice. */
    private void theBooksAgree(int works) throws IOException {
        long problems = stories.stream().filter(story -> !story.place.isEmpty()).count();
        assertThat(
                        JSON.readTree(asked("office", "/api/v1/problems?size=1").body())
                                .path("total")
                                .asLong())
                .isEqualTo(problems);
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setServerNames(new String[] {"127.0.0.1"});
        database.setPortNumbers(
                new int[] {
                    Integer.parseInt(
                            Files.readAllLines(data().resolve("pg/cluster/postmaster.pid"))
                                    .get(3)
                                    .strip())
                });
        database.setDatabaseName("lookback");
        database.setUser("lookback");
        database.setPassword(Files.readString(data().resolve("pg/password")).strip());
        JdbcClient jdbc = JdbcClient.create(database);
        assertThat(
                        new Tallies(
                                        jdbc,
                                        new Days(
                                                new Chronicle(database),
                                                Clock.system(ZoneId.of("Asia/Shanghai"))),
                                        new Problems(jdbc),
                                        new JdbcTransactionManager(database))
                                .recount()
                                .differences())
                .isEmpty();
        assertThat(new Chronicle(database).verifyAll().holds()).isTrue();
        assertThat(
                        JdbcClient.create(database)
                                .sql(
                                        "select count(*) from units where parent_id ="
                                                + " (select id from units where code = '140223')")
                                .query(Integer.class)
                                .single())
                .as("what works have brought in is there once")
                .isEqualTo(works * UNITS);
        JsonNode counts = JSON.readTree(asked("office", "/api/v1/tallies?unit=14&by=state").body());
        long counted = 0;
        for (JsonNode each : counts.path("items")) {
            counted += each.path("count").asLong();
        }
        assertThat(counted).isEqualTo(problems);
    }

    private HttpResponse<String> asked(String who, String path) {
        HttpResponse<String> answer =
                heard(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .timeout(PATIENCE)
                                .header("Authorization", credentials(who))
                                .build());
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
        return answer;
    }

    private HttpResponse<String> heard(Request request) {
        return heard(request.to(port));
    }

    private HttpResponse<String> heard(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> sent(Request request) throws IOException, InterruptedException {
        return http.send(request.to(port), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static String credentials(String login) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (login + ":" + SmallProvince.PASSWORD)
                                        .getBytes(StandardCharsets.UTF_8));
    }
}
