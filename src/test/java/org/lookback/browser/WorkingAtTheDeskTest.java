package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookback.kernel.Duty;
import org.lookback.ledger.Problem;
import org.lookback.ledger.State;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;
import java.util.regex.Pattern;

/** What waits is done at the desk, without leaving it. */
@BrowserTest
class WorkingAtTheDeskTest {

    @Autowired Prefectures prefectures;
    @Autowired SettableClock clock;

    @ParameterizedTest
    @EnumSource(Look.Device.class)
    void a_problem_is_claimed_by_two_clicks_and_the_next_has_the_focus(
            Look.Device device, Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem first = here.problem(here.pingding(), "路灯不亮");
        Problem second = here.problem(here.pingding(), "井盖缺失");
        Visitor leader =
                visitors.signedIn(
                        here.with(Duty.LEADER, here.code()), Look.of(Language.EN, device));
        for (Problem problem : new Problem[] {first, second}) {
            leader.opens("/problems/" + problem.id())
                    .gives("assign", Map.of("unit", here.pingding()));
        }
        Visitor liaison =
                visitors.signedIn(
                        here.with(Duty.LIAISON, here.pingding()), Look.of(Language.EN, device));
        Page page = liaison.opens("/desk").page();
        assertThat(page).hasTitle(Pattern.compile("^\\(2\\) .*"));
        Locator rows = page.locator("tr[data-row]");
        assertThat(rows).hasCount(2);
        Accessibility.check(page);

        rows.nth(0).locator("[data-acts]").click();
        Locator claim = page.locator("form[action$='/claim'] button[type=submit]");
        assertThat(claim).isFocused();
        Accessibility.check(page);
        liaison.fits();
        claim.click();

        assertThat(page.locator(".lb-became")).containsText(liaison.say("command.claim.done"));
        assertThat(page.locator(".lb-became")).containsText(liaison.say(State.CLAIMED));
        assertThat(rows).hasCount(1);
        assertThat(rows.nth(0).locator("[data-open]")).isFocused();
        assertThat(page.locator("h1 .lb-total")).hasText(liaison.say("ledger.total", 2));
        assertThat(page).hasTitle(Pattern.compile("^\\(2\\) .*"));
        assertThat(page).hasURL(Pattern.compile(".*/desk$"));
        liaison.fits();
    }

    @Test
    void the_keyboard_is_enough_at_the_desk_and_a_refusal_stays_in_the_form(Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem problem = here.problem(here.pingding(), "路灯不亮");
        Visitor leader =
                visitors.signedIn(
                        here.with(Duty.LEADER, here.code()),
                        Look.of(Language.ZH, Look.Device.DESKTOP));
        Page page = leader.opens("/desk").page();

        page.keyboard().press("j");
        page.keyboard().press("a");
        Locator unit = page.locator("form[action$='/assign'] [name=unit]");
        assertThat(unit).isFocused();
        unit.fill("没有这个单位");
        leader.expects(400);
        page.keyboard().press("Enter");
        Locator outcome = page.locator("form[action$='/assign'] .lb-outcome");
        assertThat(outcome).isVisible();
        assertThat(unit).hasValue("没有这个单位");
        leader.expectsNothingMore();

        unit.fill(here.pingding());
        page.keyboard().press("Enter");
        assertThat(page.locator(".lb-became")).containsText(leader.say("command.assign.done"));
        assertThat(page.locator(".lb-became")).isFocused();
        assertThat(page).not().hasTitle(Pattern.compile("^\\(.*"));
        leader.opens("/problems/" + problem.id()).sees(leader.say(State.ASSIGNED));
    }

