package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.kernel.Duty;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;

/**
 * A case is written, answered, cleared of names, approved, read by everybody, and taken to heart.
 */
@BrowserTest
class CaseStoryTest {

    private static final String TITLE = "冶西镇老年食堂账目不清";
    private static final String TOLD = "会计赵丽丽经手的现金没有入账。<b>粗体</b>";

    @Autowired Prefectures prefectures;

    @ParameterizedTest
    @CsvSource({"ZH, PHONE", "EN, DESKTOP"})
    void a_case_reaches_its_readers_without_names_and_not_before_all_have_spoken(
            Language language, Look.Device device, Visitors visitors) {
        Look look = Look.of(language, device);
        Prefecture here = prefectures.found();
        Visitor author = visitors.signedIn(here.with(Duty.LIAISON, here.code()), look);
        Visitor approver = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);
        Visitor concerned = visitors.signedIn(here.with(Duty.LEADER, here.pingding()), look);
        Visitor other = visitors.signedIn(here.with(Duty.LIAISON, here.yuxian()), look);
        var problem = here.problem(here.pingding(), TITLE);

        // It begins at the problem, with what the ledger says.
        author.opens("/problems/" + problem.id());
        author.link(author.say("casebook.of-problem.write")).click();
        isForEverybody(author);
        author.page().locator("[name=audience][value=PUBLIC]").check();
        author.button("casebook.draft").click();
        author.reads("casebook.done.Draft");
        String at = author.place();
        Locator text = author.page().locator("#text");
        assertThat(text.locator("[name=title]")).hasValue(TITLE);
        text.locator("[name=found]").fill(TOLD);
        author.button("casebook.save").click();
        author.reads("casebook.done.Edit");
        isForEverybody(author);
        isHiddenFrom(concerned, at);
        isHiddenFrom(other, at);

        // The unit concerned finds it on its desk, and objects.
        author.button("casebook.ask-reply").click();
        author.reads("casebook.done.AskReply");
        takesUp(concerned, at);
        isForEverybody(concerned);
        Locator reply = concerned.page().locator("#reply");
        assertThat(reply).containsText(TOLD);
        reply.locator("summary").last().click();
        Visitor.fill(reply.locator("form").last(), Map.of("point.FOUND", "现金已于八月补记入账。"));
        reply.locator("form").last().locator("button[type=submit]").click();
        concerned.reads("casebook.done.RaiseObjections");
        isForEverybody(concerned);

        // The author decides about the name, by the keyboard alone.
        author.opens(at);
        assertThat(author.page().locator("#names mark").first()).hasText("赵丽丽");
        isForEverybody(author);
        assertThat(author.page().locator("#submit button[type=submit]").first()).isDisabled();
        author.page().locator("#names [name=replacement]").first().press("Enter");
        author.reads("casebook.done.Redact");
        assertThat(author.page().locator("#names ins")).hasText("赵某");
        author.page().locator("#submit button[type=submit]").first().click();
        author.reads("casebook.done.Submit");

        // Somebody else reads and approves it.
        isHiddenFrom(other, at);
        takesUp(approver, at);
        isForEverybody(approver);
        approver.button("casebook.approve").click();
        approver.page().locator("#confirm[open] button[value=yes]").click();
        approver.reads("casebook.done.Approve");

        // Everybody reads it, and that the unit objected.
        Visitor anybody = visitors.arrives(look);
        anybody.opens("/published");
        anybody.link(TITLE).first().click();
        isForEverybody(anybody);
        anybody.sees("赵某");
        anybody.sees("<b>粗体</b>");
        anybody.sees("现金已于八月补记入账。");
        Assertions.assertThat(anybody.page().content()).doesNotContain("赵丽丽");

        // It is posed to the counties, and one of them finds the same.
        approver.opens(at + "/published");
        Locator checks = approver.page().locator("#self-check");
        checks.locator("summary").click();
        checks.locator("[name=level]").selectOption("COUNTY");
        checks.locator("button[type=submit]").click();
        approver.reads("casebook.done.Pose");
        isForEverybody(approver);
        takesUp(other, "/self-checks/");
        isForEverybody(other);
        other.page().locator("main details summary").first().click();
        other.page().locator("form[action$=found] button[type=submit]").first().click();
        other.reads("casebook.done.Answer");
        approver.opens(at + "/published");
        approver.sees(approver.say("casebook.self-check.counts", 1, 1, 2));
        assertThat(checks.locator("a[href^='/problems/']").first()).isVisible();
        isForEverybody(approver);
        isForEverybody(approver.opens("/cases"));

        // It is withdrawn: readers see that, and no more.
        approver.opens(at);
        approver.page().locator("details:has(form[action$=withdraw]) summary").click();
        Visitor.fill(approver.page().locator("form[action$=withdraw]"), Map.of("grounds", "事实有误"));
        approver.page().locator("form[action$=withdraw] button[type=submit]").click();
        approver.reads("casebook.done.Withdraw");
        anybody.opens("/published" + at.substring(at.lastIndexOf('/')));
        isForEverybody(anybody);
        Assertions.assertThat(anybody.page().content()).doesNotContain(TITLE, "赵某", "入账");
    }

    /** Goes on from the desk, where the problem itself may wait under the same title. */
    private static void takesUp(Visitor visitor, String where) {
        visitor.opens("/desk");
        visitor.page().locator("a[data-open][href^='" + where + "']").click();
    }

    private static void isHiddenFrom(Visitor visitor, String at) {
        visitor.expects(404);
        visitor.opens(at);
        visitor.expectsNothingMore();
    }

    private static void isForEverybody(Visitor visitor) {
        visitor.fits();
        Accessibility.check(visitor.page());
    }
}
