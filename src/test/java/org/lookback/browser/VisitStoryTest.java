package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.inspection.GroupCommand;
import org.lookback.inspection.GroupRole;
import org.lookback.inspection.GuidanceGroup;
import org.lookback.inspection.GuidanceGroups;
import org.lookback.inspection.NewGroup;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A group plans a visit, says what it saw, and what it found stands in the ledger. */
@BrowserTest
class VisitStoryTest {

    private static final String LAMPS = "台账显示已修复的路灯仍有两处不亮";

    @Autowired Prefectures prefectures;
    @Autowired GuidanceGroups groups;
    @Autowired Organization organization;
    @Autowired SettableClock clock;

    @ParameterizedTest
    @CsvSource({"ZH, PHONE", "EN, DESKTOP"})
    void a_visit_is_planned_rated_and_its_findings_stand_in_the_ledger(
            Language language, Look.Device device, Visitors visitors) {
        Look look = Look.of(language, device);
        Prefecture here = prefectures.found();
        String login = here.yuxian() + "-inspector";
        Actor inspector = prefectures.person(login, Duty.LEADER, here.yuxian());
        GuidanceGroup group = sentOut(here, inspector);
        Visitor member = visitors.signedIn(login, look);
        Visitor unit = visitors.signedIn(here.with(Duty.LEADER, here.pingding()), look);

        // The group's page leads to the plan, which tells what else is asked of the unit.
        member.opens("/guidance-groups/" + group.id());
        member.link(member.say("inspection.visit.plan")).click();
        Locator plan = member.page().locator("#visit-plan");
        assertThat(plan.locator(".lb-outlook > li")).hasCount(9);
        isForEverybody(member);
        Visitor.fill(plan, Map.of("purpose", "看整改落实"));
        plan.locator("button[type=submit]").click();
        member.reads("inspection.visit.done.PLANNED");
        String visit = member.place();
        isForEverybody(member);

        // A remark without a grade is told at its place, and what was typed stays.
        Locator ratings = member.page().locator("#ratings");
        ratings.locator("[name='remark.1']").fill("现场核对不符");
        member.expects(400);
        ratings.locator("button[type=submit]").click();
        assertThat(ratings.locator(".lb-grades + .lb-fault"))
                .containsText(member.say("fault.inspection_grade_missing", "总体情况"));
        member.expectsNothingMore();
        assertThat(ratings.locator("[name='remark.1']")).hasValue("现场核对不符");
        isForEverybody(member);
        ratings.locator(".lb-grade").last().click();
        ratings.locator("button[type=submit]").click();
        member.reads("inspection.visit.did.Keep");

        // What is found is written down; the unit is told nothing of it yet.
        Locator findings = member.page().locator("#findings");
        findings.locator("summary").last().click();
        Visitor.fill(findings, Map.of("title", LAMPS, "text", "夜间走访两处未亮。"));
        findings.locator("form button[type=submit]").last().click();
        member.reads("inspection.visit.did.Keep");
        isForEverybody(member);
        unit.opens(visit);
        assertThat(unit.page().locator("main")).not().containsText(LAMPS);
        assertThat(unit.page().locator("#findings")).hasCount(0);
        isForEverybody(unit);

        // Concluded, it stands in the ledger, and a weak grade asks for a second visit.
        member.page().locator("#conclude button[type=submit]").click();
        member.page().locator("#confirm[open] button[value=yes]").click();
        member.reads("inspection.visit.did.Conclude");
        isForEverybody(member);
        unit.opens(visit);
        assertThat(unit.page().locator("#findings")).containsText(LAMPS);
        assertThat(unit.page().locator("#problems")).containsText(LAMPS);
        isForEverybody(unit);
        member.link(member.say("inspection.visit.second.next")).click();
        assertThat(member.page().locator(".lb-facts"))
                .containsText(member.say("inspection.visit.second.by", clock.today().plusDays(30)));
        isForEverybody(member);

        member.opens("/campaigns/" + here.campaign().id() + "/visits");
        assertThat(member.page().locator(".lb-rows tbody tr")).hasCount(2);
        isForEverybody(member);
        member.opens("/campaigns/" + here.campaign().id() + "/visit-form");
        isForEverybody(member);
    }

    private GuidanceGroup sentOut(Prefecture here, Actor leader) {
        Actor office = prefectures.person(here.code() + "-sender", Duty.OFFICE, here.code());
        Unit city = organization.byCode(here.code()).orElseThrow();
        Unit county = organization.byCode(here.pingding()).orElseThrow();
        GuidanceGroup group =
                done(
                        groups.form(
                                office,
                                here.campaign().id(),
                                new NewGroup(
                                        city.id(), "市委第一巡回指导组", clock.today(), Optional.empty())));
        for (GroupCommand command :
                List.of(
                        new GroupCommand.AddMember(leader.person(), GroupRole.LEADER),
                        new GroupCommand.Guide(List.of(county.id())))) {
            group = done(groups.change(office, group.id(), Optional.empty(), command));
        }
        return group;
    }

    private static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T>(var value)) {
            return value;
        }
        throw new AssertionError(outcome);
    }

    private static void isForEverybody(Visitor visitor) {
        visitor.fits();
        Accessibility.check(visitor.page());
    }
}