    @ParameterizedTest
    @EnumSource(Look.Device.class)
    void a_further_root_cause_is_unfolded_where_one_works(Look.Device device, Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem problem = here.problem(here.pingding(), "路灯不亮");
        Visitor leader =
                visitors.signedIn(
                        here.with(Duty.LEADER, here.code()), Look.of(Language.ZH, device));
        leader.opens("/problems/" + problem.id()).gives("assign", Map.of("unit", here.pingding()));
        Visitor liaison =
                visitors.signedIn(
                        here.with(Duty.LIAISON, here.pingding()), Look.of(Language.ZH, device));
        liaison.opens("/problems/" + problem.id()).gives("claim");
        Page page = liaison.opens("/desk").page();
        page.locator("[data-acts]").click();
        Locator form = page.locator("form[action$='/analyse']");
        form.locator("[name='rootCauses[0].whys[0]']").fill("没有人报修");
        form.locator("[name='rootCauses[0].whys[1]']").fill("移交没有手续");
        form.locator("[name='rootCauses[0].category']").selectOption("RESPONSIBILITY");
        Locator second =
                form.getByRole(
                        AriaRole.GROUP,
                        new Locator.GetByRoleOptions()
                                .setName(liaison.say("ledger.root-cause.further", 2)));
        assertThat(second).not().isVisible();
        form.getByText(liaison.say("ledger.root-cause.further", 2)).click();
        second.locator("[name='rootCauses[1].whys[1]']").fill("夜间没有巡查");
        Accessibility.check(page);

        liaison.expects(400);
        form.locator("button[type=submit]").click();
        assertThat(second.locator(".is-invalid")).isFocused();
        liaison.expectsNothingMore();
        second.locator("select").selectOption("SUPERVISION");
        form.locator("button[type=submit]").click();

        assertThat(page.locator(".lb-became")).containsText(liaison.say("command.analyse.done"));
        liaison.opens("/problems/" + problem.id());
        assertThat(page.locator(".lb-causes li")).hasCount(3);
        assertThat(page.locator(".lb-causes .lb-cause").first()).hasText("没有人报修");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void what_was_done_at_the_desk_is_taken_back_there_and_waits_again(
            Language language, Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem problem = here.problem(here.pingding(), "路灯不亮");
        Visitor leader =
                visitors.signedIn(
                        here.with(Duty.LEADER, here.code()), Look.of(language, Look.Device.PHONE));
        Page page = leader.opens("/desk").page();
        page.locator("[data-acts]").click();
        page.locator("form[action$='/assign'] [name=unit]").fill(here.pingding());
        page.locator("form[action$='/assign'] button[type=submit]").click();
        assertThat(page.locator("h1 .lb-total")).hasText(leader.say("ledger.total", 0));
        Locator became = page.locator(".lb-became");
        Locator undo = became.locator("form button");
        assertThat(undo).hasText(leader.say("command.undo"));
        leader.fits();
        Accessibility.check(page);

        undo.click();

        assertThat(became).containsText(leader.say("command.undo.done"));
        assertThat(became).containsText(leader.say(State.REGISTERED));
        assertThat(undo).hasCount(0);
        assertThat(page.locator("h1 .lb-total")).hasText(leader.say("ledger.total", 1));
        Locator row = page.locator("tr[data-row]");
        assertThat(row).hasCount(1);
        assertThat(row.locator("[data-open]")).isFocused();
        leader.opens("/problems/" + problem.id()).sees(leader.say(State.REGISTERED));
    }

    @Test
    void what_others_went_on_from_is_not_taken_back_and_the_desk_says_why(Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem problem = here.problem(here.pingding(), "路灯不亮");
        Visitor leader =
                visitors.signedIn(
                        here.with(Duty.LEADER, here.code()),
                        Look.of(Language.ZH, Look.Device.DESKTOP));
        Page page = leader.opens("/desk").page();
        page.locator("[data-acts]").click();
        page.locator("form[action$='/assign'] [name=unit]").fill(here.pingding());
        page.locator("form[action$='/assign'] button[type=submit]").click();
        Locator became = page.locator(".lb-became");
        assertThat(became).containsText(leader.say("command.assign.done"));
        Visitor liaison =
                visitors.signedIn(
                        here.with(Duty.LIAISON, here.pingding()),
                        Look.of(Language.ZH, Look.Device.DESKTOP));
        liaison.opens("/problems/" + problem.id()).gives("claim");

        leader.expects(412);
        became.locator("form button").click();

        assertThat(became.locator("[data-rule=STALE]")).isVisible();
        leader.opens("/problems/" + problem.id()).sees(leader.say(State.CLAIMED));
    }

    @Test
    void what_is_done_at_the_desk_is_ticked_off_in_the_first_ten_minutes(Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem _ = here.problem(here.pingding(), "路灯不亮");
        Visitor leader =
                visitors.signedIn(
                        here.with(Duty.LEADER, here.code()),
                        Look.of(Language.EN, Look.Device.DESKTOP));
        Page page = leader.opens("/guides").page();
        page.locator("form[action='/guides/leader/begin'] button").first().click();
        // The first is taken by beginning.
        for (int step = 2; step < 4; step++) {
            page.locator("form[action='/guides/leader/skip'] button").click();
        }
        Locator fourth = page.locator(".lb-guide-ticks li").nth(3);
        leader.opens("/desk");
        assertThat(fourth).not().hasClass(Pattern.compile(".*lb-guide-done.*"));

        page.keyboard().press("j");
        page.keyboard().press("a");
        page.locator("form[action$='/assign'] [name=unit]").fill(here.pingding());
        page.keyboard().press("Enter");
        assertThat(page.locator(".lb-became")).containsText(leader.say("command.assign.done"));

        assertThat(fourth).hasClass(Pattern.compile(".*lb-guide-done.*"));
    }

    @Test
    void what_is_late_stands_apart_and_assignments_are_done_in_place(Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem _ = here.problem(here.pingding(), "路灯不亮");
        Visitor office =
                visitors.signedIn(
                        here.with(Duty.OFFICE, here.code()),
                        Look.of(Language.ZH, Look.Device.DESKTOP));
        Page page = office.opens("/campaigns/" + here.campaign().id() + "/issue").page();
        Visitor.fill(
                page.locator("main form"),
                Map.of("text", "各县自查路灯。", "dueOn", clock.today().plusDays(30).toString()));
        office.button("campaign.preview").click();
        page.locator("#reached button[name=go]").click();
        office.reads("campaign.issued");

        Visitor liaison =
                visitors.signedIn(
                        here.with(Duty.LIAISON, here.pingding()),
                        Look.of(Language.ZH, Look.Device.DESKTOP));
        Page desk = liaison.opens("/desk").page();
        desk.locator("tr[data-row^=a] [data-acts]").click();
        desk.locator("form[action$='/claim'] button[type=submit]").click();
        assertThat(desk.locator(".lb-became")).containsText(liaison.say("campaign.done.claim"));

        clock.passesDays(20);
        office.opens("/desk");
        assertThat(page.locator(".lb-desk-head").first())
                .containsText(office.say("ledger.desk.OVERDUE"));
    }
}
