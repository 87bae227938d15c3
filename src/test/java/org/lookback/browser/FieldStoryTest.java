package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.LoadState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookback.inspection.FormStandard;
import org.lookback.inspection.GroupCommand;
import org.lookback.inspection.GroupRole;
import org.lookback.inspection.GuidanceGroup;
import org.lookback.inspection.GuidanceGroups;
import org.lookback.inspection.NewGroup;
import org.lookback.inspection.NewVisit;
import org.lookback.inspection.Rating;
import org.lookback.inspection.Visit;
import org.lookback.inspection.VisitCommand;
import org.lookback.inspection.VisitDays;
import org.lookback.inspection.VisitForm;
import org.lookback.inspection.VisitForms;
import org.lookback.inspection.VisitSheet;
import org.lookback.inspection.Visits;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Version;
import org.lookback.ledger.Problem;
import org.lookback.organization.Organization;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A visit is paid where there is no network, and what was written there arrives once. */
@BrowserTest
class FieldStoryTest {

    private static final String LAMPS = "台账显示已修复的路灯仍有两处不亮";
    private static final String POTHOLE = "村口道路塌陷约三米，学生上学绕行";

    /** Longer than the page waits until it tries again. */
    private static final Page.WaitForConditionOptions AT_LEISURE =
            new Page.WaitForConditionOptions().setTimeout(60_000);

    private static final Look ON_A_PHONE = Look.of(Language.ZH, Look.Device.PHONE);

    @Autowired Prefectures prefectures;
    @Autowired GuidanceGroups groups;
    @Autowired Visits visits;
    @Autowired VisitForms forms;
    @Autowired Organization organization;
    @Autowired SettableClock clock;

    private record Team(
            Prefecture here,
            Actor office,
            Actor leader,
            String login,
            Actor colleague,
            Visit visit) {}

