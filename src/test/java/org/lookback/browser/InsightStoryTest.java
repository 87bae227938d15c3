package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.insight.NearCopies;
import org.lookback.kernel.Duty;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Locale;

/** From a unit's overview to how long it takes, who stands out, and the rows behind a figure. */
@BrowserTest
class InsightStoryTest {

    @Autowired Prefectures prefectures;
    @Autowired SettableClock clock;
    @Autowired NearCopies copies;

    @ParameterizedTest
    @CsvSource({"ZH, PHONE", "EN, DESKTOP"})
    void figures_are_told_with_their_doubt_and_lead_to_their_rows(
            Language language, Look.Device device, Visitors visitors) {
        Prefecture here = prefectures.found();
        Visitor office =
                visitors.signedIn(here.with(Duty.OFFICE, here.code()), Look.of(language, device));
        office.opens("/units/" + here.code() + "/insight?campaign=" + here.campaign().id());
        office.sees(office.say("insight.times.empty"));
        isForEverybody(office);
        here.closed(here.pingding(), "村口道路塌陷");
        here.problemThatCameBack(here.yuxian(), "水管反复漏水");
        here.problem(here.pingding(), "路灯不亮");

        office.opens("/units/" + here.code() + "?campaign=" + here.campaign().id());
        office.link(office.say("ledger.unit.insight")).click();
        office.sees(office.say("insight.times.closing"));
        office.page().locator("#closing summary").click();
        isForEverybody(office);
        office.page()
                .locator("#compared")
                .getByText(office.say("insight.by.CHILD"))
                .first()
                .click();
        assertThat(office.page().locator("#compared tbody tr")).hasCount(2);
        isForEverybody(office);

        Locator cameBack = office.page().locator("#holding a[href*='trait=CAME_BACK']").first();
        assertThat(cameBack).hasText("1");
        cameBack.click();
        office.sees("水管反复漏水");
        assertThat(office.page().locator("main")).not().containsText("路灯不亮");
        assertThat(office.page().locator(".lb-chips"))
                .containsText(capital(office.say("trait.CAME_BACK")));
        isForEverybody(office);

        clock.passesDays(90);
        office.opens("/units/" + here.code() + "/insight/uneven?campaign=" + here.campaign().id());
        office.page().locator("#compared-units summary").click();
        office.sees(office.say("insight.place.TOO_FEW"));
        office.sees(office.say("insight.funnel.worse.none"));
        isForEverybody(office);

        office.link(office.say("insight.tab.SHALLOW")).click();
        office.sees(office.say("insight.depths"));
        assertThat(office.page().locator("#depths tbody tr")).not().hasCount(0);
        isForEverybody(office);
        office.page().locator("#depths a[href*='which=NOT_REACHED']").first().click();
        office.sees(office.say("insight.not-reached.CLAIMS"));
        isForEverybody(office);

        office.opens("/units/" + here.code() + "/insight/unsolid?campaign=" + here.campaign().id());
        office.page().locator("#compared-units summary").click();
        office.page().locator("#months summary").click();
        isForEverybody(office);
        office.page().locator(".lb-insight-measures a[href*='THIN']").click();
        office.page().locator("#months summary").click();
        Locator struckOff = office.page().locator("#months a[href*='trait=STRUCK_OFF']").first();
        struckOff.click();
        assertThat(office.page().locator(".lb-chips a[href]").first()).isVisible();
        isForEverybody(office);
    }

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "EN, PHONE"})
    void progress_is_told_by_chosen_figures_and_by_what_units_write(
            Language language, Look.Device device, Visitors visitors) {
        Prefecture here = prefectures.found();
        here.problemThatCameBack(here.yuxian(), "水管反复漏水");
        Look look = Look.of(language, device);
        String campaign = "?campaign=" + here.campaign().id();
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);
        office.opens("/units/" + here.code() + "/insight/progress" + campaign);
        office.sees(office.say("insight.progress.empty"));
        isForEverybody(office);

        office.link(office.say("insight.progress.lay-down")).click();
        Locator add = office.page().locator("#provisions .lb-edit").last();
        add.locator("summary").click();
        add.locator("[name=kind]").selectOption("PROGRESS_DIMENSION");
        add.locator("[name=wording]").fill("问题整改");
        add.locator("button[type=submit]").click();
        office.reads("campaign.provision.added");

        office.opens("/units/" + here.code() + "/insight/progress" + campaign);
        Locator dimension = office.page().locator("main section");
        dimension
                .locator("summary")
                .filter(
                        new Locator.FilterOptions()
                                .setHasText(office.say("insight.progress.choose")))
                .click();
        for (String figure : new String[] {"FOUND", "KEPT_UP", "CAME_BACK", "UNITS_CLAIM"}) {
            dimension.locator("[value=" + figure + "]").check();
        }
        isForEverybody(office);
        dimension.locator("form[action$=figures] button[type=submit]").click();
        office.reads("insight.progress.chosen");
        assertThat(dimension.locator("dd a[href*='trait=CAME_BACK']")).hasText("1");

        Visitor county = visitors.signedIn(here.with(Duty.LIAISON, here.yuxian()), look);
        county.opens("/units/" + here.yuxian() + "/insight/progress" + campaign);
        Locator own = county.page().locator("main section");
        assertThat(own.getByText(county.say("insight.progress.choose"))).hasCount(0);
        own.locator(
                        "details",
                        new Locator.LocatorOptions().setHas(county.page().locator("textarea")))
                .locator("summary")
                .click();
        own.locator("textarea").fill("供水管网已经换新，\n还差两个村。");
        own.locator("form button[type=submit]").click();
        county.reads("insight.progress.written");
        isForEverybody(county);

        office.opens("/units/" + here.code() + "/insight/progress" + campaign);
        office.sees("还差两个村");
        dimension.locator("dd a[href*='trait=CAME_BACK']").click();
        office.sees("水管反复漏水");
    }

    @ParameterizedTest
    @CsvSource({"ZH, PHONE", "EN, DESKTOP"})
    void reports_that_are_nearly_the_same_are_shown_side_by_side_and_looked_at_once(
            Language language, Look.Device device, Visitors visitors) {
        Prefecture here = prefectures.found();
        Visitor office =
                visitors.signedIn(here.with(Duty.OFFICE, here.code()), Look.of(language, device));
        String page = "/units/" + here.code() + "/insight/unsolid?campaign=" + here.campaign().id();
        office.opens(page);
        office.link(office.say("insight.copies")).click();
        office.sees(office.say("insight.copies.empty"));
        isForEverybody(office);
        String report = "组织施工队重新夯实路基，铺设碎石垫层并浇筑混凝土路面，完成排水沟清理，设置警示标志，%s恢复通行。";
        here.closed(here.pingding(), "村口道路塌陷", report.formatted("9月10日"));
        here.closed(here.yuxian(), "进村桥面破损", report.formatted("已于10月8日全线"));
        copies.catchUp();

        office.opens(page);
        office.link(office.say("insight.copies")).click();
        office.sees("进村桥面破损");
        office.sees(office.say("insight.copies.waiting"));
        isForEverybody(office);
        office.page().locator(".lb-copies-head a").click();
        assertThat(office.page().locator(".lb-copy-text")).hasCount(2);
        assertThat(office.page().locator(".lb-copy-text mark").first()).isVisible();
        isForEverybody(office);
        office.page().locator("#look input[value=SAME_WORK]").check();
        office.button("insight.copies.look.save").click();
        office.sees(office.say("insight.copies.done"));
        assertThat(office.page().locator("#look strong"))
                .hasText(office.say("insight.copies.verdict.SAME_WORK"));
        office.link(office.say("insight.copies.back")).click();
        office.link(office.say("insight.copies.which.waiting")).click();
        office.sees(office.say("insight.copies.empty.filtered"));
        isForEverybody(office);
    }

    @ParameterizedTest
    @CsvSource({"ZH, PHONE", "EN, DESKTOP"})
    void a_unit_is_held_against_its_peers_by_a_snapshot(
            Language language, Look.Device device, Visitors visitors) {
        Prefecture here = prefectures.found();
        Visitor office =
                visitors.signedIn(here.with(Duty.OFFICE, here.code()), Look.of(language, device));
        String page =
                "/units/" + here.code() + "/insight/benchmark?campaign=" + here.campaign().id();
        office.opens(page);
        office.sees(office.say("insight.snapshots.none"));
        isForEverybody(office);
        here.closed(here.pingding(), "村口道路塌陷");
        here.problem(here.yuxian(), "路灯不亮");

        office.link(office.say("insight.peers")).click();
        office.sees(office.say("insight.peers.none"));
        isForEverybody(office);
        office.page().locator("#add input[name=name]").fill("山区县");
        office.page().locator("#add textarea[name=units]").fill(here.pingding());
        office.button("insight.peers.add").click();
        office.sees(office.say("insight.peers.done.added"));
        office.sees("平定县");
        isForEverybody(office);

        office.opens(page);
        office.button("insight.snapshot.take").click();
        office.sees(office.say("insight.snapshot.done"));
        office.opens(
                "/units/"
                        + here.pingding()
                        + "/insight/benchmark?campaign="
                        + here.campaign().id());
        office.sees("山区县");
        office.page().locator("#trend summary").click();
        isForEverybody(office);
        office.page().locator("#against a[href*='rate=DONE']").click();
        assertThat(office.page().locator("#trend h2"))
                .containsText(office.say("insight.rate.DONE"));
        isForEverybody(office);
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static void isForEverybody(Visitor visitor) {
        visitor.fits();
        Accessibility.check(visitor.page());
    }
}
