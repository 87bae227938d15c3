package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookback.kernel.Duty;
import org.lookback.ledger.Problem;
import org.lookback.shell.Language;
import org.lookback.shell.Messages;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.regex.Pattern;

/** What is wrong with a field is said at the field, in the language the person chose. */
@BrowserTest
class FaultsAtFieldsTest {

    @Autowired Prefectures prefectures;
    @Autowired Messages messages;

    @ParameterizedTest
    @EnumSource(Language.class)
    void an_empty_field_is_told_of_in_the_language_chosen_whatever_the_browser_speaks(
            Language chosen, Visitors visitors) {
        Prefecture here = prefectures.found();
        Language other = chosen == Language.ZH ? Language.EN : Language.ZH;
        Visitor liaison =
                visitors.signedIn(
                        here.with(Duty.LIAISON, here.pingding()),
                        Look.of(other, Look.Device.PHONE));
        Page page = liaison.page();
        liaison.link(chosen.ownName()).click();
        liaison.opens("/problems/new");
        liaison.expectsLostRequests();
        String missing = messages.say(chosen, "fault.missing");
        Locator title = page.locator("#field-title");
        Locator description = page.locator("#field-description");

        title.press("Enter");

        assertThat(title).isFocused();
        for (Locator field : new Locator[] {title, description}) {
            assertThat(field).hasAttribute("aria-invalid", "true");
            assertThat(field).hasAccessibleDescription(Pattern.compile(".*" + missing + "$"));
        }
        liaison.fits();
        Accessibility.check(page);

        title.fill("路灯不亮");
        assertThat(title).not().hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#field-title + .lb-fault")).hasCount(0);
        assertThat(page.locator("#field-description + .lb-fault")).hasText(missing);
        title.press("Enter");
        assertThat(description).isFocused();
        assertThat(page.locator(".lb-fault:visible")).hasCount(1);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_number_that_is_none_is_told_of_at_its_field(Language language, Visitors visitors) {
        Prefecture here = prefectures.found();
        Visitor office =
                visitors.signedIn(
                        here.with(Duty.OFFICE, here.code()),
                        Look.of(language, Look.Device.DESKTOP));
        Page page = office.opens("/campaigns/" + here.campaign().id()).page();
        Locator form = office.form("amend");
        Locator days = form.locator("[inputmode=numeric]").first();
        days.fill("十");

        days.press("Enter");

        assertThat(days).isFocused();
        assertThat(days.locator("xpath=following-sibling::*[1]"))
                .hasText(office.say("fault.mistyped.number"));
        Accessibility.check(page);
    }

    @Test
    void a_command_given_inside_a_list_says_it_at_its_fields_too(Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem _ = here.problem(here.pingding(), "路灯不亮");
        Visitor leader =
                visitors.signedIn(
                        here.with(Duty.LEADER, here.code()),
                        Look.of(Language.EN, Look.Device.DESKTOP));
        Page page = leader.opens("/desk").page();
        page.locator("[data-acts]").click();
        Locator form = page.locator("form[action$='/assign']");
        Locator unit = form.locator("[name=unit]");
        unit.fill("");
        form.locator("button[type=submit]").click();
        assertThat(unit).isFocused();
        assertThat(form.locator(".lb-fault")).hasText(leader.say("fault.missing"));

        // What only the server knows is said in the same place, and nothing is said twice.
        unit.fill("没有这个单位");
        leader.expects(400);
        form.locator("button[type=submit]").click();
        assertThat(unit).isFocused();
        assertThat(form.locator(".lb-fault")).hasCount(1);
        assertThat(form.locator(".lb-fault")).not().hasText(leader.say("fault.missing"));
        leader.expectsNothingMore();

        unit.fill(here.pingding());
        form.locator("button[type=submit]").click();
        assertThat(page.locator(".lb-became")).containsText(leader.say("command.assign.done"));
    }
}
