package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.kernel.Duty;
import org.lookback.ledger.Problem;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.LocalDate;
import java.util.Map;

/** A round is set up, its list fixed, drawn by two people once the number is out, and looked at. */
@BrowserTest
class RoundStoryTest {

    private static final String ROUND = "十月销号问题抽查";

    @Autowired Prefectures prefectures;
    @Autowired SettableClock clock;

    @ParameterizedTest
    @CsvSource({"ZH, PHONE", "EN, DESKTOP"})
    void nobody_chooses_what_is_drawn_and_what_was_drawn_is_looked_back_at(
            Language language, Look.Device device, Visitors visitors) {
        Look look = Look.of(language, device);
        Prefecture here = prefectures.found();
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);
        Visitor leader = visitors.signedIn(here.with(Duty.LEADER, here.code()), look);
        Problem closed = here.closed(here.pingding(), "村口道路塌陷");
        LocalDate today = clock.today();

        office.opens("/campaigns/" + here.campaign().id());
        office.link(office.say("campaign.look-back-rounds")).click();
        office.sees(office.say("inspection.rounds.none"));
        isForEverybody(office);
        Visitor.fill(
                office.page().locator("#prepare"),
                Map.of(
                        "name",
                        ROUND,
                        "closedFrom",
                        today.minusDays(30).toString(),
                        "closedTo",
                        today.toString(),
                        "size",
                        "1",
                        "numberSource",
                        "双色球第2019103期"));
        office.page().locator("#prepare [name=sizeIn]").selectOption("COUNT");
        office.button("inspection.round.prepare").click();
        office.reads("inspection.round.done.Prepare");
        String round = office.place();
        isForEverybody(office);

        office.button("inspection.round.freeze").click();
        office.reads("inspection.round.done.Freeze");
        office.sees(office.say("inspection.round.next.WAIT"));
        office.page().locator("#terms summary").first().click();
        isForEverybody(office);
        office.opens(round + "/list").sees("村口道路塌陷");
        isForEverybody(office);

        clock.passesDays(3);
        office.opens(round);
        office.page().locator("#next [name=number]").fill("02 07 11 18 23 31 + 09");
        office.button("inspection.round.state-number").click();
        office.reads("inspection.round.done.StateNumber");
        office.sees(office.say("inspection.round.next.WITNESS"));

        // The second person errs, is told so, and what was typed stays.
        leader.opens(round);
        Locator number = leader.page().locator("#next [name=number]");
        number.fill("02 07 11 18 23 31 + 10");
        leader.expects(409);
        leader.button("inspection.round.draw").click();
        leader.sees(leader.say("rule.NUMBERS_AGREE"));
        leader.expectsNothingMore();
        assertThat(number).hasValue("02 07 11 18 23 31 + 10");
        number.fill("02 07 11 18 23 31 + 09");
        leader.button("inspection.round.draw").click();
        leader.reads("inspection.round.done.Draw");
        leader.sees("村口道路塌陷");
        isForEverybody(leader);

        // It waits on the office's desk, and is looked back at from there.
        office.opens("/desk");
        office.link(ROUND).click();
        Locator row = office.page().locator("#drawn li").first();
        row.locator("summary").last().click();
        row.locator("[name=result][value=HELD]").check();
        row.locator("[name=finding]").fill("路面完好，没有再塌。");
        isForEverybody(office);
        row.locator("button[type=submit]").click();
        office.reads("inspection.round.done.LookBack");
        office.sees("路面完好，没有再塌。");
        isForEverybody(office);
        office.opens("/problems/" + closed.id());
        office.sees(office.say("ledger.event.ExtraLookBackPassed"));
    }

    private static void isForEverybody(Visitor visitor) {
        visitor.fits();
        Accessibility.check(visitor.page());
    }
}
