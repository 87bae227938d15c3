package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.kernel.Duty;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.LedgerRefusal;
import org.lookback.ledger.State;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The life of one problem, told by the people who act in it, each at a browser. */
@BrowserTest
class ProblemStoryTest {

    @Autowired Prefectures prefectures;
    @Autowired SettableClock clock;

    @ParameterizedTest
    @CsvSource({"ZH, PHONE", "EN, DESKTOP"})
    void a_problem_is_found_put_right_for_good_and_looked_back_at(
            Language language, Look.Device device, Visitors visitors) {
        Look look = Look.of(language, device);
        Prefecture here = prefectures.found();
        String liaison = here.with(Duty.LIAISON, here.pingding());
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);
        Visitor verifier = visitors.signedIn(here.with(Duty.VERIFIER, here.code()), look);
        Visitor suburb = visitors.signedIn(here.with(Duty.LIAISON, here.suburb()), look);
        Visitor yuxian = visitors.signedIn(here.with(Duty.LIAISON, here.yuxian()), look);
        Standing standing = new Standing(office, here.code());
        standing.is();

        // Signing in.
        Visitor pingding = visitors.arrives(look);
        pingding.opens("/desk");
        pingding.signsIn(liaison, "not the password");
        assertThat(pingding.page().getByRole(AriaRole.ALERT))
                .hasText(pingding.say("access.sign-in.wrong"));
        pingding.signsIn(liaison, Prefectures.PASSWORD);
        assertThat(pingding.place()).startsWith("/desk");
        pingding.sees(pingding.say("ledger.desk.empty"));

        // Registering, with a photo.
        String title = "村口道路塌陷约三米，学生上学绕行";
        pingding.link(pingding.say("navigation.problems.new")).click();
        Locator entry = pingding.page().locator("form[action='/problems']");
        Visitor.fill(
                entry,
                Map.of(
                        "title", title,
                        "description", "雨后塌陷，没有围挡。",
                        "severity", "SERIOUS"));
        entry.locator("[data-choose]").setInputFiles(Photo.of("塌陷.png"));
        pingding.button("ledger.register.do").click();
        pingding.reads("ledger.registered");
        String problem = pingding.place();
        assertThat(pingding.page().getByRole(AriaRole.HEADING).first()).hasText(title);
        showsPicture(pingding, "塌陷.png");
        standing.moved(State.REGISTERED);

        // Filed under its special action, assigned to the wrong unit, declined, assigned again.
        waits(office, title, "step.ASSIGN");
        office.link(title).click();
        Locator amend = office.form("amend");
        amend.locator("[name=specialAction]").selectOption(new SelectOption().setIndex(1));
        amend.locator("button[type=submit]").click();
        office.reads("command.amend.done");
        office.gives("assign", Map.of("unit", "郊区"));
        waitsNot(office, title);
        standing.moved(State.ASSIGNED);
        waits(suburb, title, "step.CLAIM");
        suburb.link(title).click();
        suburb.gives("decline", Map.of("grounds", "这段路不在本区。"));
        waitsNot(suburb, title);
        standing.moved(State.REGISTERED);
        office.opens(problem)
                .gives("assign", Map.of("unit", here.pingding() + " 平定县", "participants", "盂县"));
        standing.moved(State.ASSIGNED);

        // Claimed, analysed, planned.
        waits(pingding, title, "step.CLAIM");
        pingding.opens(problem).gives("claim");
        standing.moved(State.CLAIMED);
        pingding.gives(
                "analyse",
                Map.of(
                        "rootCauses[0].whys[0]", "路基被水掏空",
                        "rootCauses[0].whys[1]", "排水沟堵塞",
                        "rootCauses[0].whys[2]", "没有人清理",
                        "rootCauses[0].whys[3]", "责任没有落到人",
                        "rootCauses[0].whys[4]", "没有管护制度",
                        "rootCauses[0].category", "RULE"));
        String soon = clock.today().plusDays(10).toString();
        pingding.isRefused(
                "plan",
                plan(clock.today().plusDays(100), soon),
                LedgerRefusal.PLAN_WITHIN_DEADLINE,
                clock.today().plusDays(30));
        pingding.gives("plan", plan(clock.today().plusDays(10), soon));
        standing.moved(State.PLANNED);

