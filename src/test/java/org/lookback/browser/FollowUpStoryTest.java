package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.campaign.Addressees;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Issue;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was issued together is reminded of, given more time and recalled, by pages only. */
@BrowserTest
class FollowUpStoryTest {

    @Autowired Prefectures prefectures;
    @Autowired Assignments assignments;
    @Autowired SettableClock clock;

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "EN, PHONE"})
    void an_office_follows_up_all_that_it_issued_in_one_act(
            Language language, Look.Device device, Visitors visitors) {
        Look look = Look.of(language, device);
        Prefecture here = prefectures.found();
        LocalDate day = clock.today().plusDays(20);
        long issue = issued(here, day);
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);
        Visitor county = visitors.signedIn(here.with(Duty.LIAISON, here.pingding()), look);

        office.opens("/assignments?issue=" + issue);
        office.link(office.say("campaign.issued-act.look")).click();
        isForEverybody(office);
        office.does("remind", Map.of("reason", "请本周内认领"), "campaign.issued-act.done.Remind");
        office.does(
                "extend",
                Map.of("dueOn", day.plusDays(10).toString(), "reason", "材料还没有印发"),
                "campaign.issued-act.done.Extend");
        isForEverybody(office);

        county.opens("/assignments?mine=true&issue=" + issue);
        county.page().locator(".lb-rows-title a").first().click();
        assertThat(county.page().locator("#reminder")).containsText("请本周内认领");
        isForEverybody(county);

        office.does("recall", Map.of("reason", "方案作废"), "campaign.issued-act.done.Recall");
        assertThat(office.page().locator("#follow-up")).hasCount(0);
        isForEverybody(office);

        // Everybody reads notices, without signing in.
        Visitor anybody = visitors.arrives(look);
        anybody.opens("/public/notices");
        anybody.sees(anybody.say("feedback.notices.none"));
        isForEverybody(anybody);
    }

    private long issued(Prefecture here, LocalDate day) {
        Actor office = prefectures.person(here.code() + "-asks", Duty.OFFICE, here.code());
        return Prefectures.done(
                        assignments.issue(
                                office,
                                new Issue(
                                        here.campaign().id(),
                                        prefectures.unit(here.code()).id(),
                                        new Addressees.Listed(
                                                List.of(prefectures.unit(here.pingding()).id())),
                                        "报送清理重复表格的情况，说明每张表格由谁要、多久报一次",
                                        Optional.of(day),
                                        Optional.empty(),
                                        Optional.empty())))
                .issue();
    }

    private static void isForEverybody(Visitor visitor) {
        visitor.fits();
        Accessibility.check(visitor.page());
        if (visitor.page().viewportSize().width == Look.Device.PHONE.width()) {
            OnAPhoneTest.fingersReachAll(visitor.page());
        }
    }
}
