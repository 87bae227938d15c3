package org.lookback.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lookback.access.Inhabitants.PASSWORD;
import static org.lookback.organization.AnOrganization.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.access.Access;
import org.lookback.access.Inhabitants;
import org.lookback.campaign.Addressees;
import org.lookback.campaign.AssignmentExport;
import org.lookback.campaign.AssignmentExports;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Issue;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.Policy;
import org.lookback.export.ExportFormat;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Progress;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Assignments taken along as a file, from the page and over REST. */
@RunningServer
@TestPropertySource(properties = "lookback.test=assignment-export")
class AssignmentExportTest {

    private static final LocalDate DUE = LocalDate.of(2019, 12, 20);

    /** Whoever issues. */
    private static final List<PersonId> OFFICE = new ArrayList<>();

    @LocalServerPort int port;

    @Autowired Inhabitants people;
    @Autowired Organization organization;
    @Autowired Campaigns campaigns;
    @Autowired Assignments assignments;
    @Autowired AssignmentExports exports;
    @Autowired Access access;

    @BeforeEach
    void a_province() {
        if (organization.byCode("14").isPresent()) {
            return;
        }
        value(
                organization.bringIn(
                        Actor.system(),
                        """
                        code,parent_code,name,level
                        14,,山西省,PROVINCE
                        1403,14,阳泉市,CITY
                        1402,14,大同市,CITY
                        140321,1403,平定县,COUNTY
                        140223,1402,广灵县,COUNTY
                        """
                                .getBytes(UTF_8)));
        OFFICE.add(people.add("office", Duty.OFFICE, "14"));
        people.add("pingding", Duty.LIAISON, "140321");
        people.add("guangling", Duty.LIAISON, "140223");
    }

    @Test
    void the_page_hands_out_just_the_rows_that_its_filters_show() {
        CampaignId campaign = aCampaign("导出试验甲");
        issued(campaign, "清理重复填报的表格", "140321", "140223");
        issued(campaign, "排查危房", "140321");
        Caller office = people.browserOf("office");
        String seen =
                "/assignments?campaign=" + campaign + "&unit=140321&q=" + Caller.encoded("表格");
        Map<String, String> form = new TreeMap<>(Map.of("format", "CSV"));
        Jsoup.parse(office.get(seen).body())
                .select(".lb-export input[type=hidden]")
                .forEach(field -> form.put(field.attr("name"), field.val()));

        HttpResponse<String> answer = office.sendForm("/assignments/export", form);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment", ".csv");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("\uFEFF任务编号,任务内容,承办单位,上级单位,单位代码,下达（审核）单位,状态");
        assertThat(lines.get(1))
                .contains("清理重复填报的表格,平定县,阳泉市,140321,山西省,已下达", "2019-12-20", "导出试验甲");
    }

    @Test
    void one_takes_along_what_one_sees_and_nothing_else_in_ones_own_language() {
        CampaignId campaign = aCampaign("导出试验乙");
        issued(campaign, "只问平定", "140321");
        issued(campaign, "只问广灵", "140223");
        Caller guangling = Caller.at(port).as("guangling", PASSWORD);

        HttpResponse<String> own =
                guangling
                        .with("Accept-Language", "en")
                        .send(
                                "POST",
                                "/api/v1/assignments:export?format=CSV&campaign=" + campaign,
                                BodyPublishers.noBody());
        HttpResponse<String> beyond =
                guangling.send(
                        "POST",
                        "/api/v1/assignments:export?format=CSV&unit=140321",
                        BodyPublishers.noBody());

        assertThat(own.body())
                .startsWith("\uFEFFNumber,")
                .contains("只问广灵", "Issued")
                .doesNotContain("只问平定");
        assertThat(beyond.statusCode()).isEqualTo(404);
    }

    @Test
    void the_page_the_list_and_the_file_answer_alike_to_a_unit_and_a_campaign() {
        CampaignId campaign = aCampaign("导出试验己");
        issued(campaign, "只问平定", "140321");
        issued(campaign, "只问广灵", "140223");
        Caller page = people.browserOf("office");
        Caller program = Caller.at(port).as("office", PASSWORD);

        for (String unit : List.of("140321", "平定县", "140321 平定县", "平定")) {
            String wanted = "campaign=" + campaign + "&unit=" + Caller.encoded(unit);
            for (HttpResponse<String> answer : answers(page, program, wanted)) {
                assertThat(answer.statusCode()).as(unit).isEqualTo(200);
                assertThat(answer.body()).as(unit).contains("只问平定").doesNotContain("只问广灵");
            }
        }
        Map<String, Integer> refused =
                Map.of(
                        "unit=" + Caller.encoded("县"),
                        400,
                        "unit=nowhere",
                        404,
                        "campaign=999",
                        404);
        refused.forEach((wanted, status) ->
                assertThat(answers(page, program, wanted))
                        .as(wanted)
                        .extracting(HttpResponse::statusCode)
                        .containsOnly(status));
    }

    private static List<HttpResponse<String>> answers(Caller page, Caller program, String wanted) {
        return List.of(
                page.get("/assignments?" + wanted),
                program.get("/api/v1/assignments?" + wanted),
                program.send(
                        "POST",
                        "/api/v1/assignments:export?format=CSV&" + wanted,
                        BodyPublishers.noBody()));
    }

