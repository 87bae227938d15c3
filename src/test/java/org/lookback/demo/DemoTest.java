package org.lookback.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.Application;
import org.lookback.RealPostgres;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignSheet;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Policy;
import org.lookback.campaign.SpecialAction;
import org.lookback.chronicle.Chronicle;
import org.lookback.database.Settings;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.ledger.Happening;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.LedgerFilter;
import org.lookback.ledger.Pose;
import org.lookback.ledger.ProblemCard;
import org.lookback.ledger.State;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.shell.Caller;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A small demo, built through the whole application. */
class DemoTest {

    private static final int PROBLEMS = 300;
    private static final Instant BEGINS = Instant.parse("2019-12-02T01:00:00Z");

    @TempDir static Path data;

    private static ConfigurableApplicationContext demo;
    private static PGSimpleDataSource database;

    @BeforeAll
    static void build() {
        database = (PGSimpleDataSource) RealPostgres.freshDatabase();
        demo = start(database);
    }

    @AfterAll
    static void close() {
        demo.close();
    }

    private static ConfigurableApplicationContext start(PGSimpleDataSource on) {
        return new SpringApplicationBuilder(Application.class)
                .run(
                        "--server.port=0",
                        "--db-scheduler.enabled=false",
                        "--lookback.data=" + data.resolve(on.getDatabaseName()),
                        "--lookback.jdbc.url=" + on.getUrl(),
                        "--lookback.jdbc.user=postgres",
                        "--lookback.clock.start=2019-12-02T09:00:00+08:00",
                        "--lookback.demo=true",
                        "--lookback.demo.problems=" + PROBLEMS);
    }

    @Test
    void every_state_occurs() {
        assertThat(cards(demo)).extracting(ProblemCard::state).contains(State.values());
    }

    @Test
    void some_are_overdue_some_came_back_and_some_ask_for_time() {
        List<ProblemCard> cards = cards(demo);

        assertThat(cards).anyMatch(ProblemCard::overdue);
        assertThat(cards).anyMatch(ProblemCard::recurred);
        assertThat(cards).anyMatch(ProblemCard::extensionAsked);
        assertThat(cards.stream().filter(ProblemCard::overdue).count())
                .isLessThan(cards.size() / 4);
    }

    @Test
    void nothing_happens_before_the_campaign_or_after_the_demo_begins() {
        Ledger ledger = demo.getBean(Ledger.class);

        for (ProblemCard card : cards(demo)) {
            List<Happening> history = ledger.history(Actor.system(), card.id()).orElseThrow();
            assertThat(history)
                    .extracting(Happening::at)
                    .isSorted()
                    .allMatch(at -> at.isBefore(BEGINS))
                    .allMatch(at -> at.isAfter(Instant.parse("2019-08-01T00:00:00Z")));
        }
    }

    @Test
    void no_placeholder_is_left_in_a_text() {
        Ledger ledger = demo.getBean(Ledger.class);

        for (ProblemCard card : cards(demo)) {
            assertThat(ledger.history(Actor.system(), card.id()).orElseThrow())
                    .extracting(happening -> happening.event().toString())
                    .noneMatch(text -> text.contains("{"));
        }
    }

    @Test
    void the_counts_are_exact_and_the_history_is_whole() {
        assertThat(demo.getBean(Ledger.class).recount()).isEmpty();
        assertThat(demo.getBean(Chronicle.class).verifyAll().holds()).isTrue();
    }

