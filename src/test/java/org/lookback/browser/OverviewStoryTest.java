package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookback.kernel.Duty;
import org.lookback.ledger.Problem;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;

/** Somebody looks on at an overview while others work. */
@BrowserTest
class OverviewStoryTest {

    @Autowired Prefectures prefectures;

    @ParameterizedTest
    @EnumSource(Language.class)
    void figures_change_under_the_readers_eyes_without_a_reload(
            Language language, Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem _ = here.problem(here.pingding(), "路面塌陷");
        Visitor office =
                visitors.signedIn(
                        here.with(Duty.OFFICE, here.code()),
                        Look.of(language, Look.Device.DESKTOP));
        office.opens("/units/" + here.code());
        Locator open = office.page().locator(".lb-figure").first().locator("p").first();
        Locator inTree =
                office.page()
                        .locator("#tree [data-unit='" + here.pingding() + "'] [data-count]")
                        .first();
        Locator link = office.page().locator("#children th a").nth(1);
        assertThat(open).hasText("1");
        assertThat(inTree).hasText("1");
        assertThat(office.page().locator(".lb-live-state")).hasText(office.say("ledger.live"));
        office.page().evaluate("() => { window.untouched = true; }");
        link.focus();

        Problem _ = here.problem(here.pingding(), "垃圾没有清运");

        assertThat(open).hasText("2");
        assertThat(inTree).hasText("2");
        assertThat(link).isFocused();
        assertThat(office.page().evaluate("() => window.untouched")).isEqualTo(true);
        office.fits();
        Accessibility.check(office.page());
    }

    @Test
    void what_is_folded_or_closed_counts_down_to_nothing_without_a_reload(Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem last = here.problem(here.guanshan(), "路面塌陷");
        here.close(here.guanshan());
        Look look = Look.of(Language.ZH, Look.Device.DESKTOP);
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);
        Visitor leader = visitors.signedIn(here.with(Duty.LEADER, here.pingding()), look);
        office.opens("/units/" + here.code());
        Locator fold =
                office.page().locator("#tree [data-unit='" + here.pingding() + "'] > div > button");
        Locator pingding = inTree(office, here.pingding());
        Locator guanshan = inTree(office, here.guanshan());
        fold.click();
        assertThat(guanshan).hasText("1");
        fold.click();
        assertThat(guanshan).isHidden();

        leader.opens("/problems/" + last.id()).gives("reject", Map.of("grounds", "不属于这次行动。"));

        assertThat(pingding).hasText("");
        fold.click();
        assertThat(fold).hasAttribute("aria-expanded", "true");
        assertThat(guanshan).hasText("");
    }

    private static Locator inTree(Visitor visitor, String unitCode) {
        return visitor.page()
                .locator("#tree [data-unit='" + unitCode + "'] > .lb-tree-row > [data-count]");
    }

    @ParameterizedTest
    @EnumSource(Look.Device.class)
    void a_unit_is_found_by_letters_and_keys_alone(Look.Device device, Visitors visitors) {
        Prefecture here = prefectures.found();
        Visitor office =
                visitors.signedIn(
                        here.with(Duty.OFFICE, here.code()), Look.of(Language.ZH, device));
        office.opens("/units/" + here.code());
        if (device == Look.Device.PHONE) {
            office.page().locator(".lb-tree-show").click();
        }

        Locator field = office.page().locator("#tree input[type=search]");
        field.fill("pdx");
        assertThat(office.page().getByRole(AriaRole.OPTION).first()).containsText("平定县");
        assertThat(office.page().getByRole(AriaRole.OPTION).first()).containsText("阳泉市");
        field.press("Enter");

        office.page().waitForURL("**/units/" + here.pingding() + "?*");
        assertThat(office.page().getByRole(AriaRole.HEADING).first()).hasText("平定县");
        office.fits();
    }

    @ParameterizedTest
    @EnumSource(Look.Device.class)
    void units_below_are_sorted_drawn_and_unfolded_in_place(Look.Device device, Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem _ = here.problem(here.yuxian(), "路面塌陷");
        Visitor office =
                visitors.signedIn(
                        here.with(Duty.OFFICE, here.code()), Look.of(Language.ZH, device));
        office.opens("/units/" + here.code());

        office.page().locator("#sort-open").click();
        assertThat(office.page().locator("#children tbody th a").first()).hasText("盂县");
        assertThat(office.page().locator("#children [aria-sort=descending]")).hasText("未销号");
        assertThat(office.place()).contains("sort=open&order=down");
        office.page().locator("#as-chart").click();
        assertThat(office.page().locator("#children .lb-chart-name").first()).hasText("盂县");
        office.fits();
        Accessibility.check(office.page());
        office.page().locator("#as-table").click();
        assertThat(office.page().locator("#children table")).isVisible();
        office.page().locator("#trend-day").click();
        assertThat(office.page().locator("#trend-day")).hasAttribute("aria-current", "true");
        office.page().locator(".lb-trend-table summary").click();
        assertThat(office.page().locator(".lb-trend-table tbody tr").first()).isVisible();
        office.fits();

        if (device == Look.Device.PHONE) {
            office.page().locator(".lb-tree-show").click();
        }
        office.page().locator("#tree [data-unit='" + here.pingding() + "'] > div > button").click();
        assertThat(
                        office.page()
                                .locator("#tree [data-unit='" + here.pingding() + "'] > ul a")
                                .first())
                .hasText("冠山镇");
        Accessibility.check(office.page());
    }
}
