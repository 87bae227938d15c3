package org.lookback.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.feedback.WorkOrders;
import org.lookback.feedback.internal.Erasure;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.organization.Level;
import org.lookback.organization.OpenUnit;
import org.lookback.organization.Organization;
import org.lookback.organization.UnitCommand;
import org.lookback.sheet.TableFile;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Work orders as hotlines export them, from the file to opinions on desks. */
@RunningServer
@TestPropertySource(properties = "lookback.test.province=work-orders")
class WorkOrdersTest {

    private static final String HEADINGS = Hotline.HEADINGS;

    @LocalServerPort private int port;
    @Autowired private ApplicationContext rooms;
    @Autowired private JdbcClient jdbc;

    @BeforeEach
    void settle() {
        SmallProvince.settle(rooms);
    }

    @Test
    void a_real_export_becomes_opinions_row_by_row_and_its_faults_go_back_in_it()
            throws IOException {
        byte[] export = export();

        JsonNode guessed = hotline().upload("市长热线", "十二月.xlsx", export);

        assertThat(guessed.path("stage").asString()).isEqualTo("UPLOADED");
        assertThat(guessed.path("headingRow").asInt()).isEqualTo(3);
        assertThat(guessed.at("/columns/NUMBER").asString()).isEqualTo("D");
        assertThat(guessed.at("/columns/UNIT").asString()).isEqualTo("B");
        assertThat(guessed.at("/columns/SENT_AT").asString()).isEqualTo("E");
        assertThat(guessed.at("/columns/TEXT").asString()).isEqualTo("F");
        assertThat(guessed.at("/columns/PHONE").asString()).isEqualTo("C");

        JsonNode checked = hotline().settle(guessed);
        assertThat(checked.path("stage").asString()).isEqualTo("CHECKED");
        assertThat(Hotline.counts(checked))
                .isEqualTo("5 rows: 2 fresh, 0 known, 0 changed, 3 faulty");
        assertThat(checked.at("/check/faults").toString())
                .contains("fault.order_unit_unknown", "\"B6\"", "没有的县")
                .contains("fault.order_moment_unknown", "\"E7\"", "昨天")
                .contains("fault.order_text_missing", "\"F8\"");

        HttpResponse<byte[]> copy =
                as(SmallProvince.OFFICE)
                        .getFile("/api/v1/work-order-imports/" + Hotline.id(checked) + "/remarked");
        try (Workbook book = new XSSFWorkbook(new ByteArrayInputStream(copy.body()))) {
            Row wrong = book.getSheetAt(0).getRow(6);
            assertThat(wrong.getCell(4).getStringCellValue()).isEqualTo("昨天");
            assertThat(wrong.getCell(4).getCellStyle().getFillForegroundColorColor()).isNotNull();
            assertThat(wrong.getCell(wrong.getLastCellNum() - 1).getStringCellValue())
                    .startsWith("E7 看不出是哪一天。");
        }

        hotline().bringIn(checked);

        JsonNode opinions =
                Hotline.json(as(SmallProvince.OFFICE).get("/api/v1/opinions?unit=140321"))
                        .path("items");
        JsonNode lamp =
                opinions.valueStream()
                        .filter(each -> each.path("text").asString().contains("路灯"))
                        .findFirst()
                        .orElseThrow();
        assertThat(lamp.path("text").asString()).contains("〔电话〕").doesNotContain("13835312345");
        assertThat(lamp.path("contact").asBoolean()).isTrue();
        assertThat(lamp.at("/concerned/code").asString()).isEqualTo("140321");
        assertThat(lamp.path("sentAt").asString()).isEqualTo("2019-11-28T00:30:00Z");
        assertThat(
                        SmallProvince.browserOf(SmallProvince.OFFICE, port)
                                .get("/opinions/" + lamp.path("id").asString())
                                .body())
                .contains("市长热线 YQ2019112800001", "由热线工单导入");
        assertThat(lamp.at("/order/hotline").asString()).isEqualTo("市长热线");
        assertThat(
                        Hotline.json(
                                        as(SmallProvince.OFFICE)
                                                .get("/api/v1/opinions?words=YQ2019112800001"))
                                .at("/items/0/id")
                                .asString())
                .isEqualTo(lamp.path("id").asString());
    }

