package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.kernel.Duty;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Locale;

/** From a unit's overview to how long it takes, who stands out, and the rows behind a figure. */
@BrowserTest
class InsightStoryTest {

    @Autowired Prefectures prefectures;
    @Autowired SettableClock clock;

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "ZH, PHONE", "EN, DESKTOP"})
    void figures_are_told_with_their_doubt_and_lead_to_their_rows(
            Language language, Look.Device device, Visitors visitors) {
        Prefecture here = prefectures.found();
        Visitor office =
                visitors.signedIn(here.with(Duty.OFFICE, here.code()), Look.of(language, device));
        office.opens("/units/" + here.code() + "/insight?campaign=" + here.campaign().id());
        office.sees(office.say("insight.times.empty"));
        isForEverybody(office);
        here.closed(here.pingding(), "村口道路塌陷");
        here.problemThatCameBack(here.yuxian(), "水管反复漏水");
        here.problem(here.pingding(), "路灯不亮");

        office.opens("/units/" + here.code() + "?campaign=" + here.campaign().id());
        office.link(office.say("ledger.unit.insight")).click();
        office.sees(office.say("insight.times.closing"));
        office.page().locator("#closing summary").click();
        isForEverybody(office);
        office.page()
                .locator("#compared")
                .getByText(office.say("insight.by.CHILD"))
                .first()
                .click();
        assertThat(office.page().locator("#compared tbody tr")).hasCount(2);
        isForEverybody(office);

        Locator cameBack = office.page().locator("#holding a[href*='trait=CAME_BACK']").first();
        assertThat(cameBack).hasText("1");
        cameBack.click();
        office.sees("水管反复漏水");
        assertThat(office.page().locator("main")).not().containsText("路灯不亮");
        assertThat(office.page().locator(".lb-chips"))
                .containsText(capital(office.say("trait.CAME_BACK")));
        isForEverybody(office);

        clock.passesDays(90);
        office.opens("/units/" + here.code() + "/insight/uneven?campaign=" + here.campaign().id());
        office.page().locator("#compared-units summary").click();
        office.sees(office.say("insight.place.TOO_FEW"));
        office.sees(office.say("insight.funnel.worse.none"));
        isForEverybody(office);

        office.link(office.say("insight.tab.SHALLOW")).click();
        office.sees(office.say("insight.depths"));
        assertThat(office.page().locator("#depths tbody tr")).not().hasCount(0);
        isForEverybody(office);
        office.page().locator("#depths a[href*='which=NOT_REACHED']").first().click();
        office.sees(office.say("insight.not-reached.CLAIMS"));
        isForEverybody(office);

        office.opens("/units/" + here.code() + "/insight/unsolid?campaign=" + here.campaign().id());
        office.page().locator("#compared-units summary").click();
        office.page().locator("#months summary").click();
        isForEverybody(office);
        office.page().locator(".lb-insight-measures a[href*='THIN']").click();
        office.page().locator("#months summary").click();
        Locator struckOff = office.page().locator("#months a[href*='trait=STRUCK_OFF']").first();
        struckOff.click();
        assertThat(office.page().locator(".lb-chips a[href]").first()).isVisible();
        isForEverybody(office);
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static void isForEverybody(Visitor visitor) {
        visitor.fits();
        Accessibility.check(visitor.page());
    }
}
