package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.shell.Language;
import org.lookback.work.Work;
import org.lookback.work.WorkState;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What takes long goes on while one does something else, and what came of it is kept. */
@BrowserTest
class WorkStoryTest {

    private static final int UNITS = 3_500;
    private static final int NARROW = 360;

    @Autowired Prefectures prefectures;
    @Autowired PatientWork patient;
    @Autowired SettableClock clock;

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "EN, PHONE"})
    void a_work_goes_on_by_itself_and_its_result_is_kept(
            Language language, Look.Device device, Visitors visitors) throws IOException {
        Look look = Look.of(language, device);
        Prefecture here = prefectures.found();
        String login = here.code() + "-keeper";
        Actor actor = prefectures.person(login, Duty.OFFICE, here.code());
        Visitor keeper = visitors.signedIn(login, look);
        Visitor other = visitors.signedIn(here.with(Duty.OFFICE, here.pingding()), look);

        // Nothing yet, and why there might be something.
        keeper.opens("/works");
        keeper.sees(keeper.say("work.empty"));
        isForEverybody(keeper, device);

        // It shows how far it has come, also in the head of every other page.
        Work first = patient.ask(actor, keeper, login + "1");
        String at = "/works/" + first.id();
        keeper.opens(at);
        Locator bar = keeper.page().getByRole(AriaRole.PROGRESSBAR);
        assertThat(bar).hasAttribute("value", "50");
        assertThat(bar).hasAttribute("max", "100");
        assertThat(keeper.page().locator("#work-count"))
                .containsText(keeper.say("work.count", 50, 100));
        isForEverybody(keeper, device);
        keeper.opens("/desk");
        assertThat(keeper.page().locator(".lb-news")).hasText(keeper.say("work.news.running", 1));
        isForEverybody(keeper, device);
        keeper.page().locator(".lb-news").click();
        assertThat(keeper.place()).isEqualTo(at);

        // It ends before one's eyes, and the keyboard is where it happened.
        Locator cancel = keeper.button("work.cancel");
        cancel.focus();
        patient.letGoOn(login + "1");
        Locator state = keeper.page().locator("#work-stands");
        assertThat(state).hasText(alone(keeper, WorkState.DONE));
        assertThat(state).isFocused();
        assertThat(keeper.page().locator("[data-work-told]"))
                .hasText(alone(keeper, WorkState.DONE));
        assertThat(bar).hasCount(0);
        keeper.sees(keeper.say("work.count", 100, 100));
        isForEverybody(keeper, device);
        Download file =
                keeper.page()
                        .waitForDownload(
                                () -> keeper.page().locator("a[href='" + at + "/file']").click());
        assertThat(file.suggestedFilename()).isEqualTo("结果.txt");
        try (InputStream bytes = file.createReadStream()) {
            assertThat(new String(bytes.readAllBytes(), UTF_8)).isEqualTo("一二三");
        }

        // It is nobody else's.
        other.expects(404);
        other.opens(at);
        assertThat(other.page().locator(".lb-error-number")).hasText("404");
        other.opens(at + "/file");
        assertThat(other.page().locator(".lb-error-number")).hasText("404");
        other.expectsNothingMore();

        // Cancelled, it stops and says what was done.
        Work second = patient.ask(actor, keeper, login + "2");
        keeper.opens("/works/" + second.id());
        keeper.button("work.cancel").click();
        assertThat(keeper.page().locator("#confirm-question"))
                .hasText(keeper.say("work.cancel.sure.test.patient"));
        keeper.page().locator("#confirm button[value=yes]").click();
        assertThat(state).hasText(alone(keeper, WorkState.CANCELLED));
        keeper.sees(keeper.say("work.count", 50, 100));
        isForEverybody(keeper, device);

        // It ends while one is elsewhere: the head says so until one has looked.
        Work third = patient.ask(actor, keeper, login + "3");
        other.opens("/desk");
        keeper.opens("/works/" + third.id());
        assertThat(bar).hasAttribute("value", "50");
        keeper.opens("/desk");
        patient.letGoOn(login + "3");
        keeper.page()
                .waitForCondition(() -> {
                    keeper.page().reload();
                    return keeper.page()
                            .locator(".lb-news")
                            .innerText()
                            .equals(keeper.say("work.news.over", 1));
                });
        keeper.page().locator(".lb-news").click();
        assertThat(state).hasText(alone(keeper, WorkState.DONE));
        keeper.opens("/desk");
        assertThat(keeper.page().locator(".lb-news")).hasCount(0);

        // All of them stand in the own list, which the own menu leads to.
        keeper.page().locator(".lb-person > summary").click();
        keeper.link(keeper.say("navigation.works")).click();
        assertThat(keeper.page().locator(".lb-works li")).hasCount(3);
        isForEverybody(keeper, device);
        keeper.page().locator(".lb-works-what a").first().click();
        keeper.button("work.remove").click();
        keeper.page().locator("#confirm button[value=yes]").click();
        keeper.reads("work.removed");
        assertThat(keeper.page().locator(".lb-works li")).hasCount(2);
    }

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "EN, PHONE"})
    void a_long_file_of_units_is_brought_in_as_a_work(
            Language language, Look.Device device, Visitors visitors) {
        Prefecture here = prefectures.found();
        Visitor admin =
                visitors.signedIn(
                        here.with(Duty.ADMINISTRATOR, here.code()), Look.of(language, device));
        String file = townships(here);
        Locator state = admin.page().locator("#work-stands");

        // With a fault nothing of it is in, and the fault stands there by its row.
        uploads(admin, file + here.code() + "-2-X,nowhere,无处,乡\n");
        assertThat(admin.place()).startsWith("/works/");
        assertThat(state).hasText(alone(admin, WorkState.NOT_DONE));
        Locator faults = admin.page().locator("#faults tbody tr");
        assertThat(faults).hasCount(1);
        assertThat(faults.first()).containsText(language.number(UNITS + 2));
        assertThat(faults.first()).containsText(admin.say("fault.unit_parent_unknown.remedy"));
        isForEverybody(admin, device);

        // Mended, it is in.
        uploads(admin, file);
        assertThat(state).hasText(alone(admin, WorkState.DONE));
        admin.sees(admin.say("organization.import.done", UNITS));
        isForEverybody(admin, device);
        admin.opens("/organization/units/" + here.yuxian());
        admin.sees(admin.say("organization.children.count", UNITS));
    }

    @Test
    void what_is_asked_of_thousands_of_units_goes_out_as_a_work_and_so_does_the_list_of_it(
            Visitors visitors) throws IOException {
        Prefecture here = prefectures.found();
        Look look = Look.of(Language.EN, Look.Device.DESKTOP);
        uploads(
                visitors.signedIn(here.with(Duty.ADMINISTRATOR, here.code()), look),
                townships(here));
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);
        Page page = office.opens("/campaigns/" + here.campaign().id() + "/issue").page();
        Visitor.fill(
                page.locator("main form"),
                Map.of(
                        "text", "各乡镇自查村口护栏。",
                        "dueOn", clock.today().plusDays(30).toString(),
                        "to", "LEVEL",
                        "level", "TOWNSHIP"));
        office.button("campaign.preview").click();

        page.locator("#reached button[name=go]").click();

        assertThat(page).hasURL(Pattern.compile(".*/works/[0-9]+$"));
        Locator state = page.locator("#work-stands");
        assertThat(state).hasText(alone(office, WorkState.DONE));
        isForEverybody(office, Look.Device.DESKTOP);

        office.opens("/assignments?q=" + "村口护栏");
        page.locator(".lb-export > summary").click();
        office.button("exportFormat.CSV").click();
        assertThat(page).hasURL(Pattern.compile(".*/works/[0-9]+$"));
        assertThat(state).hasText(alone(office, WorkState.DONE));
        Download file = page.waitForDownload(() -> page.locator("main a[href$='/file']").click());
        try (InputStream bytes = file.createReadStream()) {
            assertThat(new String(bytes.readAllBytes(), UTF_8).lines())
                    .hasSizeGreaterThan(UNITS)
                    .filteredOn(line -> line.contains("各乡镇自查村口护栏。"))
                    .hasSizeGreaterThanOrEqualTo(UNITS);
        }
    }

    private static String townships(Prefecture here) {
        return IntStream.range(0, UNITS)
                .mapToObj(i -> "%1$s-2-%2$05d,%1$s-2,某某镇第%2$05d村民委员会,乡".formatted(here.code(), i))
                .collect(Collectors.joining("\n", "code,parent_code,name,level\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "EN, PHONE"})
    void the_ledger_is_taken_along_as_it_is_filtered(
            Language language, Look.Device device, Visitors visitors) throws IOException {
        Prefecture here = prefectures.found();
        here.problem(here.pingding(), "村口道路塌陷");
        here.problem(here.yuxian(), "=HYPERLINK(1)桥面破损");
        Visitor office =
                visitors.signedIn(here.with(Duty.OFFICE, here.code()), Look.of(language, device));

        office.opens("/ledger?unit=" + here.yuxian());
        office.page().locator(".lb-export > summary").click();
        isForEverybody(office, device);
        Download file =
                office.page().waitForDownload(() -> office.button("exportFormat.CSV").click());

        assertThat(file.suggestedFilename()).endsWith(".csv");
        try (InputStream bytes = file.createReadStream()) {
            String text = new String(bytes.readAllBytes(), UTF_8);
            assertThat(text)
                    .startsWith("\uFEFF" + office.say("ledger.id"))
                    .contains("'=HYPERLINK(1)桥面破损", "盂县")
                    .doesNotContain("村口道路塌陷");
        }
    }

    private static void uploads(Visitor visitor, String file) {
        visitor.opens("/organization/import");
        visitor.page()
                .locator("#field-file")
                .setInputFiles(new FilePayload("单位.csv", "text/csv", file.getBytes(UTF_8)));
        visitor.button("organization.import.do").click();
    }

    private static String alone(Visitor visitor, WorkState state) {
        String words = visitor.say(state);
        return words.substring(0, 1).toUpperCase(visitor.language().locale()) + words.substring(1);
    }

    private static void isForEverybody(Visitor visitor, Look.Device device) {
        Page page = visitor.page();
        visitor.fits();
        Accessibility.check(page);
        if (device == Look.Device.PHONE) {
            page.setViewportSize(NARROW, device.height());
            visitor.fits();
            page.setViewportSize(device.width(), device.height());
        }
    }
}
