package org.lookback.bench.load;

import org.lookback.chronicle.CanonicalJson;
import org.lookback.chronicle.Chained;
import org.lookback.chronicle.Head;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Awaited;
import org.lookback.ledger.Event;
import org.lookback.ledger.Evolution;
import org.lookback.ledger.Origin;
import org.lookback.ledger.Problem;
import org.lookback.ledger.internal.Words;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fills a Lookback with so many problems. The demo is built first, by the product, with its tree of
 * 23,380 units, its people and a few thousand problems whose histories were made by commands. Those
 * histories are then told again at other units, chained and folded by the product's own code, and go
 * into the tables by COPY. The counters are made by the product at its next start.
 */
final class Fill {

    private static final long SEED = 20191202;
    private static final int AT_A_TIME = 20_000;

    /** The demo's people go home before six; what they did is spread over the evening. */
    private static final int SPREAD_MILLIS = 5 * 60 * 60 * 1000;

    private final Path jar;
    private final Path data;
    private final int problems;

    Fill(Options options) {
        this.jar = options.path("jar", "../../target/lookback.jar");
        this.data = options.path("data", "data");
        this.problems = options.number("problems", 100_000);
    }

    void run() throws Exception {
        Files.createDirectories(data);
        long began = System.nanoTime();
        try (Server server = Server.start(jar, data, List.of())) {
            tell("The demo is there (%s).", Duration.ofNanos(System.nanoTime() - began));
            Database database = Database.of(data);
            long there = database.number("select count(*) from problems");
            long began2 = System.nanoTime();
            if (there < problems) {
                multiply(database, problems - (int) there);
            }
            tell("%d problems are there (%s).", problems, Duration.ofNanos(System.nanoTime() - began2));
            database.run(
                    "select setval(pg_get_serial_sequence('problems', 'id'), (select max(id) from problems))",
                    "update tally_folds set complete = false");
            for (String table :
                    List.of("problems", "problem_words", "participations", "problem_evidence", "chronicle_entries")) {
                database.run("vacuum analyze " + table);
            }
            tell("Analyzed (%s).", Duration.ofNanos(System.nanoTime() - began));
        }
        try (Server again = Server.start(jar, data, List.of())) {
            Database database = Database.of(data);
            for (String table : List.of("tallies", "due_tallies", "overdue_tallies", "day_tallies", "problem_days")) {
                database.run("vacuum analyze " + table);
            }
            tell(
                    "Counted by the product (start after filling: %s). It counts %d problems in the whole tree.",
                    again.untilAnswer(),
                    database.number(
                            "select sum(count) from tallies where unit_id = (select id from units where parent_id is null)"));
            if (problems <= 50_000) {
                check(database);
            }
        }
    }

