package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.directive.DirectiveText;
import org.lookback.kernel.Duty;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * From an official document to an assignment that is done, told by those who act, by pages only.
 */
@BrowserTest
class CampaignStoryTest {

    private static final String WORD =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static final String WHAT = "逐村排查农村公路的塌陷和破损，建立台账";

    @TempDir Path folder;

    @Autowired Prefectures prefectures;
    @Autowired SettableClock clock;

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "EN, PHONE"})
    void a_directive_becomes_a_campaign_whose_assignments_are_claimed_and_done(
            Language language, Look.Device device, Visitors visitors) throws IOException {
        Look look = Look.of(language, device);
        Look phone = Look.of(language, Look.Device.PHONE);
        Prefecture here = prefectures.found();
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);

        // The document is handed in and read; a file that is too large is not even sent.
        office.opens("/campaigns");
        office.link(office.say("campaign.directive.new")).click();
        Locator file = office.page().locator("form[action='/directives'] [name=document]");
        file.setInputFiles(tooLarge());
        office.button("campaign.directive.read-it").click();
        assertThat(office.page().locator(".lb-fault"))
                .hasText(office.say("fault.directive_file_too_large", 20));
        file.setInputFiles(document(device));
        office.button("campaign.directive.read-it").click();
        office.reads("campaign.directive.read");
        String review = office.place();

        // Each item leads to its words; one is dropped, one is mended, the rest is taken.
        Locator measures = office.page().locator("[data-item^='measure-']");
        assertThat(measures).hasCount(4);
        measures.first().locator("a[href^='#w']").click();
        assertThat(office.page().locator(".lb-read-here")).isInViewport();
        office.fits();
        Locator standard = office.page().locator("[data-item^='standard-']").first();
        standard.locator("[data-drop]").click();
        assertThat(standard).hasClass(Pattern.compile("lb-item-dropped"));
        measures.first().locator("[data-edit]").click();
        measures.first().locator("[name=wording]").fill("学习教育贯穿始终");
        measures.first().locator("[data-item-form] .btn-primary").click();
        assertThat(measures.first()).containsText("学习教育贯穿始终");
        office.link(office.say("campaign.directive.on")).click();
        Locator form = office.page().locator("form[action$='/accept']");
        office.fits();
        Visitor.fill(
                form,
                Map.of(
                        "name", "“回头看”专项行动",
                        "leadingUnit", here.code(),
                        "startsOn", "2019-09-01",
                        "batches[1].preparationFrom", "2019-09-01",
                        "policy.daysToClaim", "7"));
        office.button("campaign.directive.accept").click();
        office.reads("campaign.directive.accepted");
        String campaign = office.place();
        assertThat(office.page().locator(".lb-measure h3").first()).containsText("学习教育贯穿始终");
        assertThat(office.page().locator(".lb-special h3"))
                .hasText(repeated(office.say("campaign.special-action.unnamed"), 8));
        office.opens(review).link("“回头看”专项行动").click();
        assertThat(office.place()).isEqualTo(campaign);

        // A special action gets its name, lead and participants; a batch its units.
        String special = office.page().locator(".lb-special form").first().getAttribute("action");
        office.does(
                special.substring(1),
                Map.of("name", "农村公路养护", "leadUnit", "盂县", "participants", "平定县\n郊区"),
                "campaign.special-action.described");
        assertThat(office.page().locator(".lb-special").first())
                .containsText(Pattern.compile("农村公路养护.*盂县.*平定县.*郊区", Pattern.DOTALL));
        String batch = office.page().locator(".lb-batch form").first().getAttribute("action");
        office.does(
                batch.substring(1),
                Map.of(
                        "startsOn", "2019-09-01",
                        "endsOn", "2019-12-31",
                        "to", "SUBTREE",
                        "under", here.pingding()),
                "campaign.batch.changed");
        assertThat(office.page().locator(".lb-batch").first()).containsText("冠山镇");

        // Asked of a whole level, after a look at whom that reaches.
        String due = clock.today().plusDays(40).toString();
        office.link(office.say("campaign.issue")).first().click();
        Locator issue = office.page().locator("main form");
        issue.locator("[name=specialAction]").selectOption(new SelectOption().setIndex(1));
        Visitor.fill(issue, Map.of("text", WHAT, "dueOn", due, "to", "LEVEL", "level", "COUNTY"));
        office.button("campaign.preview").click();
        reaches(office, List.of("平定县", "盂县", "郊区"));
        office.page().locator("#reached button[name=go]").click();
        office.reads("campaign.issued");
        String issued = office.place();
        assertThat(rows(office)).hasCount(3);
        unclaimed(office, campaign, List.of("平定县", "盂县", "郊区"));

        // The county claims it on the phone, and whoever has not is plain to see.
        Visitor pingding = visitors.signedIn(here.with(Duty.LIAISON, here.pingding()), phone);
        waits(pingding, "step.CLAIM_ASSIGNMENT");
        String whole = pingding.place();
        pingding.does("claim", Map.of(), "campaign.done.claim");
        unclaimed(office, campaign, List.of("盂县", "郊区"));
        clock.passesDays(8);
        office.opens(campaign);
        assertThat(office.page().locator("#claims tfoot td.lb-late").first()).hasText("2");

        // The county breaks it down to its townships.
        pingding.link(pingding.say("campaign.step.break-down")).click();
        Visitor.fill(
                pingding.page().locator("main form"),
                Map.of(
                        "text", "排查本镇的村道",
                        "dueOn", clock.today().plusDays(20).toString(),
                        "to", "LEVEL",
                        "level", "TOWNSHIP"));
        pingding.button("campaign.preview").click();
        reaches(pingding, List.of("冠山镇", "冶西镇"));
        pingding.page().locator("#reached button[name=go]").click();
        pingding.reads("campaign.done.break-down");
        assertThat(rows(pingding)).hasCount(2);

        // It reports with a photo; the office sends it back.
        reports(pingding, "已排查，发现三处。");
        waits(office, "step.JUDGE_REPORT");
        office.sees(office.say("campaign.parts-first"));
        office.does("return", Map.of("grounds", "请附各镇的台账。"), "campaign.done.return");
        pingding.opens(whole).sees(pingding.say("campaign.because.RETURNED", "请附各镇的台账。"));

        // The townships do their parts, the county judges them and reports again.
        for (String township : List.of(here.guanshan(), here.code() + "-1-2")) {
            Visitor liaison = visitors.signedIn(here.with(Duty.LIAISON, township), phone);
            waits(liaison, "step.CLAIM_ASSIGNMENT");
            liaison.does("claim", Map.of(), "campaign.done.claim");
            reports(liaison, "本镇已排查。");
            pingding.opens(liaison.place()).does("accept", Map.of(), "campaign.done.accept");
        }
        pingding.opens(whole).does("report", Map.of("text", "已排查，附两镇台账。"), "campaign.done.report");
        assertThat(pingding.page().locator(".lb-files a")).hasCount(1);
        office.opens(whole).does("accept", Map.of(), "campaign.done.accept");
        assertThat(office.page().locator(".lb-timeline")).containsText("请附各镇的台账。");
        office.sees(office.say("campaign.next.ACCEPTED"));

        // Every figure of the campaign leads to its rows.
        office.opens(campaign);
        assertThat(FiguresWithoutRows.on(office.page(), "section:not(#claims, #matrix)")).isEmpty();
        Map<String, String> figures = new TreeMap<>();
        office.page()
                .locator("#claims td.lb-number a")
                .all()
                .forEach(figure -> figures.put(figure.getAttribute("href"), figure.innerText()));
        assertThat(figures).hasSizeGreaterThan(4);
        figures.forEach((href, figure) -> {
            office.opens(href);
            assertThat(rows(office)).hasCount(Integer.parseInt(figure.strip(), 10));
        });
        office.opens(issued);
        assertThat(rows(office)).hasCount(3);
    }

    /** A file that is handed over by its path: its bytes need not pass through the test. */
    private Path tooLarge() throws IOException {
        Path scan = folder.resolve("扫描件.pdf");
        try (RandomAccessFile file = new RandomAccessFile(scan.toFile(), "rw")) {
            file.setLength(DirectiveText.LARGEST_FILE + 1L);
        }
        return scan;
    }

    /** From the desktop as a Word document, from the phone as text. */
    private static FilePayload document(Look.Device device) {
        try (InputStream in =
                CampaignStoryTest.class.getResourceAsStream("/directives/seed-000.txt")) {
            byte[] text = Objects.requireNonNull(in).readAllBytes();
            return device == Look.Device.DESKTOP
                    ? new FilePayload("在推进会上的讲话.docx", WORD, word(text))
                    : new FilePayload("在推进会上的讲话.txt", "text/plain", text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] word(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            Jsoup.parse(new String(text, StandardCharsets.UTF_8))
                    .body()
                    .wholeText()
                    .lines()
                    .forEach(line -> document.createParagraph().createRun().setText(line));
            document.write(bytes);
        }
        return bytes.toByteArray();
    }

    private static String[] repeated(String text, int times) {
        return Stream.generate(() -> text).limit(times).toArray(String[]::new);
    }

    private static void reaches(Visitor visitor, List<String> units) {
        Locator reached = visitor.page().locator("#reached");
        assertThat(reached).containsText(visitor.say("campaign.reached.count", units.size()));
        units.forEach(unit -> assertThat(reached).containsText(unit));
        visitor.fits();
    }

    /** The campaign's page counts who has not claimed, and the figure leads to just these units. */
    private static void unclaimed(Visitor reader, String campaign, List<String> units) {
        reader.opens(campaign);
        Locator figure = reader.page().locator("#claims tfoot td.lb-strong a");
        assertThat(figure).hasText(Integer.toString(units.size()));
        figure.click();
        assertThat(rows(reader)).hasCount(units.size());
        for (String unit : units) {
            assertThat(reader.page().locator("main tbody")).containsText(unit);
        }
        reader.fits();
    }

    /** Something waits on the desk; the person turns to it. */
    private static void waits(Visitor visitor, String step) {
        visitor.opens("/desk");
        Locator line =
                visitor.page()
                        .locator("main tr:has(.lb-step)")
                        .filter(new Locator.FilterOptions().setHasText(visitor.say(step)));
        assertThat(line).hasCount(1);
        line.locator("a[data-open]").click();
        assertThat(visitor.page()).hasURL(Pattern.compile(".*/assignments/[0-9]+$"));
        visitor.fits();
    }

    private static void reports(Visitor visitor, String text) {
        Locator form = visitor.form("report");
        form.locator("input[type=file]").last().setInputFiles(Photo.of(text + ".png"));
        assertThat(form.locator(".lb-upload-arrived")).isVisible();
        visitor.does("report", Map.of("text", text), "campaign.done.report");
        Locator photo = visitor.page().locator(".lb-files img");
        assertThat(photo).hasAttribute("src", Pattern.compile(".*/thumbnail$"));
        assertThat(photo).hasJSProperty("complete", true);
        assertThat(photo).not().hasJSProperty("naturalWidth", 0);
    }

    private static Locator rows(Visitor visitor) {
        return visitor.page().locator("main .lb-rows tbody tr");
    }
}
