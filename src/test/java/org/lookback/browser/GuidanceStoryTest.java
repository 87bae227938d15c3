package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.kernel.Duty;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;

/** A guidance group is formed, told whom it may not guide, and looks into its units. */
@BrowserTest
class GuidanceStoryTest {

    private static final String GROUP = "市委第一巡回指导组";

    @Autowired Prefectures prefectures;

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "EN, PHONE"})
    void members_look_into_the_units_of_their_group_and_stand_aside_for_others(
            Language language, Look.Device device, Visitors visitors) {
        Look look = Look.of(language, device);
        Prefecture here = prefectures.found();
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);
        Visitor member = visitors.signedIn(here.with(Duty.LEADER, here.yuxian()), look);
        String name = "盂县" + here.yuxian() + "-LEADER";
        var problem = here.problem(here.pingding(), "村口道路塌陷");

        member.expects(404);
        member.opens("/problems/" + problem.id());
        member.expectsNothingMore();

        // The office forms a group; the sender stands there already.
        office.opens("/campaigns/" + here.campaign().id());
        office.link(office.say("campaign.guidance-groups")).click();
        office.sees(office.say("inspection.groups.none"));
        isForEverybody(office);
        Visitor.fill(office.page().locator("#form"), Map.of("name", GROUP));
        office.button("inspection.group.form").click();
        office.reads("inspection.group.done.Form");
        String group = office.place();
        isForEverybody(office);

        // A member is chosen while the name is typed.
        Locator members = office.page().locator("#members");
        members.locator("[name=member]").pressSequentially("盂县" + here.yuxian());
        Locator proposed = members.locator("datalist option[value$='" + name + "']");
        assertThat(proposed).hasCount(1);
        members.locator("[name=member]").fill(proposed.getAttribute("value"));
        members.locator("[name=role]").selectOption("LEADER");
        members.locator("button[type=submit]").last().click();
        office.reads("inspection.group.done.AddMember");

        // The unit where the member acts is refused, by name and reason, and what was typed stays.
        Locator guided = office.page().locator("#guided");
        guided.locator("[name=units]").fill(here.pingding() + "\n" + here.yuxian());
        office.expects(409);
        guided.locator("button[type=submit]").last().click();
        assertThat(guided)
                .containsText(office.say("rule.MEMBER_ACTS_ELSEWHERE", name, "盂县", "盂县", name));
        office.expectsNothingMore();
        assertThat(guided.locator("[name=units]")).hasValue(here.pingding() + "\n" + here.yuxian());
        guided.locator("[name=units]").fill(here.pingding());
        guided.locator("button[type=submit]").last().click();
        office.reads("inspection.group.done.Guide");
        isForEverybody(office);

        // From now on the member sees what lies there, and the group.
        member.opens("/problems/" + problem.id()).sees("村口道路塌陷");
        member.opens(group).sees(GROUP);
        assertThat(member.page().locator("#guided")).containsText("平定县");
        isForEverybody(member);

        // The member declares a tie, and the office is told who has to stand aside.
        member.page().locator("#members summary").first().click();
        Locator tie = member.page().locator("#members form").last();
        Visitor.fill(tie, Map.of("unit", here.guanshan()));
        tie.locator("[name=kind]").selectOption("RELATIVE");
        tie.locator("button[type=submit]").click();
        member.reads("inspection.tie.declared");
        assertThat(member.page().locator("#recusals")).hasCount(0);
        office.opens(group);
        assertThat(office.page().locator("#recusals li")).hasCount(1);
        assertThat(office.page().locator("#recusals")).containsText("冠山镇");
        isForEverybody(office);

        // Who has left the group sees nothing of its units any more.
        office.page().locator("#members .lb-member-head button").click();
        office.page().locator("#confirm[open] button[value=yes]").click();
        office.reads("inspection.group.done.RemoveMember");
        member.expects(404);
        member.opens("/problems/" + problem.id());
        member.expectsNothingMore();
    }

    private static void isForEverybody(Visitor visitor) {
        visitor.fits();
        Accessibility.check(visitor.page());
    }
}