        // More time asked for and granted.
        LocalDate later = clock.today().plusDays(60);
        pingding.gives("ask-extension", Map.of("until", later.toString(), "grounds", "上冻后不能施工。"));
        waits(office, title, "step.ANSWER_EXTENSION");
        office.opens(problem).gives("grant-extension");
        office.sees(office.language().date(later));
        waitsNot(office, title);
        standing.extended();
        standing.figureOfExtendedLeadsTo(title);

        // The work, and its proof.
        pingding.opens(problem).gives("begin");
        standing.moved(State.RECTIFYING);
        pingding.gives("report-correction", Map.of("result", "已回填夯实，恢复通行。"));
        pingding.gives(
                "issue-rule",
                Map.of(
                        "title", "农村道路管护办法",
                        "number", "平政发〔2019〕12号",
                        "issuedOn", clock.today().toString()));
        pingding.isRefused(
                "submit",
                Map.of("summary", "道路已经修好，请验收。"),
                LedgerRefusal.EVIDENCE_BEFORE_SUBMISSION);
        pingding.uploads(Photo.of("修好.png"));
        showsPicture(pingding, "修好.png");
        pingding.gives("submit", Map.of("summary", "道路已经修好，请验收。"));
        standing.moved(State.SUBMITTED);

        // Returned, and submitted again with new proof.
        verifier.opens(problem).gives("return", Map.of("grounds", "路肩还没有修。"));
        standing.moved(State.RECTIFYING);
        pingding.opens(problem)
                .isRefused(
                        "submit",
                        Map.of("summary", "路肩也修好了。"),
                        LedgerRefusal.EVIDENCE_BEFORE_SUBMISSION);
        pingding.uploads(Photo.of("路肩.png")).gives("submit", Map.of("summary", "路肩也修好了。"));
        standing.moved(State.SUBMITTED);

        // The participant signs, somebody outside verifies.
        verifier.opens(problem)
                .isRefused(
                        "verify-and-close",
                        Map.of("finding", "现场查看，属实。", "closureClass", ClosureClass.KEPT_UP.name()),
                        LedgerRefusal.PARTICIPANTS_SIGN_FIRST);
        waits(yuxian, title, "step.SIGN");
        yuxian.opens(problem).gives("sign");
        waitsNot(yuxian, title);
        waits(verifier, title, "step.VERIFY");
        verifier.opens(problem)
                .gives(
                        "verify-and-close",
                        Map.of("finding", "现场查看，属实。", "closureClass", ClosureClass.KEPT_UP.name()));
        waitsNot(verifier, title);
        standing.moved(State.CLOSED);

        // Looked back at, three times.
        verifier.opens(problem)
                .isRefused(
                        "pass-look-back",
                        Map.of("finding", "路面完好。"),
                        LedgerRefusal.LOOK_BACK_NOT_DUE);
        clock.passesDays(30);
        waits(verifier, title, "step.LOOK_BACK");
        verifier.opens(problem).gives("pass-look-back", Map.of("finding", "一个月后路面完好。"));
        clock.passesDays(60);
        verifier.opens(problem).gives("pass-look-back", Map.of("finding", "三个月后路面完好。"));
        standing.is();
        clock.passesDays(90);
        verifier.opens(problem).gives("confirm-effective", Map.of("finding", "半年后路面完好。"));
        standing.moved(State.EFFECTIVE);
        verifier.sees(verifier.say("ledger.next.none"));

        // It comes back all the same.
        verifier.gives("report-recurrence", Map.of("grounds", "暴雨后再次塌陷。"));
        standing.recurred();
        standing.moved(State.RECURRED);
        waits(office, title, "step.REOPEN");
        office.opens(problem).gives("reopen", Map.of("note", "请查清排水。"));
        office.sees(office.say("ledger.recurrences", 1));
        standing.moved(State.ASSIGNED);
        waits(pingding, title, "step.CLAIM");
        standing.everyFigureLeadsToItsRows();

