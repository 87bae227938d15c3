package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.Test;
import org.lookback.kernel.Duty;
import org.lookback.ledger.Problem;
import org.lookback.ledger.State;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.LocalDate;
import java.util.List;

/** The life of a problem by the keyboard alone: nothing is ever clicked. */
@BrowserTest
class KeyboardStoryTest {

    private static final String TITLE = "村口道路塌陷约三米，学生上学绕行";

    @Autowired Prefectures prefectures;
    @Autowired SettableClock clock;

    @Test
    void a_problem_is_put_right_without_a_mouse(Visitors visitors) {
        Look look = Look.of(Language.ZH, Look.Device.DESKTOP);
        Prefecture here = prefectures.found();
        Keyboard liaison = signsIn(visitors, look, here.with(Duty.LIAISON, here.pingding()));
        Keyboard office = signsIn(visitors, look, here.with(Duty.OFFICE, here.code()));
        Keyboard verifier = signsIn(visitors, look, here.with(Duty.VERIFIER, here.code()));

        // Registered.
        liaison.gives(link(liaison, liaison.visitor().say("navigation.problems.new")));
        liaison.types(field(liaison, "field.title"), TITLE);
        liaison.types(field(liaison, "field.description"), "雨后塌陷，没有围挡。");
        liaison.gives(liaison.visitor().button("ledger.register.do"));
        isDone(liaison, "ledger.registered");
        String problem = liaison.visitor().place();

        // Assigned from the desk.
        office.gives(link(office, office.visitor().say("navigation.desk")));
        office.gives(link(office, TITLE));
        Locator assign = command(office, "assign");
        office.types(field(assign, office, "field.unit"), here.pingding() + " 平定县");
        sends(office, assign, "assign");

        // Claimed, analysed, planned, begun.
        liaison.visitor().opens(problem);
        sends(liaison, command(liaison, "claim"), "claim");
        Locator analyse = command(liaison, "analyse");
        liaison.types(field(analyse, liaison, "field.whys[0]"), "路基被水掏空");
        liaison.types(field(analyse, liaison, "field.whys[1]"), "没有人清理排水沟");
        liaison.reaches(field(analyse, liaison, "field.category")).presses("ArrowDown");
        sends(liaison, analyse, "analyse");
        Locator plan = command(liaison, "plan");
        liaison.types(field(plan, liaison, "field.correction"), "立即回填夯实");
        liaison.types(field(plan, liaison, "field.correctionDue"), clock.today().plusDays(10));
        liaison.types(field(plan, liaison, "field.noneNeeded"), "偶发，不需要立规矩。");
        liaison.types(field(plan, liaison, "field.successCriteria"), "恢复通行");
        sends(liaison, plan, "plan");
        sends(liaison, command(liaison, "begin"), "begin");

        // Put right, proved, submitted.
        Locator report = command(liaison, "report-correction");
        liaison.types(field(report, liaison, "field.result"), "已回填夯实，恢复通行。");
        sends(liaison, report, "report-correction");
        Locator attach = command(liaison, "attach-evidence");
        liaison.chooses(attach.locator("input[data-choose]"), Photo.of("修好.png"));
        sends(liaison, attach, "attach-evidence");
        Locator submit = command(liaison, "submit");
        liaison.types(field(submit, liaison, "field.summary"), "道路已经修好，请验收。");
        sends(liaison, submit, "submit");

        // Verified, and looked back at.
        verifier.gives(link(verifier, verifier.visitor().say("navigation.desk")));
        verifier.gives(link(verifier, TITLE));
        Locator close = command(verifier, "verify-and-close");
        verifier.types(field(close, verifier, "field.finding"), "现场查看，属实。");
        verifier.reaches(field(close, verifier, "field.closureClass")).presses("ArrowDown");
        sends(verifier, close, "verify-and-close");
        clock.passesDays(30);
        verifier.visitor().opens(problem);
        Locator back = command(verifier, "pass-look-back");
        verifier.types(field(back, verifier, "field.finding"), "一个月后路面完好。");
        sends(verifier, back, "pass-look-back");
        assertThat(verifier.visitor().page().locator("main .lb-state").first())
                .hasText(verifier.visitor().say(State.CLOSED));
    }

