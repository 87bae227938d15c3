package org.lookback.bench.load;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measures a filled Lookback over HTTP, and the bare statements of its PostgreSQL beside it. */
final class Load {

    private static final Pattern ID = Pattern.compile("\"id\":([0-9]+)");
    private static final Pattern VERSION = Pattern.compile("\"version\":([0-9]+)");

    /** A unit where problems are entered, by whom, and who assigns them there. */
    private record Desk(String unit, String liaison, String superior) {}

    private static final List<Desk> DESKS =
            List.of(
                    new Desk("140321", "county-pingding-liaison", "city-yangquan-leader"),
                    new Desk("140322", "county-yuxian-liaison", "city-yangquan-leader"),
                    new Desk("140223", "county-guangling-liaison", "city-datong-leader"),
                    new Desk("140321100", "township-guanshan-liaison", "county-pingding-leader"));

    /** With what each kind of request is compared, by how its name begins. */
    private static final Map<String, String> BARE =
            Map.ofEntries(
                    Map.entry("enter a problem", "yardstick: insert and commit, four indexes"),
                    Map.entry("change its state", "yardstick: state and an event"),
                    Map.entry("ledger: a county's closed", "yardstick: 50 of a county's closed"),
                    Map.entry("ledger: a county's extended", "yardstick: 50 of a county's closed"),
                    Map.entry("ledger: the whole tree, extended", "yardstick: 50 of the whole"),
                    Map.entry("ledger: what came of", "yardstick: 50 of a county's closed"),
                    Map.entry("ledger: a county, ", "yardstick: 50 of a county by a common word"),
                    Map.entry("ledger: the whole tree, a rare word", "yardstick: 50 of the whole by a rare word"),
                    Map.entry("ledger: the whole tree, first", "yardstick: 50 of the whole"),
                    Map.entry("ledger: the whole tree, last", "yardstick: 50 of the whole"),
                    Map.entry("ledger: the whole tree, in the middle", "yardstick: 50 in the middle of the whole"),
                    Map.entry("overview of", "yardstick: counts of the whole tree from counters"),
                    Map.entry("tallies of", "yardstick: counts of the whole tree from counters"),
                    Map.entry("dossier", "yardstick: one and its events"),
                    Map.entry("desk of", "yardstick: 50 of a county's closed"),
                    Map.entry("units by", "yardstick: units by a part of the name"));

    private final Options options;
    private final Path jar;
    private final Path data;
    private final List<Integer> clients;
    private final double seconds;
    private final int rounds;
    private final List<String> only;

    /** Problems that were entered here and are still to be assigned, or claimed. */
    private final List<ConcurrentLinkedQueue<long[]>> entered = new ArrayList<>();

    private final List<String> counties = new ArrayList<>();
    private final List<Long> some = new ArrayList<>();
    private final List<Long> activities = new ArrayList<>();
    private long campaign;
    private long total;
    private int port;

    Load(Options options) {
        this.options = options;
        this.jar = options.path("jar", "../../target/lookback.jar");
        this.data = options.path("data", "data");
        this.clients = options.list("clients", "1,8").stream().map(Integer::valueOf).toList();
        this.seconds = options.number("seconds", 5);
        this.rounds = options.number("rounds", 3);
        this.only = options.list("only", "");
        DESKS.forEach(_ -> entered.add(new ConcurrentLinkedQueue<>()));
    }

    void run() throws Exception {
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
        try (Server server = Server.start(jar, data, List.of())) {
            port = server.port();
            Database database = Database.of(data);
            look(database);
            Cpu cpu = new Cpu(server.pid(), database.postmaster());
            Map<String, Work.Maker> works = works(database);
            works.keySet().removeIf(name -> !only.isEmpty() && only.stream().noneMatch(name::contains));
            for (Work.Maker work : works.values()) {
                Phase.run(work, Math.min(4, clients.getLast()), options.number("warmup", 5), cpu);
            }
            Map<String, List<Phase>> phases = new LinkedHashMap<>();
            for (int round = 0; round < rounds; round++) {
                for (Map.Entry<String, Work.Maker> work : works.entrySet()) {
                    for (int count : clients) {
                        phases.computeIfAbsent(work.getKey() + "|" + count, _ -> new ArrayList<>())
                                .add(Phase.run(work.getValue(), count, seconds, cpu));
                    }
                }
            }
            System.out.printf(
                    "%d problems, %d units; %d processors, load average %s before; JDK %s, PostgreSQL %s; %d rounds of %.0f s, medians.%n%n",
                    total,
                    database.number("select count(*) from units"),
                    Runtime.getRuntime().availableProcessors(),
                    load,
                    Runtime.version().feature(),
                    database.text("show server_version"),
                    rounds,
                    seconds);
            System.out.println("| what | clients | a second | of the bare statement | p50 ms | p99 ms | server ms | PostgreSQL ms | client ms |");
            System.out.println("|---|---|---|---|---|---|---|---|---|");
            phases.forEach((name, all) -> {
                Phase phase = Phase.median(all);
                String[] what = name.split("\\|");
                System.out.printf(
                        "| %s | %s | %.0f | %s | %.2f | %.2f | %.2f | %.2f | %.2f |%n",
                        what[0],
                        what[1],
                        phase.perSecond(),
                        bare(what[0])
                                .map(yardstick -> phases.get(yardstick + "|" + what[1]))
                                .map(rounds -> "%.3f".formatted(phase.perSecond() / Phase.median(rounds).perSecond()))
                                .orElse(""),
                        phase.p50(),
                        phase.p99(),
                        phase.server(),
                        phase.database(),
                        phase.client());
            });
            if (!options.has("no-yardstick")) {
                database.run("drop schema if exists yardstick cascade");
            }
        }
    }