    @ParameterizedTest
    @CsvSource({"ZH, PHONE", "EN, DESKTOP"})
    void what_is_written_without_a_network_is_sent_once_it_is_back(
            Language language, Look.Device device, Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), Look.of(language, device));
        member.opens("/visits/" + team.visit().id());
        member.link(member.say("inspection.field.open")).click();
        isKept(member);
        isForEverybody(member);

        // The network is gone; the page comes back all the same, and is written on.
        member.expectsLostRequests();
        member.context().setOffline(true);
        member.opens(place(team));
        Page page = member.page();
        assertThat(page.locator("h1")).hasText("平定县");
        assertThat(page.locator("#bar [data-slot=line]"))
                .hasText(member.say("inspection.field.line.off"));
        page.locator(".lb-field-dossier summary").click();
        assertThat(page.locator(".lb-field-dossier")).containsText(POTHOLE + "。");
        grade(member, 4, "现场核对不符");
        waits(member, 1);
        finds(member, LAMPS);
        waits(member, 2);
        isForEverybody(member);

        // Both languages are on the device.
        Language other = language == Language.ZH ? Language.EN : Language.ZH;
        member.opens(place(team) + "?lang=" + other.code());
        assertThat(page.locator("html")).hasAttribute("lang", other.tag());
        assertThat(page.locator("#findings")).containsText(LAMPS);
        member.opens(place(team) + "?lang=" + language.code());
        assertThat(page.locator("html")).hasAttribute("lang", language.tag());

        // The page is closed and opened again, still without a network.
        member.opens("/field");
        assertThat(page.locator(".lb-field-cards")).containsText("平定县");
        assertThat(page.locator(".lb-field-cards"))
                .containsText(member.say("inspection.field.waiting", "2"));
        isForEverybody(member);
        page.locator(".lb-field-cards a").click();
        assertThat(page.locator("[name='remark.1']")).hasValue("现场核对不符");
        assertThat(page.locator("#findings")).containsText(LAMPS);
        assertThat(page.locator("#findings .lb-field-pictures img")).hasCount(1);
        assertThat(sheet(team).findings()).isEmpty();

        member.context().setOffline(false);
        waits(member, 0);
        VisitSheet sheet = sheet(team);
        assertThat(sheet.ratings()).containsExactly(new Rating(1, 4, Optional.of("现场核对不符")));
        assertThat(sheet.findings())
                .extracting(each -> each.found().title())
                .containsExactly(LAMPS);
        assertThat(sheet.findings().getFirst().found().evidence()).hasSize(1);
        assertThat(page.locator("#findings .lb-field-mark")).hasCount(0);
        assertThat(page.locator("#findings .lb-field-pictures img")).hasCount(1);
        isForEverybody(member);
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "ZH")
    void what_arrived_though_its_answer_was_lost_stands_once(Language language, Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), Look.of(language, Look.Device.PHONE));
        member.opens(place(team));
        isKept(member);
        member.expectsLostRequests();
        AtomicInteger taken = new AtomicInteger();
        member.context()
                .route(
                        "**/api/v1/visits/*:keep",
                        route -> {
                            if (taken.incrementAndGet() == 1) {
                                route.fetch();
                                route.abort();
                            } else {
                                route.resume();
                            }
                        });

        finds(member, LAMPS);

        assertThat(member.page().locator("#findings li h3")).containsText(LAMPS);
        // The page or its worker tries again, whichever comes first, as soon as it can.
        waits(member, 0);
        assertThat(taken).hasValue(2);
        assertThat(sheet(team).findings()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "EN")
    void what_a_colleague_wrote_meanwhile_is_shown_beside_and_not_overwritten(
            Language language, Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), Look.of(language, Look.Device.PHONE));
        member.opens(place(team));
        isKept(member);
        member.expectsLostRequests();
        member.expects(412);
        Page page = member.page();

        member.context().setOffline(true);
        grade(member, 4, "现场核对不符");
        waits(member, 1);
        colleagueKeeps(team, new Rating(1, 2, Optional.of("材料齐全")), Optional.empty());
        member.context().setOffline(false);

        Locator conflict = page.locator(".lb-field-decide");
        assertThat(conflict).containsText("现场核对不符");
        assertThat(conflict).containsText("材料齐全");
        assertThat(sheet(team).ratings()).containsExactly(new Rating(1, 2, Optional.of("材料齐全")));
        isForEverybody(member);
        conflict.locator("[data-act=again]").click();
        assertThat(conflict).hasCount(0);
        waits(member, 0);
        assertThat(sheet(team).ratings()).containsExactly(new Rating(1, 4, Optional.of("现场核对不符")));

        // The other way round: what the colleague wrote stays. What nobody else touched is no
        // conflict.
        member.context().setOffline(true);
        grade(member, 3, "还要再看");
        finds(member, LAMPS);
        waits(member, 2);
        colleagueKeeps(team, new Rating(1, 1, Optional.of("已经到位")), Optional.of("座谈三次"));
        member.context().setOffline(false);
        assertThat(conflict).containsText("已经到位");
        waits(member, 0);
        assertThat(sheet(team).findings()).hasSize(1);
        conflict.locator("[data-act=drop]").click();
        assertThat(conflict).hasCount(0);
        assertThat(page.locator("[name='remark.1']")).hasValue("已经到位");
        assertThat(sheet(team).ratings()).containsExactly(new Rating(1, 1, Optional.of("已经到位")));
        assertThat(sheet(team).account()).contains("座谈三次");
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "ZH")
    void what_is_refused_says_why_and_is_not_lost(Language language, Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), Look.of(language, Look.Device.PHONE));
        member.opens(place(team));
        isKept(member);
        member.expectsLostRequests();
        member.context().setOffline(true);
        finds(member, LAMPS);
        waits(member, 1);
        colleagueKeeps(team, new Rating(1, 1, Optional.empty()), Optional.empty());
        VisitSheet sheet = sheet(team);
        Prefectures.done(
                visits.change(
                        team.colleague(),
                        team.visit().id(),
                        Optional.of(new Version(sheet.visit().version())),
                        new VisitCommand.Conclude()));

        member.expects(409);
        member.expects(412);
        member.context().setOffline(false);

        Locator refused = member.page().locator(".lb-field-decide");
        assertThat(refused).containsText(member.say("rule.CONCLUDED_VISIT_STAYS.remedy"));
        assertThat(refused).containsText(LAMPS);
        assertThat(refused.locator("img")).hasCount(1);
        isForEverybody(member);
        assertThat(refused).containsText("平定县");
        refused.locator("[data-act=drop]").click();
        member.page().locator("#sure button[value=no]").click();
        assertThat(refused).hasCount(1);
        refused.locator("[data-act=drop]").click();
        member.page().locator("#sure button[value=yes]").click();
        assertThat(refused).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "EN")
    void nothing_of_one_person_is_shown_to_another(Language language, Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), Look.of(language, Look.Device.PHONE));
        member.opens(place(team));
        isKept(member);
        Page page = member.page();
        member.expectsLostRequests();
        member.context().setOffline(true);
        finds(member, LAMPS);
        waits(member, 1);
        // The app asks at once, and may have been answered before anything here goes on.
        member.expects(401);
        member.context().clearCookies();
        member.context().setOffline(false);

        // The session is over: what was written stays, and nobody else's sign-in shows it.
        member.button("inspection.field.send").click();
        assertThat(page.locator("#alerts")).containsText(member.say("inspection.field.signed-out"));
        waits(member, 1);
        isForEverybody(member);
        member.link(member.say("access.sign-in")).click();
        String other = team.here().with(Duty.LIAISON, team.here().suburb());
        member.signsIn(other, Prefectures.PASSWORD);
        assertThat(page.locator("main")).containsText(member.say("inspection.field.none"));
        assertThat(page.locator("body")).not().containsText("平定县");
        assertThat(page.locator("body")).not().containsText(LAMPS);
        member.context().setOffline(true);
        member.opens(place(team));
        assertThat(page.locator("main")).containsText(member.say("inspection.field.not-here"));
        assertThat(page.locator("body")).not().containsText("平定县");
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "ZH")
    void who_signs_out_leaves_nothing_and_is_asked_first(Language language, Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), Look.of(language, Look.Device.PHONE));
        member.opens(place(team));
        isKept(member);
        Page page = member.page();
        member.expectsLostRequests();
        member.context().setOffline(true);
        finds(member, LAMPS);
        waits(member, 1);
        // Elsewhere the server does not take it, so that it still waits.
        member.context().route("**/api/v1/visits/*:keep", Route::abort);
        member.context().setOffline(false);
        member.opens("/password");

        page.locator(".lb-person summary").click();
        member.button("shell.sign-out").click();
        assertThat(page.locator("#confirm")).containsText(member.say("shell.sign-out.unsent", "1"));
        member.expects(401);
        page.locator("#confirm button[value=yes]").click();
        page.waitForURL("**/sign-in");
        member.opens("/field");

        assertThat(page.locator("main")).containsText(member.say("inspection.field.never"));
        assertThat(page.locator("body")).not().containsText("平定县");
    }

    @Test
    void what_else_waits_opens_no_way_around_what_a_colleague_wrote(Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), ON_A_PHONE);
        member.opens(place(team));
        isKept(member);
        member.expectsLostRequests();
        member.expects(412);
        member.context().setOffline(true);
        finds(member, LAMPS);
        Page page = member.page();
        page.locator("#account").fill("走访五户");
        page.locator("#ratings form button[type=submit]").click();
        waits(member, 2);
        grade(member, 4, "现场核对不符");
        waits(member, 3);
        colleagueKeeps(team, new Rating(1, 2, Optional.of("材料齐全")), Optional.empty());

        // What is sent first has the visit read anew; what comes after it does not pass for seen.
        member.context().setOffline(false);

        Locator conflict = page.locator(".lb-field-decide");
        assertThat(conflict).containsText("材料齐全");
        waits(member, 0);
        assertThat(sheet(team).findings()).hasSize(1);
        assertThat(sheet(team).account()).contains("走访五户");
        assertThat(sheet(team).ratings()).containsExactly(new Rating(1, 2, Optional.of("材料齐全")));

        // A third word while the writer decides: asked again, with what stands by then.
        colleagueKeeps(team, new Rating(1, 3, Optional.of("又查了一遍")), Optional.empty());
        member.button("inspection.field.send").click();
        isQuiet(member);
        conflict.locator("[data-act=again]").click();
        assertThat(conflict).containsText("又查了一遍");
        assertThat(sheet(team).ratings()).containsExactly(new Rating(1, 3, Optional.of("又查了一遍")));
    }

    @Test
    void what_is_being_typed_when_the_visit_is_fetched_anew_does_not_pass_for_an_answer_to_it(
            Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), ON_A_PHONE);
        member.opens(place(team));
        isKept(member);
        Page page = member.page();
        page.locator("[name='rating.1'][value='4']").check();
        page.locator("[name='remark.1']").fill("现场核对不符");
        colleagueKeeps(team, new Rating(1, 2, Optional.of("材料齐全")), Optional.of("座谈三次"));
        page.evaluate("window.dispatchEvent(new Event('online'))");
        assertThat(page.locator("#bar")).hasAttribute("aria-busy", "true");
        isQuiet(member);

        page.locator("#ratings form button[type=submit]").click();

        Locator conflict = page.locator(".lb-field-decide");
        assertThat(conflict).containsText("材料齐全");
        waits(member, 0);
        // What was not touched is not written: the account is the colleague's.
        assertThat(conflict).hasCount(1);
        assertThat(sheet(team).ratings()).containsExactly(new Rating(1, 2, Optional.of("材料齐全")));
        assertThat(sheet(team).account()).contains("座谈三次");
    }

    @Test
    void what_is_changed_while_something_else_is_sent_is_sent_as_changed(Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), ON_A_PHONE);
        onlyThePageSends(member);
        member.opens(place(team));
        isKept(member);
        member.expectsLostRequests();
        member.context().setOffline(true);
        finds(member, LAMPS);
        grade(member, 4, "现场核对不符");
        waits(member, 2);
        Held held = Held.of(member, "**/api/v1/visits/*:keep");
        member.context().setOffline(false);
        held.awaits(member);

        grade(member, 3, "还要再看");
        assertThat(member.page().locator("#ratings .lb-field-mark")).hasCount(1);
        held.letsGo();

        waits(member, 0);
        assertThat(sheet(team).findings()).hasSize(1);
        assertThat(sheet(team).ratings()).containsExactly(new Rating(1, 3, Optional.of("还要再看")));
        assertThat(member.page().locator(".lb-field-decide")).hasCount(0);
    }

    @Test
    void a_rating_does_not_land_on_another_standard(Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), ON_A_PHONE);
        member.opens(place(team));
        isKept(member);
        member.expectsLostRequests();
        member.context().setOffline(true);
        grade(member, 4, "现场核对不符");
        waits(member, 1);
        VisitForm form = forms.find(team.office(), team.here().campaign().id()).orElseThrow();
        FormStandard other = new FormStandard(1, "台账与现场是否一致", Optional.empty(), Optional.empty());
        VisitForm changed =
                new VisitForm(
                        form.number(),
                        List.of(other),
                        form.grades(),
                        form.weakFrom(),
                        form.daysToSecond());
        var _ =
                Prefectures.done(
                        forms.change(
                                team.office(),
                                team.here().campaign().id(),
                                new Version(form.number()),
                                changed));
        member.context().setOffline(false);

        Locator refused = member.page().locator(".lb-field-decide");
        assertThat(refused).containsText(member.say("inspection.field.refused.form"));
        assertThat(refused).containsText("现场核对不符");
        assertThat(sheet(team).ratings()).isEmpty();
    }

    @Test
    void a_finding_that_was_refused_can_be_changed(Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), ON_A_PHONE);
        member.opens(place(team));
        isKept(member);
        member.expects(413);
        member.context()
                .route(
                        "**/api/v1/uploads",
                        route -> route.fulfill(new Route.FulfillOptions().setStatus(413)),
                        new BrowserContext.RouteOptions().setTimes(1));
        finds(member, LAMPS);
        Page page = member.page();
        Locator refused = page.locator(".lb-field-decide");
        assertThat(refused).containsText(LAMPS);

        refused.locator("[data-act=reopen]").click();

        assertThat(refused).hasCount(0);
        Locator form = page.locator("#findings form");
        assertThat(form.locator("[name=title]")).hasValue(LAMPS);
        assertThat(form.locator(".lb-field-pictures img")).hasCount(1);
        form.locator("> button[type=submit]").click();
        // Nothing waits before it is pressed, either.
        assertThat(page.locator("#findings li h3")).hasCount(1);
        waits(member, 0);
        assertThat(sheet(team).findings()).hasSize(1);
        assertThat(sheet(team).findings().getFirst().found().evidence()).hasSize(1);
    }

    @Test
    void a_button_pressed_twice_makes_one_finding(Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), ON_A_PHONE);
        member.opens(place(team));
        isKept(member);
        member.expectsLostRequests();
        member.context().setOffline(true);
        Locator form = fillsFinding(member, LAMPS);

        form.evaluate("form => { form.requestSubmit(); form.requestSubmit(); }");

        waits(member, 1);
        assertThat(member.page().locator("#findings li h3")).hasCount(1);
        assertThat(member.page().locator("#findings .lb-field-pictures img")).hasCount(1);
        member.context().setOffline(false);
        waits(member, 0);
        assertThat(sheet(team).findings()).hasSize(1);
        assertThat(sheet(team).findings().getFirst().found().evidence()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "EN")
    void it_is_tried_again_by_itself_while_no_answer_comes(Language language, Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), Look.of(language, Look.Device.PHONE));
        member.opens(place(team));
        isKept(member);
        member.expectsLostRequests();
        Page page = member.page();
        // Not by the browser, either, which would have the worker send.
        page.evaluate("delete ServiceWorkerRegistration.prototype.sync");
        AtomicInteger cut = new AtomicInteger();
        AtomicBoolean answers = new AtomicBoolean();
        member.context()
                .route(
                        "**/session",
                        route -> {
                            if (answers.get()) {
                                route.resume();
                            } else {
                                cut.incrementAndGet();
                                route.abort();
                            }
                        });

        finds(member, LAMPS);

        Locator line = page.locator("#bar [data-slot=line]");
        Pattern again = again(member);
        assertThat(line).hasText(again);
        waits(member, 1);
        isForEverybody(member);
        page.waitForCondition(() -> cut.get() >= 2, AT_LEISURE);
        assertThat(line).hasText(again);
        answers.set(true);
        page.waitForCondition(() -> sheet(team).findings().size() == 1, AT_LEISURE);
        waits(member, 0);
        assertThat(line).hasText(member.say("inspection.field.line.there"));
    }

    /** That it is tried again in so many seconds. */
    private static Pattern again(Visitor member) {
        return Pattern.compile(
                member.say("inspection.field.line.again", "#").replace("#", "[0-9]+"));
    }

    @Test
    void a_draft_saved_in_two_windows_at_one_moment_makes_one_finding(Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), ON_A_PHONE);
        member.opens(place(team));
        isKept(member);
        member.expectsLostRequests();
        member.context().setOffline(true);
        Locator form = fillsFinding(member, LAMPS);
        Page other = sameDraft(member, form);

        long moment = System.currentTimeMillis() + 1_000;
        for (Page each : List.of(member.page(), other)) {
            each.locator("#findings form")
                    .evaluate(
                            "(form, at) => { setTimeout(() => form.requestSubmit(), at -"
                                    + " Date.now()); }",
                            (double) moment);
        }

        for (Page each : List.of(member.page(), other)) {
            assertThat(each.locator("#findings li h3")).hasCount(1);
            assertThat(each.locator("#bar [data-slot=waiting]")).hasAttribute("data-count", "1");
            assertThat(each.locator("#findings form [name=title]")).hasValue("");
        }
        member.context().setOffline(false);
        waits(member, 0);
        assertThat(sheet(team).findings()).hasSize(1);
        assertThat(sheet(team).findings().getFirst().found().evidence()).hasSize(1);
    }

    @Test
    void what_is_written_on_after_another_window_saved_it_is_kept_and_not_saved_again(
            Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), ON_A_PHONE);
        member.opens(place(team));
        isKept(member);
        Locator form = fillsFinding(member, LAMPS);
        Page other = sameDraft(member, form);
        // Somebody who is typing keeps the form that stands there.
        Locator title = other.locator("#findings form [name=title]");
        other.bringToFront();
        other.waitForCondition(() -> {
            title.focus();
            return (boolean) title.evaluate("it => document.activeElement === it");
        });
        form.locator("> button[type=submit]").click();
        member.page().waitForCondition(() -> sheet(team).findings().size() == 1, AT_LEISURE);

        title.fill(LAMPS + "，另有一处");
        other.locator("#findings form > button[type=submit]").click();

        assertThat(other.locator("#alerts"))
                .containsText(
                        member.say("inspection.field.taken"),
                        new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        assertThat(sheet(team).findings()).hasSize(1);
        assertThat(title).hasValue(LAMPS + "，另有一处");
        assertThat(other.locator("#findings form .lb-field-pictures img")).hasCount(0);
        // It can be a finding of its own, if its writer says so.
        other.locator("#findings form > button[type=submit]").click();
        member.page().waitForCondition(() -> sheet(team).findings().size() == 2, AT_LEISURE);
    }

    @Test
    void a_draft_stands_open_until_its_writer_folds_it_away_whatever_comes_then(Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), ON_A_PHONE);
        member.opens(place(team));
        isKept(member);
        Page other = sameDraft(member, fillsFinding(member, LAMPS));
        Locator folded = other.locator("#findings details");

        folded.locator("summary").click();
        assertThat(folded).not().hasAttribute("open", "");
        // The page is made anew of what the server has, as when the app comes to the front.
        folded.evaluate("it => it.dataset.old = 'yes'");
        other.locator("#bar [data-act=send]").click();

        assertThat(folded).not().hasAttribute("data-old", "yes");
        assertThat(folded).not().hasAttribute("open", "");
    }

    /** Another window, with the draft that has just been written. */
    private static Page sameDraft(Visitor member, Locator form) {
        String title = form.locator("[name=title]").inputValue();
        member.page()
                .waitForFunction(
                        """
                        async title => (await (await lookbackField.store.base()).getAll('drafts'))
                          .some(draft => draft.fields.title === title && draft.photos.length)
                        """,
                        title);
        Page other = member.context().newPage();
        other.navigate(member.page().url());
        // It has asked the server, if there is one, and is not drawn anew after that.
        other.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(other.locator("#bar")).hasAttribute("aria-busy", "false");
        // What is written there stands open by itself.
        assertThat(other.locator("#findings details")).hasAttribute("open", "");
        assertThat(other.locator("#findings form [name=title]")).hasValue(title);
        assertThat(other.locator("#findings form .lb-field-pictures img")).hasCount(1);
        return other;
    }

    @Test
    void what_is_typed_and_photographed_is_on_the_device_at_once(Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), ON_A_PHONE);
        member.opens(place(team));
        isKept(member);
        member.expectsLostRequests();
        member.context().setOffline(true);
        Locator form = fillsFinding(member, LAMPS);
        assertThat(form.locator(".lb-field-pictures img")).hasCount(1);
        // Photograph and draft come together: the browser may end while the camera is open.
        Object kept =
                member.page()
                        .evaluate(
                                """
                                async () => {
                                  const db = await lookbackField.store.base();
                                  const photos = await db.getAllKeys('photos');
                                  const drafts = await db.getAll('drafts');
                                  return photos.length === 1 && drafts.some(each => each.photos.some(photo => photo.id === photos[0]));
                                }
                                """);
        assertThat(kept).isEqualTo(true);

        member.opens(place(team));

        assertThat(form.locator("[name=title]")).hasValue(LAMPS);
        assertThat(form.locator(".lb-field-pictures img")).hasCount(1);
    }

    @Test
    void what_is_cleared_while_it_is_sent_does_not_come_back(Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), ON_A_PHONE);
        onlyThePageSends(member);
        member.opens(place(team));
        isKept(member);
        member.expectsLostRequests();
        member.context().setOffline(true);
        finds(member, LAMPS);
        waits(member, 1);
        Held held = Held.of(member, "**/api/v1/uploads/*");
        member.context().setOffline(false);
        held.awaits(member);

        Page other = member.context().newPage();
        other.navigate("/field");
        other.locator("[data-act=wipe]").click();
        assertThat(other.locator("#sure"))
                .containsText(member.say("inspection.field.wipe.unsent", "1"));
        other.locator("#sure button[value=yes]").click();
        assertThat(other.locator("#sure")).not().isVisible();
        waits(member, 0);
        held.letsGo();
        // Page or worker were sending; whichever it was, this comes after.
        member.button("inspection.field.send").click();

        isQuiet(member);
        waits(member, 0);
        assertThat(member.page().locator("#findings")).not().containsText(LAMPS);
        assertThat(sheet(team).findings()).isEmpty();
    }

    @Test
    void what_was_asked_for_one_person_is_not_kept_for_the_next(Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), ON_A_PHONE);
        member.opens("/field");
        isKept(member);
        member.expects(401);
        member.expects(403);
        member.expectsLostRequests();
        Page left = member.page();
        Held held = Held.answered(member, "**/api/v1/field-kit");
        member.button("inspection.field.send").click();
        held.awaits(member);

        // In another window they sign out, and somebody else signs in.
        Page other = member.context().newPage();
        other.navigate("/password");
        other.locator(".lb-person summary").click();
        other.locator("form[action='/sign-out'] button").click();
        other.waitForURL("**/sign-in*");
        assertThat(left.locator("body")).not().containsText("平定县");
        String login = team.here().with(Duty.LIAISON, team.here().suburb());
        other.getByLabel(member.say("access.login")).fill(login);
        other.getByLabel(member.say("access.password")).fill(Prefectures.PASSWORD);
        other.locator("form[action='/sign-in'] button[type=submit]").click();
        other.waitForURL(address -> !address.contains("/sign-in"));
        other.navigate("/field");
        assertThat(other.locator("main")).containsText(member.say("inspection.field.none"));
        held.letsGo();

        isQuiet(member);
        for (Page each : List.of(left, other)) {
            assertThat(each.locator("body")).not().containsText("平定县");
            assertThat(each.locator("main")).containsText(member.say("inspection.field.none"));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "ZH")
    void a_wrong_password_is_no_dead_end(Language language, Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), Look.of(language, Look.Device.PHONE));
        member.opens("/field");
        isKept(member);
        member.context().clearCookies();
        member.expects(401);
        member.button("inspection.field.send").click();
        member.link(member.say("access.sign-in")).click();
        member.signsIn(team.login(), "Ganzfalsch-2019");
        member.page().waitForURL("**/sign-in?wrong");

        member.opens("/field");

        Page page = member.page();
        assertThat(page.locator("#alerts")).containsText(member.say("inspection.field.signed-out"));
        assertThat(page.locator(".lb-field-cards")).containsText("平定县");

        // Signed in, but the line goes before the server has said who it is.
        page.evaluate("localStorage.setItem('lookback.field.asks', 'yes')");
        member.opens("/field");
        assertThat(page.locator("main")).containsText(member.say("inspection.field.asking"));
        assertThat(page.locator("body")).not().containsText("平定县");
        assertThat(member.link(member.say("access.sign-in"))).isVisible();
        isForEverybody(member);
        member.button("inspection.field.wipe").click();
        page.locator("#sure button[value=yes]").click();
        assertThat(page.locator("main")).containsText(member.say("inspection.field.never"));
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "EN")
    void what_was_not_saved_is_found_when_its_visit_is_over(Language language, Visitors visitors) {
        Team team = team();
        Visitor member = visitors.signedIn(team.login(), Look.of(language, Look.Device.PHONE));
        member.opens(place(team));
        isKept(member);
        Page page = member.page();
        fillsFinding(member, LAMPS);
        colleagueKeeps(team, new Rating(1, 1, Optional.empty()), Optional.empty());
        Prefectures.done(
                visits.change(
                        team.colleague(),
                        team.visit().id(),
                        Optional.of(new Version(sheet(team).visit().version())),
                        new VisitCommand.Conclude()));

        member.opens("/field");
        isQuiet(member);

        Locator left = page.locator(".lb-field-decide");
        assertThat(left).containsText(member.say("inspection.field.left"));
        assertThat(left).containsText(LAMPS);
        assertThat(left).containsText("平定县");
        assertThat(left.locator("img")).hasCount(1);
        isForEverybody(member);
        // It is counted where it would be lost.
        member.button("inspection.field.wipe").click();
        assertThat(page.locator("#sure"))
                .containsText(member.say("inspection.field.wipe.unsent", "1"));
        page.locator("#sure button[value=no]").click();
        member.opens("/password");
        page.locator(".lb-person summary").click();
        member.button("shell.sign-out").click();
        assertThat(page.locator("#confirm")).containsText(member.say("shell.sign-out.unsent", "1"));
        page.locator("#confirm button[value=no]").click();
        member.opens("/field");
        left.locator("[data-act=drop]").click();
        page.locator("#sure button[value=yes]").click();
        assertThat(left).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "ZH")
    void a_phone_can_install_it(Language language, Visitors visitors) {
        Visitor visitor = visitors.arrives(Look.of(language, Look.Device.PHONE));
        visitor.expects(401);
        visitor.opens("/field");
        assertThat(visitor.page().locator("#alerts"))
                .containsText(visitor.say("inspection.field.signed-out"));

        String address = visitor.page().locator("link[rel=manifest]").getAttribute("href");
        APIResponse answer = visitor.page().request().get(address);
        JsonNode manifest = JsonMapper.shared().readTree(answer.text());

        assertThat(answer.headers().get("content-type")).startsWith("application/manifest+json");
        assertThat(manifest.get("name").asString()).isEqualTo(visitor.say("inspection.field.app"));
        assertThat(manifest.get("start_url").asString()).isEqualTo("/field");
        assertThat(manifest.get("scope").asString()).isEqualTo("/field");
        for (JsonNode icon : manifest.get("icons")) {
            APIResponse picture = visitor.page().request().get(icon.get("src").asString());
            assertThat(picture.status()).isEqualTo(200);
            assertThat(picture.headers().get("content-type"))
                    .isEqualTo(icon.get("type").asString());
        }
    }

    /** A team with a visit from today on, at a unit with an open problem. */
    private Team team() {
        Prefecture here = prefectures.found();
        Problem _ = here.problem(here.pingding(), POTHOLE);
        String login = here.yuxian() + "-inspector";
        Actor leader = prefectures.person(login, Duty.LEADER, here.yuxian());
        Actor colleague =
                prefectures.person(here.suburb() + "-inspector", Duty.LEADER, here.suburb());
        Actor office = prefectures.person(here.code() + "-sender", Duty.OFFICE, here.code());
        GuidanceGroup group =
                Prefectures.done(
                        groups.form(
                                office,
                                here.campaign().id(),
                                new NewGroup(
                                        prefectures.unit(here.code()).id(),
                                        "市委第一巡回指导组",
                                        clock.today(),
                                        Optional.empty())));
        for (GroupCommand command :
                List.of(
                        new GroupCommand.AddMember(leader.person(), GroupRole.LEADER),
                        new GroupCommand.AddMember(colleague.person(), GroupRole.DEPUTY),
                        new GroupCommand.Guide(List.of(prefectures.unit(here.pingding()).id())))) {
            group = Prefectures.done(groups.change(office, group.id(), Optional.empty(), command));
        }
        Visit visit =
                Prefectures.done(
                        visits.plan(
                                office,
                                group.id(),
                                new NewVisit(
                                        prefectures.unit(here.pingding()).id(),
                                        VisitDays.on(clock.today()),
                                        "看整改落实",
                                        Optional.empty())));
        return new Team(
                here,
                office,
                prefectures.again(leader),
                login,
                prefectures.again(colleague),
                visit);
    }

    private static String place(Team team) {
        return "/field/visits/" + team.visit().id();
    }

    private VisitSheet sheet(Team team) {
        return visits.sheet(team.leader(), team.visit().id()).orElseThrow();
    }

    private void colleagueKeeps(Team team, Rating rating, Optional<String> account) {
        Version known = new Version(sheet(team).visit().version());
        var _ =
                Prefectures.done(
                        visits.change(
                                team.colleague(),
                                team.visit().id(),
                                Optional.of(known),
                                new VisitCommand.Keep(List.of(rating), account, List.of())));
    }

    /** The visit and the app are on the device. */
    private static void isKept(Visitor member) {
        member.page()
                .waitForFunction(
                        """
                        async () => (await navigator.serviceWorker.ready).active.state === 'activated'
                          && navigator.serviceWorker.controller !== null
                        """);
        assertThat(member.page().locator("#bar [data-slot=fetched]"))
                .not()
                .hasText(member.say("inspection.field.fetched.never"));
        assertThat(member.page().locator("#bar")).hasAttribute("aria-busy", "false");
    }

    /** What was asked of the server has come. */
    private static void isQuiet(Visitor member) {
        assertThat(member.page().locator("#bar")).hasAttribute("aria-busy", "false");
    }

    private static void grade(Visitor member, int grade, String remark) {
        Locator form = member.page().locator("#ratings form");
        form.locator("[name='rating.1'][value='" + grade + "']").check();
        form.locator("[name='remark.1']").fill(remark);
        form.locator("button[type=submit]").click();
    }

    private static void finds(Visitor member, String title) {
        fillsFinding(member, title).locator("> button[type=submit]").click();
    }

    private static Locator fillsFinding(Visitor member, String title) {
        Locator findings = member.page().locator("#findings");
        if (findings.locator("details[open]").count() == 0) {
            findings.locator("summary").click();
        }
        Visitor.fill(findings, Map.of("title", title, "text", "夜间走访两处未亮。"));
        findings.locator("#finding-photo").setInputFiles(Photo.of("路灯.png"));
        assertThat(findings.locator("form .lb-field-pictures img")).hasCount(1);
        return findings.locator("form");
    }

    /**
     * The browser may send by itself once it is on line, out of a worker, where nothing is held.
     */
    private static void onlyThePageSends(Visitor member) {
        member.context()
                .addInitScript(
                        "if (self.SyncManager) SyncManager.prototype.register = async () => {};");
    }

    /** The first request of a kind, which waits on its way until it is let go. */
    private static final class Held {

        private final List<Route> waiting = new ArrayList<>();
        private Optional<APIResponse> answer = Optional.empty();

        /** Has not reached the server. */
        static Held of(Visitor member, String address) {
            Held held = new Held();
            member.context()
                    .route(
                            address,
                            route -> {
                                if (held.waiting.isEmpty()) {
                                    held.waiting.add(route);
                                } else {
                                    route.resume();
                                }
                            });
            return held;
        }

        /** Was answered by the server; the answer is on its way. */
        static Held answered(Visitor member, String address) {
            Held held = new Held();
            member.context()
                    .route(
                            address,
                            route -> {
                                if (held.waiting.isEmpty()) {
                                    held.answer = Optional.of(route.fetch());
                                    held.waiting.add(route);
                                } else {
                                    route.resume();
                                }
                            });
            return held;
        }

        void awaits(Visitor member) {
            member.page().waitForCondition(() -> !waiting.isEmpty());
        }

        void letsGo() {
            Route route = waiting.getFirst();
            answer.ifPresentOrElse(
                    each -> route.fulfill(new Route.FulfillOptions().setResponse(each)),
                    route::resume);
        }
    }

    private static void waits(Visitor member, int count) {
        assertThat(member.page().locator("#bar [data-slot=waiting]"))
                .hasAttribute("data-count", Integer.toString(count));
    }

    private static void isForEverybody(Visitor visitor) {
        visitor.fits();
        Accessibility.check(visitor.page());
        if (visitor.page().viewportSize().width == Look.Device.PHONE.width()) {
            OnAPhoneTest.fingersReachAll(visitor.page());
        }
    }
}