    @Test
    void a_problem_that_comes_back_is_given_more_time_and_is_returned_without_a_mouse(
            Visitors visitors) {
        Look look = Look.of(Language.EN, Look.Device.DESKTOP);
        Prefecture here = prefectures.found();
        String problem = "/problems/" + here.problemThatCameBack(here.pingding(), TITLE).id();
        Keyboard liaison = signsIn(visitors, look, here.with(Duty.LIAISON, here.pingding()));
        Keyboard office = signsIn(visitors, look, here.with(Duty.OFFICE, here.code()));
        Keyboard verifier = signsIn(visitors, look, here.with(Duty.VERIFIER, here.code()));

        // More time is asked for and granted.
        LocalDate later = clock.today().plusDays(60);
        liaison.visitor().opens(problem);
        Locator ask = command(liaison, "ask-extension");
        liaison.types(field(ask, liaison, "field.until"), later);
        liaison.types(field(ask, liaison, "field.grounds"), "The ground is frozen.");
        sends(liaison, ask, "ask-extension");
        office.gives(link(office, office.visitor().say("navigation.desk")));
        office.gives(link(office, TITLE));
        sends(office, command(office, "grant-extension"), "grant-extension");
        office.visitor().sees(office.visitor().language().date(later));

        // Put right and submitted.
        liaison.visitor().opens(problem);
        sends(liaison, command(liaison, "begin"), "begin");
        Locator report = command(liaison, "report-correction");
        liaison.types(field(report, liaison, "field.result"), "The drain is rebuilt.");
        sends(liaison, report, "report-correction");
        Locator rule = command(liaison, "issue-rule");
        liaison.types(rule.locator("[name=title]"), "Rules for country roads");
        liaison.types(rule.locator("[name=number]"), "No. 12 of 2019");
        liaison.types(rule.locator("[name=issuedOn]"), clock.today());
        sends(liaison, rule, "issue-rule");
        submits(liaison, "The road is mended.", "drain.png");

        // Returned, and submitted once more.
        verifier.gives(link(verifier, verifier.visitor().say("navigation.desk")));
        verifier.gives(link(verifier, TITLE));
        Locator back = command(verifier, "return");
        verifier.types(field(back, verifier, "field.grounds"), "The shoulder is not mended.");
        sends(verifier, back, "return");
        liaison.visitor().opens(problem);
        submits(liaison, "The shoulder is mended too.", "shoulder.png");

        // Closed, come back again, reopened.
        verifier.visitor().opens(problem);
        Locator close = command(verifier, "verify-and-close");
        verifier.types(field(close, verifier, "field.finding"), "Seen on the spot.");
        verifier.reaches(field(close, verifier, "field.closureClass")).presses("ArrowDown");
        sends(verifier, close, "verify-and-close");
        Locator again = command(verifier, "report-recurrence");
        verifier.types(field(again, verifier, "field.grounds"), "It sank after the rain.");
        sends(verifier, again, "report-recurrence");
        office.gives(link(office, office.visitor().say("navigation.desk")));
        office.gives(link(office, TITLE));
        Locator reopen = command(office, "reopen");
        office.types(field(reopen, office, "field.note"), "Look at the drain again.");
        sends(office, reopen, "reopen");
        office.visitor().sees(office.visitor().say("ledger.recurrences", 2));
        assertThat(office.visitor().page().locator("main .lb-state").first())
                .hasText(office.visitor().say(State.ASSIGNED));
    }

    private static void submits(Keyboard liaison, String summary, String photo) {
        Locator attach = command(liaison, "attach-evidence");
        liaison.chooses(attach.locator("input[data-choose]"), Photo.of(photo));
        sends(liaison, attach, "attach-evidence");
        Locator submit = command(liaison, "submit");
        liaison.types(field(submit, liaison, "field.summary"), summary);
        sends(liaison, submit, "submit");
    }

