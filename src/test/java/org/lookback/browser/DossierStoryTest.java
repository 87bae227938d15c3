package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.kernel.Duty;
import org.lookback.ledger.CauseCategory;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Problem;
import org.lookback.ledger.State;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Entering a problem and keeping its dossier, on good lines and bad ones. */
@BrowserTest
class DossierStoryTest {

    /** Three pieces long. */
    private static final FilePayload LONG_REPORT =
            new FilePayload(
                    "整改报告.txt",
                    "text/plain",
                    "逐项说明整改情况。".repeat(50_000).getBytes(StandardCharsets.UTF_8));

    @Autowired Prefectures prefectures;
    @Autowired SettableClock clock;

    @ParameterizedTest
    @CsvSource({"ZH, PHONE", "EN, DESKTOP"})
    void a_photo_is_taken_and_a_problem_entered_though_the_line_breaks(
            Language language, Look.Device device, Visitors visitors) {
        Prefecture here = prefectures.found();
        Look look = Look.of(language, device);
        Visitor liaison = visitors.signedIn(here.with(Duty.LIAISON, here.pingding()), look);
        liaison.expectsLostRequests();
        List<String> offsets = new ArrayList<>();
        AtomicInteger breaks = new AtomicInteger();
        liaison.page()
                .route(
                        "**/uploads/*",
                        route -> {
                            if (route.request().method().equals("PATCH")) {
                                offsets.add(route.request().headers().get("upload-offset"));
                                if ("524288".equals(offsets.getLast())
                                        && breaks.incrementAndGet() == 1) {
                                    route.abort("connectionreset");
                                    return;
                                }
                            }
                            route.resume();
                        });
        liaison.opens("/problems/new");
        Locator form = liaison.page().locator("#registration");

        form.locator("[data-choose]").setInputFiles(LONG_REPORT);
        form.locator("[capture]").setInputFiles(Photo.of("现场.png"));
        Visitor.fill(form, Map.of("title", "村口道路塌陷", "description", "雨后塌陷，没有围挡。"));
        assertThat(form.locator(".lb-upload-arrived")).hasCount(2);
        liaison.button("ledger.register.do").click();

        liaison.reads("ledger.registered");
        assertThat(liaison.page().locator(".lb-files li")).hasCount(2);
        assertThat(liaison.page().locator(".lb-files img")).hasCount(1);
        assertThat(offsets)
                .as("gone on with, not begun anew")
                .containsExactlyInAnyOrder("0", "0", "524288", "524288", "1048576");
        assertThat(form.locator("input:visible, textarea, select")).hasCount(0);
    }

    @Test
    void a_save_still_on_its_way_is_let_go_when_the_entry_is_made(Visitors visitors) {
        Prefecture here = prefectures.found();
        Visitor liaison =
                visitors.signedIn(
                        here.with(Duty.LIAISON, here.pingding()),
                        Look.of(Language.ZH, Look.Device.DESKTOP));
        List<Route> held = new ArrayList<>();
        List<String> ended = new ArrayList<>();
        liaison.page().route("**/problems/drafts/*", held::add);
        liaison.page().onRequestFailed(request -> ended.add(request.failure()));
        liaison.opens("/problems/new");
        Locator form = liaison.page().locator("#registration");

        liaison.page()
                .waitForRequest(
                        "**/problems/drafts/*",
                        () ->
                                Visitor.fill(
                                        form, Map.of("title", "路灯不亮", "description", "一段路没有灯。")));
        liaison.button("ledger.register.do").click();

        liaison.reads("ledger.registered");
        assertThat(held).hasSize(1);
        assertThat(ended).containsExactly("net::ERR_ABORTED");
    }

