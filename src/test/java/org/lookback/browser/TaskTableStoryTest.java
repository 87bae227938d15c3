package org.lookback.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.campaign.Addressees;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Issue;
import org.lookback.campaign.TaskFile.TaskStage;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.shell.Language;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An office takes its tasks along, moves a deadline in Excel and brings the table back, by pages.
 */
@BrowserTest
class TaskTableStoryTest {

    private static final String WHAT = "清理重复填报的表格";

    @Autowired Prefectures prefectures;
    @Autowired Assignments assignments;
    @Autowired SettableClock clock;

    @ParameterizedTest
    @CsvSource({"ZH, DESKTOP", "EN, PHONE"})
    void a_deadline_is_moved_and_a_row_added_in_excel_and_done_on_a_word(
            Language language, Look.Device device, Visitors visitors, @TempDir Path files)
            throws IOException {
        Look look = Look.of(language, device);
        Prefecture here = prefectures.found();
        LocalDate day = clock.today().plusDays(20);
        issued(here, day);
        Visitor office = visitors.signedIn(here.with(Duty.OFFICE, here.code()), look);

        Page page = office.opens("/assignments?campaign=" + here.campaign().id()).page();
        page.locator(".lb-export summary").click();
        Download taken =
                page.waitForDownload(() -> page.locator(".lb-export button[value=XLSX]").click());
        Path table = files.resolve("tasks.xlsx");
        taken.saveAs(table);
        edit(table, day);

        office.opens("/assignments?campaign=" + here.campaign().id());
        office.link(office.say("campaign.task-file.bring-in")).click();
        isForEverybody(office);
        page.locator("#field-file").setInputFiles(table);
        office.button("campaign.task-file.upload.do").click();

        Locator changes = page.locator("#changes tbody tr");
        assertThat(changes).hasCount(2);
        assertThat(page.locator("#changes")).containsText(day.plusDays(3).toString());
        assertThat(page.locator("#changes")).containsText("核对收费台账");
        assertThat(page.locator("#wrong tbody tr")).hasCount(1);
        isForEverybody(office);
        page.locator("[name=grounds]").fill("材料要重新收集");
        office.button("campaign.task-file.carry-out").click();
        assertThat(page.locator("main")).containsText(office.say("campaign.task-file.amended", 1));
        assertThat(page.locator("main")).containsText(office.say("campaign.task-file.issued", 1));
        office.opens("/campaigns/" + here.campaign().id() + "/task-tables");
        office.sees(office.say(TaskStage.CARRIED_OUT));
        isForEverybody(office);

        page.locator("main table a").first().click();
        assertThat(page.locator("#changes tbody tr")).hasCount(2);
        isForEverybody(office);
        office.opens("/assignments?q=" + WHAT + "&unit=" + here.pingding());
        page.locator(".lb-rows-title a").first().click();
        office.sees("材料要重新收集");
        isForEverybody(office);
    }

    /** Another day for one county, a task more, and a unit that no table changes. */
    private static void edit(Path table, LocalDate day) throws IOException {
        try (InputStream in = Files.newInputStream(table);
                Workbook book = new XSSFWorkbook(in)) {
            Sheet sheet = book.getSheetAt(0);
            Row heads = sheet.getRow(0);
            int what = 1;
            int unit = 2;
            int due = 10;
            assertThat(heads.getCell(what)).isNotNull();
            for (Row row : sheet) {
                Cell called = row.getCell(unit);
                if (called != null && called.toString().equals("平定县")) {
                    row.createCell(due).setCellValue(day.plusDays(3).toString());
                }
                if (called != null && called.toString().equals("盂县")) {
                    row.createCell(unit).setCellValue("平定县");
                }
            }
            Row more = sheet.createRow(sheet.getLastRowNum() + 1);
            more.createCell(what).setCellValue("核对收费台账");
            more.createCell(unit).setCellValue("盂县");
            more.createCell(due).setCellValue(day.toString());
            try (OutputStream out = Files.newOutputStream(table)) {
                book.write(out);
            }
        }
    }

    private void issued(Prefecture here, LocalDate day) {
        Actor before = prefectures.person(here.code() + "-before", Duty.OFFICE, here.code());
        var _ =
                Prefectures.done(
                        assignments.issue(
                                before,
                                new Issue(
                                        here.campaign().id(),
                                        prefectures.unit(here.code()).id(),
                                        new Addressees.Listed(
                                                List.of(
                                                        prefectures.unit(here.pingding()).id(),
                                                        prefectures.unit(here.yuxian()).id())),
                                        WHAT,
                                        Optional.of(day),
                                        Optional.empty(),
                                        Optional.empty())));
    }

    private static void isForEverybody(Visitor visitor) {
        visitor.fits();
        Accessibility.check(visitor.page());
        if (visitor.page().viewportSize().width == Look.Device.PHONE.width()) {
            OnAPhoneTest.fingersReachAll(visitor.page());
        }
    }
}
