package org.lookback.organization.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;
import static org.lookback.shell.Caller.encoded;
import static org.lookback.shell.Caller.place;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.access.Inhabitants;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.shell.Caller;
import org.lookback.shell.Language;
import org.lookback.shell.Messages;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

@RunningServer
@TestPropertySource(properties = "lookback.test.province=organization-pages")
class PagesTest {

    private static final String UNITS = "/organization/units/";

    @LocalServerPort int port;

    @Autowired Inhabitants people;
    @Autowired Organization organization;
    @Autowired Messages messages;

    @BeforeEach
    void a_province_with_two_cities() {
        if (organization.byCode("OP").isPresent()) {
            return;
        }
        value(
                organization.bringIn(
                        Actor.system(),
                        """
                        code,parent_code,name,level
                        OP,,单位省,PROVINCE
                        OP1,OP,单位甲市,CITY
                        OP11,OP1,单位甲县,COUNTY
                        OP111,OP11,单位甲镇,TOWNSHIP
                        OP12,OP1,单位丙县,COUNTY
                        OP13,OP1,单位丁县,COUNTY
                        OP2,OP,单位乙市,CITY
                        OP21,OP2,单位乙县,COUNTY
                        """
                                .getBytes(UTF_8)));
        people.add("op-admin", Duty.ADMINISTRATOR, "OP");
        people.add("op2-admin", Duty.ADMINISTRATOR, "OP2");
        people.add("op1-leader", Duty.LEADER, "OP1");
    }

    @Test
    void a_unit_shows_what_is_above_and_below_it_who_acts_for_it_and_what_happened() {
        Document page = Jsoup.parse(people.browserOf("op1-leader").get(UNITS + "OP1").body());

        assertThat(page.select(".lb-crumbs").text()).contains("单位省", "单位甲市");
        assertThat(page.select("h1").text()).contains("单位甲市", "市级");
        assertThat(page.select("table").eachText().getFirst()).contains("单位甲县", "县级", "运行中");
        assertThat(page.text()).contains("负责人", "设立：单位甲市（市级），上级为单位省。");
        assertThat(page.select("a[href=/units/OP1]")).isNotEmpty();
        assertThat(page.select("form[method=post][action^=" + UNITS + "]")).isEmpty();
    }

    @Test
    void the_overview_of_a_unit_leads_to_its_sheet_and_the_search_to_both() {
        Caller leader = people.browserOf("op1-leader");

        Document found = Jsoup.parse(leader.get("/organization?q=" + encoded("甲县")).body());
        assertThat(found.select("tbody").text()).contains("单位甲县", "OP11", "单位省 › 单位甲市");
        assertThat(found.select("tbody a").attr("href")).isEqualTo(UNITS + "OP11");
        assertThat(leader.get("/organization?q=OP2").body()).doesNotContain("单位乙市");
        assertThat(Jsoup.parse(leader.get("/organization?q=%3Cb%3E%25").body()).text())
                .contains("没有找到这样的单位");
        assertThat(leader.get("/organization/matching?superior=" + encoded("甲镇")).body())
                .contains("OP111 单位甲镇");
    }