    @Test
    void an_entry_has_six_fields_at_most(Visitors visitors) {
        Prefecture here = prefectures.found();
        Visitor liaison =
                visitors.signedIn(
                        here.with(Duty.LIAISON, here.pingding()),
                        Look.of(Language.ZH, Look.Device.PHONE));
        liaison.opens("/problems/new");

        assertThat(
                        liaison.page()
                                .locator(
                                        "#registration"
                                                + " :is(input:not([type=hidden]):not([type=file]),"
                                                + " textarea, select, [data-upload])"))
                .hasCount(6);
        assertThat(liaison.page().locator("#field-unit")).hasValue(here.pingding() + " 平定县");
    }

    @Test
    void what_was_typed_is_back_after_the_session_was_lost(Visitors visitors) {
        Prefecture here = prefectures.found();
        String login = here.with(Duty.LIAISON, here.pingding());
        Look look = Look.of(Language.ZH, Look.Device.DESKTOP);
        Visitor liaison = visitors.signedIn(login, look);
        liaison.opens("/problems/new");
        liaison.page().locator("#field-title").fill("便民大厅无人值守");
        liaison.expectsLostRequests();
        Locator said = liaison.page().locator("[data-draft-said]");
        assertThat(said).containsText("草稿已于");
        String draft = liaison.place();
        assertThat(draft).contains("draft=");

        liaison.expects(401);
        liaison.expects(403);
        liaison.context().clearCookies();
        liaison.page().locator("#field-description").fill("上午九点，三个窗口都没有人。");
        assertThat(said).hasText(liaison.say("ledger.draft.offline"));
        liaison.page().navigate(draft);
        liaison.signsIn(login, Prefectures.PASSWORD);

        assertThat(liaison.place()).startsWith(draft);
        assertThat(liaison.page().locator("#field-title")).hasValue("便民大厅无人值守");
        assertThat(liaison.page().locator("#field-description")).hasValue("上午九点，三个窗口都没有人。");
        assertThat(liaison.page().locator("[data-draft-said]")).containsText("草稿已于");

        Visitor elsewhere = visitors.signedIn(login, look);
        elsewhere.opens("/problems/new").page().locator(".lb-drafts > summary").click();
        elsewhere.link("便民大厅无人值守").click();
        assertThat(elsewhere.page().locator("#field-description")).hasValue("上午九点，三个窗口都没有人。");
        elsewhere.page().locator(".lb-drafts > summary").click();
        elsewhere.button("ledger.drafts.discard").click();
        elsewhere.page().locator("#confirm button[value=yes]").click();
        elsewhere.reads("ledger.drafts.discarded");
        assertThat(elsewhere.page().locator(".lb-drafts")).hasCount(0);
    }

    @Test
    void the_same_problem_is_found_before_it_is_entered_twice_and_faults_are_at_their_fields(
            Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem known = here.problem(here.pingding(), "村口道路塌陷约三米，学生绕行");
        Visitor liaison =
                visitors.signedIn(
                        here.with(Duty.LIAISON, here.pingding()),
                        Look.of(Language.ZH, Look.Device.PHONE));
        liaison.opens("/problems/new");
        liaison.expectsLostRequests();
        Locator title = liaison.page().locator("#field-title");

        liaison.page().locator("#field-description").fill("见照片");
        title.fill("\u200b");
        liaison.expects(400);
        liaison.button("ledger.register.do").click();
        assertThat(title).isFocused();
        assertThat(title).hasAttribute("aria-invalid", "true");
        assertThat(liaison.page().locator("#field-title + .lb-fault"))
                .hasText(liaison.say("fault.missing"));

        title.fill("村口道路塌陷");
        Locator alike = liaison.page().locator(".lb-similar li");
        assertThat(alike).hasCount(1);
        assertThat(alike).containsText(liaison.say(State.REGISTERED));
        alike.getByText(liaison.say("ledger.similar.same")).click();
        assertThat(liaison.page().locator("h1")).hasText("村口道路塌陷约三米，学生绕行");
        assertThat(liaison.place()).isEqualTo("/problems/" + known.id());
    }