    @Test
    void who_called_stands_nowhere_in_clear() {
        JsonNode file =
                hotline()
                        .upload(
                                "秘密热线",
                                "六.csv",
                                """
                                工单编号,诉求内容,承办单位,来电人,联系电话,联系地址,地点
                                S20190001,王小二反映楼下的水管漏水请打2025678,平定县,王小二先生,2025678,冠山镇东关路七号,冠山镇东关路七号门口
                                """
                                        .getBytes(UTF_8));
        assertThat(file.at("/columns/HOME").asString()).isEqualTo("F");
        assertThat(file.at("/columns/PLACE").asString()).isEqualTo("G");
        hotline().bringIn(hotline().settle(file));

        String text =
                jdbc.sql(
                                "select text from opinions o join opinion_orders r on r.opinion_id"
                                        + " = o.id where r.number = 'S20190001'")
                        .query(String.class)
                        .single();
        assertThat(text).isEqualTo("〔来电人〕反映楼下的水管漏水请打〔电话〕\n〔住址〕门口");
        for (String table :
                List.of(
                        "opinions",
                        "opinion_seals",
                        "work_order_imports",
                        "opinion_orders",
                        "kept_columns",
                        "works",
                        "chronicle_entries")) {
            // Bytes are shown as hexadecimal digits, so what is sought is sought as such, too.
            assertThat(
                            jdbc.sql("select one::text from " + table + " one")
                                    .query((row, _) -> row.getString(1))
                                    .list())
                    .as(table)
                    .noneMatch(row ->
                            Stream.of("2025678", "王小二", "东关路七号")
                                    .anyMatch(secret ->
                                            row.contains(secret)
                                                    || row.contains(
                                                            HexFormat.of()
                                                                    .formatHex(
                                                                            secret.getBytes(
                                                                                    UTF_8)))));
        }
        assertThat(jdbc.sql("select data::text from chronicle_entries").query(String.class).list())
                .noneMatch(data -> data.contains("S20190001"));
    }

    @Test
    void what_an_office_uploads_tells_nothing_of_orders_that_others_brought_in_or_it_may_not_see() {
        String order = "T20190001,广灵县的水井干了请派人来看看,广灵县,2019-11-20,13835319999\n";
        hotline()
                .bringIn(
                        hotline()
                                .settle(
                                        hotline()
                                                .upload(
                                                        "共同热线",
                                                        "七.csv",
                                                        (HEADINGS + order).getBytes(UTF_8))));

        // The same words and others, from the office above the unit: new to it either way.
        for (String again : List.of(order, order.replace("13835319999", "13835310000"))) {
            HttpResponse<String> city =
                    hotline()
                            .send(
                                    SmallProvince.DATONG,
                                    "共同热线",
                                    "八.csv",
                                    (HEADINGS + again).getBytes(UTF_8));
            assertThat(Hotline.counts(hotline().settle(SmallProvince.DATONG, Hotline.json(city))))
                    .isEqualTo("1 rows: 1 fresh, 0 known, 0 changed, 0 faulty");
        }
        // Who called is not compared.
        JsonNode other =
                hotline()
                        .upload(
                                "共同热线",
                                "九.csv",
                                (HEADINGS + order.replace("13835319999", "13835310000"))
                                        .getBytes(UTF_8));
        assertThat(Hotline.counts(hotline().settleUnlessKnown(other)))
                .isEqualTo("1 rows: 0 fresh, 1 known, 0 changed, 0 faulty");
        assertThat(
                        jdbc.sql(
                                        "select count(*) from chronicle_entries where stream_kind ="
                                                + " 'work-orders' and type = 'Checked'")
                                .query(Long.class)
                                .single())
                .isPositive();
    }