    @Test
    void the_campaign_is_the_directives_with_its_eight_named_by_the_office() {
        Campaigns campaigns = demo.getBean(Campaigns.class);
        Campaign campaign = campaigns.list(Actor.system()).getFirst();
        CampaignSheet sheet = campaigns.sheet(Actor.system(), campaign.id()).orElseThrow();

        assertThat(campaign.isRunning()).isTrue();
        assertThat(campaign.policy())
                .isEqualTo(Policy.usual(ZoneId.of("Asia/Shanghai")).cappedAt(3));
        assertThat(campaign.directive()).isPresent();
        assertThat(sheet.measures()).hasSize(4);
        assertThat(sheet.specialActions())
                .hasSize(8)
                .allMatch(action -> action.name().isPresent() && action.lead().isPresent());
        assertThat(sheet.specialActions())
                .extracting(SpecialAction::source)
                .doesNotContain(Optional.empty());
        assertThat(sheet.batches()).hasSize(2).allMatch(batch -> batch.units() > 10);
    }

    @Test
    void the_whole_province_is_there() {
        Organization organization = demo.getBean(Organization.class);
        var root = organization.roots().getFirst();

        assertThat(organization.openUnits(root.path())).hasSize(23_380);
        assertThat(organization.openUnits(root.path(), Level.COUNTY)).hasSize(121);
    }

    @Test
    void each_guidance_group_has_a_member_who_acts_by_it_alone() {
        assertThat(
                        JdbcClient.create(database)
                                .sql(
                                        """
                                        select count(distinct group_id) from guidance_posts where post_id is not null
                                        """)
                                .query(Long.class)
                                .single())
                .isEqualTo(11);
    }

    @Test
    void everybody_in_the_document_can_sign_in() throws IOException, InterruptedException {
        List<String[]> users = documentedUsers();

        assertThat(users.getFirst()[1]).isEqualTo("office");
        assertThat(demo.getBean(Settings.class).find("demo.first-user"))
                .contains("office / " + users.getFirst()[2]);
        for (String[] user : users) {
            String code = user[3].substring(0, user[3].indexOf(' '));
            assertThat(status("/api/v1/units/" + code, user[1], user[2]))
                    .as(user[1])
                    .isEqualTo(200);
        }
        assertThat(status("/api/v1/units/14", "office", "something-else")).isEqualTo(401);
    }

    @Test
    void everybody_in_the_document_can_take_the_steps_of_their_first_ten_minutes()
            throws IOException {
        List<String> stuck = new ArrayList<>();
        Set<String> followed = new TreeSet<>();
        for (String[] user : documentedUsers()) {
            String duty = user[4].substring(0, user[4].indexOf(' '));
            Properties guide = guideOf(duty);
            Caller browser = browserOf(user[1], user[2]);
            for (int step = 1; guide.containsKey(String.valueOf(step)); step++) {
                String[] words = guide.getProperty(String.valueOf(step)).split(" ", -1);
                // A meeting waits to be attended, which no button does; what rooms above the
                // ledger put there is done on pages of theirs.
                boolean nothingWaits =
                        words[0].matches("/(desk|ledger).*")
                                && page(browser, words[0])
                                        .select(
                                                "tr[data-row]:not([data-row^=m]):not([data-row^=row-e])")
                                        .isEmpty();
                if (!nothingWaits && !canBeTaken(browser, words)) {
                    stuck.add(user[1] + ": " + String.join(" ", words));
                } else if (!nothingWaits) {
                    followed.add(duty + " " + step);
                }
            }
        }

        assertThat(stuck).isEmpty();
        assertThat(followed).contains("LIAISON 3", "LEADER 4", "VERIFIER 3", "OFFICE 4");
    }

    /** The page has other forms that sign in, one for each whose eyes one may borrow. */
    private static Caller browserOf(String login, String password) {
        Caller browser = Caller.at(port());
        String token =
                page(browser, "/sign-in")
                        .select("form[action=/sign-in] [name=_csrf]")
                        .attr("value");
        browser.sendForm("/sign-in", Map.of("_csrf", token, "login", login, "password", password));
        return browser;
    }