    @Test
    void files_are_dropped_and_pasted_and_a_step_is_taken_back(Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem problem = here.problem(here.pingding(), "路灯不亮");
        Visitor leader =
                visitors.signedIn(
                        here.with(Duty.LEADER, here.pingding()),
                        Look.of(Language.ZH, Look.Device.DESKTOP));
        leader.opens("/problems/" + problem.id());
        Locator form = leader.form("attach-evidence");

        JSHandle dropped = file(leader, "说明.txt");
        form.locator("[data-upload]").dispatchEvent("drop", Map.of("dataTransfer", dropped));
        assertThat(form.locator(".lb-upload-arrived")).hasCount(1);
        leader.page()
                .evaluate(
                        "files => document.dispatchEvent(new ClipboardEvent('paste',"
                                + " {clipboardData: files, bubbles: true, cancelable: true}))",
                        file(leader, "截图.txt"));
        assertThat(form.locator(".lb-upload-arrived")).hasCount(2);
        form.locator("button[type=submit]").click();
        leader.reads("command.attach-evidence.done");
        assertThat(leader.page().locator(".lb-files li")).hasCount(2);
        assertThat(leader.page().locator(".lb-undo")).hasCount(0);

        leader.gives("assign", Map.of("unit", here.pingding() + " 平定县")).gives("claim");
        assertThat(leader.page().locator(".lb-cover .lb-state")).hasText(leader.say(State.CLAIMED));
        leader.page().locator(".lb-undo button").click();
        leader.reads("command.undo.done");

        assertThat(leader.page().locator(".lb-cover .lb-state"))
                .hasText(leader.say(State.ASSIGNED));
        assertThat(leader.page().locator(".lb-told-back")).hasCount(1);
        assertThat(leader.page().locator(".lb-timeline > li").first())
                .containsText(leader.say("ledger.event.Undone", "5"));
        leader.page().locator(".lb-told a").nth(2).click();
        assertThat(leader.page().locator(".lb-timeline > li")).hasCount(2);
    }

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "EN, PHONE"})
    void a_dossier_tells_why_what_is_done_and_what_was_before(
            Language language, Look.Device device, Visitors visitors) {
        Prefecture here = prefectures.found();
        LocalDate began = clock.today();
        Problem problem = here.problemThatCameBack(here.pingding(), "村口道路塌陷约三米");
        LocalDate cameBack = clock.today();
        Visitor liaison =
                visitors.signedIn(
                        here.with(Duty.LIAISON, here.pingding()), Look.of(language, device));
        Page page = liaison.opens("/problems/" + problem.id()).page();

        // Why, and why that, down to the roots; what two causes have in common is said once.
        Locator whys = page.locator(".lb-causes li");
        assertThat(whys).hasCount(4);
        says(whys.nth(0), liaison.say("ledger.cause.asked"), "路基又被掏空");
        says(whys.nth(1), liaison.say("ledger.cause.asked"), "没有人清理排水沟");
        says(
                whys.nth(2),
                liaison.say("ledger.cause.root"),
                "没有管护制度",
                liaison.say(CauseCategory.RULE));
        says(
                whys.nth(3),
                liaison.say("ledger.cause.root"),
                "重车超限通行",
                liaison.say(CauseCategory.SUPERVISION));
        for (int i = 1; i < 4; i++) {
            assertThat(words(whys.nth(i)).y).isGreaterThan(words(whys.nth(i - 1)).y);
        }
        assertThat(words(whys.nth(1)).x).isGreaterThan(words(whys.nth(0)).x);
        assertThat(words(whys.nth(2)).x).isGreaterThan(words(whys.nth(1)).x);
        assertThat(words(whys.nth(3)).x).isEqualTo(words(whys.nth(1)).x);

        // What is done now stands beside what is done for good, on a phone above it.
        Locator now = page.locator(".lb-two > section").nth(0);
        Locator forGood = page.locator(".lb-two > section").nth(1);
        String due = liaison.say("ledger.by", cameBack.plusDays(10));
        says(
                now,
                liaison.say("ledger.correction"),
                "重做路基和排水沟",
                liaison.say("ledger.correction.open"),
                due);
        says(
                forGood,
                liaison.say("ledger.corrective-action"),
                "制定农村道路管护办法",
                liaison.say("ledger.rule.open"),
                due);
        BoundingBox left = now.boundingBox();
        BoundingBox right = forGood.boundingBox();
        if (device == Look.Device.DESKTOP) {
            assertThat(right.x).isGreaterThan(left.x + left.width);
            assertThat(right.y).isEqualTo(left.y);
        } else {
            assertThat(right.y).isGreaterThanOrEqualTo(left.y + left.height);
            assertThat(right.x).isEqualTo(left.x);
        }

        // The life before, when and as what it ended, why it came back; and this one.
        assertThat(page.locator(".lb-section:has(.lb-lineage) > .lb-late"))
                .hasText(liaison.say("ledger.recurrences", 1));
        Locator lives = page.locator(".lb-lineage-this .lb-lives > li");
        assertThat(lives).hasCount(2);
        says(
                lives.nth(0),
                liaison.say("ledger.life", 1),
                liaison.say("ledger.life.from", began),
                liaison.say("ledger.life.closed", began, ClosureClass.DONE),
                liaison.say("ledger.life.recurred", cameBack),
                "暴雨后再次塌陷。");
        says(
                lives.nth(1),
                liaison.say("ledger.life", 2),
                liaison.say("ledger.life.from", cameBack),
                liaison.say("ledger.life.open"));

        // One is done before the other, and too late is seen.
        clock.passesDays(11);
        liaison.gives("begin").gives("report-correction", Map.of("result", "已重做。"));
        says(now, liaison.say("ledger.correction.done"), "已重做。");
        assertThat(now.locator(".lb-late")).hasCount(0);
        assertThat(forGood).containsText(liaison.say("ledger.rule.open"));
        assertThat(forGood.locator(".lb-late")).hasText(due);
        LocalDate issued = clock.today();
        liaison.gives(
                "issue-rule",
                Map.of(
                        "title", "农村道路管护办法",
                        "number", "平政发〔2019〕13号",
                        "issuedOn", issued.toString()));
        says(
                forGood,
                liaison.say("ledger.rule.issued"),
                liaison.say("ledger.rule.line", "农村道路管护办法", "平政发〔2019〕13号", issued));
        assertThat(forGood.locator(".lb-late")).hasCount(0);
    }

    private static void says(Locator place, String... texts) {
        assertThat(place).isVisible();
        for (String text : texts) {
            assertThat(place).containsText(text);
        }
    }

    private static BoundingBox words(Locator cause) {
        return cause.locator("> .lb-cause").boundingBox();
    }

    @Test
    void on_paper_the_dossier_is_a_file_and_no_page(Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem problem = here.problem(here.pingding(), "路灯不亮");
        Visitor leader =
                visitors.signedIn(
                        here.with(Duty.LEADER, here.pingding()),
                        Look.of(Language.ZH, Look.Device.DESKTOP));
        leader.opens("/problems/" + problem.id());
        assertThat(leader.button("ledger.print")).isVisible();

        leader.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        for (String screenOnly :
                List.of(".lb-header", ".lb-footer", ".lb-dossier-act", ".lb-print", ".lb-told")) {
            assertThat(leader.page().locator(screenOnly).first()).isHidden();
        }
        assertThat(leader.page().locator(".lb-print-head")).isVisible();
        assertThat(leader.page().locator(".lb-timeline")).isVisible();
        assertThat(leader.page().pdf()).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    }

    private static JSHandle file(Visitor visitor, String name) {
        return visitor.page()
                .evaluateHandle(
                        "name => { const files = new DataTransfer(); files.items.add(new"
                                + " File(['情况说明 ' + name], name, {type: 'text/plain'})); return"
                                + " files; }",
                        name);
    }
}
