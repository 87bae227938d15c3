package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.MeetingStanding;
import org.lookback.campaign.Presence;
import org.lookback.kernel.Duty;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;
import java.util.regex.Pattern;

/** A meeting from its invitation to the assignments that it left behind, by pages only. */
@BrowserTest
class MeetingStoryTest {

    private static final String WHAT = "各县（区）逐村排查塌陷路段，建立台账";

    @Autowired Prefectures prefectures;
    @Autowired SettableClock clock;

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "EN, PHONE"})
    void a_meeting_is_convened_at_all_counties_and_what_it_resolves_is_asked_of_them(
            Language language, Look.Device device, Visitors visitors) {
        Look look = Look.of(language, device);
        Prefecture here = prefectures.found();
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);
        Visitor pingding = visitors.signedIn(here.with(Duty.LIAISON, here.pingding()), look);
        String list = "/campaigns/" + here.campaign().id() + "/meetings";

        // Convened with a branch venue at every county in one act; a fault keeps what was typed.
        office.opens("/campaigns/" + here.campaign().id());
        office.link(office.say("campaign.meetings")).click();
        office.link(office.say("campaign.meeting.convene")).click();
        Locator form = office.page().locator("main form");
        Visitor.fill(
                form,
                Map.of(
                        "title", "主题教育推进会",
                        "day", clock.today().plusDays(1).toString(),
                        "from", "16:00",
                        "until", "15:00",
                        "to", "LEVEL",
                        "level", "COUNTY"));
        office.expects(400);
        office.button("campaign.meeting.convene").click();
        assertThat(form.locator(".invalid-feedback, .lb-fault").first())
                .hasText(office.say("fault.campaign_hours_reversed"));
        office.expectsNothingMore();
        assertThat(form.locator("[name=title]")).hasValue("主题教育推进会");
        form.locator("[name=until]").fill("17:30");
        office.button("campaign.meeting.convene").click();
        office.reads("campaign.meeting.done.Convene");
        String meeting = office.place();
        assertThat(office.page().locator(".lb-venues > li")).hasCount(3);
        assertThat(office.page().locator(".lb-attendance tbody tr")).hasCount(3);

        // The township of one county is invited, too, and sits where its county does.
        office.does(
                "invitations",
                Map.of("to", "UNITS", "units", here.guanshan(), "duty", "LIAISON"),
                "campaign.meeting.done.Invite");
        assertThat(row(office, "冠山镇")).containsText("平定县");
        office.does(
                "agenda",
                Map.of("kind", "EXCHANGE_TALK", "wording", "排查的做法", "speaker", here.yuxian()),
                "campaign.meeting.done.AddItem");
        office.expects(409);
        presses(office, "hold");
        assertThat(office.page().locator("form[action$='/hold'] [data-rule]"))
                .hasAttribute("data-rule", CampaignRefusal.MEETING_BEGINS_FIRST.name());
        office.expectsNothingMore();

        // The invited see where they are expected; what is not theirs is not offered.
        Visitor guanshan = visitors.signedIn(here.with(Duty.LIAISON, here.guanshan()), look);
        assertThat(onDesk(guanshan.opens("/desk")))
                .containsText(guanshan.say("step.ATTEND_MEETING"));
        guanshan.link("主题教育推进会").click();
        assertThat(guanshan.page().locator(".lb-next")).containsText("平定县");
        pingding.opens(list);
        pingding.link("主题教育推进会").click();
        assertThat(pingding.page().locator(".lb-next")).containsText("平定县");
        assertThat(pingding.page().locator("main form")).hasCount(0);

        // It takes place. All were there but one, who sent somebody, and one, who says why not.
        clock.passesDays(2);
        assertThat(onDesk(guanshan.opens("/desk"))).hasCount(0);
        assertThat(onDesk(office.opens("/desk")))
                .containsText(office.say("step.ACCOUNT_FOR_MEETING"));
        presses(office.opens(meeting), "hold");
        office.reads("campaign.meeting.done.Hold");
        office.sees(office.say(MeetingStanding.HELD));
        row(office, "盂县").locator("select").selectOption("DEPUTY");
        row(office, "郊区").locator("select").selectOption("ABSENT");
        row(office, "郊区").locator("input").fill("防汛值守");
        office.expects(400);
        office.button("campaign.attendance.others-present").click();
        assertThat(row(office, "盂县")).containsText(office.say("fault.campaign_deputy_unnamed"));
        office.expectsNothingMore();
        row(office, "盂县").locator("input").fill("县专项办同志");
        office.button("campaign.attendance.others-present").click();
        office.reads("campaign.meeting.done.TakeAttendance");
        assertThat(office.page().locator("#attended"))
                .containsText(office.say(Presence.PRESENT) + " 2");

        // The talk is kept as such, the minutes are written, and something is resolved.
        office.does("agenda/1/text", Map.of("text", "我们请群众带路。"), "campaign.meeting.done.KeepTalk");
        office.does("minutes", Map.of("text", "会议研究了整改安排。"), "campaign.meeting.done.KeepMinutes");
        office.does(
                "resolutions",
                Map.of(
                        "wording",
                        WHAT,
                        "dueOn",
                        clock.today().plusDays(20).toString(),
                        "to",
                        "LEVEL",
                        "level",
                        "COUNTY"),
                "campaign.meeting.done.Resolve");
        presses(office, "resolutions/1/issue");
        office.reads("campaign.meeting.done.IssueResolution");
        assertThat(office.page().locator("#resolution-1"))
                .containsText(office.say(AssignmentState.ISSUED));

        // The invited county has its assignment, and sees from where it comes.
        pingding.opens("/assignments");
        pingding.link(WHAT).click();
        Locator origin = pingding.page().locator("#origin a");
        assertThat(origin).hasText(pingding.say("campaign.meeting.origin.of", "主题教育推进会", 1));
        pingding.does("claim", Map.of(), "campaign.done.claim");
        origin.click();
        assertThat(pingding.page()).hasURL(Pattern.compile(".*" + meeting + "#resolution-1$"));
        pingding.sees("会议研究了整改安排。");
        pingding.fits();
        office.opens(meeting);
        assertThat(office.page().locator("#resolution-1 a[href$='state=CLAIMED']")).hasText("1");

        // All exchange talks of the campaign stand together.
        pingding.opens("/campaigns/" + here.campaign().id() + "/exchange-talks");
        pingding.sees("我们请群众带路。");

        // Whoever was not invited finds nothing.
        Visitor yexi = visitors.signedIn(here.with(Duty.LIAISON, here.code() + "-1-2"), look);
        yexi.opens(list).sees(yexi.say("campaign.meetings.none.others"));
        yexi.expects(404);
        yexi.opens(meeting);
        yexi.expectsNothingMore();
    }

    private static Locator row(Visitor visitor, String unit) {
        return visitor.page()
                .locator(".lb-attendance tbody tr")
                .filter(
                        new Locator.FilterOptions()
                                .setHas(
                                        visitor.page()
                                                .locator(
                                                        "th",
                                                        new Page.LocatorOptions()
                                                                .setHasText(unit))));
    }

    /** What is done by one button, after a question. */
    private static void presses(Visitor visitor, String verb) {
        visitor.page().locator("form[action$='/" + verb + "'] button[type=submit]").click();
        visitor.page().locator("#confirm button[value=yes]").click();
    }

    /** The meeting among what waits. */
    private static Locator onDesk(Visitor visitor) {
        return visitor.page().locator("tr[data-row^='m']");
    }
}