        pingding.page().locator(".lb-person > summary").click();
        pingding.button("shell.sign-out").click();
        assertThat(pingding.page()).hasURL(Pattern.compile(".*/sign-in.*"));
        pingding.opens(problem);
        assertThat(pingding.place()).startsWith("/sign-in");
    }

    private static Map<String, String> plan(LocalDate correctionDue, String soon) {
        return Map.of(
                "correction", "立即回填夯实",
                "correctionDue", correctionDue.toString(),
                "correctiveAction", "制定农村道路管护办法",
                "correctiveActionDue", soon,
                "successCriteria", "恢复通行，三个月内不再塌陷");
    }

    private static void showsPicture(Visitor visitor, String name) {
        Locator file =
                visitor.page()
                        .locator(".lb-files li")
                        .filter(new Locator.FilterOptions().setHasText(name));
        file.scrollIntoViewIfNeeded();
        assertThat(file.locator("img")).hasJSProperty("complete", true);
        assertThat((Integer) file.locator("img").evaluate("picture => picture.naturalWidth"))
                .as("the picture " + name + " is shown")
                .isPositive();
    }

    private static void waits(Visitor visitor, String title, String step) {
        visitor.opens("/desk");
        assertThat(line(visitor, title).locator(".lb-step")).hasText(visitor.say(step));
    }

    private static void waitsNot(Visitor visitor, String title) {
        visitor.opens("/desk");
        assertThat(line(visitor, title)).hasCount(0);
    }

    private static Locator line(Visitor visitor, String title) {
        return visitor.page()
                .locator("main tr")
                .filter(new Locator.FilterOptions().setHasText(title));
    }

    /** How the only problem of a prefecture stands, as the overview must say it. */
    private static final class Standing {

        /**
         * The scale of a drawing, a balance of what came and went, what was open on the evening of
         * a day that is over, and for how long a problem that stands beside it is overdue.
         */
        private static final String WITHOUT_ROWS =
                ".lb-axis, .lb-trend-table td:nth-child(4),"
                        + " .lb-trend-table tr:not(:first-child) td:nth-child(5), .lb-longest";

        private final Visitor reader;
        private final String unit;
        private final Map<State, Integer> expected = new EnumMap<>(State.class);
        private int extended;
        private int recurred;

        Standing(Visitor reader, String unit) {
            this.reader = reader;
            this.unit = unit;
        }

        void moved(State to) {
            expected.clear();
            expected.put(to, 1);
            is();
        }

        void extended() {
            extended = 1;
        }

        void recurred() {
            recurred = 1;
            extended = 0;
        }

        void is() {
            OverviewFigures figures = OverviewFigures.read(reader, unit);
            for (State state : State.values()) {
                assertThat(figures.in(state))
                        .as(state + " of " + figures)
                        .isEqualTo(expected.getOrDefault(state, 0));
            }
            assertThat(figures.open())
                    .as(figures.toString())
                    .isEqualTo((int) expected.keySet().stream().filter(State::isOpen).count());
            assertThat(figures.extended())
                    .as(figures.toString())
                    .isEqualTo(figures.open() == 0 ? 0 : extended);
            assertThat(figures.recurred()).as(figures.toString()).isEqualTo(recurred);
        }

        void figureOfExtendedLeadsTo(String title) {
            is();
            reader.page().locator(".lb-figure a[href*='extended=true']").click();
            assertThat(reader.page().locator("main tbody tr")).hasCount(1);
            reader.sees(title);
            assertThat(reader.page().locator("main tbody tr"))
                    .containsText(reader.say("ledger.extended"));
        }

        void everyFigureLeadsToItsRows() {
            reader.opens("/units/" + unit);
            reader.page()
                    .evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
            assertThat(FiguresWithoutRows.on(reader.page(), WITHOUT_ROWS)).isEmpty();
            var figures =
                    reader
                            .page()
                            .locator("main a[href^='/ledger']:not(#holders td:last-child a)")
                            .all()
                            .stream()
                            .map(figure ->
                                    Map.entry(figure.getAttribute("href"), figure.innerText()))
                            .distinct()
                            .toList();
            assertThat(figures).hasSizeGreaterThan(3);
            figures.forEach(figure -> {
                reader.opens(figure.getKey());
                assertThat(reader.page().locator("main tbody tr"))
                        .hasCount(number(figure.getValue()));
            });
        }

        /** The number in what a figure says; in words it is only ever one. */
        private static int number(String said) {
            Matcher digits = Pattern.compile("[0-9]+").matcher(said);
            return digits.find() ? Integer.parseInt(digits.group(), 10) : 1;
        }
    }
}
