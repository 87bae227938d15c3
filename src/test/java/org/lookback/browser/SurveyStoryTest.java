package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.feedback.SurveyStage;
import org.lookback.kernel.Duty;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;

/** People are asked what they know: an office asks, a villager and an interviewer answer. */
@BrowserTest
class SurveyStoryTest {

    private static final String ASKED = "您知道正在开展“回头看”吗？";

    @Autowired Prefectures prefectures;
    @Autowired SettableClock clock;

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "EN, PHONE"})
    void a_survey_is_drawn_answered_by_link_and_by_keyboard_and_told_with_its_interval(
            Language language, Look.Device device, Visitors visitors) {
        Look look = Look.of(language, device);
        Prefecture here = prefectures.found();
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);
        Visitor liaison = visitors.signedIn(here.with(Duty.LIAISON, here.code()), look);
        Visitor villager = visitors.arrives(Look.of(language, Look.Device.PHONE));

        // The office prepares it: what is missing is said, and what was typed stays.
        office.opens("/campaigns/" + here.campaign().id());
        office.link(office.say("campaign.surveys")).click();
        office.sees(office.say("feedback.surveys.none"));
        Visitor.fill(office.page().locator("#form"), Map.of("title", "群众知晓度调查"));
        office.button("feedback.survey.prepare").click();
        office.reads("feedback.survey.done.Prepare");
        String survey = office.place();
        office.sees(office.say("feedback.survey.missing.questions"));
        Locator questions = office.page().locator("#questions");
        Visitor.fill(questions, Map.of("wording", ASKED, "aware", "知道"));
        office.expects(400);
        questions.locator("details[open] button[type=submit]").click();
        assertThat(questions).containsText(office.say("fault.survey_choices_few"));
        office.expectsNothingMore();
        Visitor.fill(questions, Map.of("others", "听说过\n不知道"));
        questions.locator("details[open] button[type=submit]").click();
        office.reads("feedback.survey.done.Ask");
        isForEverybody(office);

        // The sample is drawn in the counties, by a seed.
        Locator sample = office.page().locator("#sample");
        sample.locator("[name=level]").selectOption("COUNTY");
        Visitor.fill(sample, Map.of("total", "30", "perUnit", "10", "seed", "晨会"));
        sample.locator("details[open] button[type=submit]").last().click();
        office.reads("feedback.survey.done.Draw");
        assertThat(office.page().locator("#sample")).containsText("平定县");
        isForEverybody(office);
        Visitor.fill(
                office.page().locator("#field"),
                Map.of("closesOn", clock.today().plusDays(10).toString()));
        office.button("feedback.survey.field").click();
        office.page().locator("#confirm[open] button[value=yes]").click();
        office.reads("feedback.survey.done.Field");
        office.sees(office.say(SurveyStage.FIELDED));
        isForEverybody(office);

        // Nobody has answered: the page says so.
        office.link(office.say("feedback.survey.results")).click();
        office.sees(office.say("feedback.results.none", 30));
        isForEverybody(office);

        // A villager answers by the address on the poster, without a sign-in; once.
        office.opens(survey + "/links");
        isForEverybody(office);
        String address = office.page().locator(".lb-poster a").first().getAttribute("href");
        villager.opens(address.replaceFirst("^https?://[^/]+", ""));
        villager.sees(ASKED);
        isForEverybody(villager);
        villager.page().locator("label.lb-answer").nth(1).click();
        villager.button("feedback.survey.public.send").click();
        villager.sees(villager.say("feedback.survey.public.thanks"));
        isForEverybody(villager);
        villager.opens(villager.place());
        assertThat(villager.page().locator("form button[type=submit]")).hasCount(0);

        // A liaison enters one sheet after another, with the keyboard alone.
        liaison.opens(survey);
        liaison.link(liaison.say("feedback.survey.enter")).click();
        liaison.opens(survey + "/answers?unit=" + here.pingding());
        isForEverybody(liaison);
        for (String key : new String[] {"1", "3", "1", "3"}) {
            assertThat(liaison.page().locator("[data-asked] input").first()).isFocused();
            Locator entry = liaison.page().locator("[name=entry]");
            String filled = entry.inputValue();
            liaison.page().keyboard().press(key);
            liaison.page().keyboard().press("Enter");
            assertThat(entry).not().hasValue(filled);
            liaison.reads("feedback.survey.done.enter");
        }

        // The rate is told with its interval and its numbers.
        office.opens(survey + "/results");
        office.sees(office.say("feedback.results.rate"));
        assertThat(office.page().locator("#whole")).containsText("%");
        assertThat(office.page().locator(".lb-interval").first()).isVisible();
        isForEverybody(office);
    }

    private static void isForEverybody(Visitor visitor) {
        visitor.fits();
        Accessibility.check(visitor.page());
    }
}