    @Test
    void the_keyboard_is_never_under_what_stays_at_the_edge_of_the_window(Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem problem = here.problemThatCameBack(here.pingding(), TITLE);
        for (int i = 0; i < 12; i++) {
            Problem _ = here.problemOfRoads(here.yuxian(), "道路积水" + i);
        }
        clock.passesDays(60);
        Keyboard office =
                signsIn(
                        visitors,
                        Look.of(Language.EN, Look.Device.DESKTOP),
                        here.with(Duty.OFFICE, here.code()));
        Page page = office.visitor().page();
        page.setViewportSize(Look.Device.DESKTOP.width(), 560);

        office.visitor().opens("/problems/new");
        office.goesThrough();
        office.visitor().opens("/ledger");
        office.reaches(page.locator("[data-pick]").first()).presses("Space");
        assertThat(page.locator("[data-selection]")).isInViewport();
        office.goesThrough();
        office.visitor().opens("/guides");
        office.gives(office.visitor().button("shell.guide.begin"));
        assertThat(page.locator(".lb-guide")).isVisible();
        for (String place :
                List.of(
                        "/units/" + here.code(),
                        "/ledger",
                        "/desk",
                        "/problems/new",
                        "/problems/" + problem.id())) {
            office.visitor().opens(place);
            assertThat(page.locator(".lb-guide")).isInViewport();
            office.goesThrough();
        }
        // As small as a window gets, and as large as letters: four times.
        page.setViewportSize(Look.Device.DESKTOP.width() / 4, 560);
        for (String place : List.of("/ledger", "/desk")) {
            office.visitor().opens(place);
            office.goesThrough();
        }
    }

    private static Keyboard signsIn(Visitors visitors, Look look, String login) {
        Visitor visitor = visitors.arrives(look);
        visitor.opens("/sign-in");
        Keyboard keyboard = new Keyboard(visitor);
        keyboard.types(field(keyboard, "access.login"), login);
        keyboard.types(field(keyboard, "access.password"), Prefectures.PASSWORD);
        keyboard.presses("Enter");
        visitor.page().waitForURL(address -> !address.contains("/sign-in"));
        return keyboard;
    }

    private static Locator field(Keyboard keyboard, String label) {
        return field(keyboard.visitor().page().locator("main"), keyboard, label);
    }

    private static Locator field(Locator within, Keyboard keyboard, String label) {
        return within.getByLabel(keyboard.visitor().say(label)).first();
    }

    private static Locator link(Keyboard keyboard, String name) {
        return keyboard.visitor()
                .page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    /** The form of a command, unfolded by the keyboard where it is folded. */
    private static Locator command(Keyboard keyboard, String verb) {
        Page page = keyboard.visitor().page();
        Locator form = page.locator("form[action$='/" + verb + "']").first();
        form.waitFor(
                new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
        if (!form.isVisible()) {
            keyboard.gives(
                    page.locator("details:has(form[action$='/" + verb + "']) > summary").first());
            form.waitFor();
        }
        return form;
    }

    private static void sends(Keyboard keyboard, Locator form, String verb) {
        // Read before it is sent: the answer may take the form away.
        boolean asks = form.getAttribute("data-confirm") != null;
        keyboard.gives(form.locator("button[type=submit]"));
        Locator dialog = keyboard.visitor().page().locator("#confirm[open]");
        if (asks) {
            keyboard.gives(dialog.locator("button[value=yes]"));
        }
        isDone(keyboard, "command." + verb + ".done");
    }

    /** It is said that it is done, and the keyboard is there. */
    private static void isDone(Keyboard keyboard, String notice) {
        Locator said =
                keyboard.visitor()
                        .page()
                        .getByRole(AriaRole.STATUS)
                        .filter(
                                new Locator.FilterOptions()
                                        .setHasText(keyboard.visitor().say(notice)));
        assertThat(said).isVisible();
        assertThat(said).isFocused();
        keyboard.isSeen();
        assertThat(keyboard.visitor().page().url()).contains("/problems/");
    }
}
