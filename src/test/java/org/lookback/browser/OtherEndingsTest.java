package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.kernel.Duty;
import org.lookback.ledger.LedgerRefusal;
import org.lookback.ledger.Problem;
import org.lookback.ledger.State;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;

/** Problems that go another way than the straight one, and those that others are asked about. */
@BrowserTest
class OtherEndingsTest {

    @Autowired Prefectures prefectures;

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "EN, PHONE"})
    void problems_are_merged_rejected_and_transferred(
            Language language, Look.Device device, Visitors visitors) {
        Prefecture here = prefectures.found();
        Problem stays = here.problem(here.pingding(), "桥面护栏损坏");
        Problem twin = here.problem(here.pingding(), "桥上护栏坏了一段");
        Problem none = here.problem(here.pingding(), "想换一台新电脑");
        Visitor office =
                visitors.signedIn(here.with(Duty.OFFICE, here.code()), Look.of(language, device));

        office.opens(at(twin)).gives("merge", Map.of("into", stays.id().toString()));
        shows(office, State.MERGED);
        office.page().locator("main a[href='" + at(stays) + "']").first().click();
        assertThat(office.page().locator("h1")).hasText("桥面护栏损坏");

        office.opens(at(none)).gives("reject", Map.of("grounds", "不属于这次行动。"));
        shows(office, State.REJECTED);

        office.opens(at(stays)).gives("assign", Map.of("unit", here.pingding()));
        office.isRefused(
                "transfer",
                Map.of("unit", here.pingding(), "grounds", "管护单位是乡镇。"),
                LedgerRefusal.ASSIGNEE_IS_ANOTHER_UNIT);
        office.gives("transfer", Map.of("unit", here.guanshan(), "grounds", "管护单位是乡镇。"));
        shows(office, State.ASSIGNED);
        assertThat(office.page().locator(".lb-cover-next")).containsText("冠山镇");

        OverviewFigures figures = OverviewFigures.read(office, here.code());
        assertThat(figures.states())
                .containsEntry(State.ASSIGNED, 1)
                .containsEntry(State.REJECTED, 1)
                .containsEntry(State.MERGED, 1)
                .containsEntry(State.REGISTERED, 0);
    }

    @ParameterizedTest
    @CsvSource({"ZH, PHONE", "EN, DESKTOP"})
    void peers_answer_whether_they_have_the_problem_too(
            Language language, Look.Device device, Visitors visitors) {
        Look look = Look.of(language, device);
        Prefecture here = prefectures.found();
        Problem problem = here.problem(here.pingding(), "公示栏三个月没有更新");
        String pingding = here.with(Duty.LIAISON, here.pingding());
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);
        office.opens(at(problem)).gives("assign", Map.of("unit", here.pingding()));
        visitors.signedIn(pingding, look).opens(at(problem)).gives("claim");

        Locator pose = office.opens(at(problem)).form("pose");
        pose.getByLabel("盂县").check();
        pose.getByLabel("郊区").check();
        office.gives("pose", Map.of("note", "请一周内自查。"));

        Visitor yuxian = visitors.signedIn(here.with(Duty.LIAISON, here.yuxian()), look);
        yuxian.opens("/desk").sees("请一周内自查。");
        yuxian.button("command.accept-pose").click();
        yuxian.reads("command.accept-pose.done");
        shows(yuxian, State.REGISTERED);
        assertThat(yuxian.page().locator("h1")).hasText("公示栏三个月没有更新");

        Visitor suburb = visitors.signedIn(here.with(Duty.LIAISON, here.suburb()), look);
        suburb.opens("/desk");
        suburb.page()
                .locator(
                        "summary",
                        new Page.LocatorOptions().setHasText(suburb.say("command.decline-pose")))
                .click();
        suburb.page().locator("[id^=decline-]").fill("公示栏每月更新，已核对。");
        suburb.button("command.decline-pose").click();
        suburb.reads("command.decline-pose.done");
        suburb.sees(suburb.say("ledger.desk.empty"));

        office.opens(at(problem));
        office.sees(office.say("ledger.pose.ACCEPTED"));
        office.sees("公示栏每月更新，已核对。");
    }

    private static String at(Problem problem) {
        return "/problems/" + problem.id();
    }

    private static void shows(Visitor visitor, State state) {
        assertThat(visitor.page().locator(".lb-facts .lb-state")).hasText(visitor.say(state));
    }
}