    /** Whether the page of a step, or one that it leads to, has what takes the step. */
    private static boolean canBeTaken(Caller browser, String[] words) {
        Document begin = page(browser, words[0]);
        List<Document> near = new ArrayList<>(List.of(begin));
        begin.select("main a[href]").eachAttr("href").stream()
                .map(href -> href.replaceAll("[?#].*", ""))
                .filter(path -> path.matches("/(problems|assignments)/[0-9]+"))
                .distinct()
                .limit(20)
                .map(path -> page(browser, path))
                .forEach(near::add);
        Set<String> offered = new HashSet<>(Set.of("GET " + words[0].replaceAll("[?].*", "")));
        for (Document page : near) {
            page.select("main a[href]")
                    .eachAttr("href")
                    .forEach(href -> offered.add("GET " + href.replaceAll("[?#].*", "")));
            page.select("main form[method=post]")
                    .eachAttr("action")
                    .forEach(action -> offered.add("POST " + action));
        }
        return IntStream.iterate(1, i -> i < words.length, i -> i + 2)
                .mapToObj(i ->
                        words[i]
                                + " "
                                + words[i + 1]
                                        .replaceAll("\\{[a-zA-Z]+:([^}]*)}", "($1)")
                                        .replaceAll("\\{[a-zA-Z]+}", "[^/]+"))
                .anyMatch(deed -> offered.stream().anyMatch(each -> each.matches(deed)));
    }

    private static Document page(Caller browser, String path) {
        HttpResponse<String> answer = browser.get(path);
        if (answer.statusCode() == 302) {
            return page(browser, Caller.place(answer));
        }
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private static Properties guideOf(String duty) throws IOException {
        for (Resource file :
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:guides/*.properties")) {
            Properties guide = new Properties();
            try (InputStream lines = file.getInputStream()) {
                guide.load(lines);
            }
            if (guide.getProperty("duties").contains(duty)) {
                return guide;
            }
        }
        throw new AssertionError("no guide for " + duty);
    }

    private static int port() {
        return Integer.parseInt(demo.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Test
    void the_second_start_builds_nothing() {
        int before = cards(demo).size();

        try (ConfigurableApplicationContext again = start(database)) {
            assertThat(cards(again)).hasSize(before);
        }
    }

    @Test
    void another_build_gives_the_same() {
        List<String> first = digest(demo);

        try (ConfigurableApplicationContext other =
                start((PGSimpleDataSource) RealPostgres.freshDatabase())) {
            assertThat(digest(other)).isEqualTo(first);
        }
    }

    /** All that a user would notice of the ledger. */
    private static List<String> digest(ConfigurableApplicationContext in) {
        Ledger ledger = in.getBean(Ledger.class);
        List<String> digest = new ArrayList<>();
        for (ProblemCard card : cards(in)) {
            digest.add(card.toString());
            ledger.history(Actor.system(), card.id())
                    .orElseThrow()
                    .forEach(happening -> digest.add(happening.toString()));
            ledger.files(Actor.system(), card.id()).forEach(file -> digest.add(file.toString()));
            for (Pose pose : ledger.poses(Actor.system(), card.id())) {
                digest.add(pose.toString());
            }
        }
        return digest;
    }

    private static List<ProblemCard> cards(ConfigurableApplicationContext in) {
        List<ProblemCard> cards = new ArrayList<>();
        Page<ProblemCard> page;
        do {
            page =
                    in.getBean(Ledger.class)
                            .search(
                                    Actor.system(),
                                    LedgerFilter.ALL,
                                    new PageRequest(
                                            cards.size() / PageRequest.LARGEST,
                                            PageRequest.LARGEST));
            cards.addAll(page.items());
        } while (page.items().size() == PageRequest.LARGEST);
        return cards;
    }

    /** The table's rows: empty, user, password, unit, duty. */
    private static List<String[]> documentedUsers() throws IOException {
        return Files.readAllLines(Path.of("docs/demo-users.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| user "))
                .map(line -> line.split("\\s*\\|\\s*", -1))
                .toList();
    }

    private static int status(String path, String user, String password)
            throws IOException, InterruptedException {
        String credentials =
                Base64.getEncoder()
                        .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                                    .header("Authorization", "Basic " + credentials)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