    @Test
    void what_is_no_order_number_and_no_day_is_refused_and_numbers_are_known_however_written() {
        JsonNode file =
                hotline()
                        .settle(
                                hotline()
                                        .upload(
                                                "第十热线",
                                                "十.csv",
                                                (HEADINGS
                                                                + """
                                                                13835312345,手机号当了工单编号应当退回,平定县,2019-11-20,
                                                                11010519491231002X,身份证号当了工单编号应当退回,平定县,2019-11-20,
                                                                2.01912E+17,科学计数的工单编号应当退回,平定县,2019-11-20,
                                                                王小二,姓名当了工单编号应当退回,平定县,2019-11-20,
                                                                N20190001,年份写错的工单应当退回,平定县,0219-11-20,
                                                                N20190002,这一条没有问题可以导入,平定县,2019-11-20,
                                                                n２０１９0002,这一条没有问题可以导入,平定县,2019-11-20,
                                                                'N20190002,这一条没有问题可以导入,平定县,2019-11-20,
                                                                """)
                                                        .getBytes(UTF_8)));

        assertThat(Hotline.counts(file)).isEqualTo("8 rows: 1 fresh, 2 known, 0 changed, 5 faulty");
        assertThat(file.at("/check/faults").toString())
                .contains("fault.order_number_of_somebody", "\"A2\"", "\"A3\"", "\"A5\"")
                .contains("fault.order_number_rounded", "\"A4\"")
                .contains("fault.order_moment_early", "\"D6\"");
    }

