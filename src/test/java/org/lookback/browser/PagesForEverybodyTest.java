package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.kernel.Duty;
import org.lookback.ledger.Problem;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What holds for every page: whoever reads it, on whatever, by whichever means. */
@BrowserTest
class PagesForEverybodyTest {

    private static final String LONG =
            "关于某某街道办事处便民服务中心二楼综合受理窗口长期无人值守导致群众办理一件事需要往返多次"
                    + "以及公示电话无人接听的问题：ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static final String DIRECTIVE =
            """
            关于开展便民服务专项行动的通知

            各市人民政府：
            2019年11月28日，便民服务专项行动推进会在太原召开。会议以电视电话会议形式召开，各市设分会场。
            要突出抓好两项重点措施，即学习教育、调查研究。请各县在2019年12月31日前完成自查。
            """;
    private static final int NARROW = 360;
    private static final Pattern KEY =
            Pattern.compile(
                    "\\b(access|campaign|casebook|field|ledger|organization|rule|shell)[.][a-zA-Z]");

    @Autowired Prefectures prefectures;
    @Autowired SettableClock clock;

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP, LIGHT", "EN, PHONE, DARK"})
    void everybody_can_use_every_page(
            Language language, Look.Device device, ColorScheme colours, Visitors visitors) {
        Look look = Look.of(language, device).in(colours);
        Prefecture here = prefectures.found();
        Problem problem = here.problem(here.pingding(), LONG);
        Visitor anybody = visitors.arrives(look);
        Accessibility.check(anybody.opens("/sign-in").page());
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);

