package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.campaign.Addressees;
import org.lookback.campaign.AmendCampaign;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.ExcessStanding;
import org.lookback.campaign.Issue;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Version;
import org.lookback.ledger.DeskItem;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** More is asked of a county in a week than the cap allows, by pages only. */
@BrowserTest
class ExcessStoryTest {

    private static final String WHAT = "报送整改台账";

    @Autowired Prefectures prefectures;
    @Autowired Campaigns campaigns;
    @Autowired Assignments assignments;
    @Autowired SettableClock clock;

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "EN, PHONE"})
    void whoever_asks_more_than_the_cap_sees_it_first_and_somebody_else_approves(
            Language language, Look.Device device, Visitors visitors) {
        Look look = Look.of(language, device);
        Prefecture here = prefectures.found();
        LocalDate day = clock.today().plusDays(20);
        fullAt(here, day);
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);
        Visitor leader = visitors.signedIn(here.with(Duty.LEADER, here.code()), look);
        Visitor county = visitors.signedIn(here.with(Duty.LIAISON, here.pingding()), look);

        // All three counties are meant; one has no room.
        Page page = office.opens("/campaigns/" + here.campaign().id() + "/issue").page();
        Visitor.fill(
                page.locator("main form"),
                Map.of("text", WHAT, "dueOn", day.toString(), "to", "LEVEL", "level", "COUNTY"));
        office.button("campaign.preview").click();
        Locator full = page.locator("#full");
        assertThat(full).containsText("平定县");
        assertThat(full).not().containsText("盂县");
        isForEverybody(office);

        // Not without a reason.
        office.expects(409);
        page.locator("#reached button[name=go]").click();
        assertThat(page.locator("[data-rule]"))
                .hasAttribute("data-rule", CampaignRefusal.UNITS_ARE_FULL.name());
        office.expectsNothingMore();
        page.locator("[name=reason]").fill("省里当周要汇总");
        page.locator("#reached button[name=go]").click();
        office.reads("campaign.issued.waiting");
        String excess = office.place();
        assertThat(page.locator("#units tbody tr")).hasCount(1);
        assertThat(office.isOffered("approve")).isFalse();
        isForEverybody(office);
        county.opens("/assignments?mine=true&q=" + WHAT);
        assertThat(county.page().locator(".lb-rows-title")).hasCount(0);

        // It waits on the desk of somebody who may.
        leader.opens("/desk");
        leader.link(leader.say(DeskItem.Step.APPROVE_EXCESS)).click();
        leader.sees("省里当周要汇总");
        assertThat(leader.place()).isEqualTo(excess);
        isForEverybody(leader);
        leader.button("campaign.excess.approve").click();
        leader.reads("campaign.excess.done.Approve");
        leader.sees(leader.say(ExcessStanding.APPROVED));
        isForEverybody(leader);

        county.opens("/assignments?mine=true&q=" + WHAT);
        assertThat(county.page().locator(".lb-rows-title")).hasCount(1);
        office.opens("/campaigns/" + here.campaign().id() + "/excesses");
        office.sees(office.say(ExcessStanding.APPROVED));
        isForEverybody(office);
    }

    /** At most one thing a week, and one is asked of a county already. */
    private void fullAt(Prefecture here, LocalDate day) {
        Campaign campaign = campaigns.find(here.campaign().id()).orElseThrow();
        var _ =
                Prefectures.done(
                        campaigns.amend(
                                Actor.system(),
                                campaign.id(),
                                new Version(campaign.version()),
                                new AmendCampaign(
                                        campaign.name(),
                                        campaign.startsOn(),
                                        campaign.endsOn(),
                                        campaign.policy().cappedAt(1))));
        Actor before = prefectures.person(here.code() + "-before", Duty.OFFICE, here.code());
        var _ =
                Prefectures.done(
                        assignments.issue(
                                before,
                                new Issue(
                                        campaign.id(),
                                        prefectures.unit(here.code()).id(),
                                        new Addressees.Listed(
                                                List.of(prefectures.unit(here.pingding()).id())),
                                        "上报座谈情况",
                                        Optional.of(day),
                                        Optional.empty(),
                                        Optional.empty())));
    }

    private static void isForEverybody(Visitor visitor) {
        visitor.fits();
        Accessibility.check(visitor.page());
        if (visitor.page().viewportSize().width == Look.Device.PHONE.width()) {
            OnAPhoneTest.fingersReachAll(visitor.page());
        }
    }
}