    @Test
    void what_lies_outside_ones_reach_is_not_found() {
        Caller leader = people.browserOf("op1-leader");

        assertThat(leader.get(UNITS + "OP2").statusCode()).isEqualTo(404);
        assertThat(leader.get(UNITS + "nowhere").statusCode()).isEqualTo(404);
        assertThat(leader.get("/organization/import").statusCode()).isEqualTo(404);
        for (String verb : List.of("rename", "move", "merge", "close", "reopen")) {
            Map<String, String> fields =
                    Map.of("version", "1", "unitName", "x", "superior", "OP1", "successor", "OP1");
            assertThat(leader.forgeForm(UNITS + "OP2/" + verb, fields).statusCode())
                    .as(verb)
                    .isEqualTo(404);
            assertThat(leader.forgeForm(UNITS + "OP11/" + verb, fields).statusCode())
                    .as("only administrators " + verb)
                    .isEqualTo(409);
            assertThat(
                            people.browserOf("op2-admin")
                                    .forgeForm(UNITS + "OP11/" + verb, fields)
                                    .statusCode())
                    .as(verb)
                    .isEqualTo(404);
        }
        Map<String, String> fresh =
                Map.of(
                        "unitCode", "OPX",
                        "unitName", "x",
                        "unitLevel", "OTHER",
                        "superior", "OP11");
        assertThat(leader.forgeForm("/organization/units", fresh).statusCode()).isEqualTo(409);
        assertThat(
                        people.browserOf("op2-admin")
                                .forgeForm("/organization/units", fresh)
                                .statusCode())
                .isEqualTo(400);
        assertThat(
                        upload(
                                        leader,
                                        "code,parent_code,name,level\nOPY,OP1,甲,OTHER\n"
                                                .getBytes(UTF_8))
                                .statusCode())
                .isIn(404, 409);
        assertThat(organization.byCode("OPX")).isEmpty();
        assertThat(organization.byCode("OPY")).isEmpty();
        // The names above one's own are known to everybody, what is done there is not.
        Document above = Jsoup.parse(leader.get(UNITS + "OP").body());
        assertThat(above.text()).contains("单位甲市").doesNotContain("单位乙市", "沿革", "系统管理员");
    }

    @Test
    void an_administrator_opens_renames_moves_closes_and_reopens() {
        Caller admin = people.browserOf("op-admin");

        String page =
                place(
                        form(
                                admin,
                                UNITS + "OP12",
                                "/organization/units",
                                Map.of(
                                        "unitCode", "OP-新",
                                        "unitName", "<i>新</i>镇",
                                        "unitLevel", "TOWNSHIP")));
        assertThat(page).isEqualTo(UNITS + "OP-" + encoded("新"));
        Document fresh = Jsoup.parse(admin.get(page).body());
        assertThat(fresh.select("h1").text()).contains("<i>新</i>镇");
        assertThat(fresh.select("h1 i")).isEmpty();

        String own = UNITS + "OP-新";
        assertThat(given(admin, page, own + "/rename", Map.of("unitName", "新镇")))
                .contains("由“<i>新</i>镇”更名为“新镇”");
        String question = place(form(admin, page, own + "/move", Map.of("superior", "单位乙县")));
        assertThat(Jsoup.parse(admin.get(question).body()).text())
                .contains("新镇", "单位省 › 单位甲市 › 单位丙县 › 新镇")
                .contains("单位乙县", "OP21", "单位省 › 单位乙市 › 单位乙县");
        assertThat(Jsoup.parse(admin.get(page).body()).text()).doesNotContain("之下划到");
        assertThat(given(admin, question, own + "/move", Map.of())).contains("由单位丙县之下划到单位乙县之下");
        assertThat(given(admin, page, own + "/close", Map.of())).contains("已关闭", "恢复");
        assertThat(given(admin, page, own + "/reopen", Map.of())).contains("恢复运行");
    }

    @Test
    void a_merged_unit_tells_where_it_went() {
        Caller admin = people.browserOf("op-admin");

        String question =
                place(
                        form(
                                admin,
                                UNITS + "OP13",
                                UNITS + "OP13/merge",
                                Map.of("successor", "OP12")));
        assertThat(Jsoup.parse(admin.get(question).body()).text())
                .contains("单位丙县", "OP12", "单位省 › 单位甲市 › 单位丙县", "不能撤销");
        String text = given(admin, question, UNITS + "OP13/merge", Map.of());

        assertThat(text).contains("已并入 单位丙县", "并入单位丙县。", "不能再变更");
        assertThat(Jsoup.parse(admin.get(UNITS + "OP12").body()).text()).contains("接收并入的单位丁县");
    }

