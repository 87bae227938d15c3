package org.lookback.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.chronicle.Chronicle;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A task table that is taken along, changed in Excel and brought in again. */
@RunningServer
@TestPropertySource(properties = "lookback.test.province=task-files")
class TaskFilesTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CAMPAIGN = "/api/v1/campaigns/1";

    @LocalServerPort private int port;
    @Autowired private ApplicationContext rooms;

    @BeforeEach
    void settle() {
        SmallProvince.settle(rooms);
    }

    @AfterEach
    void history_is_whole() {
        assertThat(rooms.getBean(Chronicle.class).verifyAll().broken()).isEmpty();
    }

    @Test
    void what_is_changed_in_excel_is_told_first_and_then_done_once() throws IOException {
        String action = specialAction("乱收费整治", "1403", "140321");
        issued(action, "清理收费项目", "140321", "140322");
        byte[] table = exported("XLSX", action);

        byte[] changed =
                edited(
                        table,
                        sheet -> {
                            Row pingding = row(sheet, "平定县");
                            set(sheet, pingding, "办结期限", "2019.12.25");
                            set(sheet, pingding, "任务内容", "清理收费项目，逐项公示");
                            set(sheet, pingding, "参与单位", "平定县、盂县");
                            Row more = sheet.createRow(sheet.getLastRowNum() + 1);
                            set(sheet, more, "任务内容", "核对收费台账");
                            set(sheet, more, "承办单位", "平定县、盂县");
                            set(sheet, more, "办结期限", "2019年12月30日");
                            set(sheet, more, "专项整治", "乱收费整治");
                        });
        JsonNode file = upload("任务.xlsx", changed);

        assertThat(file.path("stage").asString()).isEqualTo("CHECKED");
        assertThat(counts(file))
                .isEqualTo(
                        "3 rows: 1 same, 1 amended, 1 described, 2 issued, 0 already, 0"
                                + " contradicted, 0 faulty");
        assertThat(file.at("/check/changes").toString())
                .contains("\"before\":\"2019-12-20\",\"after\":\"2019-12-25\"")
                .contains("\"before\":\"平定县\",\"after\":\"平定县、盂县\"")
                .contains("核对收费台账");
        assertThat(assignments(action)).as("nothing has happened yet").hasSize(2);

        HttpResponse<String> groundless = carryOut(file, "");
        assertThat(groundless.statusCode()).isEqualTo(400);
        assertThat(groundless.body()).contains("grounds");
        JsonNode work = ended(carryOut(file, "县里要求公示"));

        assertThat(work.path("state").asString()).as(work.toString()).isEqualTo("DONE");
        JsonNode amended = assignment(action, "清理收费项目，逐项公示");
        assertThat(amended.path("dueOn").asString()).isEqualTo("2019-12-25");
        assertThat(amended.path("state").asString()).isEqualTo("ISSUED");
        assertThat(
                        office().get(
                                        "/api/v1/assignments/"
                                                + amended.path("id").asString()
                                                + "/events")
                                .body())
                .contains("Amended", "县里要求公示", "2019-12-20");
        assertThat(assignment(action, "核对收费台账").path("dueOn").asString()).isEqualTo("2019-12-30");
        assertThat(assignments(action)).hasSize(4);
        assertThat(office().get(CAMPAIGN + "/special-actions").body())
                .contains("140321", "140322", "1403");

        // The very file again does nothing, nor does the same one as CSV from here.
        JsonNode again = upload("任务.xlsx", changed);
        assertThat(counts(again))
                .isEqualTo(
                        "3 rows: 2 same, 0 amended, 0 described, 0 issued, 1 already, 0"
                                + " contradicted, 0 faulty");
        assertThat(carryOut(again, "再来一次").statusCode()).isEqualTo(409);
        JsonNode fresh = upload("任务.csv", exported("CSV", action));
        assertThat(counts(fresh))
                .isEqualTo(
                        "4 rows: 4 same, 0 amended, 0 described, 0 issued, 0 already, 0"
                                + " contradicted, 0 faulty");
    }

    @Test
    void what_has_changed_here_meanwhile_is_told_and_not_overwritten() throws IOException {
        String action = specialAction("文山会海整治", "1403", "140321");
        issued(action, "清理会议", "140321", "140322");
        byte[] table = exported("XLSX", action);
        JsonNode pingding = assignmentOf(action, "140321");
        HttpResponse<String> meanwhile =
                office().with("If-Match", "\"0\"")
                        .postJson(
                                "/api/v1/assignments/" + pingding.path("id").asString() + ":amend",
                                "{\"dueOn\":\"2019-12-23\",\"grounds\":\"开会推迟\"}");
        assertThat(meanwhile.statusCode()).as(meanwhile.body()).isEqualTo(200);

        // Nobody touched this row outside, so that it asks for nothing.
        assertThat(counts(upload("原样.xlsx", table)))
                .isEqualTo(
                        "2 rows: 2 same, 0 amended, 0 described, 0 issued, 0 already, 0"
                                + " contradicted, 0 faulty");
        JsonNode file =
                upload(
                        "改了.xlsx",
                        edited(
                                table,
                                sheet -> set(sheet, row(sheet, "平定县"), "办结期限", "2019-12-26")));

        assertThat(counts(file))
                .isEqualTo(
                        "2 rows: 1 same, 0 amended, 0 described, 0 issued, 0 already, 1"
                                + " contradicted, 0 faulty");
        assertThat(file.at("/check/conflicts/0/here").asString()).isEqualTo("2019-12-23");
        assertThat(file.at("/check/conflicts/0/there").asString()).isEqualTo("2019-12-26");
        assertThat(carryOut(file, "仍要改").statusCode()).isEqualTo(409);
        assertThat(assignmentOf(action, "140321").path("dueOn").asString()).isEqualTo("2019-12-23");
    }

    @Test
    void what_a_table_may_not_change_is_a_fault_at_its_cell() throws IOException {
        String action = specialAction("基层负担整治", "1403", "140321");
        issued(action, "清理报表", "140321", "140322");
        byte[] table =
                edited(
                        exported("XLSX", action),
                        sheet -> {
                            Row pingding = row(sheet, "平定县");
                            set(sheet, pingding, "承办单位", "广灵县");
                            set(sheet, pingding, "状态", "已通过");
                            Row yuxian = row(sheet, "盂县");
                            set(sheet, yuxian, "办结期限", "看情况");
                            set(sheet, yuxian, "牵头单位", "没有的市");
                            for (String unit : List.of("", "没有的县")) {
                                Row more = sheet.createRow(sheet.getLastRowNum() + 1);
                                set(sheet, more, "任务内容", "核对报表");
                                set(sheet, more, "承办单位", unit);
                                set(
                                        sheet,
                                        more,
                                        "办结期限",
                                        unit.isEmpty() ? "2019-12-30" : "2019-01-01");
                            }
                            Row foreign = sheet.createRow(sheet.getLastRowNum() + 1);
                            set(sheet, foreign, "任务编号", "999999");
                            set(sheet, foreign, "任务内容", "别处的任务");
                        });

        JsonNode file = upload("有错.xlsx", table);

        assertThat(file.at("/check/faulty").asInt()).isEqualTo(5);
        assertThat(file.at("/check/faults").toString())
                .contains("fault.task_stays_UNIT", "广灵县")
                .contains("fault.task_stays_STATE", "已通过")
                .contains("fault.task_due_unknown", "看情况")
                .contains("fault.task_unit_missing")
                .contains("fault.task_unit_unknown", "没有的县")
                .contains("fault.task_unknown", "999999");
        HttpResponse<byte[]> copy =
                office().getFile("/api/v1/task-tables/" + file.path("id").asString() + "/remarked");
        try (Workbook book = new XSSFWorkbook(new ByteArrayInputStream(copy.body()))) {
            Sheet sheet = book.getSheetAt(0);
            Row wrong = row(sheet, "广灵县");
            assertThat(
                            wrong.getCell(column(sheet, "承办单位"))
                                    .getCellStyle()
                                    .getFillForegroundColorColor())
                    .isNotNull();
            assertThat(wrong.getCell(wrong.getLastCellNum() - 1).getStringCellValue())
                    .contains("承办单位不能在表里改。", "状态不能在表里改。");
        }
        assertThat(assignments(action)).hasSize(2);
    }

    @Test
    void only_what_is_ticked_is_done_and_everybody_does_what_he_may_do_on_the_page()
            throws IOException {
        String action = specialAction("窗口作风整治", "1403", "140321");
        issued(action, "窗口自查", "140321", "140322");
        byte[] table =
                edited(
                        exported("XLSX", action),
                        sheet -> {
                            set(sheet, row(sheet, "平定县"), "办结期限", "2019-12-27");
                            set(sheet, row(sheet, "盂县"), "办结期限", "2019-12-28");
                        });

        JsonNode liaison = json(send(SmallProvince.PINGDING, "联络员.xlsx", onlyRow(table, "平定县")));
        assertThat(liaison.at("/check/faults/0/fault").asString())
                .isEqualTo("rule.ISSUER_JUDGES_REPORT");
        assertThat(
                        office().get("/api/v1/task-tables/" + liaison.path("id").asString())
                                .statusCode())
                .isEqualTo(404);

        JsonNode file = upload("勾选.xlsx", table);
        Caller browser = SmallProvince.browserOf(SmallProvince.OFFICE, port);
        String page = "/task-tables/" + file.path("id").asString();
        String body = browser.get(page).body();
        assertThat(body).contains("将要办理的修改", "2019-12-27", "2019-12-28");
        String key =
                file.at("/check/changes")
                        .valueStream()
                        .filter(each -> each.path("what").asString().equals("盂县"))
                        .findFirst()
                        .orElseThrow()
                        .path("key")
                        .asString();
        HttpResponse<String> begun =
                browser.postForm(
                        page, page + "/carry-out", Map.of("change", key, "grounds", "分批推迟"));
        assertThat(begun.statusCode()).as(begun.body()).isBetween(300, 399);
        String work = "/api/v1" + Caller.place(begun);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !json(office().get(work)).path("endedAt").isNull());

        assertThat(assignmentOf(action, "140321").path("dueOn").asString()).isEqualTo("2019-12-20");
        assertThat(assignmentOf(action, "140322").path("dueOn").asString()).isEqualTo("2019-12-28");
    }

    @Test
    void the_matrix_of_claims_is_a_workbook_of_numbers_with_its_gaps() throws IOException {
        String action = specialAction("=1+1", "1403", "140321");
        issued(action, "自查", "140321", "140322");
        JsonNode pingding = assignmentOf(action, "140321");
        as(SmallProvince.PINGDING)
                .with("If-Match", "\"0\"")
                .postJson("/api/v1/assignments/" + pingding.path("id").asString() + ":claim", "");

        HttpResponse<byte[]> file =
                office().postForFile(CAMPAIGN + "/claims:export?unit=1403&levels=1");

        assertThat(file.statusCode()).isEqualTo(200);
        try (Workbook book = new XSSFWorkbook(new ByteArrayInputStream(file.body()))) {
            Sheet sheet = book.getSheetAt(0);
            assertThat(sheet.getRow(0).getCell(0).getStringCellValue()).contains("认领情况");
            assertThat(sheet.getRow(1).getCell(0).getStringCellValue())
                    .contains("阳泉市", "截至 2019-12-02", "制表：office");
            Row heads = sheet.getRow(3);
            int at = -1;
            for (Cell cell : heads) {
                if (cell.getStringCellValue().equals("=1+1")) {
                    at = cell.getColumnIndex();
                }
            }
            assertThat(at).as("a name is text, whatever it looks like").isPositive();
            Row pingdingRow = row(sheet, "平定县");
            assertThat(pingdingRow.getCell(at).getNumericCellValue()).isEqualTo(1);
            assertThat(pingdingRow.getCell(at + 1).getNumericCellValue()).isEqualTo(1);
            Row yuxian = row(sheet, "盂县");
            assertThat(yuxian.getCell(at).getNumericCellValue()).isEqualTo(0);
            assertThat(yuxian.getCell(at).getCellStyle().getFillForegroundColorColor())
                    .as("a gap is marked")
                    .isNotNull();
            assertThat(pingdingRow.getCell(at).getCellStyle().getFillForegroundColorColor())
                    .isNull();
        }
        assertThat(
                        office().postForFile(CAMPAIGN + "/claims:export?levels=2&show=late")
                                .statusCode())
                .isEqualTo(200);
    }

    private String specialAction(String name, String lead, String participant) {
        HttpResponse<String> made =
                office().postJson(
                                CAMPAIGN + "/special-actions",
                                "{\"name\":\"%s\",\"leadUnit\":\"%s\",\"participants\":[\"%s\"]}"
                                        .formatted(name, lead, participant));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made).path("id").asString();
    }

    private void issued(String action, String text, String... units) {
        HttpResponse<String> issued =
                office().postJson(
                                CAMPAIGN + "/assignments",
                                "{\"units\":[\"%s\"],\"text\":\"%s\",\"dueOn\":\"2019-12-20\",\"specialAction\":%s}"
                                        .formatted(String.join("\",\"", units), text, action));
        assertThat(issued.statusCode()).as(issued.body()).isEqualTo(201);
    }

    private byte[] exported(String format, String action) {
        HttpResponse<byte[]> file =
                office().postForFile(
                                "/api/v1/assignments:export?format="
                                        + format
                                        + "&campaign=1&specialAction="
                                        + action);
        assertThat(file.statusCode()).isEqualTo(200);
        return file.body();
    }

    private static byte[] edited(byte[] table, Consumer<Sheet> editing) throws IOException {
        try (Workbook book = new XSSFWorkbook(new ByteArrayInputStream(table));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            editing.accept(book.getSheetAt(0));
            book.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] onlyRow(byte[] table, String unit) throws IOException {
        return edited(
                table,
                sheet -> {
                    Row kept = row(sheet, unit);
                    List<Row> others = new ArrayList<>();
                    for (Row each : sheet) {
                        if (each.getRowNum() > 0 && !each.equals(kept)) {
                            others.add(each);
                        }
                    }
                    others.forEach(sheet::removeRow);
                });
    }

    private static Row row(Sheet sheet, String words) {
        for (Row row : sheet) {
            for (Cell cell : row) {
                if (cell.toString().equals(words)) {
                    return row;
                }
            }
        }
        throw new AssertionError("no row has " + words);
    }

    private static int column(Sheet sheet, String heading) {
        for (Cell cell : sheet.getRow(0)) {
            if (cell.getStringCellValue().equals(heading)) {
                return cell.getColumnIndex();
            }
        }
        throw new AssertionError("no column is headed " + heading);
    }

    private static void set(Sheet sheet, Row row, String heading, String words) {
        if (!words.isEmpty()) {
            row.createCell(column(sheet, heading)).setCellValue(words);
        }
    }

    private JsonNode upload(String name, byte[] file) {
        HttpResponse<String> sent = send(SmallProvince.OFFICE, name, file);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        return json(sent);
    }

    private HttpResponse<String> send(String login, String name, byte[] file) {
        return as(login)
                .with("Content-Type", "application/octet-stream")
                .send(
                        "POST",
                        CAMPAIGN + "/task-tables?name=" + URLEncoder.encode(name, UTF_8),
                        BodyPublishers.ofByteArray(file));
    }

    private HttpResponse<String> carryOut(JsonNode file, String grounds) {
        return office().with("If-Match", "\"" + file.path("version").asString() + "\"")
                .postJson(
                        "/api/v1/task-tables/" + file.path("id").asString() + ":carry-out",
                        "{\"grounds\":\"" + grounds + "\"}");
    }

    private JsonNode ended(HttpResponse<String> begun) {
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String at = "/api/v1/works/" + json(begun).path("work").asString();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !json(office().get(at)).path("endedAt").isNull());
        return json(office().get(at));
    }

    private List<JsonNode> assignments(String action) {
        return json(office().get("/api/v1/assignments?campaign=1&specialAction=" + action))
                .path("items")
                .valueStream()
                .toList();
    }

    private JsonNode assignment(String action, String text) {
        return assignments(action).stream()
                .filter(each -> each.path("text").asString().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode assignmentOf(String action, String unit) {
        return assignments(action).stream()
                .filter(each -> each.at("/unit/code").asString().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private static String counts(JsonNode file) {
        JsonNode check = file.path("check");
        return "%s rows: %s same, %s amended, %s described, %s issued, %s already, %s contradicted, %s faulty"
                .formatted(
                        check.path("rows").asInt(),
                        check.path("same").asInt(),
                        check.path("amended").asInt(),
                        check.path("described").asInt(),
                        check.path("issued").asInt(),
                        check.path("already").asInt(),
                        check.path("contradicted").asInt(),
                        check.path("faulty").asInt());
    }

    private Caller office() {
        return as(SmallProvince.OFFICE);
    }

    private Caller as(String login) {
        return SmallProvince.machineOf(login, port);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
