package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;

import org.junit.jupiter.api.Test;
import org.lookback.kernel.Duty;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An office goes through a directive by the keyboard, and loses nothing. */
@BrowserTest
class ReviewStoryTest {

    private static final Pattern KEPT = Pattern.compile("lb-item-kept");
    private static final Pattern DROPPED = Pattern.compile("lb-item-dropped");
    private static final Pattern OPEN = Pattern.compile("lb-item-open");

    private static final String NOTICE =
            """
            关于整治农村道路的通知

            各县人民政府：
            （一）逐村排查塌陷路段，建立台账。（交通运输局牵头，财政局配合，2019年12月31日前完成）
            （二）修复危桥。（交通运输局牵头）
            （三）清理边沟。（住房城乡建设局牵头）
            雨季之前务必完成。请各地认真组织。
            """;

    @Autowired Prefectures prefectures;

    private static Visitor reviewing(Visitors visitors, Prefecture here) {
        return reviewing(visitors, here, NOTICE);
    }

    private static Visitor reviewing(Visitors visitors, Prefecture here, String notice) {
        Visitor office =
                visitors.signedIn(
                        here.with(Duty.OFFICE, here.code()),
                        Look.of(Language.ZH, Look.Device.DESKTOP));
        office.opens("/directives/new");
        office.page().locator("[name=pasted]").fill(notice);
        office.button("campaign.directive.read-it").click();
        office.reads("campaign.directive.read");
        return office;
    }

    private static Locator tasks(Page page) {
        return page.locator("[data-item^='task-']");
    }

    /** Turns to the first task, by the key that goes to the next item. */
    private static void toTheTasks(Page page) {
        for (int pressed = 0; pressed < 20; pressed++) {
            page.keyboard().press("j");
            if (page.evaluate("document.activeElement.matches('[data-item^=task-]')")
                    .equals(true)) {
                return;
            }
        }
        throw new AssertionError("no task is reached");
    }

    @Test
    void keys_decide_split_merge_and_take_back_and_all_of_it_stays(Visitors visitors) {
        Page page = reviewing(visitors, prefectures.found()).page();
        toTheTasks(page);
        assertThat(page.locator(".lb-read-here")).hasText(Pattern.compile("逐村排查塌陷路段"));

        page.keyboard().press("a");
        assertThat(tasks(page).nth(0)).hasClass(KEPT);
        assertThat(tasks(page).nth(1)).isFocused();
        page.keyboard().press("d");
        assertThat(tasks(page).nth(1)).hasClass(DROPPED);
        assertThat(tasks(page).nth(2)).isFocused();
        page.keyboard().press("u");
        assertThat(tasks(page).nth(1)).hasClass(OPEN);

        // Split where one stands in the wording.
        page.keyboard().press("k");
        page.keyboard().press("e");
        Locator wording = page.locator("[data-item-form] [name=wording]");
        assertThat(wording).isFocused();
        page.keyboard().press("Control+Home");
        for (int at = 0; at < "（一）逐村排查塌陷路段".length(); at++) {
            page.keyboard().press("ArrowRight");
        }
        page.keyboard().press("Alt+Enter");
        assertThat(tasks(page)).hasCount(4);
        assertThat(tasks(page).nth(1)).containsText("建立台账");
        assertThat(tasks(page).nth(1)).containsText("交通运输局");

        // Thinking better of it.
        page.keyboard().press("e");
        assertThat(wording).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("[data-item-form]")).hasCount(0);

        // And put together again.
        assertThat(tasks(page).nth(0)).isFocused();
        page.keyboard().press("m");
        assertThat(tasks(page)).hasCount(3);
        assertThat(tasks(page).nth(0)).containsText("逐村排查塌陷路段；建立台账");