    /** The least that PostgreSQL could be asked for the same; absent for that itself. */
    private static Optional<String> bare(String work) {
        return BARE.entrySet().stream()
                .filter(each -> work.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private void look(Database database) throws Exception {
        campaign = database.number("select min(id) from campaigns");
        total = database.number("select count(*) from problems");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet rows =
                    statement.executeQuery(
                            "select code from units where array_length(string_to_array(path, '.'), 1) = 4")) {
                while (rows.next()) {
                    counties.add(rows.getString(1));
                }
            }
            try (ResultSet rows =
                    statement.executeQuery("select id from problems tablesample system (0.1) limit 2000")) {
                while (rows.next()) {
                    some.add(rows.getLong(1));
                }
            }
            try (ResultSet rows =
                    statement.executeQuery(
                            "select distinct origin_id from problems where origin_kind = 'ACTIVITY'")) {
                while (rows.next()) {
                    activities.add(rows.getLong(1));
                }
            }
            if (some.isEmpty()) {
                some.add(database.number("select max(id) from problems"));
            }
        }
    }

    private Map<String, Work.Maker> works(Database database) throws Exception {
        Map<String, Work.Maker> works = new LinkedHashMap<>();
        int last = (int) ((total - 1) / 50);
        if (!options.has("no-yardstick")) {
            works.putAll(new Yardstick(database, (int) total).works());
        }
        works.put("enter a problem", this::entering);
        works.put("change its state", this::changing);
        works.put("ledger: a county's closed, JSON", client -> get(client, county("&state=CLOSED")));
        works.put("ledger: a county's closed, page", client -> page(client, countyPage("&state=CLOSED")));
        works.put("ledger: a county, a common word, JSON", client -> get(client, county("&q=" + encoded("台账不全"))));
        works.put("ledger: a county, a rare word, JSON", client -> get(client, county("&q=" + encoded("夜查发现会议过多"))));
        works.put("ledger: the whole tree, a rare word, JSON", client -> get(client, _ -> "/api/v1/problems?size=50&q=" + encoded("窑杏窑")));
        works.put("ledger: the whole tree, first part, JSON", client -> get(client, _ -> "/api/v1/problems?size=50"));
        works.put("ledger: the whole tree, first part, page", client -> page(client, _ -> "/ledger?unit=14"));
        works.put("ledger: the whole tree, last part, JSON", client -> get(client, _ -> "/api/v1/problems?size=50&page=" + last));
        works.put("ledger: the whole tree, last part, page", client -> page(client, _ -> "/ledger?unit=14&at=" + (last + 1)));
        works.put("ledger: the whole tree, in the middle, JSON", client -> get(client, _ -> "/api/v1/problems?size=50&page=" + last / 2));
        works.put("ledger: a county, a common word, page", client -> page(client, countyPage("&q=" + encoded("台账不全"))));
        works.put("ledger: a county's extended, JSON", client -> get(client, county("&extended=true")));
        works.put("ledger: the whole tree, extended, JSON", client -> get(client, _ -> "/api/v1/problems?size=50&extended=true"));
        works.put("ledger: what came of an activity, JSON", client -> get(client, random -> "/api/v1/problems?size=50&origin=activity-" + any(activities, random)));
        works.put("units by a part of the name, page", client -> page(client, _ -> "/tree/matching?q=" + encoded("平定")));
        works.put("units by their initials, page", client -> page(client, _ -> "/tree/matching?q=pdx"));
        works.put("overview of the root, page", client -> page(client, _ -> "/units/14"));
        works.put("overview of a county, page", client -> page(client, random -> "/units/" + any(counties, random)));
        works.put("tallies of the root by state, JSON", client -> get(client, _ -> "/api/v1/tallies?unit=14&by=state"));
        works.put("dossier, page", client -> page(client, random -> "/problems/" + any(some, random)));
        works.put("desk of a county's liaison, page", this::desk);
        return works;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private java.util.function.Function<Random, String> county(String more) {
        return random -> "/api/v1/problems?size=50&unit=" + any(counties, random) + more;
    }

    private java.util.function.Function<Random, String> countyPage(String more) {
        return random -> "/ledger?unit=" + any(counties, random) + more;
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** Work that keeps a connection. */
    private record Visiting(Visitor visitor, Step step) implements Work {

        interface Step {
            void take(Visitor visitor) throws Exception;
        }

        @Override
        public void once() throws Exception {
            step.take(visitor);
        }

        @Override
        public void close() throws Exception {
            visitor.close();
        }
    }

    private Work get(int client, java.util.function.Function<Random, String> path) throws Exception {
        Random random = new Random(client);
        return new Visiting(new Visitor(port, "office"), visitor -> visitor.get(path.apply(random)));
    }

    private Work page(int client, java.util.function.Function<Random, String> path) throws Exception {
        Random random = new Random(client);
        return new Visiting(
                new Visitor(port, "office").signIn(), visitor -> visitor.page(path.apply(random)));
    }

    private Work desk(int client) throws Exception {
        return new Visiting(
                new Visitor(port, DESKS.get(client % DESKS.size()).liaison()).signIn(),
                visitor -> visitor.page("/desk"));
    }

    private Work entering(int client) throws Exception {
        Desk desk = DESKS.get(client % DESKS.size());
        Phrases phrases = new Phrases(new Random(client + System.nanoTime()));
        return new Visiting(
                new Visitor(port, desk.liaison()),
                visitor -> enter(visitor, desk, client, phrases));
    }

    private void enter(Visitor visitor, Desk desk, int client, Phrases phrases) throws Exception {
        String said = phrases.some();
        Http.Answer answer =
                visitor.post(
                        "/api/v1/problems",
                        "",
                        """
                        {"campaign":%d,"unit":"%s","title":"%s","description":"%s","source":"SELF_CHECK","severity":"NORMAL"}"""
                                .formatted(
                                        campaign,
                                        desk.unit(),
                                        said.substring(0, 12),
                                        said),
                        201);
        entered.get(client % DESKS.size()).add(new long[] {number(ID, answer), number(VERSION, answer)});
    }

    /** Problems entered before are assigned, and those assigned are claimed, each by who may. */
    private Work changing(int client) throws Exception {
        Desk desk = DESKS.get(client % DESKS.size());
        Visitor liaison = new Visitor(port, desk.liaison());
        Visitor superior = new Visitor(port, desk.superior());
        ConcurrentLinkedQueue<long[]> waiting = entered.get(client % DESKS.size());
        ConcurrentLinkedQueue<long[]> assigned = new ConcurrentLinkedQueue<>();
        Phrases phrases = new Phrases(new Random(client));
        return new Work() {
            private boolean claims;

            @Override
            public void once() throws Exception {
                claims = !claims;
                if (claims && !assigned.isEmpty()) {
                    long[] problem = assigned.remove();
                    liaison.post(
                            "/api/v1/problems/" + problem[0] + ":claim",
                            "If-Match: \"" + problem[1] + "\"\r\n",
                            "{}",
                            200);
                    return;
                }
                long[] problem = waiting.poll();
                while (problem == null) {
                    enter(liaison, desk, client, phrases);
                    problem = waiting.poll();
                }
                Http.Answer answer =
                        superior.post(
                                "/api/v1/problems/" + problem[0] + ":assign",
                                "If-Match: \"" + problem[1] + "\"\r\n",
                                "{\"unit\":\"" + desk.unit() + "\"}",
                                200);
                assigned.add(new long[] {problem[0], number(VERSION, answer)});
            }

            @Override
            public void close() throws Exception {
                liaison.close();
                superior.close();
            }
        };
    }

    private static long number(Pattern pattern, Http.Answer answer) {
        Matcher matcher = pattern.matcher(answer.text());
        if (!matcher.find()) {
            throw new IllegalStateException(answer.text());
        }
        return Long.parseLong(matcher.group(1));
    }
}