    private void multiply(Database database, int more) throws Exception {
        Random chance = new Random(SEED);
        List<Template> templates;
        Places places;
        try (Connection connection = database.connect()) {
            templates =
                    Template.all(connection).stream()
                            .sorted(Comparator.comparing(Template::registeredAt))
                            .toList();
            places = new Places(connection, chance);
        }
        long firstId = database.number("select max(id) from problems") + 1;
        Phrases phrases = new Phrases(chance);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> under = new ArrayList<>();
            List<Told> batch = new ArrayList<>();
            for (int i = 0; i < more; i++) {
                Template template = templates.get((int) ((long) i * templates.size() / more));
                UnitPath place = places.like(places.path(template.owner()));
                batch.add(
                        tell(
                                new ProblemId(firstId + i),
                                template,
                                place,
                                places,
                                phrases.some(),
                                Duration.ofMillis(chance.nextInt(SPREAD_MILLIS))));
                if (batch.size() == AT_A_TIME || i == more - 1) {
                    List<Told> ready = batch;
                    batch = new ArrayList<>();
                    while (under.size() > 1) {
                        under.removeFirst().get();
                    }
                    under.add(
                            threads.submit(() -> {
                                write(database, places, ready);
                                return null;
                            }));
                    System.out.print(".");
                }
            }
            for (Future<?> each : under) {
                each.get();
            }
            System.out.println();
        }
    }

    /** One entry, and what its clone says. */
    private record Said(Template.Line line, String type, String data) {}

    /**
     * @param later how much later each step was than the template's, on the same day
     */
    private record Told(
            Template template, Problem problem, List<Said> said, UnitPath place, Duration later) {}

    private static Told tell(
            ProblemId id,
            Template template,
            UnitPath place,
            Places places,
            String tale,
            Duration later) {
        Clone clone = new Clone(places, template.owner(), place, tale);
        List<Said> said = new ArrayList<>();
        Problem problem = null;
        for (Template.Line line : template.lines()) {
            Event event = clone.of(line.event());
            problem =
                    event instanceof Event.Registered registered
                            ? Evolution.begin(id, registered)
                            : Evolution.evolve(problem, event, new PersonId(line.person()));
            said.add(
                    new Said(
                            line,
                            event.getClass().getSimpleName(),
                            event == line.event() ? line.data() : CanonicalJson.write(event)));
        }
        return new Told(template, problem, said, places.path(problem.ownership().unit()), later);
    }

    private static void write(Database database, Places places, List<Told> batch)
            throws SQLException {
        List<Head> heads = new ArrayList<>();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            try (Rows rows =
                    new Rows(
                            connection,
                            "chronicle_entries",
                            "stream_kind, stream_id, version, at, person_id, post_title, type, data, previous_hash, hash")) {
                for (Told told : batch) {
                    heads.add(chronicle(rows, told));
                }
            }
            try (Rows rows =
                    new Rows(
                            connection,
                            "problems",
                            """
                            id, version, campaign_id, unit_id, path, special_action_id, state, closure_class, recurred,
                            severity, source, title, due_on, extension_asked, extended, parent_id, registered_at, changed_at, head,
                            particulars, awaits, awaits_from, supervisor_unit_id, origin_kind, origin_id""")) {
                for (int i = 0; i < batch.size(); i++) {
                    problem(rows, batch.get(i), heads.get(i));
                }
            }
            try (Rows rows = new Rows(connection, "problem_words", "problem_id, text, words")) {
                for (Told told : batch) {
                    words(rows, told);
                }
            }
            try (Rows rows =
                    new Rows(
                            connection,
                            "participations",
                            "problem_id, problem_path, unit_id, path, campaign_id, answer")) {
                for (Told told : batch) {
                    for (Problem.Participation each : told.problem().ownership().participations()) {
                        rows.put(told.problem().id().value())
                                .put(told.place().value())
                                .put(each.unit().value())
                                .put(places.path(each.unit()).value())
                                .put(told.problem().entry().campaign().value())
                                .put(each.answer().name())
                                .end();
                    }
                }
            }
            try (Rows rows =
                    new Rows(
                            connection,
                            "problem_evidence",
                            "problem_id, evidence_id, caption, attached_at")) {
                for (Told told : batch) {
                    for (EvidenceId file : told.template().files().stream().distinct().toList()) {
                        rows.put(told.problem().id().value())
                                .put(file.value())
                                .put("现场照片")
                                .put(told.template().changedAt())
                                .end();
                    }
                }
            }
            connection.commit();
        }
    }

    private static Head chronicle(Rows rows, Told told) throws SQLException {
        Head head = Head.EMPTY;
        Stream stream = new Stream("problem", told.problem().id().value());
        for (Said said : told.said()) {
            Template.Line line = said.line();
            Chained chained =
                    Chained.after(
                            head,
                            stream,
                            List.of(new NewEntry(said.type(), said.data())),
                            new PersonId(line.person()),
                            line.post(),
                            line.at().plus(told.later()));
            rows.put(stream.kind())
                    .put(stream.id())
                    .put(chained.head().version())
                    .put(line.at().plus(told.later()))
                    .put(line.person())
                    .put(line.post().orElse(null))
                    .put(said.type())
                    .put(said.data())
                    .put(head.hash().bytes())
                    .put(chained.head().hash().bytes())
                    .end();
            head = chained.head();
        }
        return head;
    }

    private static void problem(Rows rows, Told told, Head head) throws SQLException {
        Problem problem = told.problem();
        Problem.Entry entry = problem.entry();
        rows.put(problem.id().value())
                .put(problem.version())
                .put(entry.campaign().value())
                .put(problem.ownership().unit().value())
                .put(told.place().value())
                .put(entry.specialAction().map(SpecialActionId::value).orElse(null))
                .put(problem.state().name())
                .put(problem.review().closureClass().map(Enum::name).orElse(null))
                .put(problem.lineage().recurrences() > 0)
                .put(entry.severity().name())
                .put(entry.source().name())
                .put(entry.title())
                .put(problem.ownership().due().orElse(null))
                .put(problem.ownership().extensionAsked().isPresent())
                .put(problem.isExtended())
                .put(null)
                .put(told.template().registeredAt().plus(told.later()))
                .put(told.template().changedAt().plus(told.later()))
                .put(head.hash().bytes())
                .put(CanonicalJson.write(problem))
                .put(problem.awaited().map(Enum::name).orElse(null))
                .put(
                        problem.awaited()
                                .filter(each -> each == Awaited.STRIKE_OFF)
                                .flatMap(_ -> problem.review().notice())
                                .map(notice -> notice.until().plusDays(1))
                                .orElse(null))
                .put(problem.supervision().map(each -> each.by().value()).orElse(null))
                .put(entry.origin().map(each -> each.kind().name()).orElse(null))
                .put(entry.origin().map(Origin::number).orElse(null))
                .end();
    }

    private static void words(Rows rows, Told told) throws SQLException {
        Problem.Entry entry = told.problem().entry();
        String text = (entry.title() + "\n" + entry.description()).toLowerCase(Locale.ROOT);
        StringBuilder vector = new StringBuilder();
        for (String word : Words.of(text, told.place())) {
            vector.append('\'').append(word.replace("\\", "\\\\").replace("'", "''")).append("' ");
        }
        rows.put(told.problem().id().value()).put(text).put(vector.toString().strip()).end();
    }

    /** The chains hold, and what was stored is what the histories give. */
    private static void check(Database database) throws SQLException {
        long unchained =
                database.number(
                        """
                        select count(*) from problems p
                        join chronicle_entries e on e.stream_kind = 'problem' and e.stream_id = p.id and e.version = p.version
                        where p.head <> e.hash
                        """);
        long short1 =
                database.number(
                        """
                        select count(*) from problems p where p.version <> (select count(*) from chronicle_entries e
                            where e.stream_kind = 'problem' and e.stream_id = p.id)
                        """);
        if (unchained + short1 > 0) {
            throw new IllegalStateException(unchained + " heads and " + short1 + " histories are wrong");
        }
    }

    private static void tell(String what, Object... about) {
        System.out.printf(what + "%n", about);
    }
}