    @Test
    void the_contact_of_an_old_call_is_kept_from_the_day_on_which_it_came_here() {
        hotline()
                .bringIn(
                        hotline()
                                .settle(
                                        hotline()
                                                .upload(
                                                        "旧热线",
                                                        "旧.csv",
                                                        (HEADINGS
                                                                        + "O20150001,好几年前反映的老井至今没有修好,平定县,2015-01-20,13835312345\n")
                                                                .getBytes(UTF_8))));

        rooms.getBean(Erasure.class).all();

        assertThat(
                        jdbc.sql(
                                        "select count(*) from opinion_seals s join opinion_orders r"
                                            + " using (opinion_id) where r.number = 'O20150001'")
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void the_same_orders_again_are_recognised_and_what_has_changed_is_told() {
        String first =
                HEADINGS
                        + """
                        A20190001,平定县的井盖丢了没有人补上,平定县,2019-11-20,13835311111
                        A20190002,盂县的公交站牌倒了没有人扶,盂县,2019-11-21,
                        """;
        hotline()
                .bringIn(
                        hotline()
                                .settle(
                                        hotline()
                                                .upload(
                                                        "12345 热线",
                                                        "一.csv",
                                                        first.getBytes(UTF_8))));

        // Other columns first: what was settled for the source is used at once.
        JsonNode again =
                hotline()
                        .upload(
                                "12345 热线",
                                "二.csv",
                                """
                                12345工单
                                承办单位,工单编号,诉求内容,联系电话,来电时间
                                平定县,A20190001,平定县的井盖丢了没有人补上,13835311111,2019年11月20日
                                盂县,A20190002,盂县的公交站牌又倒了没有人扶,,2019/11/21
                                盂县,A20190003,盂县的垃圾桶满了没有人清理,,2019/11/22
                                盂县,A20190003,盂县的垃圾桶满了没有人清理,,2019/11/22
                                """
                                        .getBytes(UTF_8));

        assertThat(again.path("stage").asString()).isEqualTo("CHECKED");
        assertThat(Hotline.counts(again))
                .isEqualTo("4 rows: 1 fresh, 2 known, 1 changed, 0 faulty");
        assertThat(again.at("/check/changes/0/number").asString()).isEqualTo("A20190002");
        assertThat(again.at("/check/changes/0/fields").toString()).isEqualTo("[\"TEXT\"]");
        hotline().bringIn(again);

        assertThat(
                        jdbc.sql("select count(*) from opinion_orders where number like 'A2019%'")
                                .query(Long.class)
                                .single())
                .isEqualTo(3);
        JsonNode third = hotline().upload("12345 热线", "三.csv", first.getBytes(UTF_8));
        HttpResponse<String> nothing =
                as(SmallProvince.OFFICE)
                        .with("If-Match", "\"" + third.path("version").asString() + "\"")
                        .postJson(
                                "/api/v1/work-order-imports/" + Hotline.id(third) + ":bring-in",
                                "");
        assertThat(nothing.statusCode()).isEqualTo(409);
        assertThat(nothing.body()).contains("SOME_WORK_ORDER_IS_NEW");
    }

    @Test
    void a_file_is_its_owners_and_an_office_brings_in_for_units_within_its_reach() {
        JsonNode mine =
                hotline()
                        .upload(
                                "别的热线",
                                "四.csv",
                                (HEADINGS + "B20190001,大同的路口没有信号灯请安装,广灵县,2019-11-20,\n")
                                        .getBytes(UTF_8));
        String one = "/api/v1/work-order-imports/" + Hotline.id(mine);

        for (String other : List.of(SmallProvince.ALMIGHTY, SmallProvince.YANGQUAN)) {
            assertThat(as(other).get(one).statusCode()).isEqualTo(404);
            assertThat(as(other).get(one + "/remarked").statusCode()).isEqualTo(404);
        }
        HttpResponse<String> leader =
                hotline().send(SmallProvince.YANGQUAN, "x", "x.csv", HEADINGS.getBytes(UTF_8));
        assertThat(leader.statusCode()).isEqualTo(409);
        assertThat(leader.body()).contains("OFFICE_BRINGS_IN_WORK_ORDERS");

        HttpResponse<String> city =
                hotline()
                        .send(
                                SmallProvince.DATONG,
                                "大同热线",
                                "x.csv",
                                (HEADINGS + "C20190001,平定的事不归大同的热线来管吧,平定县,2019-11-20,\n")
                                        .getBytes(UTF_8));
        assertThat(city.statusCode()).as(city.body()).isEqualTo(201);
        JsonNode checked = hotline().settle(SmallProvince.DATONG, Hotline.json(city));
        assertThat(checked.at("/check/faulty").asInt()).isEqualTo(1);
    }

    @Test
    void what_is_no_table_and_columns_that_lack_something_are_told() {
        HttpResponse<String> empty =
                hotline().send(SmallProvince.OFFICE, "x", "x.csv", new byte[0]);
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body()).contains("file");
        assertThat(
                        hotline()
                                .send(SmallProvince.OFFICE, "", "x.csv", HEADINGS.getBytes(UTF_8))
                                .statusCode())
                .isEqualTo(400);

        JsonNode file = hotline().upload("第五热线", "五.csv", (HEADINGS + "D1,好,,,\n").getBytes(UTF_8));
        HttpResponse<String> lacking =
                as(SmallProvince.OFFICE)
                        .with("If-Match", "\"1\"")
                        .with("Content-Type", "application/json")
                        .send(
                                "PUT",
                                "/api/v1/work-order-imports/" + Hotline.id(file) + "/columns",
                                BodyPublishers.ofString("{\"columns\":{\"NUMBER\":\"A\"}}"));
        assertThat(lacking.statusCode()).isEqualTo(400);
        assertThat(lacking.body()).contains("TEXT");
    }

    @Test
    void what_has_changed_is_taken_over_on_a_word_and_what_was_said_before_stays() {
        hotline()
                .bringIn(
                        hotline()
                                .settle(
                                        hotline()
                                                .upload(
                                                        "变动热线",
                                                        "一.csv",
                                                        stated(
                                                                """
                                                                V20190001,公厕坏了没有人来修请打13835317777,平定县,处理中,13835317777
                                                                V20190002,公交站牌倒了没有人扶,盂县,处理中,
                                                                V20190003,井盖响了一夜没有人管,平定县,处理中,
                                                                """))));
        String lamp = opinionOf("V20190001");
        String stop = opinionOf("V20190002");
        command(lamp, "route", "{\"unit\":\"140321\"}");
        command(stop, "set-aside", "{\"reason\":\"重复来电，已经处理\"}");

        byte[] newer =
                stated(
                        """
                        V20190001,公厕和路面都坏了请打13835318888,盂县,已派单,13835318888
                        V20190002,公交站牌又倒了没有人扶,盂县,已办结,
                        V20190003,井盖响了一夜没有人管,平定县,处理中,
                        """);
        JsonNode file = hotline().upload("变动热线", "二.csv", newer);
        assertThat(Hotline.counts(file)).isEqualTo("3 rows: 0 fresh, 1 known, 2 changed, 0 faulty");
        assertThat(file.at("/check/awaiting").asInt()).isEqualTo(1);
        assertThat(file.at("/check/changes/0/fields").toString())
                .isEqualTo("[\"TEXT\",\"UNIT\",\"STATE\"]");
        assertThat(file.at("/check/changes/0/standing").asString()).isEqualTo("AWAITING");
        assertThat(file.at("/check/changes/1/standing").asString()).isEqualTo("CONCLUDED");

        // Not without a word.
        HttpResponse<String> left =
                as(SmallProvince.OFFICE)
                        .with("If-Match", "\"" + file.path("version").asString() + "\"")
                        .postJson(
                                "/api/v1/work-order-imports/" + Hotline.id(file) + ":bring-in", "");
        assertThat(left.body()).contains("SOME_WORK_ORDER_IS_NEW");
        hotline().takeOver(file);

        JsonNode now = Hotline.json(as(SmallProvince.OFFICE).get("/api/v1/opinions/" + lamp));
        assertThat(now.path("text").asString()).isEqualTo("公厕和路面都坏了请打〔电话〕");
        assertThat(now.path("state").asString()).isEqualTo("ROUTED");
        assertThat(now.at("/concerned/code").asString()).isEqualTo("140321");
        assertThat(now.at("/unit/code").asString()).isEqualTo("140321");
        assertThat(
                        SmallProvince.browserOf(SmallProvince.OFFICE, port)
                                .get("/opinions/" + lamp)
                                .body())
                .contains("公厕坏了没有人来修请打〔电话〕", "热线状态：已派单", "采用了热线工单的变动：")
                .contains("热线现在写的单位是“盂县”，没有改。");
        // The contact is the one that was left; the words as they are now lie sealed beside it.
        HttpResponse<String> opened =
                as(SmallProvince.OFFICE)
                        .postJson(
                                "/api/v1/opinions/" + lamp + ":open-contact",
                                "{\"reason\":\"要和他核实一下\"}");
        assertThat(opened.body()).contains("公厕和路面都坏了请打13835318888", "\"13835317777\"");
        JsonNode aside = Hotline.json(as(SmallProvince.OFFICE).get("/api/v1/opinions/" + stop));
        assertThat(aside.path("text").asString()).isEqualTo("公交站牌倒了没有人扶");

        // Once taken over, it is known; what was concluded goes on being told.
        assertThat(Hotline.counts(hotline().upload("变动热线", "三.csv", newer)))
                .isEqualTo("3 rows: 0 fresh, 2 known, 1 changed, 0 faulty");
        command(stop, "resume", "{\"reason\":\"热线又来电\"}");
        hotline().takeOver(hotline().upload("变动热线", "四.csv", newer));
        assertThat(
                        Hotline.json(as(SmallProvince.OFFICE).get("/api/v1/opinions/" + stop))
                                .path("text")
                                .asString())
                .isEqualTo("公交站牌又倒了没有人扶");
    }

    @Test
    void
            what_is_taken_over_tells_nothing_of_whoever_called_before_nor_of_whom_an_office_concealed() {
        String headings = "工单编号,诉求内容,承办单位,来电人,联系电话\n";
        hotline()
                .bringIn(
                        hotline()
                                .settle(
                                        hotline()
                                                .upload(
                                                        "又来电热线",
                                                        "一.csv",
                                                        (headings
                                                                        + "N20190001,楼道灯坏了李四不管,平定县,王小二,2025679\n")
                                                                .getBytes(UTF_8))));
        String opinion = opinionOf("N20190001");
        command(opinion, "conceal", "{\"words\":[\"李四\"]}");

        hotline()
                .takeOver(
                        hotline()
                                .upload(
                                        "又来电热线",
                                        "二.csv",
                                        (headings + "N20190001,王小二又说李四不管，打2025679,平定县,,\n")
                                                .getBytes(UTF_8)));

        assertThat(
                        Hotline.json(as(SmallProvince.OFFICE).get("/api/v1/opinions/" + opinion))
                                .path("text")
                                .asString())
                .isEqualTo("〔反映人〕又说〔隐去〕不管，打〔电话〕");
        assertThat(
                        SmallProvince.browserOf(SmallProvince.OFFICE, port)
                                .get("/opinions/" + opinion)
                                .body())
                .contains("楼道灯坏了〔隐去〕不管")
                .doesNotContain("李四", "王小二", "2025679");
    }

    @Test
    void a_hotline_whose_numbers_have_eleven_digits_is_brought_in_and_telephones_are_not() {
        String orders =
                """
                工单编号,诉求内容,承办单位,来电时间,联系电话
                12999999998,十一位编号的第一条工单内容,平定县,2019-11-20,13835312345
                12999999999,十一位编号的第二条工单内容,平定县,2019-11-20,
                13000000000,十一位编号的第三条工单内容,平定县,2019-11-20,
                13835312346,电话填到了编号一列应当退回,平定县,2019-11-20,13835312346、13835312347
                """;
        JsonNode file =
                hotline().settle(hotline().upload("十一位热线", "一.csv", orders.getBytes(UTF_8)));

        assertThat(Hotline.counts(file)).isEqualTo("4 rows: 3 fresh, 0 known, 0 changed, 1 faulty");
        assertThat(file.at("/check/faults").toString())
                .contains("fault.order_number_of_somebody", "\"A5\"");

        // Headed as telephones, or not at all, they are telephones, whoever says otherwise.
        for (String heading : List.of("联系电话", "来电号码编号（手机号）")) {
            JsonNode phones =
                    hotline()
                            .upload(
                                    "电话热线",
                                    heading + ".csv",
                                    (heading + ",诉求内容\n13835312345,电话当了编号的工单应当退回\n")
                                            .getBytes(UTF_8));
            JsonNode settled =
                    Hotline.json(
                            as(SmallProvince.OFFICE)
                                    .with(
                                            "If-Match",
                                            "\"" + phones.path("version").asString() + "\"")
                                    .with("Content-Type", "application/json")
                                    .send(
                                            "PUT",
                                            "/api/v1/work-order-imports/"
                                                    + Hotline.id(phones)
                                                    + "/columns",
                                            BodyPublishers.ofString(
                                                    "{\"headingRow\":1,\"columns\":{\"NUMBER\":\"A\",\"TEXT\":\"B\"}}")));
            assertThat(settled.at("/check/faulty").asInt()).as(heading).isEqualTo(1);
        }
    }

    @Test
    void no_connection_to_the_database_is_held_while_a_file_waits_for_its_turn() throws Exception {
        byte[] rows = "工单编号,诉求内容\nP20190001,楼上漏水漏了半个月\n".getBytes(UTF_8);
        JsonNode file = hotline().upload("排队热线", "一.csv", rows);
        TableFile table =
                ((Outcome.Done<TableFile>) TableFile.open(rows, WorkOrders.LIMITS)).value();
        CountDownLatch reading = new CountDownLatch(2);
        CountDownLatch enough = new CountDownLatch(1);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) {
                others.execute(() ->
                        table.read(_ -> {
                            reading.countDown();
                            return Outcome.done(waited(enough));
                        }));
            }
            reading.await();
            Future<JsonNode> settled = others.submit(() -> hotline().settle(file));

            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(15))
                    .until(this::heldForLong, held -> held == 0);

