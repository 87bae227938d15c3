package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;

import org.junit.jupiter.api.Test;
import org.lookback.shell.Language;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import java.util.Map;

/** The first person at an empty server, which this test has for itself. */
@BrowserTest
@TestPropertySource(properties = "lookback.story=set-up")
@DirtiesContext
class SetUpStoryTest {

    @Test
    void the_first_person_sets_the_system_up(Visitors visitors) {
        Visitor first = visitors.arrives(Look.of(Language.EN, Look.Device.PHONE));
        first.opens("/");
        assertThat(first.page().locator("h1")).hasText(first.say("access.setup"));
        Accessibility.check(first.page());

        Locator form = first.page().locator("form[action='/setup']");
        first.expects(400);
        Visitor.fill(
                form,
                Map.of(
                        "name",
                        "Administrator",
                        "login",
                        "root",
                        "password",
                        "short",
                        "again",
                        "short"));
        form.locator("button[type=submit]").click();
        assertThat(form.locator("[name=password]")).hasAttribute("aria-invalid", "true");
        assertThat(form.locator("[name=name]")).hasValue("Administrator");
        first.fits();
        first.expectsNothingMore();

        Visitor.fill(form, Map.of("password", Prefectures.PASSWORD, "again", Prefectures.PASSWORD));
        form.locator("button[type=submit]").click();
        assertThat(first.page().locator(".lb-person")).containsText("Administrator");
        first.fits();
        Accessibility.check(first.page());
    }
}
