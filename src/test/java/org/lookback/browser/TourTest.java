package org.lookback.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.Application;
import org.lookback.RealPostgres;
import org.lookback.browser.Look.Device;
import org.lookback.shell.Language;
import org.lookback.shell.Messages;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Walks through the demo and keeps docs/tour.md current: with {@code -Dtour=write} it prints the
 * page and takes the pictures; otherwise it compares the words of the product that each place shows
 * with those that were there when its picture was taken.
 */
class TourTest {

    private static final Path PAGE = Path.of("docs/tour.md");
    private static final Path PICTURES = Path.of("docs/tour");
    private static final Path WORDS = PICTURES.resolve("words.txt");
    private static final String PASSWORD = "Huitoukan-2019";
    private static final String ANEW =
            "The pages have changed since the pictures of docs/tour.md were taken. Take them anew"
                    + " and look at them: mvn -q test -Dtest=TourTest -Dtour=write";

    private static final Look DESKTOP = Look.of(Language.ZH, Device.DESKTOP);
    private static final Look PHONE = Look.of(Language.ZH, Device.PHONE);

    private static final List<Stop> STOPS =
            List.of(
                    new Stop(
                            "sign-in",
                            "The door of the demo",
                            "Whoever tries the demo chooses with whose eyes to see it. In earnest"
                                    + " there are only the two fields.",
                            "",
                            "/sign-in",
                            DESKTOP,
                            page -> {}),
                    new Stop(
                            "overview",
                            "Where the province stands",
                            "The tree at the left finds 23,380 units by name, code or pinyin"
                                + " initials. Every figure leads to the rows that it counts, and"
                                + " changes while one looks.",
                            "office",
                            "/",
                            DESKTOP,
                            TourTest::untilItIsLive),
                    new Stop(
                            "overdue",
                            "Who holds what is overdue",
                            "By unit and by the step that it waits for; the longest overdue by"
                                    + " whoever holds them.",
                            "office",
                            "/",
                            DESKTOP,
                            page -> {
                                untilItIsLive(page);
                                page.getByText("逾期问题在谁手里")
                                        .first()
                                        // At once: a picture taken on the way shows neither.
                                        .evaluate(
                                                "heading => heading.scrollIntoView({behavior:"
                                                        + " 'instant'})");
                            }),
                    new Stop(
                            "ledger",
                            "The ledger",
                            "Columns, views and filters of one's own, keys for everything, many"
                                    + " rows at once. A row unfolds without leaving the table.",
                            "city-yangquan-leader",
                            "/ledger",
                            DESKTOP,
                            page -> {
                                page.keyboard().press("j");
                                page.keyboard().press("o");
                                page.locator(".lb-glance").waitFor();
                            }),
                    new Stop(
                            "desk",
                            "The desk",
                            "What waits, the most urgent first, done where it stands.",
                            "county-pingding-verifier",
                            "/desk",
                            DESKTOP,
                            page -> {
                                page.locator("tr[data-row] [data-acts]").first().click();
                                page.locator(".lb-glance form").first().waitFor();
                            }),
                    new Stop(
                            "register",
                            "Registering on a phone",
                            "Six fields and a photograph, which is shrunk before it is sent; what"
                                    + " was typed outlives a lost line.",
                            "county-pingding-liaison",
                            "/problems/new",
                            PHONE,
                            page -> {}),
                    new Stop(
                            "dossier",
                            "The dossier",
                            "One page that reads like a well-kept file, and prints like one.",
                            "county-pingding-leader",
                            "/ledger?state=EFFECTIVE",
                            DESKTOP,
                            page -> {
                                page.locator("tr[data-row] [data-open]").first().click();
                                page.waitForURL(address -> address.contains("/problems/"));
                                // What is told of it elsewhere comes after the page itself.
                                page.getByText("由此起草典型案例").waitFor();
                            }),
                    new Stop(
                            "campaign",
                            "A campaign",
                            "Who has claimed what, the batches and measures on one line of time,"
                                    + " special actions with their leads.",
                            "office",
                            "/campaigns",
                            DESKTOP,
                            page -> {
                                page.locator("main a[href^='/campaigns/']").first().click();
                                page.waitForURL(address -> address.matches(".*/campaigns/[0-9]+"));
                            }),
                    new Stop(
                            "directive",
                            "From a directive to a campaign",
                            "What was read in the document beside the document itself, kept, mended"
                                    + " or dropped item by item.",
                            "office",
                            "/campaigns",
                            DESKTOP,
                            page -> {
                                page.locator("main a[href^='/directives/']:not([href$=new])")
                                        .first()
                                        .click();
                                page.locator("[data-item^='task-']").nth(1).click();
                            }),
                    new Stop(
                            "assignments",
                            "Assignments, in English and in the dark",
                            "The same page for whoever prefers it so.",
                            "office",
                            "/assignments",
                            Look.of(Language.EN, Device.DESKTOP).in(ColorScheme.DARK),
                            page -> {}),
                    new Stop(
                            "organization",
                            "A unit",
                            "What is below it, who acts for it and all that has happened to it.",
                            "admin",
                            "/organization/units/140321",
                            DESKTOP,
                            page -> {}),
                    new Stop(
                            "guides",
                            "The first ten minutes",
                            "What somebody with each duty tries first, on a phone. Steps are ticked"
                                    + " off by taking them.",
                            "county-pingding-liaison",
                            "/guides",
                            PHONE,
                            page -> {}));

