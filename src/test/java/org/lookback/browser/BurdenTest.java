package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.Test;
import org.lookback.kernel.Duty;
import org.lookback.ledger.State;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the common tasks ask of a hand, counted in a browser and published in docs/burden.md, which
 * {@code -Ddocs=write} prints anew.
 */
@BrowserTest
class BurdenTest {

    private static final Path PAGE = Path.of("docs/burden.md");

    @Autowired Prefectures prefectures;
    @Autowired SettableClock clock;

    @Test
    void the_common_tasks_cost_no_more_than_promised(Visitors visitors) throws IOException {
        Look look = Look.of(Language.ZH, Look.Device.DESKTOP);
        Prefecture here = prefectures.found();
        Visitor liaison = visitors.signedIn(here.with(Duty.LIAISON, here.pingding()), look);
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);
        Visitor verifier = visitors.signedIn(here.with(Duty.VERIFIER, here.code()), look);
        List<Hand> tasks = new ArrayList<>();

        Page page = liaison.opens("/desk").page();
        Hand register = Hand.at("Register, with a photograph");
        register.clicks(liaison.link(liaison.say("navigation.problems.new")));
        Locator entry = page.locator("form[action='/problems']");
        register.sees(entry);
        register.types(entry.locator("[name=title]"), "村口道路塌陷", "cunkoudaolu taxian ");
        register.types(entry.locator("[name=description]"), "没有围挡", "meiyou weidang ");
        register.picks(entry.locator("input[type=file]").first(), Photo.of("塌陷.png"));
        register.clicks(entry.locator("button[type=submit]").last());
        liaison.reads("ledger.registered");
        String problem = liaison.place();
        tasks.add(register);

        office.opens(problem).gives("assign", Map.of("unit", here.pingding() + " 平定县"));
        liaison.opens("/desk");
        Hand claim = Hand.at("Claim, at the desk");
        claim.clicks(page.locator("tr[data-row] [data-acts]").first());
        claim.clicks(page.locator("form[action$='/claim'] button[type=submit]"));
        assertThat(page.locator(".lb-became")).containsText(liaison.say(State.CLAIMED));
        tasks.add(claim);

        LocalDate soon = clock.today().plusDays(10);
        liaison.opens(problem)
                .gives(
                        "analyse",
                        Map.of(
                                "rootCauses[0].whys[0]",
                                "路基被水掏空",
                                "rootCauses[0].whys[1]",
                                "排水沟堵塞",
                                "rootCauses[0].category",
                                "RULE"));
        liaison.gives(
                "plan",
                Map.of(
                        "correction", "立即回填夯实",
                        "correctionDue", soon.toString(),
                        "correctiveAction", "制定农村道路管护办法",
                        "correctiveActionDue", soon.toString(),
                        "successCriteria", "恢复通行"));
        liaison.gives("begin");
        liaison.gives("report-correction", Map.of("result", "已回填夯实。"));
        liaison.gives(
                "issue-rule",
                Map.of(
                        "title", "农村道路管护办法",
                        "number", "平政发〔2019〕12号",
                        "issuedOn", clock.today().toString()));
        liaison.uploads(Photo.of("修好.png"));
        liaison.opens("/desk");
        tasks.add(
                atTheDesk(
                        "Submit, at the desk",
                        page,
                        "submit",
                        "summary",
                        "道路已经修好",
                        "daolu yijing xiuhao "));
        assertThat(page.locator(".lb-became")).containsText(liaison.say(State.SUBMITTED));

        Page desk = verifier.opens("/desk").page();
        Hand verify =
                atTheDesk(
                        "Verify and close, at the desk",
                        desk,
                        "verify-and-close",
                        "finding",
                        "现场查看，路面平整",
                        "xianchang chakan ,lumian pingzheng ");
        tasks.add(verify);
        assertThat(desk.locator(".lb-became")).containsText(verifier.say(State.CLOSED));

        clock.passesDays(31);
        verifier.opens("/desk");
        tasks.add(
                atTheDesk(
                        "Look back, at the desk",
                        desk,
                        "pass-look-back",
                        "finding",
                        "没有再塌",
                        "meiyou zaita "));
        assertThat(desk.locator(".lb-became")).isVisible();

