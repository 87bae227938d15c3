package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.kernel.Duty;
import org.lookback.ledger.State;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;

/**
 * From study to research to a problem to its rectification, and all the way back, by pages only.
 */
@BrowserTest
class ActivityStoryTest {

    private static final String STUDY = "集中学习：带着群众的难处找差距";
    private static final String RESEARCH = "到窗口蹲点调研";
    private static final String TITLE = "一件事要跑三个窗口";

    @Autowired Prefectures prefectures;
    @Autowired SettableClock clock;

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "EN, PHONE"})
    void what_is_learnt_leads_to_research_and_that_to_a_problem_that_leads_back(
            Language language, Look.Device device, Visitors visitors) {
        Look look = Look.of(language, device);
        Prefecture here = prefectures.found();
        Visitor liaison = visitors.signedIn(here.with(Duty.LIAISON, here.pingding()), look);
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);
        Visitor elsewhere = visitors.signedIn(here.with(Duty.LIAISON, here.yuxian()), look);

        // A study session is written down; a fault keeps what was typed.
        liaison.opens("/campaigns/" + here.campaign().id());
        liaison.link(liaison.say("campaign.activities")).click();
        isForEverybody(liaison);
        liaison.link(liaison.say("campaign.activity.write.STUDY")).first().click();
        Locator form = liaison.page().locator("main form");
        Visitor.fill(
                form,
                Map.of(
                        "title",
                        STUDY,
                        "heldOn",
                        clock.today().plusDays(1).toString(),
                        "place",
                        "县政府会议室",
                        "text",
                        "说得出大概，说不出具体环节。"));
        liaison.expects(400);
        liaison.button("campaign.save").click();
        assertThat(form.locator(".invalid-feedback, .lb-fault").first())
                .hasText(liaison.say("fault.day_future"));
        liaison.expectsNothingMore();
        assertThat(form.locator("[name=title]")).hasValue(STUDY);
        form.locator("[name=heldOn]").fill(clock.today().toString());
        liaison.button("campaign.save").click();
        liaison.reads("campaign.activity.written");
        String study = liaison.place();
        liaison.sees(liaison.say("ledger.came-of.none"));

        // The research follows from it: nothing has to be chosen twice.
        liaison.link(liaison.say("campaign.activity.follow.RESEARCH")).click();
        assertThat(form.locator("[name=follows]:checked")).hasCount(1);
        isForEverybody(liaison);
        Visitor.fill(form, Map.of("title", RESEARCH, "text", "同一份材料交了三遍。"));
        form.locator("[data-choose]").setInputFiles(Photo.of("窗口.png"));
        liaison.button("campaign.save").click();
        liaison.reads("campaign.activity.written");
        String research = liaison.place();
        liaison.sees(STUDY);
        isForEverybody(liaison);

        // A problem is registered from it: where it came from stands there already.
        liaison.link(liaison.say("campaign.activity.register")).click();
        Locator entry = liaison.page().locator("form[action='/problems']");
        assertThat(entry.locator("[name=source]")).hasCount(0);
        assertThat(entry.locator("[name=unit]")).hasValue(here.pingding() + " 平定县");
        Visitor.fill(entry, Map.of("title", TITLE, "description", "材料重复提交，群众跑三个窗口。"));
        liaison.button("ledger.register.do").click();
        liaison.reads("ledger.registered");
        String problem = liaison.place();

        // From the problem back to the session.
        Locator chain = liaison.page().locator(".lb-chain");
        assertThat(chain.locator("a")).hasText(new String[] {STUDY, RESEARCH});
        assertThat(chain).containsText(liaison.say(State.REGISTERED));
        isForEverybody(liaison);
        chain.getByRole(AriaRole.LINK).first().click();
        assertThat(liaison.page().getByRole(AriaRole.HEADING).first()).hasText(STUDY);
        assertThat(liaison.page().locator("#chain")).containsText(RESEARCH);

        // The problem moves on, and the note tells where it stands.
        office.opens(problem).gives("assign", Map.of("unit", "平定县"));
        liaison.opens(research);
        Locator problems = liaison.page().locator("#problems");
        assertThat(problems).containsText(liaison.say(State.ASSIGNED));
        assertThat(problems).containsText(liaison.say("ledger.came-of.open", 1));
        problems.getByText(liaison.say("ledger.came-of.open", 1)).click();
        assertThat(liaison.page().locator(".lb-chips"))
                .containsText(liaison.say("ledger.filter.origin", RESEARCH));
        liaison.link(TITLE).first().click();
        assertThat(liaison.page().locator(".lb-chain a").last()).hasText(RESEARCH);

        // It is written anew, on the page that it has.
        liaison.opens(research);
        liaison.link(liaison.say("campaign.change")).click();
        form.locator("[name=place]").fill("政务服务大厅");
        liaison.button("campaign.save").click();
        liaison.reads("campaign.activity.amended");
        liaison.sees("政务服务大厅");
        assertThat(liaison.page().locator(".lb-papers li")).hasCount(1);

        // Another county finds none of it.
        elsewhere.opens("/campaigns/" + here.campaign().id() + "/activities");
        elsewhere.sees(elsewhere.say("campaign.activities.none"));
        elsewhere.expects(404);
        elsewhere.opens(study);
        elsewhere.expectsNothingMore();
    }

    private static void isForEverybody(Visitor visitor) {
        visitor.fits();
        Accessibility.check(visitor.page());
    }
}
