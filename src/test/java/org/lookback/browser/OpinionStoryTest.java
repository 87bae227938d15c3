package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.feedback.OpinionState;
import org.lookback.kernel.Duty;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;

/** What the public says, from a phone and from a hotline's file, to its answer and its verdict. */
@BrowserTest
class OpinionStoryTest {

    private static final String SAID = "平定县冠山镇东街的路灯坏了一个月，晚上看不见路，请派人修理。";
    private static final String AGAIN = "平定县冠山镇东街的路灯坏了一个多月，晚上看不见路，请派人修理！";

    @Autowired Prefectures prefectures;

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "EN, PHONE"})
    void an_opinion_with_a_photo_is_dealt_with_answered_and_judged(
            Language language, Look.Device device, Visitors visitors) {
        Look look = Look.of(language, device);
        Prefecture here = prefectures.found();
        String campaign = "/campaigns/" + here.campaign().id();
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);
        Visitor liaison = visitors.signedIn(here.with(Duty.LIAISON, here.pingding()), look);
        Visitor villager = visitors.arrives(Look.of(language, Look.Device.PHONE));
        Visitor neighbour = visitors.arrives(Look.of(language, Look.Device.PHONE));

        // The campaign asks for opinions.
        office.opens(campaign + "/opinions");
        isForEverybody(office);
        Visitor.fill(office.page().locator("form.lb-form"), Map.of("asking", "OPEN"));
        office.button("feedback.collection.settle").click();
        office.reads("feedback.collection.done");

        // Two people say the same of the county, one with a photo and a contact.
        String code = sends(villager, here, SAID, true);
        String other = sends(neighbour, here, AGAIN, false);

        // It waits for the office above; what says the same is merged, the rest given to the
        // county.
        office.opens("/desk");
        office.sees(office.say("step.TRIAGE_OPINION"));
        office.opens("/opinions?campaign=" + here.campaign().id());
        isForEverybody(office);
        office.page().locator(".lb-rows-title a").first().click();
        isForEverybody(office);
        assertThat(office.page().locator("#alike")).containsText("路灯坏了一个月");
        office.page().locator("#alike button").first().click();
        office.reads("feedback.done.merge");
        office.sees(office.say(OpinionState.MERGED));
        office.page().locator("#said a[href^='/opinions/']").first().click();
        assertThat(office.page().locator("#said img")).isVisible();
        office.does("route", Map.of("unit", here.pingding()), "feedback.done.route");
        String opinion = office.place();
        office.does(
                "make-problem",
                Map.of("unit", here.pingding(), "title", "东街路灯不亮"),
                "feedback.done.make-problem");
        assertThat(office.page().locator("#said a[href^='/problems/']")).hasText("东街路灯不亮");
        isForEverybody(office);

        // The county answers, and never sees who asked.
        liaison.opens(opinion);
        assertThat(liaison.page().locator("#contact"))
                .containsText(liaison.say("feedback.contact.closed"));
        liaison.does("answer", Map.of("text", "路灯已经全部换新。"), "feedback.done.answer");
        isForEverybody(liaison);

        // Both read the answer; one says what it was worth.
        asks(neighbour, other);
        neighbour.sees("路灯已经全部换新。");
        asks(villager, code);
        villager.sees("路灯已经全部换新。");
        isForEverybody(villager);
        for (String question : new String[] {"responded", "resolved", "satisfied"}) {
            villager.page()
                    .locator(
                            "[name=%s][value=%s]"
                                    .formatted(
                                            question, question.equals("resolved") ? "NO" : "YES"))
                    .check();
        }
        villager.button("feedback.judge.do").click();
        villager.sees(villager.say("feedback.judged"));
        isForEverybody(villager);

        // It is taken up again: the verdict stays, on the page and in the rates.
        office.opens(opinion);
        office.does("resume", Map.of("reason", "群众说没有解决"), "feedback.done.resume");
        assertThat(office.page().locator("#earlier")).containsText("路灯已经全部换新。");
        isForEverybody(office);
        office.opens("/units/" + here.pingding() + "/opinion-rates");
        assertThat(office.page().locator("main table"))
                .containsText(office.say("feedback.rates.counts", 1, 1));
        isForEverybody(office);
    }

    private static String sends(
            Visitor sender, Prefecture here, String text, boolean withPhotoAndContact) {
        sender.opens("/public/units/" + here.pingding());
        isForEverybody(sender);
        sender.page().locator("[name=text]").fill(text);
        if (withPhotoAndContact) {
            sender.page().locator("[name=pictures]").setInputFiles(Photo.of("lamp"));
            sender.page().locator("[name=contact]").fill("13835312345");
        }
        sender.button("feedback.send.do").click();
        Locator code = sender.page().locator("[data-code]");
        assertThat(code).isVisible();
        isForEverybody(sender);
        return code.textContent();
    }

    private static void asks(Visitor sender, String code) {
        sender.opens("/public/answer");
        sender.page().locator("[name=trackingCode]").fill(code);
        sender.button("feedback.ask.do").click();
    }

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "EN, PHONE"})
    void work_orders_are_recognised_checked_and_brought_in(
            Language language, Look.Device device, Visitors visitors) {
        Prefecture here = prefectures.found();
        Visitor office =
                visitors.signedIn(here.with(Duty.OFFICE, here.code()), Look.of(language, device));
        String orders = "/campaigns/" + here.campaign().id() + "/work-orders";

        office.opens("/campaigns/" + here.campaign().id() + "/opinions");
        office.link(office.say("feedback.orders")).click();
        isForEverybody(office);
        uploads(
                office,
                """
                十二月工单
                受理时间,工单编号,诉求内容,承办单位,联系电话
                2019-11-20,A20190001,平定县的井盖丢了没有人补上,%1$s,13835311111
                前天,A20190002,盂县的公交站牌倒了没有人扶,%1$s,
                """
                        .formatted(here.pingding()));

        // What was recognised is shown, and settled.
        assertThat(office.page().locator("#field-NUMBER")).hasValue("1");
        assertThat(office.page().locator("#field-TEXT")).hasValue("2");
        isForEverybody(office);
        office.button("feedback.orders.settle").click();
        assertThat(office.page().locator("[data-count=fresh]")).hasText("1");
        assertThat(office.page().locator("#wrong")).containsText("A4");
        assertThat(office.page().locator("#wrong"))
                .containsText(office.say("fault.order_moment_unknown"));
        isForEverybody(office);

        // On a word it is brought in, and the work tells how far it has come.
        office.page().locator("form[action$='/bring-in'] button").click();
        isTold(office, "feedback.orders.taken");
        office.opens("/opinions?campaign=" + here.campaign().id());
        office.sees("平定县的井盖丢了没有人补上");

        // The same again is recognised at once.
        office.opens(orders);
        isForEverybody(office);
        uploads(office, again(here, "平定县的井盖丢了没有人补上"));
        assertThat(office.page().locator("[data-count=known]")).hasText("1");
        office.sees(office.say("feedback.orders.nothing-new"));
        isForEverybody(office);
        office.button("feedback.orders.discard").click();
        office.page().locator("#confirm[open] button[value=yes]").click();
        office.reads("feedback.orders.discarded");

        // What says something else by now is taken over on a word.
        office.opens(orders);
        uploads(office, again(here, "平定县的井盖又丢了没有人补上"));
        assertThat(office.page().locator("[data-count=changed]")).hasText("1");
        assertThat(office.page().locator("[name=changes]")).isChecked();
        isForEverybody(office);
        office.page().locator("form[action$='/bring-in'] button").click();
        isTold(office, "feedback.orders.taken-over");
        office.opens("/opinions?campaign=" + here.campaign().id());
        office.sees("平定县的井盖又丢了没有人补上");
    }

    /** A work waits for those before it. */
    private static void isTold(Visitor office, String key) {
        assertThat(office.page().locator("main").getByText(office.say(key, 1)).first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
    }

    private static String again(Prefecture here, String text) {
        return """
        工单编号,诉求内容,承办单位,联系电话,受理时间
        A20190001,%s,%s,13835311111,2019-11-20
        """
                .formatted(text, here.pingding());
    }

    private static void uploads(Visitor office, String table) {
        office.page()
                .locator("[name=file]")
                .setInputFiles(new FilePayload("工单.csv", "text/csv", table.getBytes(UTF_8)));
        office.button("feedback.orders.upload.do").click();
    }

    private static void isForEverybody(Visitor visitor) {
        visitor.fits();
        Accessibility.check(visitor.page());
    }
}