        Hand onAPhone = registersOnAPhone(visitors, here);
        tasks.add(1, onAPhone);

        for (Hand each : List.of(register, onAPhone)) {
            assertThat(each.fields()).isLessThanOrEqualTo(6);
            assertThat(each.seconds()).isLessThanOrEqualTo(30);
        }
        assertThat(claim.clicks()).isLessThanOrEqualTo(2);
        assertThat(verify.clicks()).isLessThanOrEqualTo(3);
        String printed = page(tasks);
        if ("write".equals(System.getProperty("docs"))) {
            Files.writeString(PAGE, printed);
        }
        assertThat(Files.readString(PAGE))
                .as("mvn -q test -Dtest=BurdenTest -Ddocs=write prints it anew")
                .isEqualTo(printed);
    }

    private static Hand registersOnAPhone(Visitors visitors, Prefecture here) {
        Visitor finder =
                visitors.signedIn(
                        here.with(Duty.LIAISON, here.yuxian()),
                        Look.of(Language.ZH, Look.Device.PHONE));
        Page page = finder.opens("/desk").page();
        page.setViewportSize(360, Look.Device.PHONE.height());
        Hand hand = Hand.onAPhone("Register, with a photograph, on a phone");
        hand.clicks(finder.link(finder.say("navigation.problems.new")));
        Locator entry = page.locator("form[action='/problems']");
        hand.sees(entry);
        hand.types(entry.locator("[name=title]"), "村口道路塌陷", "cunkoudaolu taxian ");
        hand.types(entry.locator("[name=description]"), "没有围挡", "meiyou weidang ");
        hand.takes(entry.locator(".lb-upload-camera"), Photo.of("盂县塌陷.png"));
        hand.clicks(entry.locator("button[type=submit]").last());
        finder.reads("ledger.registered");
        assertThat(page.locator(".lb-files img")).hasCount(1);
        return hand;
    }

    /** The first thing on the desk is done by a command with one field to fill in. */
    private static Hand atTheDesk(
            String task, Page desk, String verb, String field, String text, String strokes) {
        Hand hand = Hand.at(task);
        String form = "form[action$='/" + verb + "']";
        hand.clicks(desk.locator("tr[data-row] [data-acts]").first());
        hand.opens(desk, verb);
        hand.types(desk.locator(form + " [name=" + field + "]"), text, strokes);
        hand.clicks(desk.locator(form + " button[type=submit]"));
        return hand;
    }

    private static String page(List<Hand> tasks) {
        StringBuilder page =
                new StringBuilder(
                        """
                        # What it asks of a hand

                        Counted in a real browser by a test, which fails when a task comes to cost more than promised: registering
                        at most six fields and 30 seconds, on a phone too, claiming two clicks, verifying three.

                        | task | fields on the form | filled in | clicks | keys | seconds |
                        | --- | --: | --: | --: | --: | --: |
                        """);
        for (Hand task : tasks) {
            page.append(task.line()).append('\n');
        }
        page.append(
                """

                *Fields* are those that can be seen on the form before anything is unfolded. *Keys* are those of the pinyin that
                is typed, a space for each choice of the input method. *Seconds* are those of the keystroke-level model of Card,
                Moran and Newell (1980) for somebody who does not type for a living: 0.28 for a key, 1.1 for pointing, 0.2 for a
                click, 0.4 for going between mouse and keyboard, 1.35 for thinking before each field and each click. They do not
                contain the server's answers. What is registered here is short: a title of six characters and a description of
                four; every further character costs about one second.

                On a phone, 360 pixels wide, a *click* is a tap, and taking a photograph three of them. A key takes 0.33 (36.2 words
                of five characters a minute: Palin and others, How do people type on mobile devices?, 2019); pointing takes as long
                as with a mouse, though fingers were found to be quicker (Findlater and others, Comparing touchscreen and mouse
                input performance, 2017).
                """);
        return page.toString();
    }
}
