package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.campaign.AssignmentState;
import org.lookback.kernel.Duty;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;

/** What goes on for good, and what leaders take on themselves, by pages only. */
@BrowserTest
class CommitmentStoryTest {

    private static final String WHAT = "对已解决的问题每季度回访一次";
    private static final String PROBLEM = "有的乡镇没有回访记录";

    @Autowired Prefectures prefectures;

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "EN, PHONE"})
    void a_key_action_without_a_day_is_asked_reported_taken_note_of_and_goes_on(
            Language language, Look.Device device, Visitors visitors) {
        Look look = Look.of(language, device);
        Prefecture here = prefectures.found();
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);
        Visitor pingding = visitors.signedIn(here.with(Duty.LIAISON, here.pingding()), look);
        String campaign = "/campaigns/" + here.campaign().id();

        // For which units, and for good; the form to issue it knows both.
        office.opens(campaign)
                .does(
                        "key-actions",
                        Map.of("wording", WHAT, "levels", "COUNTY", "term", "STANDING"),
                        "campaign.key-action.added");
        office.fits();
        office.link(office.say("campaign.key-action.issue")).click();
        Locator form = office.page().locator("main form");
        assertThat(form.locator("[name=term][value=STANDING]")).isChecked();
        assertThat(form.locator("[name=dueOn]")).isHidden();
        assertThat(form.locator("[name=level]")).hasValue("COUNTY");
        office.fits();
        office.button("campaign.preview").click();
        office.page().locator("#reached button[name=go]").click();
        office.reads("campaign.issued");

        // Claimed, it waits on no desk; reported, it waits for the office, which takes note.
        pingding.opens("/assignments?mine=true&standing=true");
        pingding.page().locator(".lb-rows-title a").first().click();
        String one = pingding.place();
        pingding.does("claim", Map.of(), "campaign.done.claim");
        pingding.sees(pingding.say("campaign.next.CLAIMED.standing"));
        pingding.does("report", Map.of("text", "本季度已回访"), "campaign.done.report");
        office.opens(one).does("accept", Map.of(), "campaign.done.accept.standing");
        assertThat(office.page().locator(".lb-facts .lb-state"))
                .hasText(office.say(AssignmentState.CLAIMED));
        assertThat(office.page().locator(".lb-timeline")).containsText("本季度已回访");
        office.fits();

        // The campaign's page tells how far it is; the office adds what shows as a problem.
        office.opens(campaign);
        Locator action = office.page().locator("[id^=key-action-]").first();
        assertThat(action.locator(".lb-key-state"))
                .containsText(office.say("campaign.standing-term"));
        String amend =
                action.locator("form").getAttribute("action").substring(campaign.length() + 1);
        office.does(amend, Map.of("problem", PROBLEM), "campaign.key-action.amended");
        assertThat(office.page().locator(".lb-key-said")).containsText(PROBLEM);
    }

    @ParameterizedTest
    @CsvSource({"ZH, PHONE", "EN, DESKTOP"})
    void a_leader_takes_something_on_reports_it_and_the_unit_above_is_satisfied(
            Language language, Look.Device device, Visitors visitors) {
        Look look = Look.of(language, device);
        Prefecture here = prefectures.found();
        Visitor leader = visitors.signedIn(here.with(Duty.LEADER, here.pingding()), look);
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);
        String campaign = "/campaigns/" + here.campaign().id();

        leader.opens(campaign).link(leader.say("campaign.commit")).click();
        leader.fits();
        Visitor.fill(
                leader.page().locator("main form"),
                Map.of("text", "包联问题最多的一个村", "term", "DAY", "dueOn", "2030-12-20"));
        leader.button("campaign.commit.go").click();
        leader.reads("campaign.committed");
        leader.fits();
        String one = leader.place();
        leader.does("report", Map.of("text", "已包联"), "campaign.done.report");

        office.opens(campaign);
        assertThat(office.page().locator("#commitments .lb-mark").first()).isVisible();
        office.fits();
        office.opens(one).does("accept", Map.of(), "campaign.done.accept");
    }
}
