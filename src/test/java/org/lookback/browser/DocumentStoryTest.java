package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.document.DocumentKind;
import org.lookback.document.DocumentRefusal;
import org.lookback.kernel.Duty;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;

/** Official documents are begun with figures, edited, issued and replied to. */
@BrowserTest
class DocumentStoryTest {

    private static final String LAMPS = "主街路灯不亮";

    @Autowired Prefectures prefectures;
    @Autowired SettableClock clock;

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "EN, PHONE"})
    void a_brief_is_written_of_the_figures_edited_and_issued(
            Language language, Look.Device device, Visitors visitors) {
        Prefecture here = prefectures.found();
        here.problem(here.pingding(), LAMPS);
        Visitor office =
                visitors.signedIn(here.with(Duty.OFFICE, here.code()), Look.of(language, device));
        office.opens("/documents");
        isForEverybody(office);

        String brief = begins(office, DocumentKind.BRIEF, "");
        isForEverybody(office);
        Locator text = office.page().locator("#text");
        String body = text.locator("[name=body]").inputValue();
        text.locator("[name=body]").fill(body + "\n我们将紧盯不放。");
        office.button("document.save").click();
        office.reads("document.done.Edit");
        assertThat(office.page().locator("#preview")).containsText("我们将紧盯不放。");
        office.button("document.take-figures").click();
        isSure(office);
        office.reads("document.done.TakeFigures");
        assertThat(office.page().locator("#preview")).containsText("我们将紧盯不放。");

        // A line that no figures stand for is said at the field, and nothing typed is lost.
        office.expects(400);
        text.locator("[name=body]").fill("【表：没有这张】");
        office.button("document.save").click();
        assertThat(text.locator("[data-outcome]").first()).containsText("【表：没有这张】");
        assertThat(text.locator("[name=body]")).hasValue("【表：没有这张】");
        office.expectsNothingMore();

        office.opens(brief);
        Visitor.fill(office.page().locator("#issue"), Map.of("number", "阳整办〔2019〕1号"));
        office.button("document.issue").click();
        isSure(office);
        isIssued(office);
        isForEverybody(office);
        assertThat(office.page().locator("#text")).hasCount(0);
        assertThat(office.page().locator("a[href='" + brief + "/file']"))
                .hasText(office.say("document.file"));
        office.opens("/documents");
        office.sees("阳整办〔2019〕1号");
        isForEverybody(office);
    }

    @ParameterizedTest
    @CsvSource({"ZH, PHONE", "EN, DESKTOP"})
    void a_supervision_notice_urges_what_is_overdue_and_is_replied_to_from_the_desk(
            Language language, Look.Device device, Visitors visitors) {
        Prefecture here = prefectures.found();
        here.problem(here.pingding(), LAMPS);
        Look look = Look.of(language, device);
        String login = here.with(Duty.OFFICE, here.code());
        String below = here.with(Duty.LEADER, here.pingding());
        clock.passesDays(40);
        Visitor office = visitors.signedIn(login, look);
        Visitor leader = visitors.signedIn(below, look);

        // Where nothing is overdue there is nothing to supervise.
        office.opens("/documents/new");
        office.expects(409);
        asks(office, DocumentKind.SUPERVISION_NOTICE, here.yuxian());
        assertThat(office.page().locator("[data-rule]"))
                .hasAttribute(
                        "data-rule", DocumentRefusal.SUPERVISION_NEEDS_SOMETHING_OVERDUE.name());
        office.expectsNothingMore();

        String notice = begins(office, DocumentKind.SUPERVISION_NOTICE, here.pingding());
        assertThat(office.page().locator("#preview")).containsText(LAMPS);
        assertThat(office.page().locator(".lb-facts [class*=lb-colour-]")).isVisible();
        isForEverybody(office);
        Visitor.fill(office.page().locator("#issue"), Map.of("number", "督1号"));
        office.button("document.issue").click();
        isSure(office);
        isIssued(office);

        leader.opens("/desk");
        leader.page().locator("a[data-open][href='" + notice + "']").click();
        isForEverybody(leader);
        Visitor.fill(leader.page().locator("#reply"), Map.of("replyWords", "已逐项查明，十日内办结。"));
        leader.page().locator("#reply button[type=submit]").click();
        leader.reads("document.done.Reply");
        office.opens(notice);
        assertThat(office.page().locator("#answer")).containsText("已逐项查明，十日内办结。");
        isForEverybody(office);

        // It can be taken back, and then says why.
        office.page().locator("details:has(form[action$=withdraw]) summary").click();
        Visitor.fill(office.page().locator("form[action$=withdraw]"), Map.of("grounds", "文号有误"));
        office.page().locator("form[action$=withdraw] button[type=submit]").click();
        office.reads("document.done.Withdraw");
        office.sees("文号有误");
        isForEverybody(office);
    }

    /** The place of a new document. */
    private static String begins(Visitor office, DocumentKind kind, String addressed) {
        office.opens("/documents/new");
        isForEverybody(office);
        asks(office, kind, addressed);
        office.reads("document.done.Draft");
        return office.place();
    }

    private static void asks(Visitor office, DocumentKind kind, String addressed) {
        Visitor.fill(
                office.page().locator("form[action='/documents']").last(),
                Map.of("documentKind", kind.name(), "addressed", addressed));
        office.button("document.draft").click();
    }

    /** The first file takes longer: what makes it is loaded then. */
    private static void isIssued(Visitor office) {
        assertThat(office.page().locator("#text"))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
        office.reads("document.done.Issue");
    }

    private static void isSure(Visitor visitor) {
        visitor.page().locator("#confirm[open] button[value=yes]").click();
    }

    private static void isForEverybody(Visitor visitor) {
        visitor.fits();
        Accessibility.check(visitor.page());
    }
}