    @Test
    void a_unit_becomes_a_top_unit_by_whoever_covers_every_top_unit() {
        Caller admin = people.browserOf("op-admin");
        Map<String, String> fresh =
                Map.of("unitCode", "OPT", "unitName", "单位独市", "unitLevel", "CITY");
        form(admin, UNITS + "OP", "/organization/units", fresh);
        String move = UNITS + "OPT/move";
        String top = move + "?top";

        assertThat(Jsoup.parse(admin.get(UNITS + "OPT").body()).select("a[href=" + top + "]"))
                .isNotEmpty();
        assertThat(Jsoup.parse(admin.get(top).body()).text()).contains("本单位作为最上级单位");
        assertThat(given(admin, top, move, Map.of())).contains("由单位省之下改为最上级单位");
        assertThat(organization.byCode("OPT")).map(Unit::isRoot).contains(true);
        assertThat(admin.get(UNITS + "OPT").body()).doesNotContain(top);
        HttpResponse<String> refused =
                people.browserOf("op2-admin")
                        .forgeForm(
                                UNITS + "OP21/move",
                                Map.of("seen", "yes", "top", "yes", "version", "1"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("管辖全部最上级单位");
        // Back to where it was: other tests count on one top unit.
        String back = place(form(admin, UNITS + "OPT", move, Map.of("superior", "OP")));
        assertThat(given(admin, back, move, Map.of())).contains("由最上级单位改为划归单位省之下");
    }

    @Test
    void a_refusal_stands_at_the_form_with_rule_and_remedy() {
        Caller admin = people.browserOf("op-admin");

        HttpResponse<String> full = form(admin, UNITS + "OP11", UNITS + "OP11/close", Map.of());
        assertThat(full.statusCode()).isEqualTo(409);
        assertThat(full.body()).contains("还有下级单位在运行", "请先关闭、调出或合并下级单位");
        String question =
                place(form(admin, UNITS + "OP2", UNITS + "OP2/move", Map.of("superior", "单位甲县")));
        HttpResponse<String> low = form(admin, question, UNITS + "OP2/move", Map.of());
        assertThat(low.statusCode()).isEqualTo(409);
        assertThat(low.body()).contains("上级单位的级别不能低于下级单位", "value=\"OP11\"", "确认调整");
        HttpResponse<String> vague =
                form(admin, UNITS + "OP21", UNITS + "OP21/move", Map.of("superior", "单位"));
        assertThat(vague.statusCode()).isEqualTo(400);
        assertThat(vague.body()).contains("只写了代码的开头或名称的一部分", "OP1 单位甲市", "value=\"单位\"");
        HttpResponse<String> part =
                form(admin, UNITS + "OP21", UNITS + "OP21/merge", Map.of("successor", "甲镇"));
        assertThat(part.statusCode()).isEqualTo(400);
        assertThat(part.body()).contains("是否要找：OP111 单位甲镇");
        HttpResponse<String> taken =
                form(
                        admin,
                        UNITS + "OP11",
                        "/organization/units",
                        Map.of("unitCode", "OP1", "unitName", "再来", "unitLevel", "OTHER"));
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(taken.body()).contains("该单位代码已被使用", "value=\"再来\"");
        Map<String, String> old = Map.of("version", "0", "unitName", "旧");
        assertThat(admin.forgeForm(UNITS + "OP21/rename", old).statusCode()).isEqualTo(412);
    }

    @Test
    void a_file_is_brought_in_in_both_encodings_and_its_counts_are_told() {
        Caller admin = people.browserOf("op-admin");
        String file = "code,parent_code,name,level,备注\nOPG,OP2,国标县,县,x\nOPH,OPG,国标镇,乡,x\n";

        HttpResponse<String> answer = upload(admin, file.getBytes(Charset.forName("GBK")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(Jsoup.parse(admin.get("/organization/import").body()).text())
                .contains("2 个单位已经全部导入", "新增 2 个", "没有用到的列：备注");
        assertThat(organization.byCode("OPH")).map(Unit::name).contains("国标镇");
        assertThat(upload(admin, file.getBytes(UTF_8)).statusCode()).isEqualTo(302);
        assertThat(Jsoup.parse(admin.get("/organization/import").body()).text())
                .contains("没有变化 2 个");
        assertThat(admin.get("/organization/import").body()).doesNotContain("alert-success");
    }

    @Test
    void every_fault_of_a_file_stands_in_a_table_and_nothing_is_brought_in() {
        Caller admin = people.browserOf("op-admin");

        HttpResponse<String> answer =
                upload(
                        admin,
                        """
                        code,parent_code,name,level
                        OPK,OP2,好县,县
                        OPL,NOWHERE,<script>alert(1)</script>,县
                        OPM,OP2,,国
                        """
                                .getBytes(UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("<script>alert");
        List<String> rows = Jsoup.parse(answer.body()).select("#faults tbody tr").eachText();
        assertThat(rows)
                .containsExactly(
                        "3 OPL 找不到上级单位“NOWHERE”。 请核对上级代码，或把上级单位一并列入文件。",
                        "4 OPM 缺少名称。 请填写。",
                        "4 OPM 不认识级别“国”。 请填：省、市、县、乡、村或其他。");
        assertThat(organization.byCode("OPK")).isEmpty();
    }

    @Test
    void a_file_that_is_none_is_told_so() {
        Caller admin = people.browserOf("op-admin");

        assertThat(upload(admin, new byte[0]).body()).contains("文件中没有内容");
        assertThat(upload(admin, "code,name\nOPZ,甲\n".getBytes(UTF_8)).body())
                .contains("缺少“parent_code”列", "缺少“level”列");
        assertThat(
                        upload(
                                        admin,
                                        "code,parent_code,name,level\n甲,,乙,省\n"
                                                .getBytes(Charset.forName("UTF-16")))
                                .body())
                .contains("编码不是 UTF-8 或 GBK");
        assertThat(upload(admin, new byte[] {'P', 'K', 3, 4, 0, 0}).body()).contains("读不出表格");
    }

    @Test
    void the_example_is_a_file_that_can_be_brought_in() {
        Caller admin = people.browserOf("op-admin");
        HttpResponse<String> example = admin.get("/organization/import/example.csv");

        assertThat(example.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(as -> assertThat(as).startsWith("attachment"));
        byte[] below = example.body().replace("P01,,", "P01,OP,").getBytes(UTF_8);
        HttpResponse<String> answer = upload(admin, below);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(organization.byCode("P01-JT")).isPresent();
    }

    @Test
    void every_fault_of_a_file_says_what_is_wrong_and_then_what_to_do() {
        for (Language language : Language.values()) {
            for (String key : messages.keys(language)) {
                if (key.matches("fault\\.(unit|table|name)_[a-z_]*")
                        && !key.equals("fault.table_more_faults")) {
                    assertThat(messages.has(language, key + ".remedy")).as(key).isTrue();
                }
            }
        }
    }

    @Test
    void the_pages_speak_both_languages() {
        Caller admin = people.browserOf("op-admin");

        for (String page :
                List.of(
                        "/organization?q=OP",
                        "/organization?q=nothing-like-it",
                        UNITS + "OP1",
                        "/organization/import")) {
            String join = page.contains("?") ? "&" : "?";
            HttpResponse<String> english = admin.get(page + join + "lang=en");
            HttpResponse<String> chinese = admin.get(page + join + "lang=zh");
            assertThat(english.statusCode()).as(page).isEqualTo(200);
            assertThat(english.body()).contains("lang=\"en\"");
            assertThat(Jsoup.parse(chinese.body()).text())
                    .as(page)
                    .doesNotContain("organization.", "field.", "level.", "standing.");
        }
    }

    /** Sends a form as it stands on the page. */
    private static HttpResponse<String> form(
            Caller by, String page, String action, Map<String, String> fields) {
        return by.postForm(page, action, fields);
    }

    /** Sends a form that must be done; what the page says then. */
    private static String given(Caller by, String page, String action, Map<String, String> fields) {
        HttpResponse<String> answer = form(by, page, action, fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return Jsoup.parse(by.get(place(answer)).body()).text();
    }

    private static HttpResponse<String> upload(Caller by, byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                ("--edge\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
                                + by.token()
                                + "\r\n--edge\r\nContent-Disposition: form-data; name=\"file\";"
                                + " filename=\"units.csv\"\r\nContent-Type: text/csv\r\n\r\n")
                        .getBytes(UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--edge--\r\n".getBytes(UTF_8));
        return by.with("Content-Type", "multipart/form-data; boundary=edge")
                .send(
                        "POST",
                        "/organization/import",
                        BodyPublishers.ofByteArray(body.toByteArray()));
    }
}
