package org.lookback.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.chronicle.Chronicle;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.ledger.Ledger;
import org.lookback.organization.Level;
import org.lookback.organization.OpenUnit;
import org.lookback.organization.Organization;
import org.lookback.organization.UnitCommand;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Offices' own ledgers, from the file as offices make it to problems on desks. */
@RunningServer
@TestPropertySource(properties = "lookback.test.province=ledger-imports")
class LedgerImportsTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String AT = "/api/v1/campaigns/1/ledger-imports";
    private static final String HEADINGS = "序号,问题,所在单位,整改时限,整改措施,完成情况\n";

    @LocalServerPort private int port;
    @Autowired private ApplicationContext rooms;
    @Autowired private JdbcClient jdbc;

    @BeforeEach
    void settle() {
        SmallProvince.settle(rooms);
    }

    @AfterEach
    void counts_and_history_are_whole() {
        assertThat(rooms.getBean(Ledger.class).recount()).isEmpty();
        assertThat(rooms.getBean(Chronicle.class).verifyAll().broken()).isEmpty();
    }

    @Test
    void a_ledger_as_offices_make_it_becomes_problems_and_its_faults_go_back_in_it()
            throws IOException {
        JsonNode guessed = upload("县里的台账", "台账.xlsx", messy());

        assertThat(guessed.path("stage").asString()).isEqualTo("UPLOADED");
        assertThat(guessed.path("headingRow").asInt()).isEqualTo(4);
        assertThat(guessed.path("columns").toString())
                .isEqualTo(
                        "{\"DEADLINE\":\"E\",\"MEASURES\":\"D\",\"NUMBER\":\"A\",\"PROGRESS\":\"F\","
                            + "\"RESPONSIBLE\":\"G\",\"SOURCE\":\"H\",\"TITLE\":\"B\",\"UNIT\":\"C\"}");

        JsonNode checked = settle(guessed);

        assertThat(checked.path("stage").asString()).isEqualTo("CHECKED");
        assertThat(counts(checked))
                .isEqualTo(
                        "9 rows: 3 skipped, 3 fresh (1 finished), 0 known, 0 changed, 0 left, 3"
                                + " faulty");
        assertThat(checked.at("/check/faults").toString())
                .contains("fault.ledger_unit_unknown", "\"C8\"", "没有的县")
                .contains("fault.ledger_deadline_unknown", "\"E9\"", "看情况")
                .contains("fault.ledger_title_missing", "\"B10\"");

        HttpResponse<byte[]> copy =
                as(SmallProvince.OFFICE)
                        .getFile("/api/v1/ledger-imports/" + id(checked) + "/remarked");
        try (Workbook book = new XSSFWorkbook(new ByteArrayInputStream(copy.body()))) {
            Row wrong = book.getSheetAt(0).getRow(7);
            assertThat(wrong.getCell(2).getStringCellValue()).isEqualTo("没有的县");
            assertThat(wrong.getCell(2).getCellStyle().getFillForegroundColorColor()).isNotNull();
            assertThat(wrong.getCell(wrong.getLastCellNum() - 1).getStringCellValue())
                    .startsWith("C8 没有这个单位。");
        }

        bringIn(checked);

        JsonNode lamp = problem("路灯");
        assertThat(lamp.path("state").asString()).isEqualTo("ASSIGNED");
        assertThat(lamp.path("due").asString()).isNotBlank();
        assertThat(lamp.toString()).contains("140321");
        JsonNode sign = problem("站牌");
        assertThat(sign.path("state").asString())
                .as("what an office calls finished is still to be verified")
                .isEqualTo("ASSIGNED");
        assertThat(sign.path("source").asString()).isEqualTo("OPINION");
        assertThat(
                        SmallProvince.browserOf(SmallProvince.OFFICE, port)
                                .get("/problems/" + id(sign))
                                .body())
                .contains("县里的台账", "完成情况：已完成", "整改措施：扶正");
        assertThat(
                        jdbc.sql(
                                        "select cast(opened_on as text) from problem_spells s join"
                                                + " problems p on p.id = s.problem_id where p.id = "
                                                + id(lamp))
                                .query(String.class)
                                .list())
                .hasSize(1);
    }

    @Test
    void the_same_rows_again_are_recognised_and_what_has_changed_is_told_and_not_doubled() {
        String first =
                HEADINGS
                        + "1,井盖丢失无人补,平定县,2019-12-20,补齐井盖,正在办\n"
                        + "2,垃圾桶满溢,盂县,2019-12-21,及时清运,\n"
                        + "3,井盖丢失无人补,没有的县,2019-12-20,补齐井盖,\n";
        bringIn(settle(upload("重复台账", "一.csv", first.getBytes(UTF_8))));

        // Put right and brought in again, with other columns first: what was settled is used at
        // once.
        JsonNode again =
                upload(
                        "重复台账",
                        "二.csv",
                        """
                        问题整改台账
                        所在单位,序号,问题,完成情况,整改时限,整改措施
                        平定县,1,井盖丢失无人补,正在办,2019-12-20,补齐井盖
                        盂县,2,垃圾桶满溢,,2019-12-21,每天清运
                        广灵县,3,井盖丢失无人补,,2019-12-20,补齐井盖
                        合计,3,,,,
                        """
                                .getBytes(UTF_8));

        assertThat(again.path("stage").asString()).isEqualTo("CHECKED");
        assertThat(counts(again))
                .isEqualTo(
                        "4 rows: 1 skipped, 1 fresh (0 finished), 1 known, 1 changed, 0 left, 0"
                                + " faulty");
        assertThat(again.at("/check/changes/0/number").asString()).isEqualTo("2");
        assertThat(again.at("/check/changes/0/fields").toString()).isEqualTo("[\"MEASURES\"]");
        bringIn(again);

        assertThat(rowsOf("重复台账")).isEqualTo(3);
        JsonNode third = settleUnlessKnown(upload("重复台账", "三.csv", first.getBytes(UTF_8)));
        HttpResponse<String> nothing =
                as(SmallProvince.OFFICE)
                        .with("If-Match", "\"" + third.path("version").asString() + "\"")
                        .postJson("/api/v1/ledger-imports/" + id(third) + ":bring-in", "");
        assertThat(nothing.statusCode()).isEqualTo(409);
        assertThat(nothing.body()).contains("SOME_ROW_IS_NEW");
    }

    @Test
    void what_was_exported_from_here_is_known_by_its_own_number_and_what_differs_is_told() {
        bringIn(
                settle(
                        upload(
                                "要导出的台账",
                                "一.csv",
                                (HEADINGS
                                                + "1,导出又导入的井盖,平定县,2019-12-20,,\n"
                                                + "2,导出又导入的路灯,盂县,2019-12-21,,\n")
                                        .getBytes(UTF_8))));
        String view =
                as(SmallProvince.OFFICE)
                        .send(
                                "POST",
                                "/api/v1/problems:export?format=CSV&q="
                                        + URLEncoder.encode("导出又导入", UTF_8),
                                BodyPublishers.noBody())
                        .body();
        assertThat(view.lines()).hasSize(3);

        JsonNode same = settleUnlessKnown(upload("别的台账", "原样.csv", view.getBytes(UTF_8)));
        JsonNode changed =
                settleUnlessKnown(
                        upload(
                                "别的台账",
                                "改了.csv",
                                view.replace("导出又导入的路灯", "导出又导入的路灯和路牌")
                                        .replace("2019-12-20", "2019-12-24")
                                        .getBytes(UTF_8)));

        assertThat(counts(same))
                .isEqualTo(
                        "2 rows: 0 skipped, 0 fresh (0 finished), 2 known, 0 changed, 0 left, 0"
                                + " faulty");
        assertThat(counts(changed))
                .isEqualTo(
                        "2 rows: 0 skipped, 0 fresh (0 finished), 0 known, 2 changed, 0 left, 0"
                                + " faulty");
        assertThat(changed.at("/check/changes").toString())
                .contains("\"TITLE\"", "\"DEADLINE\"")
                .contains("\"number\":\"" + id(problem("导出又导入的路灯")) + "\"");

        // A view that shows until when the next step is due says nothing of the deadline.
        String shown =
                as(SmallProvince.OFFICE)
                        .send(
                                "POST",
                                "/api/v1/problems:export?format=CSV&column=NUMBER&column=TITLE&column=DUE&q="
                                        + URLEncoder.encode("导出又导入", UTF_8),
                                BodyPublishers.noBody())
                        .body();
        assertThat(counts(settleUnlessKnown(upload("别的台账", "所见.csv", shown.getBytes(UTF_8)))))
                .isEqualTo(
                        "2 rows: 0 skipped, 0 fresh (0 finished), 2 known, 0 changed, 0 left, 0"
                                + " faulty");

        // A number of another installation is none of ours.
        JsonNode foreign =
                settleUnlessKnown(
                        upload(
                                "别的台账",
                                "别处.csv",
                                view.replaceAll("p1-(\\d+)-.{8}", "p1-$1-AAAAAAAA")
                                        .getBytes(UTF_8)));
        assertThat(foreign.at("/check/reasons").toString())
                .isEqualTo("{\"fault.ledger_mark_foreign\":2}");
    }

    @Test
    void without_numbers_rows_are_known_by_what_they_say() {
        String table = "问题,单位,整改时限\n楼道堆物,平定县,2019年12月31日\n消防栓无水,平定县,长期坚持\n楼道堆物,平定县,2019年12月31日\n";
        JsonNode file = settle(upload("没有编号的台账", "一.csv", table.getBytes(UTF_8)));
        assertThat(counts(file))
                .isEqualTo(
                        "3 rows: 0 skipped, 2 fresh (0 finished), 1 known, 0 changed, 0 left, 0"
                                + " faulty");
        bringIn(file);

        JsonNode again = settleUnlessKnown(upload("没有编号的台账", "二.csv", table.getBytes(UTF_8)));

        assertThat(counts(again))
                .isEqualTo(
                        "3 rows: 0 skipped, 0 fresh (0 finished), 3 known, 0 changed, 0 left, 0"
                                + " faulty");
    }

    @Test
    void finished_rows_can_stay_out_and_a_year_nobody_wrote_is_asked_for() {
        JsonNode file =
                upload(
                        "半截台账",
                        "台账.csv",
                        (HEADINGS
                                        + "1,河道有垃圾,平定县,6月底,清理,已销号\n"
                                        + "2,树枝压线,平定县,6月底,修剪,未完成\n"
                                        + "3,道路坑洼,平定县,2019-12-30,修补,已销号\n")
                                .getBytes(UTF_8));

        JsonNode checked = settle(SmallProvince.OFFICE, file, ",\"finished\":\"LEAVE\"");

        assertThat(counts(checked))
                .isEqualTo(
                        "3 rows: 0 skipped, 0 fresh (0 finished), 0 known, 0 changed, 1 left, 2"
                                + " faulty");
        assertThat(checked.at("/check/reasons").toString())
                .isEqualTo("{\"fault.ledger_deadline_year\":2}");
    }

    @Test
    void a_file_is_its_owners_and_everybody_brings_in_within_the_own_reach() {
        JsonNode mine = upload("我的台账", "我.csv", (HEADINGS + "1,路口无灯,广灵县,,,\n").getBytes(UTF_8));
        String one = "/api/v1/ledger-imports/" + id(mine);
        for (String other : List.of(SmallProvince.ALMIGHTY, SmallProvince.YANGQUAN)) {
            assertThat(as(other).get(one).statusCode()).isEqualTo(404);
            assertThat(as(other).get(one + "/remarked").statusCode()).isEqualTo(404);
        }

        HttpResponse<String> above =
                send(SmallProvince.PINGDING, "x", "x.csv", "&unit=1403", HEADINGS.getBytes(UTF_8));
        assertThat(above.statusCode()).isBetween(400, 409);

        HttpResponse<String> county =
                send(
                        SmallProvince.PINGDING,
                        "县台账",
                        "x.csv",
                        "",
                        (HEADINGS + "1,路口无灯,盂县,,,\n2,路口无灯,平定县,,,\n").getBytes(UTF_8));
        assertThat(county.statusCode()).as(county.body()).isEqualTo(201);
        JsonNode checked = settle(SmallProvince.PINGDING, json(county), "");
        assertThat(counts(checked))
                .isEqualTo(
                        "2 rows: 0 skipped, 1 fresh (0 finished), 0 known, 0 changed, 0 left, 1"
                                + " faulty");
    }

    @Test
    void the_ledgers_of_a_unit_that_merges_are_known_to_the_one_that_takes_its_place() {
        Organization organization = rooms.getBean(Organization.class);
        for (String code : List.of("1412", "1413")) {
            assertThat(
                            organization.open(
                                    Actor.system(),
                                    new OpenUnit(code, Optional.of("14"), "市" + code, Level.CITY)))
                    .isInstanceOf(Outcome.Done.class);
            SmallProvince.person(rooms, "office-" + code, code, Duty.OFFICE);
        }
        byte[] theirs = "序号,问题\n1,并入以前的井盖\n2,并入以前的路灯\n".getBytes(UTF_8);
        byte[] own = "序号,问题\n1,自己的护栏\n".getBytes(UTF_8);
        bringInOf("1412", "市台账", theirs);
        bringInOf("1412", "只有一方有的台账", theirs);
        bringInOf("1413", "市台账", own);

        assertThat(
                        organization.change(
                                Actor.system(),
                                "1412",
                                organization.byCode("1412").orElseThrow().version(),
                                new UnitCommand.Merge("1413")))
                .isInstanceOf(Outcome.Done.class);

        // Both count from 1: the one that came keeps the name of its former owner.
        for (var ledger : Map.of("市台账", own, "市台账（市1412）", theirs, "只有一方有的台账", theirs).entrySet()) {
            JsonNode again =
                    json(send("office-1413", ledger.getKey(), "二.csv", "", ledger.getValue()));
            JsonNode checked =
                    again.path("stage").asString().equals("CHECKED")
                            ? again
                            : settle("office-1413", again, "");
            assertThat(checked.at("/check/known").asInt())
                    .as(ledger.getKey())
                    .isEqualTo(checked.at("/check/rows").asInt());
        }
    }

    private void bringInOf(String code, String ledger, byte[] table) {
        HttpResponse<String> sent = send("office-" + code, ledger, "一.csv", "", table);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        bringIn("office-" + code, settle("office-" + code, json(sent), ""));
    }

    @Test
    void a_long_file_is_checked_and_brought_in_by_works() {
        StringBuilder table = new StringBuilder(HEADINGS);
        for (int row = 1; row <= 5_000; row++) {
            table.append(row)
                    .append(",第")
                    .append(row)
                    .append("处路面破损需要修补,")
                    .append(row % 1000 == 0 ? "没有的县" : row % 2 == 0 ? "平定县" : "盂县")
                    .append(",2019-12-31,铣刨重铺,\n");
        }
        JsonNode file = upload("长台账", "长.csv", table.toString().getBytes(UTF_8));

        JsonNode checking = settle(file);

        assertThat(checking.path("stage").asString()).isEqualTo("CHECKING");
        ended(SmallProvince.OFFICE, checking.path("work").asString());
        JsonNode checked = json(as(SmallProvince.OFFICE).get("/api/v1/ledger-imports/" + id(file)));
        assertThat(counts(checked))
                .isEqualTo(
                        "5000 rows: 0 skipped, 4995 fresh (0 finished), 0 known, 0 changed, 0 left,"
                                + " 5 faulty");
        assertThat(remarked(file)).contains("没有这个单位");

        // Cancelled somewhere on its way, and brought in once more: every row is in once.
        Caller office = as(SmallProvince.OFFICE);
        HttpResponse<String> begun =
                office.with("If-Match", "\"" + checked.path("version").asString() + "\"")
                        .postJson("/api/v1/ledger-imports/" + id(checked) + ":bring-in", "");
        String work = "/api/v1/works/" + json(begun).path("work").asString();
        await().atMost(Duration.ofMinutes(1)).until(() -> rowsOf("长台账") > 0);
        office.postJson(work + ":cancel", "");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !json(office.get(work)).path("endedAt").isNull());
        JsonNode again =
                settleUnlessKnown(upload("长台账", "长.csv", table.toString().getBytes(UTF_8)));
        if (again.path("stage").asString().equals("CHECKING")) {
            ended(SmallProvince.OFFICE, again.path("work").asString());
            again = json(office.get("/api/v1/ledger-imports/" + id(again)));
        }
        assertThat(again.at("/check/known").asInt()).isEqualTo((int) rowsOf("长台账"));
        // What stayed out is still told, by the copy that the check has written.
        assertThat(remarked(file)).contains("没有这个单位").contains("第1000处");
        if (again.at("/check/fresh").asInt() > 0) {
            bringIn(again);
        }

        assertThat(rowsOf("长台账")).isEqualTo(4_995);
        assertThat(
                        jdbc.sql("select count(*) from problems where title like '第%处路面破损%'")
                                .query(Long.class)
                                .single())
                .isEqualTo(4_995);
    }

    @Test
    void real_requests_of_a_city_come_in_to_be_verified_however_finished_they_were() {
        JsonNode guessed = upload("芝加哥", "requests.csv", real("chicago-311-sanitation.csv"));

        assertThat(guessed.path("columns").toString())
                .isEqualTo(
                        "{\"DESCRIPTION\":\"C\",\"FINISHED_ON\":\"F\",\"FOUND_ON\":\"E\",\"NUMBER\":\"A\","
                            + "\"PROGRESS\":\"D\",\"TITLE\":\"B\"}");
        JsonNode checked = settle(guessed);
        assertThat(counts(checked))
                .isEqualTo(
                        "36 rows: 0 skipped, 33 fresh (19 finished), 0 known, 0 changed, 0 left, 3"
                                + " faulty");
        assertThat(checked.at("/check/reasons").toString())
                .isEqualTo("{\"fault.ledger_number_repeated\":3}");
        bringIn(checked);

        assertThat(
                        jdbc.sql(
                                        "select distinct state from problems p join ledger_rows r"
                                                + " on r.problem_id = p.id where r.ledger = '芝加哥'")
                                .query(String.class)
                                .list())
                .containsExactly("REGISTERED");
    }

    @Test
    void a_real_table_of_tasks_is_recognised_and_its_terms_are_read() {
        JsonNode guessed = upload("任务表", "tasks.csv", real("zj-ai-tasks-2026.csv"));

        assertThat(guessed.at("/columns/NUMBER").asString()).isEqualTo("A");
        assertThat(guessed.at("/columns/TITLE").asString()).isEqualTo("D");
        assertThat(guessed.at("/columns/RESPONSIBLE").asString()).isEqualTo("E");
        assertThat(guessed.at("/columns/DEADLINE").asString()).isEqualTo("G");
        // The province of the test has none of its offices, so all that is wrong are the units.
        assertThat(settle(guessed).at("/check/reasons").toString())
                .isEqualTo("{\"fault.ledger_unit_unknown\":19}");
    }

    private static byte[] real(String name) {
        try (InputStream in = LedgerImportsTest.class.getResourceAsStream("/ledgers/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long rowsOf(String ledger) {
        return jdbc.sql("select count(distinct problem_id) from ledger_rows where ledger = :ledger")
                .param("ledger", ledger)
                .query(Long.class)
                .single();
    }

    /** Titles, headings of two rows with merged cells, a section, a total, a line at the foot. */
    private static byte[] messy() throws IOException {
        try (Workbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Sheet sheet = book.createSheet("台账");
            fill(sheet, 0, "阳泉市2019年问题整改台账");
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 7));
            fill(sheet, 1, "填报单位：阳泉市");
            fill(sheet, 2, "序号", "存在问题", "所在单位", "整改", "", "", "责任单位", "问题来源");
            fill(sheet, 3, "", "", "", "整改措施", "整改时限", "完成情况", "", "");
            sheet.addMergedRegion(new CellRangeAddress(2, 2, 3, 5));
            for (int column : List.of(0, 1, 2, 6, 7)) {
                sheet.addMergedRegion(new CellRangeAddress(2, 3, column, column));
            }
            fill(sheet, 4, "一、城市管理");
            fill(sheet, 5, "1", "城区路灯不亮", "平定县", "更换灯具", "2019.12.30", "正在整改", "平定县", "自查");
            fill(sheet, 6, "2", "公交站牌倒伏", "阳泉市/盂县", "扶正", "12月底", "已完成", "盂县", "群众反映");
            fill(sheet, 7, "3", "水压太低", "没有的县", "加压", "立行立改", "", "平定县", "自查");
            fill(sheet, 8, "4", "夜间施工扰民", "平定县", "限时施工", "看情况", "", "平定县", "自查");
            fill(sheet, 9, "5", "", "平定县", "限时施工", "年底前", "", "平定县", "自查");
            fill(sheet, 10, "6", "占道经营反复", "盂县", "定点疏导", "长期坚持", "", "盂县", "检查");
            fill(sheet, 11, "合计", "6", "", "", "", "1", "", "");
            fill(sheet, 12, "", "填表人：某某");
            book.write(out);
            return out.toByteArray();
        }
    }

    private static void fill(Sheet sheet, int number, String... cells) {
        Row row = sheet.createRow(number);
        for (int column = 0; column < cells.length; column++) {
            if (!cells[column].isEmpty()) {
                row.createCell(column).setCellValue(cells[column]);
            }
        }
    }

    private JsonNode problem(String words) {
        return json(as(SmallProvince.OFFICE)
                        .get("/api/v1/problems?q=" + URLEncoder.encode(words, UTF_8)))
                .path("items")
                .path(0);
    }

    private String remarked(JsonNode file) {
        return new String(
                as(SmallProvince.OFFICE)
                        .getFile("/api/v1/ledger-imports/" + id(file) + "/remarked")
                        .body(),
                UTF_8);
    }

    private JsonNode upload(String ledger, String name, byte[] file) {
        HttpResponse<String> sent = send(SmallProvince.OFFICE, ledger, name, "", file);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        return json(sent);
    }

    private HttpResponse<String> send(
            String login, String ledger, String name, String more, byte[] file) {
        return as(login)
                .with("Content-Type", "application/octet-stream")
                .send(
                        "POST",
                        AT
                                + "?ledger="
                                + URLEncoder.encode(ledger, UTF_8)
                                + "&name="
                                + URLEncoder.encode(name, UTF_8)
                                + more,
                        BodyPublishers.ofByteArray(file));
    }

    private JsonNode settle(JsonNode file) {
        return settle(SmallProvince.OFFICE, file, "");
    }

    /** Says yes to what was guessed. */
    private JsonNode settle(String login, JsonNode file, String more) {
        HttpResponse<String> settled =
                as(login)
                        .with("If-Match", "\"" + file.path("version").asString() + "\"")
                        .with("Content-Type", "application/json")
                        .send(
                                "PUT",
                                "/api/v1/ledger-imports/" + id(file) + "/columns",
                                BodyPublishers.ofString(
                                        "{\"headingRow\":"
                                                + file.path("headingRow").asInt()
                                                + ",\"columns\":"
                                                + file.path("columns")
                                                + more
                                                + "}"));
        assertThat(settled.statusCode()).as(settled.body()).isEqualTo(200);
        return json(settled);
    }

    private JsonNode settleUnlessKnown(JsonNode file) {
        return file.path("stage").asString().equals("CHECKED") ? file : settle(file);
    }

    private void bringIn(JsonNode file) {
        bringIn(SmallProvince.OFFICE, file);
    }

    private void bringIn(String login, JsonNode file) {
        HttpResponse<String> begun =
                as(login)
                        .with("If-Match", "\"" + file.path("version").asString() + "\"")
                        .postJson("/api/v1/ledger-imports/" + id(file) + ":bring-in", "");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        ended(login, json(begun).path("work").asString());
    }

    private void ended(String login, String work) {
        Caller office = as(login);
        String at = "/api/v1/works/" + work;
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !json(office.get(at)).path("endedAt").isNull());
        assertThat(json(office.get(at)).path("state").asString()).isEqualTo("DONE");
    }

    private static String counts(JsonNode file) {
        JsonNode check = file.path("check");
        return "%s rows: %s skipped, %s fresh (%s finished), %s known, %s changed, %s left, %s faulty"
                .formatted(
                        check.path("rows").asInt(),
                        check.path("skipped").asInt(),
                        check.path("fresh").asInt(),
                        check.path("finished").asInt(),
                        check.path("known").asInt(),
                        check.path("changed").asInt(),
                        check.path("left").asInt(),
                        check.path("faulty").asInt());
    }

    private static String id(JsonNode file) {
        return file.path("id").asString();
    }

    private Caller as(String login) {
        return SmallProvince.machineOf(login, port);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
