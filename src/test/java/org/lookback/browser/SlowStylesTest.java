package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

import org.junit.jupiter.api.Test;
import org.lookback.kernel.Duty;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** On a slow line the style sheet of a page that takes another's place comes after the page. */
@BrowserTest
class SlowStylesTest {

    private static final Pattern OF_THE_NEXT_PAGE =
            Pattern.compile(".*/(overview|ledger)-[^/]*\\.css");

    private static final String NEW_PASSWORD = "another long way round";

    @Autowired Prefectures prefectures;

    private final List<Route> held = new ArrayList<>();

    @Test
    void nobody_sees_a_page_before_its_style_sheets(Visitors visitors) {
        Visitor liaison = changingThePassword(visitors);
        Page page = liaison.page();

        assertThat(heading(page)).hasText(liaison.say("access.password.change"));
        assertThat(liaison.place()).isEqualTo("/password");

        held.forEach(Route::resume);
        liaison.reads("access.password.changed");
        assertThat(isDressed(page)).isTrue();
    }

    @Test
    void a_style_sheet_that_does_not_come_keeps_nobody_waiting_for_long(Visitors visitors) {
        Visitor liaison = changingThePassword(visitors);

        liaison.reads("access.password.changed");
        assertThat(isDressed(liaison.page())).isFalse();

        held.forEach(Route::resume);
    }

    @Test
    void whoever_goes_back_and_forth_finds_the_page_with_its_style_sheets(Visitors visitors) {
        Visitor liaison = changingThePassword(visitors);
        Page page = liaison.page();
        held.forEach(Route::resume);
        liaison.reads("access.password.changed");
        String next = heading(page).textContent();
        page.unroute(OF_THE_NEXT_PAGE);
        page.goBack();
        assertThat(heading(page)).hasText(liaison.say("access.password.change"));
        page.reload();
        assertThat(isDressed(page)).isFalse();

        page.goForward();

        assertThat(heading(page)).hasText(next);
        assertThat(isDressed(page)).isTrue();
    }

    /** Whoever has sent the form, and waits for the page that comes of it. */
    private Visitor changingThePassword(Visitors visitors) {
        Prefecture here = prefectures.found();
        Visitor liaison =
                visitors.signedIn(
                        here.with(Duty.LIAISON, here.pingding()),
                        Look.of(Language.ZH, Look.Device.DESKTOP));
        Page page = liaison.opens("/password").page();
        page.route(OF_THE_NEXT_PAGE, held::add);
        Locator form = page.locator("form[action='/password']");
        Visitor.fill(
                form,
                Map.of(
                        "present", Prefectures.PASSWORD,
                        "next", NEW_PASSWORD,
                        "again", NEW_PASSWORD));
        var _ = page.waitForRequest(OF_THE_NEXT_PAGE, form.locator("button[type=submit]")::click);
        return liaison;
    }

    private static boolean isDressed(Page page) {
        return page.evaluate("[...document.styleSheets].map(each => each.href)")
                        instanceof List<?> sheets
                && sheets.stream()
                        .anyMatch(each -> OF_THE_NEXT_PAGE.matcher(each.toString()).matches());
    }

    private static Locator heading(Page page) {
        return page.locator("main h1");
    }
}
