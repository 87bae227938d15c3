package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookback.kernel.Duty;
import org.lookback.ledger.Problem;
import org.lookback.ledger.State;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.List;
import java.util.regex.Pattern;

/** Somebody who lives in a table works in the ledger: keys, many rows, views, looking, copying. */
@BrowserTest
class WorkingInTheLedgerTest {

    @Autowired Prefectures prefectures;

    private static Visitor leader(Visitors visitors, Prefecture here, Look look) {
        return visitors.signedIn(here.with(Duty.LEADER, here.code()), look);
    }

    private static Look desktop() {
        return Look.of(Language.EN, Look.Device.DESKTOP);
    }

    private static void three(Prefecture here) {
        for (String title : List.of("路灯不亮", "井盖缺失", "=1+1 垃圾堆放")) {
            Problem _ = here.problem(here.pingding(), title);
        }
    }

    @Test
    void the_keyboard_alone_moves_looks_picks_searches_and_opens(Visitors visitors) {
        Prefecture here = prefectures.found();
        three(here);
        Visitor leader = leader(visitors, here, desktop());
        Page page = leader.opens("/ledger").page();
        Locator rows = page.locator("tr[data-row]");
        assertThat(rows).hasCount(3);

        page.keyboard().press("j");
        assertThat(rows.nth(0).locator("[data-open]")).isFocused();
        page.keyboard().press("j");
        assertThat(rows.nth(1).locator("[data-open]")).isFocused();
        page.keyboard().press("k");
        assertThat(rows.nth(0).locator("[data-open]")).isFocused();

        page.keyboard().press("o");
        Locator glance = page.locator(".lb-glance");
        assertThat(glance).containsText("垃圾堆放");
        assertThat(rows.nth(0).locator("[data-glance]")).hasAttribute("aria-expanded", "true");
        Accessibility.check(page);
        page.keyboard().press("Escape");
        assertThat(glance).hasCount(0);
        page.keyboard().press("Space");
        assertThat(glance).isVisible();
        page.keyboard().press("Space");
        assertThat(glance).hasCount(0);

        page.keyboard().press("x");
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("Shift+X");
        assertThat(page.locator("[data-picked]")).hasText(leader.say("ledger.picked", 3));

        page.keyboard().press("/");
        Locator search = page.locator("#filter-q");
        assertThat(search).isFocused();
        page.keyboard().type("jxo?");
        assertThat(search).hasValue("jxo?");
        assertThat(page.locator("[data-picked]")).hasText(leader.say("ledger.picked", 3));

        rows.nth(1).locator("[data-open]").focus();
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).isVisible();
        Accessibility.check(page);
        page.keyboard().press("Escape");
        assertThat(page.locator("#keys")).isHidden();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("井盖缺失");
    }

    @Test
    void a_state_is_explained_at_the_row_where_it_is_asked_for(Visitors visitors) {
        Prefecture here = prefectures.found();
        three(here);
        Visitor leader = leader(visitors, here, desktop());
        Page page = leader.opens("/ledger").page();
        Locator states = page.locator("tr[data-row] [data-explained]");
        Locator told = page.locator("#about-REGISTERED");
        assertThat(told).isHidden();

        states.nth(2).hover();
        assertThat(told).isVisible();
        assertThat(told).containsText(leader.say("state.REGISTERED.meaning"));
        double below = told.boundingBox().y;
        states.nth(0).hover();
        page.waitForCondition(() -> told.isVisible() && told.boundingBox().y < below);
        page.locator("h1").hover();
        assertThat(told).isHidden();

        states.nth(2).click();
        states.nth(0).click();
        page.locator("h1").hover();
        page.locator("#filter-q").focus();
        assertThat(told).isVisible();
        assertThat(told.boundingBox().y).isLessThan(below);
        page.keyboard().press("Escape");
        assertThat(told).isHidden();
    }

    @Test
    void a_state_is_explained_on_the_chip_that_filters_by_it_and_a_press_still_removes_it(
            Visitors visitors) {
        Prefecture here = prefectures.found();
        three(here);
        Visitor leader = leader(visitors, here, desktop());
        Page page = leader.opens("/ledger?state=REGISTERED").page();
        Locator chip = page.locator(".lb-chips a[data-explained=about-REGISTERED]");
        Locator told = page.locator("#about-REGISTERED");
        assertThat(told).isHidden();

        chip.hover();
        assertThat(told).isVisible();
        assertThat(told).containsText(leader.say("state.REGISTERED.meaning"));
        chip.click();

        assertThat(page).hasURL(Pattern.compile(".*/ledger$"));
    }

    @Test
    void single_keys_can_be_turned_off(Visitors visitors) {
        Prefecture here = prefectures.found();
        three(here);
        Visitor leader = leader(visitors, here, desktop());
        Page page = leader.opens("/ledger").page();

        page.locator("[data-opens=keys]").click();
        page.locator("[data-keys-on]").uncheck();
        page.locator("#keys button").click();
        page.keyboard().press("j");
        assertThat(page.locator("tr[data-row]:focus-within")).hasCount(0);

        leader.opens("/ledger");
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).isHidden();
    }

    @ParameterizedTest
    @EnumSource(Look.Device.class)
    void many_rows_are_assigned_at_once_and_each_answers(Look.Device device, Visitors visitors) {
        Prefecture here = prefectures.found();
        three(here);
        Visitor leader = leader(visitors, here, Look.of(Language.ZH, device).in(ColorScheme.DARK));
        Page page = leader.opens("/ledger").page();
        Locator boxes = page.locator("[data-pick]");
        assertThat(page.locator("[data-selection]")).isHidden();

        boxes.nth(0).check();
        boxes.nth(2)
                .click(
                        new Locator.ClickOptions()
                                .setModifiers(
                                        List.of(
                                                com.microsoft.playwright.options.KeyboardModifier
                                                        .SHIFT)));
        assertThat(page.locator("[data-picked]")).hasText(leader.say("ledger.picked", 3));
        page.locator("[data-selection] button[type=submit]").click();
        Locator panel = page.locator("#panel");
        assertThat(panel.locator("h2")).hasText(leader.say("ledger.bulk.of", 3));
        Accessibility.check(page);
        leader.fits();

        // Meanwhile somebody else acts on one of them.
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), desktop());
        office.opens("/ledger").link("井盖缺失").click();
        office.gives("reject", java.util.Map.of("grounds", "Not one of ours."));

        Locator form = panel.locator("form[action='/ledger/bulk/assign']");
        form.locator("button[type=submit]").click();
        Locator answers = panel.locator("#bulk-answer tbody tr");
        assertThat(answers).hasCount(3);
        assertThat(panel.locator("[role=status]")).containsText(leader.say("ledger.bulk.done", 2));
        assertThat(answers.filter(new Locator.FilterOptions().setHasText("井盖缺失")))
                .containsText(leader.say("rule.STALE"));
        leader.fits();
        Accessibility.check(page);

        // What was done to one of them is taken back at its line.
        Locator line = answers.filter(new Locator.FilterOptions().setHasText("垃圾堆放"));
        line.locator(".lb-undo-here button").click();
        assertThat(line).containsText(leader.say("command.undo.done"));
        assertThat(line).containsText(leader.say(State.REGISTERED));
        leader.fits();

        panel.locator("[data-panel-done]").click();
        assertThat(panel).isHidden();
        assertThat(page.locator("[data-pick]:checked")).hasCount(1);
        assertThat(
                        page.locator("tr[data-row]")
                                .filter(new Locator.FilterOptions().setHasText("垃圾堆放")))
                .containsText(leader.say(State.REGISTERED));
        assertThat(
                        page.locator("tr[data-row]")
                                .filter(new Locator.FilterOptions().setHasText("路灯不亮")))
                .containsText(leader.say(State.ASSIGNED));
    }

    @Test
    void a_view_is_saved_shared_opened_first_changed_and_deleted(Visitors visitors) {
        Prefecture here = prefectures.found();
        three(here);
        Visitor leader = leader(visitors, here, desktop());
        Page page = leader.opens("/ledger").page();

        // A filter is two clicks: its menu, its value.
        facet(leader, "ledger.state").click();
        page.locator(".lb-facet[open] a")
                .filter(new Locator.FilterOptions().setHasText(leader.say(State.REGISTERED)))
                .click();
        assertThat(page.locator(".lb-chips")).containsText(leader.say(State.REGISTERED));

        page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText(leader.say("ledger.view.save")))
                .click();
        Locator keep = page.locator("#keep-view");
        keep.locator("[name=name]").fill("Waiting to be assigned");
        keep.locator("[name=readers]").selectOption("BELOW " + here.code());
        keep.locator("[name=opens]").check();
        leader.fits();
        keep.locator("button[type=submit]").click();
        leader.reads("ledger.view.kept");
        Locator open = page.locator(".lb-tabs [aria-current]");
        assertThat(open).containsText("Waiting to be assigned");
        Accessibility.check(page);

        leader.opens("/ledger");
        assertThat(open).containsText("Waiting to be assigned");
        assertThat(page.locator(".lb-chips")).containsText(leader.say(State.REGISTERED));

        // Its columns are changed and kept.
        page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText(leader.say("ledger.columns")))
                .first()
                .click();
        Locator columns = page.locator("#choose-columns");
        columns.locator("[value=SPECIAL_ACTION][name=column]").uncheck();
        columns.locator("[value=REGISTERED][name=column]").check();
        columns.locator("[name=up][value=STATE]").click();
        columns.locator("[name=up][value=STATE]").click();
        columns.locator("button:not([name])").click();
        assertThat(page.locator("thead .lb-col-REGISTERED")).isVisible();
        assertThat(page.locator("thead .lb-col-SPECIAL_ACTION")).hasCount(0);
        assertThat(page.locator("thead th").nth(3)).hasText(leader.say("ledgerColumn.STATE"));
        page.locator("#update-view button").click();
        leader.reads("ledger.view.changed");
        assertThat(page.locator("#update-view")).hasCount(0);

        // Others below find it, and only their own rows in it.
        Visitor yuxian = visitors.signedIn(here.with(Duty.LIAISON, here.yuxian()), desktop());
        yuxian.opens("/ledger");
        yuxian.page()
                .locator(".lb-tabs a")
                .filter(new Locator.FilterOptions().setHasText("Waiting to be assigned"))
                .click();
        yuxian.sees(yuxian.say("ledger.empty.filtered"));

        page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText(leader.say("ledger.view.manage")))
                .click();
        page.locator("#delete-view button").click();
        page.locator("#confirm button[value=yes]").click();
        leader.reads("ledger.view.deleted");
        leader.opens("/ledger");
        assertThat(page.locator(".lb-tabs a")).hasCount(1);
    }

    private static Locator facet(Visitor visitor, String label) {
        return visitor.page()
                .locator(".lb-facet > summary")
                .filter(
                        new Locator.FilterOptions()
                                .setHasText(Pattern.compile("^" + visitor.say(label) + "$")));
    }

    @Test
    void a_command_given_in_the_quick_look_renews_just_its_row(Visitors visitors) {
        Prefecture here = prefectures.found();
        three(here);
        Visitor leader = leader(visitors, here, desktop());
        Page page = leader.opens("/ledger").page();
        Locator row = page.locator("tr[data-row]").nth(1);

        row.locator("[data-glance]").click();
        Locator assign = page.locator(".lb-glance form[action$='/assign']");
        assign.locator("[name=unit]").fill("No such unit");
        leader.expects(400);
        assign.locator("button[type=submit]").click();
        assertThat(assign.locator("[data-outcome]")).containsText(leader.say("rule.FAULTY"));
        leader.expectsNothingMore();
        assign.locator("[name=unit]").fill(here.pingding());
        assign.locator("button[type=submit]").click();

        assertThat(page.locator(".lb-became")).containsText(leader.say("command.assign.done"));
        assertThat(row.locator(".lb-col-STATE")).hasText(leader.say(State.ASSIGNED));
        assertThat(row.locator("[data-open]")).isFocused();
        assertThat(page).hasURL(Pattern.compile(".*/ledger$"));

        page.locator(".lb-became form button").click();
        assertThat(page.locator(".lb-became")).containsText(leader.say("command.undo.done"));
        assertThat(row.locator(".lb-col-STATE")).hasText(leader.say(State.REGISTERED));
    }

    @Test
    void a_table_is_copied_as_cells_that_excel_takes(Visitors visitors) {
        Prefecture here = prefectures.found();
        three(here);
        Visitor leader = leader(visitors, here, desktop());
        leader.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        Page page = leader.opens("/ledger").page();

        page.locator(".lb-tools [data-copy-table]").click();
        assertThat(page.locator("[data-said]")).containsText("3");
        String text = String.valueOf(page.evaluate("navigator.clipboard.readText()"));
        List<String> lines = text.lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).startsWith(leader.say("ledgerColumn.NUMBER") + "\t");
        assertThat(lines.get(1).split("\t", -1)[1]).as("no formula").isEqualTo("'=1+1 垃圾堆放");
        assertThat(lines.get(2).split("\t", -1)[5]).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(
                        String.valueOf(
                                page.evaluate(
                                        "navigator.clipboard.read().then(all =>"
                                                + " all[0].getType('text/html')).then(html =>"
                                                + " html.text())")))
                .contains("<table", "井盖缺失");

        page.locator("[data-pick]").nth(1).check();
        page.keyboard().press("c");
        assertThat(page.locator("[data-said]")).containsText("1");
        assertThat(String.valueOf(page.evaluate("navigator.clipboard.readText()")).lines())
                .hasSize(2);
    }
}
