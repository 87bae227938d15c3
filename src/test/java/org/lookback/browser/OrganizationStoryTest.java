package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.kernel.Duty;
import org.lookback.organization.OrganizationRefusal;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;

/** An administrator keeps the tree: unit by unit, and by a file. */
@BrowserTest
class OrganizationStoryTest {

    @Autowired Prefectures prefectures;

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "EN, PHONE"})
    void an_administrator_keeps_the_tree(Language language, Look.Device device, Visitors visitors) {
        Prefecture here = prefectures.found();
        Visitor admin =
                visitors.signedIn(
                        here.with(Duty.ADMINISTRATOR, here.code()), Look.of(language, device));

        // Found, and opened.
        admin.opens("/organization");
        admin.page().locator("#search-unit").fill("盂县");
        admin.button("organization.search.do").click();
        admin.link("盂县").click();
        assertThat(admin.page().locator("h1")).containsText("盂县");
        admin.fits();

        // A township is added, renamed and moved.
        String code = here.code() + "-2-1";
        admin.does(
                "units",
                Map.of("unitName", "路家村乡", "unitCode", code, "unitLevel", "TOWNSHIP"),
                "organization.opened");
        admin.does("rename", Map.of("unitName", "路家村镇"), "organization.renamed");
        askedOnceMore(admin, "move", Map.of("superior", here.suburb()));
        admin.sees("郊区");
        admin.button("organization.move.do").click();
        admin.reads("organization.moved");
        assertThat(admin.page().locator(".lb-crumbs")).containsText("郊区");

        // Closed and reopened; a unit with others below it is not closed.
        admin.does("close", Map.of(), "organization.closed");
        admin.does("reopen", Map.of(), "organization.reopened");
        admin.opens("/organization/units/" + here.suburb())
                .isRefused("close", Map.of(), OrganizationRefusal.NO_OPEN_CHILDREN);

        // Merged for good, with all that happened to it still told.
        admin.opens("/organization/units/" + code);
        askedOnceMore(admin, "merge", Map.of("successor", here.guanshan()));
        admin.sees("冠山镇");
        admin.button("organization.merge.do").click();
        admin.reads("organization.merged");
        admin.sees(admin.say("organization.merged.for-ever"));
        assertThat(admin.page().locator(".lb-timeline li")).hasCount(7);
        assertThat(admin.page().locator(".lb-timeline")).containsText("路家村乡");
        admin.page().locator(".lb-facts a").click();
        assertThat(admin.page().locator("h1")).containsText("冠山镇");
        assertThat(admin.page().locator(".lb-timeline")).containsText("路家村镇");

        // A file with faults changes nothing and says what is wrong, row by row; mended, it is in.
        String file =
                """
                code,parent_code,name,level
                P-2-2,P-2,孙家庄镇,乡
                P-2-3,P-9,路家村镇,乡
                P-2-4,P-2,,国
                """
                        .replaceAll("P(?=[,-])", here.code());
        admin.opens("/organization/import");
        admin.expects(400);
        uploads(admin, file);
        Locator faults = admin.page().locator("#faults tbody tr");
        assertThat(faults).hasCount(3);
        assertThat(faults.first()).containsText("3");
        assertThat(faults.first()).containsText(here.code() + "-9");
        admin.fits();
        Accessibility.check(admin.page());
        admin.expectsNothingMore();
        uploads(admin, file.replace("-9,", "-2,").replace(",,国", ",秀水镇,乡"));
        admin.reads("organization.import.done", 3);
        admin.opens("/organization/units/" + here.yuxian());
        admin.sees("秀水镇");
    }

    /** What is hard to undo is sent, and shown in full before it is done. */
    private static void askedOnceMore(Visitor visitor, String verb, Map<String, String> fields) {
        Locator form = visitor.form(verb);
        Visitor.fill(form, fields);
        form.locator("button[type=submit]").click();
        assertThat(visitor.button("organization." + verb + ".do")).isVisible();
        visitor.fits();
        Accessibility.check(visitor.page());
    }

    private static void uploads(Visitor visitor, String file) {
        visitor.page()
                .locator("#field-file")
                .setInputFiles(new FilePayload("单位.csv", "text/csv", file.getBytes(UTF_8)));
        visitor.button("organization.import.do").click();
    }
}