    @TempDir static Path data;

    /**
     * A place of the tour.
     *
     * @param picture the name of its file
     * @param login whose eyes see it; empty before anybody has signed in
     * @param reached what is done on the page before the picture is taken
     */
    private record Stop(
            String picture,
            String heading,
            String words,
            String login,
            String path,
            Look look,
            Consumer<Page> reached) {}

    /** The page says so once it is told of changes. */
    private static void untilItIsLive(Page page) {
        page.getByText("有变化时自动更新").waitFor();
    }

    @Test
    void the_tour_shows_the_product_as_it_is() throws IOException {
        boolean anew = "write".equals(System.getProperty("tour"));
        List<String> words = new ArrayList<>();
        try (ConfigurableApplicationContext demo = demo();
                Chromium chromium = Chromium.start()) {
            Messages messages = demo.getBean(Messages.class);
            for (Stop stop : STOPS) {
                try (BrowserContext somebody = somebody(demo, chromium.browser(), stop.look())) {
                    Page page = somebody.newPage();
                    arrive(page, stop);
                    Set<String> shown = wordsOn(page, messages, stop.look().language());
                    words.add(stop.picture() + ": " + String.join(" | ", shown));
                    if (anew) {
                        page.screenshot(
                                new Page.ScreenshotOptions()
                                        .setPath(PICTURES.resolve(stop.picture() + ".png")));
                    }
                }
            }
        }
        if (anew) {
            Files.writeString(WORDS, String.join("\n", words) + "\n");
            Files.writeString(PAGE, page());
        }

        List<String> written = Files.readAllLines(WORDS);
        assertThat(Files.readString(PAGE)).as(ANEW).isEqualTo(page());
        assertThat(words)
                .zipSatisfy(written, (seen, kept) -> assertThat(seen).as(ANEW).isEqualTo(kept));
        assertThat(STOPS)
                .allSatisfy(stop ->
                        assertThat(PICTURES.resolve(stop.picture() + ".png"))
                                .as(ANEW)
                                .isNotEmptyFile());
    }

    private static BrowserContext somebody(
            ConfigurableApplicationContext demo, Browser browser, Look look) {
        return browser.newContext(
                new Browser.NewContextOptions()
                        .setBaseURL(
                                "http://localhost:"
                                        + demo.getEnvironment()
                                                .getRequiredProperty("local.server.port"))
                        .setLocale(look.language().tag())
                        .setColorScheme(look.colours())
                        .setIsMobile(look.device().isTouched())
                        .setHasTouch(look.device().isTouched())
                        .setViewportSize(look.device().width(), look.device().height()));
    }

    private static void arrive(Page page, Stop stop) {
        if (!stop.login().isEmpty()) {
            page.navigate("/sign-in");
            page.locator("input[autocomplete=username]").fill(stop.login());
            page.locator("input[autocomplete=current-password]").fill(PASSWORD);
            page.locator("form:has(input[autocomplete=username]) button").click();
            page.waitForURL(address -> !address.contains("/sign-in"));
            // Whoever takes pictures has seen the guide.
            page.locator("form[action^='/guides/'][action$='/end'] button").click();
        }
        page.navigate(stop.path());
        stop.reached().accept(page);
        page.waitForFunction(
                """
                () => [...document.images]
                  .filter(image => image.getBoundingClientRect().top < innerHeight)
                  .every(image => image.complete)
                """);
    }

    /** The sentences of the product that can be read on the page; not its data. */
    private static Set<String> wordsOn(Page page, Messages messages, Language language) {
        Set<String> own = new TreeSet<>();
        messages.keys(language).forEach(key -> own.add(messages.say(language, key)));
        List<?> lines =
                (List<?>)
                        page.evaluate(
                                """
                                () => [...document.querySelectorAll('body *')]
                                  .filter(e => e.checkVisibility())
                                  .flatMap(e => [...e.childNodes])
                                  .filter(n => n.nodeType === Node.TEXT_NODE)
                                  .map(n => n.textContent.trim())
                                  .filter(text => text)
                                """);
        Set<String> shown = new TreeSet<>();
        lines.stream().map(Object::toString).filter(own::contains).forEach(shown::add);
        return shown;
    }

    private static String page() {
        StringBuilder page =
                new StringBuilder(
                        """
                        # A tour

                        Pictures of the demo (`java -jar target/lookback.jar demo`), taken by a test that fails when the pages
                        no longer say what they say here. Every page exists in Chinese and English; most are shown in Chinese.
                        """);
        for (Stop stop : STOPS) {
            page.append("\n## ").append(stop.heading()).append('\n').append(stop.words());
            page.append("\n\n![").append(stop.heading()).append("](tour/");
            page.append(stop.picture()).append(".png)\n");
        }
        return page.toString();
    }

    private static ConfigurableApplicationContext demo() {
        PGSimpleDataSource database = (PGSimpleDataSource) RealPostgres.freshDatabase();
        return new SpringApplicationBuilder(Application.class)
                .run(
                        "--server.port=0",
                        "--db-scheduler.enabled=false",
                        "--lookback.data=" + data.resolve("data"),
                        "--lookback.jdbc.url=" + database.getUrl(),
                        "--lookback.jdbc.user=postgres",
                        "--lookback.clock.start=2019-12-02T09:00:00+08:00",
                        "--lookback.demo=true",
                        "--lookback.demo.problems=1000");
    }
}