        page.reload();
        assertThat(tasks(page).nth(0)).containsText("逐村排查塌陷路段；建立台账");
        assertThat(tasks(page).nth(0)).hasClass(KEPT);
    }

    @Test
    void of_many_items_the_one_that_is_turned_to_is_wholly_in_sight(Visitors visitors) {
        String much =
                IntStream.rangeClosed(1, 150)
                        .mapToObj(number ->
                                "%d.整治第%d处路段，%s（交通运输局牵头，财政局配合，2019年12月31日前完成）\n"
                                        .formatted(number, number, "排查隐患、修复路面、清理边沟，".repeat(8)))
                        .collect(Collectors.joining("", "关于整治农村道路的通知\n各县人民政府：\n", ""));
        Page page = reviewing(visitors, prefectures.found(), much).page();
        Locator last = tasks(page).nth(149);

        page.keyboard().press("k");
        isTurnedTo(last);
        page.keyboard().press("d");
        assertThat(last).hasClass(DROPPED);
        tasks(page).nth(0).locator(".lb-item-says").click();
        page.keyboard().press("u");
        assertThat(last).hasClass(OPEN);
        isTurnedTo(last);
        page.keyboard().press("k");
        isTurnedTo(tasks(page).nth(148));
    }

    private static void isTurnedTo(Locator item) {
        assertThat(item).isFocused();
        assertThat(item).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
    }

    @Test
    void words_of_the_text_become_an_item_without_a_mouse(Visitors visitors) {
        Page page = reviewing(visitors, prefectures.found()).page();
        page.keyboard().press("t");
        for (int pressed = 0; pressed < 30; pressed++) {
            if (page.evaluate("getSelection().toString()").toString().startsWith("雨季")) {
                break;
            }
            page.keyboard().press("j");
        }
        assertThat(page.evaluate("getSelection().toString()")).isEqualTo("雨季之前务必完成。");
        page.keyboard().press("J");
        page.keyboard().press("n");
        Locator dialog = page.locator("#add");
        assertThat(dialog).isVisible();
        assertThat(dialog.locator("blockquote")).hasText("雨季之前务必完成。请各地认真组织。");
        assertThat(dialog.locator("select")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        assertThat(tasks(page)).hasCount(4);
        assertThat(tasks(page).nth(3)).containsText("雨季之前务必完成。请各地认真组织。");
        assertThat(tasks(page).nth(3)).isFocused();
        assertThat(dialog).isHidden();
    }

    private static final String DATED =
            """
            关于整治农村道路的通知

            各县人民政府：
            （一）逐村排查塌陷路段，建立台账。（交通运输局牵头，有关部门配合，6月底前完成）
            （二）修复危桥。（有关部门负责，2021年9月底前完成）

            某市人民政府
            2020年3月1日
            """;

    @Test
    void what_the_document_states_once_is_put_right_by_keys_and_deadlines_follow(
            Visitors visitors) {
        Page page = reviewing(visitors, prefectures.found(), DATED).page();
        page.keyboard().press("h");
        Locator form = page.locator("#head form");
        assertThat(form.locator("[name=title]")).isFocused();
        page.keyboard().press("Escape");
        assertThat(form).hasCount(0);

        page.keyboard().press("h");
        form.locator("[name=documentNumber]").fill("某政发〔2022〕7号");
        form.locator("[name=issued]").fill("2022-04-10");
        form.locator("[name=issued]").press("Control+Enter");

        Locator moved = page.locator("#review-redated li");
        assertThat(moved).hasCount(1);
        assertThat(moved).containsText("6月底前");
        assertThat(form).hasCount(0);
        assertThat(tasks(page).nth(0)).containsText("2022");
        assertThat(page.locator("[data-item^='number-']")).containsText("某政发〔2022〕7号");
        page.reload();
        assertThat(moved).hasCount(1);
        assertThat(tasks(page).nth(1)).containsText("2021");

        page.keyboard().press("u");
        assertThat(tasks(page).nth(0)).containsText("2020");
        assertThat(page.locator("[data-item^='number-']")).hasCount(0);
    }

    @Test
    void what_is_typed_of_the_document_outlives_the_page(Visitors visitors) {
        Page page = reviewing(visitors, prefectures.found(), DATED).page();
        page.locator("[data-head]").click();
        page.locator("#head [name=documentNumber]").fill("某政发〔2022〕7号");

        page.reload();

        assertThat(page.locator("#head [name=documentNumber]")).hasValue("某政发〔2022〕7号");
    }

    @Test
    void a_name_for_many_is_answered_once_with_units_of_the_tree(Visitors visitors) {
        Prefecture here = prefectures.found();
        Visitor office = reviewing(visitors, here, DATED);
        Page page = office.page();
        page.locator(".lb-names > summary").click();
        page.locator(".lb-name-many > summary").click();
        page.locator(".lb-name-many [name=units]").fill(here.code());
        page.locator(".lb-name-many button[type=submit]").click();

        office.reads("campaign.names.said");
        page.locator(".lb-names > summary").click();
        assertThat(page.locator(".lb-names")).containsText("有关部门");
        assertThat(page.locator(".lb-names > summary")).not().containsText("统称");
    }

    @Test
    void what_is_typed_into_an_item_outlives_the_page(Visitors visitors) {
        Page page = reviewing(visitors, prefectures.found()).page();
        tasks(page).nth(2).locator("[data-edit]").click();
        page.locator("[data-item-form] [name=lead]").fill("交通运输局、水利局");

        page.reload();
        Locator lead = tasks(page).nth(2).locator("[name=lead]");
        assertThat(lead).hasValue("交通运输局、水利局");
        lead.press("Control+Enter");
        assertThat(tasks(page).nth(2)).containsText("交通运输局、水利局");
        assertThat(page.locator("[data-item-form]")).hasCount(0);
    }

    @Test
    void what_somebody_else_decided_meanwhile_is_said_at_the_item(Visitors visitors) {
        Prefecture here = prefectures.found();
        Visitor one = reviewing(visitors, here);
        Page page = one.page();
        Page other = page.context().newPage();
        other.navigate(page.url());
        tasks(other).nth(0).locator("[data-drop]").click();
        assertThat(tasks(other).nth(0)).hasClass(DROPPED);

        one.expects(412);
        tasks(page).nth(0).locator("[data-keep]").click();
        assertThat(tasks(page).nth(0).locator("[data-outcome]")).not().isEmpty();
        assertThat(tasks(page).nth(0)).hasClass(OPEN);
        assertThat(tasks(page).nth(1)).not().isFocused();
        one.expectsNothingMore();
    }
}