            enough.countDown();
            assertThat(settled.get().path("stage").asString()).isEqualTo("CHECKED");
        }
    }

    private long heldForLong() {
        return jdbc.sql(
                        """
                        select count(*) from pg_stat_activity where state = 'idle in transaction'
                            and datname = current_database() and state_change < now() - interval '1 second'
                        """)
                .query(Long.class)
                .single();
    }

    private static boolean waited(CountDownLatch enough) {
        try {
            return enough.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_columns_mean_is_kept_for_the_office_that_settled_it() {
        String order = "W20190001,各记各的列也各导各的工单,,2019-11-20,\n";
        hotline()
                .bringIn(
                        hotline()
                                .settle(
                                        hotline()
                                                .upload(
                                                        "各自热线",
                                                        "一.csv",
                                                        (HEADINGS + order).getBytes(UTF_8))));

        JsonNode other =
                Hotline.json(
                        hotline()
                                .send(
                                        SmallProvince.DATONG,
                                        "各自热线",
                                        "二.csv",
                                        (HEADINGS + order).getBytes(UTF_8)));

        assertThat(other.path("stage").asString()).isEqualTo("UPLOADED");
        assertThat(
                        SmallProvince.browserOf(SmallProvince.DATONG, port)
                                .get("/campaigns/1/work-orders")
                                .body())
                .doesNotContain("<option value=\"各自热线\"");
        assertThat(
                        SmallProvince.browserOf(SmallProvince.OFFICE, port)
                                .get("/campaigns/1/work-orders")
                                .body())
                .contains("<option value=\"各自热线\"");
    }

    @Test
    void the_orders_of_a_unit_that_merges_are_known_to_the_office_that_takes_its_place() {
        Organization organization = rooms.getBean(Organization.class);
        for (String code : List.of("1412", "1413")) {
            assertThat(
                            organization.open(
                                    Actor.system(),
                                    new OpenUnit(code, Optional.of("14"), "市" + code, Level.CITY)))
                    .isInstanceOf(Outcome.Done.class);
            SmallProvince.person(rooms, "office-" + code, code, Duty.OFFICE);
        }
        byte[] orders =
                (HEADINGS
                                + """
                                M20190001,合并以前导入的第一条工单,,2019-11-20,
                                M20190002,合并以前导入的第二条工单,,2019-11-20,
                                """)
                        .getBytes(UTF_8);
        JsonNode before = Hotline.json(hotline().send("office-1412", "并入热线", "一.csv", orders));
        hotline().bringIn("office-1412", hotline().settle("office-1412", before), "");

        assertThat(
                        organization.change(
                                Actor.system(),
                                "1412",
                                organization.byCode("1412").orElseThrow().version(),
                                new UnitCommand.Merge("1413")))
                .isInstanceOf(Outcome.Done.class);

        // Its columns were handed on as well.
        JsonNode after = Hotline.json(hotline().send("office-1413", "并入热线", "二.csv", orders));
        assertThat(after.path("stage").asString()).isEqualTo("CHECKED");
        assertThat(Hotline.counts(after))
                .isEqualTo("2 rows: 0 fresh, 2 known, 0 changed, 0 faulty");
    }

    private static byte[] stated(String orders) {
        return ("工单编号,诉求内容,承办单位,工单状态,联系电话\n" + orders).getBytes(UTF_8);
    }

    private String opinionOf(String number) {
        return jdbc.sql("select opinion_id::text from opinion_orders where number = :number")
                .param("number", number)
                .query(String.class)
                .single();
    }

    private void command(String opinion, String verb, String body) {
        Caller office = as(SmallProvince.OFFICE);
        String version =
                Hotline.json(office.get("/api/v1/opinions/" + opinion)).path("version").asString();
        HttpResponse<String> done =
                office.with("If-Match", "\"" + version + "\"")
                        .postJson("/api/v1/opinions/" + opinion + ":" + verb, body);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    }

    /** Title rows, an order of columns of its own, dates as text and as dates, empty cells. */
    private static byte[] export() throws IOException {
        try (Workbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Sheet sheet = book.createSheet("工单");
            sheet.createRow(0).createCell(0).setCellValue("阳泉市市长热线工单明细表");
            sheet.createRow(1).createCell(0).setCellValue("导出时间：2019-12-02");
            fill(sheet, 2, "序号", "承办单位", "联系电话", "工单编号", "受理时间", "诉求内容");
            fill(
                    sheet,
                    3,
                    "1",
                    "平定县",
                    "13835312345",
                    "YQ2019112800001",
                    "",
                    "平定县冠山镇的路灯不亮，请打13835312345联系");
            CellStyle date = book.createCellStyle();
            date.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd hh:mm"));
            Cell moment = sheet.getRow(3).createCell(4);
            moment.setCellValue(LocalDateTime.of(2019, 11, 28, 8, 30));
            moment.setCellStyle(date);
            fill(sheet, 4, "2", "", "", "YQ2019112800002", "2019年11月28日 下午3点", "不知道归谁管的树倒在路上");
            fill(sheet, 5, "3", "没有的县", "", "YQ2019112800003", "2019/11/28", "水压太低洗不了衣服");
            fill(sheet, 6, "4", "盂县", "", "YQ2019112800004", "昨天", "夜里施工吵得睡不着");
            fill(sheet, 7, "5", "盂县", "13835312346", "YQ2019112800005", "2019/11/28", "");
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

    private Hotline hotline() {
        return new Hotline(port);
    }

    private Caller as(String login) {
        return SmallProvince.machineOf(login, port);
    }
}