        for (String page :
                List.of(
                        "/",
                        "/units/" + here.pingding(),
                        "/ledger",
                        "/ledger?q=%E6%B2%A1%E6%9C%89",
                        "/problems/new",
                        "/desk",
                        "/rules",
                        "/password",
                        "/problems/" + problem.id())) {
            isForEverybody(office.opens(page), device);
        }
        office.expects(404);
        Accessibility.check(office.opens("/nowhere").page());
    }

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP, LIGHT", "EN, PHONE, DARK"})
    void everybody_can_use_the_pages_of_campaign_and_organisation(
            Language language, Look.Device device, ColorScheme colours, Visitors visitors) {
        Look look = Look.of(language, device).in(colours);
        Prefecture here = prefectures.found();
        String login = here.with(Duty.OFFICE, here.code());
        Visitor office = visitors.signedIn(login, look);
        Visitor admin = visitors.signedIn(here.with(Duty.ADMINISTRATOR, here.code()), look);
        String campaign = "/campaigns/" + here.campaign().id();

        isForEverybody(office.opens("/directives/new"), device);
        office.page().locator("[name=pasted]").fill(DIRECTIVE + LONG + "。");
        office.button("campaign.directive.read-it").click();
        office.reads("campaign.directive.read");
        isForEverybody(office, device);

        isForEverybody(office.opens(campaign + "/issue"), device);
        Visitor.fill(
                office.page().locator("main form"),
                Map.of("text", LONG, "dueOn", clock.today().plusDays(30).toString()));
        office.button("campaign.preview").click();
        assertThat(office.page().locator("#reached")).isVisible();
        isForEverybody(office, device);
        office.page().locator("#reached button[name=go]").click();
        office.reads("campaign.issued");
        isForEverybody(office, device);
        isForEverybody(office.opens(campaign), device);
        isForEverybody(office.opens("/campaigns"), device);
        isForEverybody(office.opens("/desk"), device);

        Visitor liaison = visitors.signedIn(here.with(Duty.LIAISON, here.pingding()), look);
        liaison.opens("/assignments");
        liaison.page().locator(".lb-rows-title a").first().click();
        isForEverybody(liaison, device);
        liaison.does("claim", Map.of(), "campaign.done.claim");
        liaison.link(liaison.say("campaign.step.break-down")).click();
        assertThat(liaison.page()).hasURL(Pattern.compile(".*/break-down$"));
        isForEverybody(liaison, device);

        for (String page :
                List.of(
                        "/organization",
                        "/organization?q=" + here.code(),
                        "/organization/units/" + here.pingding(),
                        "/organization/import",
                        "/people",
                        "/people/new")) {
            isForEverybody(admin.opens(page), device);
        }
        admin.opens("/people?q=" + login).page().locator(".lb-rows-title a").first().click();
        isForEverybody(admin, device);
    }

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP, LIGHT", "EN, PHONE, DARK"})
    void everybody_can_use_the_pages_of_what_has_happened(
            Language language, Look.Device device, ColorScheme colours, Visitors visitors) {
        Look look = Look.of(language, device).in(colours);
        Prefecture here = prefectures.found();
        Problem back = here.problemThatCameBack(here.pingding(), LONG);
        for (int i = 0; i < 5; i++) {
            Problem _ = here.problemOfRoads(here.pingding(), "道路塌陷" + i);
        }
        Problem _ = here.problemOfRoads(here.yuxian(), "道路积水");

        // A dossier with causes, plan, proof, an earlier life, and a step that can be taken back.
        Visitor liaison = visitors.signedIn(here.with(Duty.LIAISON, here.pingding()), look);
        liaison.opens("/problems/" + back.id()).gives("begin");
        for (String part :
                List.of(".lb-undo", ".lb-causes", ".lb-two", ".lb-files img", ".lb-lives")) {
            assertThat(liaison.page().locator(part).first()).isVisible();
        }
        isForEverybody(liaison, device);

        // The overview, with who holds what is overdue, and shades.
        clock.passesDays(60);
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);
        office.opens("/units/" + here.code());
        for (String part : List.of("#holders .lb-longest", "#matrix td.lb-shade-5")) {
            assertThat(office.page().locator(part).first()).isVisible();
        }
        isForEverybody(office, device);
        isForEverybody(office.opens("/tree?q=" + here.code()), device);
        assertThat(office.page().locator(".lb-units li").nth(1)).isVisible();

        // Many rows at once, on a page of their own as it comes without scripts.
        office.opens("/ledger");
        office.page().locator("[data-pick]").first().check();
        office.page().locator("#selection").evaluate("form => form.submit()");
        assertThat(office.page()).hasURL(Pattern.compile(".*/ledger/bulk$"));
        isForEverybody(office, device);

        // A guide stays at the foot of every page.
        isForEverybody(office.opens("/guides"), device);
        office.button("shell.guide.begin").click();
        for (String page : List.of("/units/" + here.code(), "/desk", "/ledger", "/problems/new")) {
            office.opens(page);
            assertThat(office.page().locator(".lb-guide")).isInViewport();
            isForEverybody(office, device);
        }
    }

    /**
     * With everything unfolded, then each menu by itself, and on a phone also on a narrower one.
     */
    private static void isForEverybody(Visitor visitor, Look.Device device) {
        Page page = visitor.page();
        page.waitForLoadState();
        page.evaluate(
                "document.querySelectorAll('main details:not(.lb-menu)').forEach(one => one.open ="
                        + " true)");
        visitor.fits();
        Accessibility.check(page);
        assertThat(
                        page.evaluate(
                                "[...document.querySelectorAll('[data-explained]')].filter(it =>"
                                        + " !document.getElementById(it.dataset.explained ||"
                                        + " it.getAttribute('popovertarget'))).map(it =>"
                                        + " it.textContent)"))
                .as("words that explain nothing when pressed")
                .isEqualTo(List.of());
        assertThat(page.locator("body").innerText())
                .doesNotContain("{0}")
                .doesNotContainPattern(KEY);
        if (device == Look.Device.PHONE) {
            page.setViewportSize(NARROW, device.height());
            visitor.fits();
        }
        for (Locator menu : page.locator("main details.lb-menu").all()) {
            menu.evaluate("menu => { menu.open = true; }");
            visitor.fits();
            Accessibility.check(menu);
            menu.evaluate("menu => { menu.open = false; }");
        }
        if (device == Look.Device.PHONE) {
            page.setViewportSize(device.width(), device.height());
        }
        Locator here = page.locator(".lb-ways [aria-current=page]");
        if (here.count() > 0) {
            assertThat(here).isInViewport();
        }
    }

    @Test
    void the_keyboard_is_enough(Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem problem = here.problem(here.pingding(), "路灯不亮");
        String login = here.with(Duty.OFFICE, here.code());
        Visitor office = visitors.arrives(Look.of(Language.EN, Look.Device.DESKTOP));
        Page page = office.opens("/sign-in").page();

        page.keyboard().press("Tab");
        Locator skip = page.locator(".lb-skip");
        assertThat(skip).isFocused();
        assertThat(skip).isInViewport();
        page.keyboard().press("Enter");
        assertThat(page.locator("#main")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().type(login);
        page.keyboard().press("Tab");
        page.keyboard().type(Prefectures.PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page.locator(".lb-person")).isVisible();

        office.opens("/problems/" + problem.id());
        Locator summary = page.locator("details:has(form[action$='/reject']) > summary");
        summary.focus();
        assertThat(summary).hasCSS("outline-style", "solid");
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.keyboard().type("Not a problem of this campaign.");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        office.reads("command.reject.done");

        Locator person = page.locator(".lb-person");
        person.locator("summary").focus();
        page.keyboard().press("Enter");
        assertThat(person).hasAttribute("open", "");
        page.keyboard().press("Escape");
        assertThat(person).not().hasAttribute("open", "");
        assertThat(person.locator("summary")).isFocused();
    }

    @Test
    void the_ledger_finds_two_characters_and_keeps_its_filters_in_the_address(Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem _ = here.problem(here.pingding(), "卫生院药品过期");
        Problem _ = here.problem(here.yuxian(), "村道塌陷");
        Visitor office =
                visitors.signedIn(
                        here.with(Duty.OFFICE, here.code()),
                        Look.of(Language.ZH, Look.Device.DESKTOP));
        Page page = office.opens("/ledger").page();
        assertThat(page.locator("main tbody tr")).hasCount(2);

        page.locator("#filter-q").fill("药品");
        office.button("ledger.filter.apply").click();
        assertThat(page.locator("main tbody tr")).hasCount(1);
        assertThat(page).hasURL(Pattern.compile(".*[?&]q=%E8%8D%AF%E5%93%81.*"));

        // The language changes and the place stays.
        page.locator(".lb-languages a").click();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator("main tbody tr")).hasCount(1);
        assertThat(page.locator("#filter-q")).hasValue("药品");

        office.link("卫生院药品过期").click();
        assertThat(page.locator("h1")).hasText("卫生院药品过期");
        page.goBack();
        assertThat(page.locator("main tbody tr")).hasCount(1);
    }

    @Test
    void going_back_after_a_command_leads_to_the_page_before(Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem problem = here.problem(here.pingding(), "水表停走");
        Visitor office =
                visitors.signedIn(
                        here.with(Duty.OFFICE, here.code()),
                        Look.of(Language.EN, Look.Device.PHONE));
        office.opens("/ledger");
        office.link("水表停走").click();
        office.gives("remark", Map.of("text", "Seen."));
        office.gives("assign", Map.of("unit", here.pingding()));
        Page page = office.page();

        for (int steps = 0; steps < 3 && !office.place().startsWith("/ledger"); steps++) {
            page.goBack();
        }
        assertThat(page.locator("h1")).containsText(office.say("navigation.ledger"));
        assertThat(page.locator("main tbody tr")).hasCount(1);
        office.fits();
        page.goForward();
        assertThat(page.locator("h1")).hasText("水表停走");
        office.opens("/problems/" + problem.id()).sees("Seen.");
    }

    @Test
    void a_session_that_ended_leads_to_the_sign_in_and_back_to_what_was_typed(Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem problem = here.problem(here.pingding(), "电梯停运");
        String login = here.with(Duty.OFFICE, here.code());
        Visitor office = visitors.signedIn(login, Look.of(Language.ZH, Look.Device.PHONE));
        String place = "/problems/" + problem.id();
        Locator remark = office.opens(place).form("remark");
        remark.locator("textarea").fill("请尽快。");

        office.context().clearCookies();
        office.expects(401);
        remark.locator("button[type=submit]").click();
        assertThat(office.page()).hasURL(Pattern.compile(".*/sign-in.*"));
        office.expectsNothingMore();
        office.signsIn(login, Prefectures.PASSWORD);
        assertThat(office.page()).hasURL(Pattern.compile(".*" + place + ".*"));

        remark = office.form("remark");
        assertThat(remark.locator("textarea")).hasValue("请尽快。");
        assertThat(remark.locator(".lb-kept")).isVisible();
        remark.locator("button[type=submit]").click();
        assertThat(office.page().getByText("请尽快。")).isVisible();
        office.opens(place);
        assertThat(office.form("remark").locator("textarea")).hasValue("");
        assertThat(office.page().locator(".lb-kept")).hasCount(0);
    }

    @Test
    void what_was_typed_is_found_again_by_whoever_typed_it_and_by_nobody_else(Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem problem = here.problem(here.pingding(), "护栏缺失");
        String place = "/problems/" + problem.id();
        String login = here.with(Duty.OFFICE, here.code());
        Visitor one = visitors.signedIn(login, Look.of(Language.EN, Look.Device.DESKTOP));
        one.opens(place).form("remark").locator("textarea").fill("还差两处。");

        one.opens("/desk").opens(place);
        assertThat(one.form("remark").locator("textarea")).hasValue("还差两处。");
        one.form("remark").locator(".lb-kept button").click();
        assertThat(one.form("remark").locator("textarea")).hasValue("");
        assertThat(one.opens(place).form("remark").locator("textarea")).hasValue("");

        one.form("remark").locator("textarea").fill("已经补上。");
        one.page().locator(".lb-person summary").click();
        one.page().locator("form[action='/sign-out'] button").click();
        one.signsIn(login, Prefectures.PASSWORD);
        assertThat(one.opens(place).form("remark").locator("textarea")).hasValue("");
    }
}