    @Test
    void a_text_that_looks_like_a_formula_does_no_harm() {
        CampaignId campaign = aCampaign("导出试验丙");
        for (String text : List.of("=1+1", "+1", "-1 楼", "@SUM(A1)", "正常，有逗号")) {
            issued(campaign, text, "140321");
        }

        String file =
                Caller.at(port)
                        .as("pingding", PASSWORD)
                        .send(
                                "POST",
                                "/api/v1/assignments:export?format=CSV&campaign=" + campaign,
                                BodyPublishers.noBody())
                        .body();

        assertThat(file.lines().skip(1).map(line -> line.split(",", -1)[1]))
                .containsExactly("'=1+1", "'+1", "'-1 楼", "'@SUM(A1)", "正常，有逗号");
    }

    @Test
    void a_workbook_has_real_days_and_says_where_its_rows_come_from() throws IOException {
        CampaignId campaign = aCampaign("导出试验丁");
        issued(campaign, "清理重复填报的表格", "140321");
        PersonId taker = people.add("taker", Duty.LIAISON, "140321");
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        value(
                exports.write(
                        access.actor(taker).orElseThrow(),
                        new AssignmentExport(
                                value(
                                        new AssignmentQuery(
                                                        campaign.value(),
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        true,
                                                        null,
                                                        null,
                                                        null)
                                                .filter(office(), organization, campaigns)),
                                ExportFormat.XLSX,
                                "https://lookback.example"),
                        Locale.CHINA,
                        file,
                        Progress.UNWATCHED));

        try (ReadableWorkbook book =
                new ReadableWorkbook(new ByteArrayInputStream(file.toByteArray()))) {
            List<Sheet> sheets = book.getSheets().toList();
            assertThat(sheets).extracting(Sheet::getName).containsExactly("任务", "导出说明");
            List<Row> rows = sheets.getFirst().read();
            assertThat(rows).hasSize(2);
            assertThat(rows.get(1).getCellText(1)).isEqualTo("清理重复填报的表格");
            assertThat(rows.get(1).getCellAsDate(10).orElseThrow().toLocalDate()).isEqualTo(DUE);
            assertThat(sheets.get(1).read().stream().map(row -> row.getCellText(1)))
                    .contains("导出试验丁；本单位承办")
                    .anyMatch(text -> text.startsWith("https://lookback.example/assignments/"));
        }
    }

    @Test
    void more_than_a_thousand_are_written_by_a_work() {
        value(
                organization.bringIn(
                        Actor.system(),
                        IntStream.rangeClosed(1, 1_001)
                                .mapToObj(at ->
                                        "%d,140321,第%d村,VILLAGE".formatted(140321000 + at, at))
                                .collect(
                                        Collectors.joining(
                                                "\n", "code,parent_code,name,level\n", "\n"))
                                .getBytes(UTF_8)));
        CampaignId campaign = aCampaign("导出试验戊");
        value(
                assignments.issue(
                        office(),
                        issue(
                                campaign,
                                "每个村都要自查",
                                new Addressees.OfLevel(Level.VILLAGE, id("140321")))));
        Caller office = people.browserOf("office");

        HttpResponse<String> answer =
                office.postForm(
                        "/assignments?campaign=" + campaign,
                        "/assignments/export",
                        Map.of("format", "CSV"));
        HttpResponse<String> program =
                Caller.at(port)
                        .as("office", PASSWORD)
                        .send(
                                "POST",
                                "/api/v1/assignments:export?campaign=" + campaign,
                                BodyPublishers.noBody());

        assertThat(answer.statusCode()).isEqualTo(303);
        String work = Caller.place(answer);
        await().until(() -> office.get(work + "/file").statusCode() == 200);
        assertThat(office.get(work).body()).contains("导出任务（csv）", "已导出 1,001 条。");
        assertThat(office.get(work + "/file").body().lines().filter(line -> line.contains("自查")))
                .hasSize(1_001);
        assertThat(program.statusCode()).isEqualTo(202);
    }

    private CampaignId aCampaign(String name) {
        return value(
                        campaigns.found(
                                Actor.system(),
                                new NewCampaign(
                                        name,
                                        Optional.empty(),
                                        id("14"),
                                        LocalDate.of(2019, 9, 1),
                                        Optional.empty(),
                                        Policy.usual(ZoneId.of("Asia/Shanghai")))))
                .id();
    }

    private void issued(CampaignId campaign, String text, String... units) {
        value(
                assignments.issue(
                        office(),
                        issue(
                                campaign,
                                text,
                                new Addressees.Listed(
                                        Arrays.stream(units).map(this::id).toList()))));
    }

    private Issue issue(CampaignId campaign, String text, Addressees to) {
        return new Issue(
                campaign, id("14"), to, text, Optional.of(DUE), Optional.empty(), Optional.empty());
    }

    private Actor office() {
        return access.actor(OFFICE.getFirst()).orElseThrow();
    }

    private UnitId id(String code) {
        return organization.byCode(code).orElseThrow().id();
    }
}
