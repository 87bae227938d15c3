package org.lookback.bench.load;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import javax.imageio.ImageIO;

/**
 * Whether a crowd that sends opinions all at once loses any of them, and how long the pages of
 * those who work there take meanwhile. Limits are as the product sets them: whoever sends much
 * answers the small question. Afterwards every code is asked for, and the rows are counted.
 */
final class Crowd {

    private static final int QUIET_SECONDS = 30;
    private static final int MOST_TRIES = 5;

    private final Path jar;
    private final Path data;
    private final int opinions;
    private final int clients;
    private final int seconds;
    private final int pictured;

    Crowd(Options options) {
        this.jar = options.path("jar", "../../target/lookback.jar");
        this.data = options.path("data", "data");
        this.opinions = options.number("opinions", 10_000);
        this.clients = options.number("clients", 200);
        this.seconds = options.number("seconds", 600);
        this.pictured = options.number("pictures", 10);
    }

    /** One that was sent: by whom, its code, and the words by which it is known again. */
    private record Sent(Sending by, String code, String words) {}

    void run() throws Exception {
        Files.createDirectories(data);
        String before = loadAverage();
        try (Server server = Server.start(jar, data, List.of("--lookback.proxies=127.0.0.1"))) {
            Database database = Database.of(data);
            Cpu cpu = new Cpu(server.pid(), database.postmaster());
            long campaign =
                    database.number("select min(campaign_id) from opinion_collections where open");
            List<String> units = units(database);
            long there = database.number("select count(*) from opinions");
            List<Sending> senders = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                senders.add(new Sending(server.port(), i, campaign));
            }

            Map<String, Watching> pages = pages(server.port(), database);
            look(pages, System.nanoTime() + QUIET_SECONDS * 1_000_000_000L);
            Map<String, List<Long>> quiet =
                    look(pages, System.nanoTime() + QUIET_SECONDS * 1_000_000_000L);
            int failedBefore = pages.values().stream().mapToInt(Watching::failed).sum();

            Queue<Sent> sent = new ConcurrentLinkedQueue<>();
            Queue<Long> times = new ConcurrentLinkedQueue<>();
            Queue<String> failures = new ConcurrentLinkedQueue<>();
            AtomicInteger again = new AtomicInteger();
            Cpu.Reading used = cpu.read();
            long began = System.nanoTime();
            long end = began + seconds * 1_000_000_000L;
            byte[] photo = photo();
            Map<String, List<Long>> meanwhile;
            try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < clients; i++) {
                    int client = i;
                    crowd.submit(() -> sendAll(senders.get(client), client, began, units, photo, sent, times, failures, again));
                }
                meanwhile = look(pages, end);
            }
            double taken = (System.nanoTime() - began) / 1e9;
            int failedPages =
                    pages.values().stream().mapToInt(Watching::failed).sum() - failedBefore;
            for (Watching page : pages.values()) {
                page.close();
            }
            used = cpu.read().since(used);
            String during = loadAverage();

            long kept = askForAll(server.port(), sent);
            long rows = database.number("select count(*) from opinions") - there;
            System.out.printf(
                    "%d opinions of %d clients in %.0f s, one in %d with a photograph; %d processors, load average %s before and %s at the end; JDK %s, PostgreSQL %s.%n",
                    sent.size(),
                    clients,
                    taken,
                    pictured,
                    Runtime.getRuntime().availableProcessors(),
                    before,
                    during,
                    Runtime.version().feature(),
                    database.text("show server_version"));
            System.out.printf(
                    "Not sent at last: %d; tried again: %d; pages that failed: %d. Codes that are known with their own words: %d of %d. Rows: %d. Small questions answered: %d.%n",
                    failures.size(),
                    again.get(),
                    failedPages,
                    kept,
                    sent.size(),
                    rows,
                    senders.stream().mapToInt(Sending::asked).sum());
            failures.stream().limit(5).forEach(System.out::println);
            System.out.printf(
                    "Processor time an opinion, with all the pages meanwhile: server %.1f ms, PostgreSQL %.1f ms, client %.1f ms.%n%n",
                    used.server() / sent.size(),
                    used.database() / sent.size(),
                    used.client() / sent.size());
            System.out.println("| what | asked | p50 ms | p99 ms | longest ms |");
            System.out.println("|---|---|---|---|---|");
            line("sending an opinion, with the page or the question before it", List.copyOf(times));
            quiet.forEach((page, all) -> line(page + ", quiet", all));
            meanwhile.forEach((page, all) -> line(page + ", meanwhile", all));
            if (!failures.isEmpty() || kept != opinions || rows != opinions) {
                throw new IllegalStateException("not all of them are there");
            }
        }
    }

    private static String loadAverage() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    }

    private static List<String> units(Database database) throws SQLException {
        List<String> units = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select code from units where level in ('COUNTY', 'TOWNSHIP') and standing = 'OPEN' order by id")) {
            while (rows.next()) {
                units.add(rows.getString(1));
            }
        }
        return units;
    }

    /** Of the size that phones send after they made it small. */
    private static byte[] photo() throws IOException {
        BufferedImage image = new BufferedImage(1600, 1200, BufferedImage.TYPE_INT_RGB);
        Random chance = new Random(7);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, (x * 255 / 1600) << 16 | (y * 255 / 1200) << 8 | chance.nextInt(64));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }

    /** One client's share, each at some moment of its own part of the time. */
    private void sendAll(
            Sending sending,
            int client,
            long began,
            List<String> units,
            byte[] photo,
            Queue<Sent> sent,
            Queue<Long> times,
            Queue<String> failures,
            AtomicInteger again) {
        Random chance = new Random(1_000L + client);
        Phrases phrases = new Phrases(chance);
        int share = opinions / clients + (client < opinions % clients ? 1 : 0);
        for (int i = 0; i < share; i++) {
            String words = "第" + client + "人第" + i + "件";
            String text = words + "，" + phrases.some();
            try {
                long due = began + (long) ((i + chance.nextDouble()) * seconds * 1e9 / share);
                Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                long start = System.nanoTime();
                String code =
                        untilSent(
                                sending,
                                new Sending.Letter(
                                        units.get(chance.nextInt(units.size())),
                                        chance.nextInt(4) == 0 ? text + "请打13800138000" : text,
                                        chance.nextBoolean() ? "王女士 13900139000" : "",
                                        chance.nextInt(pictured) == 0 ? photo : new byte[0]),
                                again);
                times.add(System.nanoTime() - start);
                sent.add(new Sent(sending, code, words));
            } catch (Exception e) {
                failures.add(words + ": " + e);
            }
        }
    }

    /** People press the button again, on the same form, when they are told to. */
    private static String untilSent(Sending sending, Sending.Letter letter, AtomicInteger again)
            throws Exception {
        String form = UUID.randomUUID().toString();
        for (int tries = 1; ; tries++) {
            try {
                return sending.send(letter, form);
            } catch (IOException | IllegalStateException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
                again.incrementAndGet();
                Thread.sleep(5_000);
            }
        }
    }

    private static final Map<String, String> PAGES =
            Map.of(
                    "desk of the office", "/desk",
                    "list of opinions", "/opinions",
                    "overview of the root", "/units/14",
                    "an opinion", "/opinions/%d");

    private static Map<String, Watching> pages(int port, Database database) throws Exception {
        long one = database.number("select max(id) from opinions");
        Map<String, Watching> pages = new LinkedHashMap<>();
        for (Map.Entry<String, String> page : PAGES.entrySet()) {
            pages.put(page.getKey(), new Watching(port, page.getValue().formatted(one)));
        }
        return pages;
    }

    /** Each page once a second, until a moment; how long each took. */
    private static Map<String, List<Long>> look(Map<String, Watching> pages, long until)
            throws Exception {
        Map<String, List<Long>> all = new LinkedHashMap<>();
        try (ExecutorService eyes = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<List<Long>>> looking = new LinkedHashMap<>();
            pages.forEach((name, page) ->
                    looking.put(name, eyes.submit(() -> page.look(until))));
            for (Map.Entry<String, Future<List<Long>>> each : looking.entrySet()) {
                all.put(each.getKey(), each.getValue().get());
            }
        }
        return all;
    }

    /** Somebody of the office who opens one page again and again. */
    private static final class Watching implements AutoCloseable {

        private final Visitor visitor;
        private final String path;
        private int failed;

        Watching(int port, String path) throws IOException {
            this.visitor = new Visitor(port, "office").signIn();
            this.path = path;
        }

        /** How many pages were not shown. */
        int failed() {
            return failed;
        }

        List<Long> look(long until) throws Exception {
            List<Long> times = new ArrayList<>();
            while (System.nanoTime() < until) {
                long start = System.nanoTime();
                try {
                    visitor.page(path);
                } catch (IllegalStateException _) {
                    failed++;
                }
                long took = System.nanoTime() - start;
                times.add(took);
                Thread.sleep(Math.max(0, 1_000 - took / 1_000_000));
            }
            return times;
        }

        @Override
        public void close() throws IOException {
            visitor.close();
        }
    }

    /** How many codes lead to the words that were sent with them; of an unknown one nothing is told. */
    private static long askForAll(int port, Queue<Sent> sent) throws IOException {
        long kept = 0;
        try (Http http = new Http(port)) {
            for (Sent each : sent) {
                if (each.by()
                        .ask(http, each.code())
                        .filter(told -> told.contains("\"text\":\"" + each.words() + "，"))
                        .isPresent()) {
                    kept++;
                }
            }
        }
        return kept;
    }

    private static void line(String what, List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "| %s | %d | %.0f | %.0f | %.0f |%n",
                what,
                sorted.length,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                sorted[sorted.length - 1] / 1e6);
    }
}
