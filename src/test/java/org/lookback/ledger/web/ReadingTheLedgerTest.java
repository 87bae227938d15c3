package org.lookback.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lookback.access.Inhabitants.PASSWORD;
import static org.lookback.organization.AnOrganization.value;
import static org.lookback.shell.Caller.place;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.access.Access;
import org.lookback.access.Inhabitants;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.Policy;
import org.lookback.export.ExportFormat;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Refusal;
import org.lookback.ledger.Export;
import org.lookback.ledger.LedgerColumn;
import org.lookback.ledger.LedgerExports;
import org.lookback.ledger.LedgerFilter;
import org.lookback.organization.Organization;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.lookback.work.NewWork;
import org.lookback.work.Sentence;
import org.lookback.work.Work;
import org.lookback.work.Works;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.test.context.TestPropertySource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Columns and views of the ledger, and one command for many rows. */
@RunningServer
@TestPropertySource(properties = "lookback.test.province=reading-the-ledger")
class ReadingTheLedgerTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String VIEWS = "/api/v1/ledger/views";

    @LocalServerPort int port;

    @Autowired Inhabitants people;
    @Autowired Organization organization;
    @Autowired Campaigns campaigns;
    @Autowired Access access;
    @Autowired Works works;

    @BeforeEach
    void a_province_with_a_campaign() {
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
                        140322,1403,盂县,COUNTY
                        """
                                .getBytes(UTF_8)));
        Outcome<Campaign> _ =
                campaigns.found(
                        Actor.system(),
                        new NewCampaign(
                                "主题教育",
                                Optional.empty(),
                                organization.byCode("14").orElseThrow().id(),
                                LocalDate.of(2019, 9, 1),
                                Optional.empty(),
                                Policy.usual(ZoneId.of("Asia/Shanghai"))));
        people.add("pingding", Duty.LIAISON, "140321");
        people.add("pingding-leader", Duty.LEADER, "140321");
        people.add("yuxian", Duty.LIAISON, "140322");
        people.add("yangquan", Duty.LEADER, "1403");
        people.add("yangquan-verifier", Duty.VERIFIER, "1403");
        people.add("datong", Duty.LEADER, "1402");
    }

    @Test
    void columns_are_kept_in_their_order_and_the_title_is_always_among_them() {
        Caller liaison = people.browserOf("pingding");
        registered("pingding", "140321", "列的问题");

        HttpResponse<String> kept =
                machine("pingding")
                        .with("Content-Type", "application/json")
                        .send(
                                "PUT",
                                "/api/v1/ledger/layout",
                                BodyPublishers.ofString(
                                        "{\"columns\":[\"STATE\",\"NUMBER\",\"DAYS_OVERDUE\"],\"density\":\"COMFORTABLE\"}"));

        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        assertThat(json(kept).at("/columns").toString())
                .isEqualTo("[\"TITLE\",\"STATE\",\"NUMBER\",\"DAYS_OVERDUE\"]");
        Document page = page(liaison, "/ledger");
        assertThat(page.select("thead th").eachText()).containsExactly("标题", "状态", "编号", "逾期天数");
        assertThat(page.select(".lb-table-COMFORTABLE")).isNotEmpty();

        HttpResponse<String> moved =
                liaison.forgeForm(
                        "/ledger/layout", Map.of("column", "NUMBER", "density", "COMPACT"));
        assertThat(place(moved)).isEqualTo("/ledger?view=all");
        assertThat(page(liaison, "/ledger").select("thead th").eachText())
                .containsExactly("编号", "标题");
    }

    @Test
    void a_view_brings_back_filters_columns_and_order() {
        registered("pingding", "140321", "视图里的问题");
        Caller liaison = people.browserOf("pingding");

        HttpResponse<String> kept =
                liaison.forgeForm(
                        "/ledger/views",
                        Map.of(
                                "name", "等待交办",
                                "readers", "OWN",
                                "state", "REGISTERED",
                                "unit", "140321",
                                "sort", "due",
                                "column", "TITLE"));

        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(302);
        String href = place(kept);
        assertThat(href).contains("unit=140321", "state=REGISTERED", "sort=due", "view=");
        Document page = page(liaison, href);
        assertThat(page.select(".lb-tabs [aria-current]").text()).isEqualTo("等待交办");
        assertThat(page.select("thead th").eachText()).containsExactly("标题");
        assertThat(page.select("#update-view")).isEmpty();

        Document changed = page(liaison, href.replace("state=REGISTERED", "state=ASSIGNED"));
        assertThat(changed.select("#update-view")).isNotEmpty();
        assertThat(people.browserOf("yuxian").get(href).statusCode()).isEqualTo(404);
    }

    @Test
    void the_ledger_is_taken_along_with_the_columns_and_the_order_on_screen_or_with_all_columns() {
        registered("pingding", "140321", "带走的问题甲");
        registered("pingding", "140321", "带走的问题乙");
        Caller liaison = people.browserOf("pingding");
        String seen = "/ledger?view=all&q=" + Caller.encoded("带走的问题") + "&sort=oldest&column=STATE";
        Document menu = page(liaison, seen + "&column=TITLE");
        Map<String, String> shown = new HashMap<>(Map.of("format", "CSV"));
        menu.select(".lb-export input[type=hidden], .lb-export [type=radio][checked]")
                .forEach(field -> shown.merge(field.attr("name"), field.val(), "%s,%s"::formatted));

        String asShown = liaison.sendForm("/ledger/export", shown).body();
        shown.put("columns", "ALL");
        String all = liaison.sendForm("/ledger/export", shown).body();

        // The mark, by which rows are known again that come in, goes with any columns.
        assertThat(asShown.substring(1).lines().map(line -> line.replaceAll(",p1-.*", ",")))
                .containsExactly("状态,标题,校验码（请勿改动）", "已登记,带走的问题甲,", "已登记,带走的问题乙,");
        assertThat(all.substring(1).lines().findFirst().orElseThrow())
                .startsWith("编号,标题,责任单位")
                .contains("情况描述", "根源剖析");
    }

    @Test
    void a_long_export_keeps_the_columns_until_it_is_written() {
        registered("pingding", "140321", "久等的问题");
        Actor taker =
                access.actor(people.add("pingding-taker", Duty.LIAISON, "140321")).orElseThrow();
        Work work =
                value(
                        works.ask(
                                taker,
                                new NewWork(
                                        LedgerExports.KIND,
                                        Sentence.of("ledger.export.work", "csv"),
                                        new Export(
                                                LedgerFilter.ALL,
                                                List.of(LedgerColumn.TITLE, LedgerColumn.NUMBER),
                                                ExportFormat.CSV,
                                                ""),
                                        Locale.CHINA)));
        Caller liaison = people.browserOf("pingding-taker");

        await().until(() -> liaison.get("/works/" + work.id() + "/file").statusCode() == 200);

        assertThat(liaison.get("/works/" + work.id() + "/file").body())
                .startsWith("\uFEFF标题,编号")
                .contains("久等的问题,");
    }

    @Test
    void the_ledger_says_for_whom_the_rows_wait_and_lets_go_of_it() {
        registered("yuxian", "140322", "等待市里的问题");
        Caller leader = people.browserOf("yangquan");

        Document held = page(leader, "/ledger?unit=1403&scope=held");
        Document below =
                page(people.browserOf("yangquan"), "/ledger?unit=1403&scope=heldBelow&lang=en");

        assertThat(held.select(".lb-chips a").eachText()).contains("等阳泉市办理 ×");
        assertThat(below.select(".lb-chips a").eachText()).contains("waits for 阳泉市 or below ×");
        assertThat(held.select("tbody .lb-col-TITLE a").eachText()).contains("等待市里的问题");
        assertThat(held.select(".lb-filters [name=scope]").val())
                .as("a search keeps it")
                .isEqualTo("held");
        String without = held.select(".lb-chips a:contains(等阳泉市办理)").attr("href");
        assertThat(page(leader, without).select(".lb-chips a").eachText()).contains("阳泉市及下级 ×");
    }

    @Test
    void a_figure_of_the_trend_leads_to_the_rows_that_it_counts_at_the_unit_they_were_of() {
        long away = registered("yuxian", "140322", "后来转走的问题");
        command("yangquan", away, 1, "assign", "{\"unit\":\"140321\"}");
        Caller leader = people.browserOf("yangquan");
        Document overview = page(leader, "/units/140322?by=day");

        Element figure =
                overview.expectFirst(".lb-trend-table tbody tr").expectFirst("td").expectFirst("a");
        Document rows = page(leader, figure.attr("href"));

        assertThat(rows.select(".lb-total").text()).isEqualTo("共 " + figure.text() + " 条");
        assertThat(rows.select("tbody .lb-col-TITLE a").eachText()).contains("后来转走的问题");
        assertThat(rows.select(".lb-chips a").eachText())
                .contains("当时属盂县及下级 ×")
                .anySatisfy(chip -> assertThat(chip).endsWith("登记 ×"));
        String query =
                figure.attr("href").replaceFirst("^[^?]*", "").replaceAll("campaign=[0-9]+&?", "");
        assertThat(json(machine("yangquan").get("/api/v1/problems" + query)).at("/total").asLong())
                .isEqualTo(Long.parseLong(figure.text()));
        assertThat(page(leader, "/ledger?struckOffTo=2000-01-01").select("tbody tr")).isEmpty();
        assertThat(
                        page(people.browserOf("yuxian"), figure.attr("href"))
                                .select("tbody .lb-col-TITLE a")
                                .eachText())
                .as("what has left one's reach is not seen again")
                .doesNotContain("后来转走的问题");
    }

    @Test
    void whatever_rule_refuses_stands_among_all_rules() throws ClassNotFoundException {
        Document rules = page(people.browserOf("yangquan"), "/rules");
        ClassPathScanningCandidateComponentProvider search =
                new ClassPathScanningCandidateComponentProvider(false);
        search.addIncludeFilter(new AssignableTypeFilter(Refusal.class));
        List<String> places = new ArrayList<>();
        for (BeanDefinition found : search.findCandidateComponents("org.lookback")) {
            Class<?> type = Class.forName(found.getBeanClassName());
            if (type.isEnum() && isOfTheProduct(type)) {
                for (Object rule : type.getEnumConstants()) {
                    ((Refusal) rule).place().ifPresent(places::add);
                }
            }
        }

        assertThat(places).hasSizeGreaterThan(50);
        assertThat(places)
                .allSatisfy(place ->
                        assertThat(rules.select(place.replace("/rules", ""))).as(place).hasSize(1));
    }

    private static boolean isOfTheProduct(Class<?> type) {
        return type.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .equals(Refusal.class.getProtectionDomain().getCodeSource().getLocation());
    }

    @Test
    void a_form_may_name_the_first_day_the_last_or_none() {
        registered("yuxian", "140322", "哪天登记都行的问题");
        Caller leader = people.browserOf("yangquan");

        Document neither = page(leader, "/ledger?registeredFrom=&registeredTo=");
        Document last = page(leader, "/ledger?registeredFrom=&registeredTo=2000-01-01");
        Document first = page(leader, "/ledger?registeredFrom=2000-01-01&registeredTo=");

        assertThat(neither.select("tbody .lb-col-TITLE a").eachText()).contains("哪天登记都行的问题");
        assertThat(neither.select(".lb-chip:contains(×)")).isEmpty();
        assertThat(last.select("tbody tr")).isEmpty();
        assertThat(first.select("tbody .lb-col-TITLE a").eachText()).contains("哪天登记都行的问题");
        HttpResponse<String> mistyped = leader.get("/ledger?registeredFrom=2.12.2019");
        assertThat(mistyped.statusCode()).isEqualTo(400);
        assertThat(mistyped.body()).contains("登记起始日期");
    }

    @Test
    void days_that_go_backwards_are_said_to_and_a_search_without_a_unit_asks_for_everybodys() {
        registered("yuxian", "140322", "谁都能看到的问题");
        Caller leader = people.browserOf("yangquan");
        String backwards = "registeredFrom=2019-12-02&registeredTo=2019-12-01";

        HttpResponse<String> page = leader.get("/ledger?" + backwards);
        HttpResponse<String> program = machine("yangquan").get("/api/v1/problems?" + backwards);

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("截止日期不能早于起始日期");
        assertThat(program.statusCode()).isEqualTo(400);
        assertThat(program.body()).contains("registeredTo", "截止日期不能早于起始日期");
        assertThat(page(leader, "/ledger?scope=held").select("tbody .lb-col-TITLE a").eachText())
                .contains("谁都能看到的问题");
    }

    @Test
    void the_ledger_opens_with_the_view_chosen_until_it_is_deleted() {
        Caller verifier = people.browserOf("yangquan-verifier");
        String href =
                place(
                        verifier.forgeForm(
                                "/ledger/views",
                                Map.of(
                                        "name", "等待验收",
                                        "readers", "OWN",
                                        "state", "SUBMITTED",
                                        "opens", "true")));

        assertThat(place(verifier.get("/ledger"))).isEqualTo(href);
        assertThat(verifier.get("/ledger?view=all").statusCode()).isEqualTo(200);

        String id = href.replaceAll(".*view=([0-9]+).*", "$1");
        HttpResponse<String> deleted =
                verifier.forgeForm("/ledger/views/" + id + "/delete", Map.of("version", "1"));
        assertThat(place(deleted)).isEqualTo("/ledger?view=all");
        assertThat(verifier.get("/ledger").statusCode()).isEqualTo(200);
        assertThat(verifier.get(href).statusCode()).isEqualTo(404);
    }

    @Test
    void a_view_is_shared_by_whom_the_unit_stands_for_and_shows_each_what_is_ones_own() {
        registered("pingding", "140321", "平定的共享问题");
        registered("yuxian", "140322", "盂县的共享问题");
        assertThat(
                        rule(
                                keep(
                                        "yangquan-verifier",
                                        """
                                        {"name":"全市","audience":"BELOW","unit":"1403"}\
                                        """)))
                .isEqualTo("VIEW_SHARED_DOWN_BY_OFFICE_OR_LEADER");
        assertThat(
                        rule(
                                keep(
                                        "pingding",
                                        """
                                        {"name":"别家","audience":"UNIT","unit":"140322"}\
                                        """)))
                .isEqualTo("VIEW_SHARED_FROM_ONES_UNIT");

        HttpResponse<String> kept =
                keep(
                        "yangquan",
                        """
                        {"name":"全市新登记","audience":"BELOW","unit":"1403","filter":{"unit":"1403","state":["REGISTERED"],"q":"共享问题"}}\
                        """);

        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);
        String location = kept.headers().firstValue("Location").orElseThrow();
        JsonNode read = json(machine("pingding").get(location));
        assertThat(read.at("/filter/unit").isNull()).as("what lies above is left out").isTrue();
        assertThat(read.at("/changeable").asBoolean()).isFalse();
        Caller pingding = people.browserOf("pingding");
        Document tab = page(pingding, "/ledger?view=all");
        String href = tab.select(".lb-tabs a:contains(全市新登记)").attr("href");
        assertThat(page(pingding, href).select("tbody .lb-col-TITLE a").eachText())
                .containsExactly("平定的共享问题");
        assertThat(
                        page(people.browserOf("yangquan"), href + "&unit=1403")
                                .select("tbody .lb-col-TITLE a")
                                .eachText())
                .containsExactlyInAnyOrder("平定的共享问题", "盂县的共享问题");
        assertThat(machine("datong").get(location).statusCode()).isEqualTo(404);
        assertThat(
                        rule(
                                machine("pingding")
                                        .with("If-Match", "\"1\"")
                                        .postJson(location + ":delete", "{}")))
                .isEqualTo("VIEW_OF_SOMEBODY_ELSE");
    }

    @Test
    void a_shared_view_leaves_out_the_record_that_its_reader_may_not_see() {
        long campaign =
                json(machine("yangquan").get("/api/v1/campaigns")).at("/items/0/id").asLong();
        HttpResponse<String> written =
                machine("yangquan")
                        .postJson(
                                "/api/v1/campaigns/" + campaign + "/activities",
                                """
                                {"kind":"INSPECTION","title":"暗访","heldOn":"2019-10-08","text":"发现问题"}\
                                """);
        String origin = "activity-" + json(written).at("/id").asLong();
        HttpResponse<String> kept =
                keep(
                        "yangquan",
                        """
                        {"name":"暗访发现","audience":"BELOW","unit":"1403","filter":{"origin":"%s","state":["REGISTERED"]}}\
                        """
                                .formatted(origin));
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);
        String location = kept.headers().firstValue("Location").orElseThrow();

        assertThat(json(machine("yangquan").get(location)).at("/filter/origin").asString())
                .isEqualTo(origin);
        assertThat(json(machine("yuxian").get(location)).at("/filter/origin").isNull()).isTrue();
        Caller yuxian = people.browserOf("yuxian");
        String href =
                page(yuxian, "/ledger?view=all").select(".lb-tabs a:contains(暗访发现)").attr("href");
        assertThat(href).doesNotContain("origin");
        assertThat(yuxian.get(href).statusCode()).isEqualTo(200);
    }

    @Test
    void the_units_leader_can_change_what_a_liaison_has_shared() {
        HttpResponse<String> kept =
                keep(
                        "pingding",
                        """
                        {"name":"县里的","audience":"UNIT","unit":"140321"}\
                        """);
        String location = kept.headers().firstValue("Location").orElseThrow();
        Caller leader = machine("pingding-leader").with("Content-Type", "application/json");

        HttpResponse<String> changed =
                leader.with("If-Match", "\"1\"")
                        .send(
                                "PUT",
                                location,
                                BodyPublishers.ofString(
                                        "{\"name\":\"县里的待办\",\"audience\":\"UNIT\",\"unit\":\"140321\"}"));

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(json(machine("pingding").get(location)).at("/name").asString())
                .isEqualTo("县里的待办");
        assertThat(
                        leader.with("If-Match", "\"1\"")
                                .send(
                                        "PUT",
                                        location,
                                        BodyPublishers.ofString(
                                                "{\"name\":\"x\",\"audience\":\"OWN\"}"))
                                .statusCode())
                .isEqualTo(412);
    }

    @Test
    void each_of_many_rows_is_done_or_names_its_rule() {
        long fresh = registered("pingding", "140321", "批量甲");
        long other = registered("yuxian", "140322", "批量乙");
        long gone = registered("pingding", "140321", "批量丙");
        command("yangquan", gone, 1, "reject", "{\"grounds\":\"不是问题\"}");

        HttpResponse<String> answer =
                machine("yangquan")
                        .with("Accept-Language", "en")
                        .postJson(
                                "/api/v1/problems:perform",
                                """
                                {"command":"assign","problems":[{"id":%d,"version":1},{"id":%d,"version":9},{"id":%d,"version":2},{"id":999999,"version":1}]}\
                                """
                                        .formatted(fresh, other, gone));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode rows = json(answer).at("/items");
        assertThat(json(answer).at("/done").asLong()).isEqualTo(1);
        assertThat(rows.at("/0/state").asString()).isEqualTo("ASSIGNED");
        assertThat(rows.at("/1/refusal/rule").asString()).isEqualTo("STALE");
        assertThat(rows.at("/2/refusal/rule").asString()).isEqualTo("NOT_IN_THIS_STATE");
        assertThat(rows.at("/2/refusal/remedy").asString()).startsWith("Reload the page");
        assertThat(rows.at("/3/refusal/rule").asString()).isEqualTo("ABSENT");
        assertThat(
                        json(machine("pingding").get("/api/v1/problems/" + fresh))
                                .at("/unit")
                                .asString())
                .as("without a unit each goes to its own")
                .isEqualTo("140321");
    }

    @Test
    void a_repeated_request_for_many_has_one_effect_though_some_were_refused() {
        long first = registered("pingding", "140321", "重复甲");
        long second = registered("pingding", "140321", "重复乙");
        Caller once = machine("yangquan").with("Idempotency-Key", "many-1");
        String sent =
                """
                {"command":"assign","unit":"140321","problems":[{"id":%d,"version":1},{"id":%d,"version":7}]}\
                """
                        .formatted(first, second);

        HttpResponse<String> answer = once.postJson("/api/v1/problems:perform", sent);
        HttpResponse<String> again = once.postJson("/api/v1/problems:perform", sent);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).at("/done").asLong()).isEqualTo(1);
        assertThat(again.body()).isEqualTo(answer.body());
        assertThat(
                        json(machine("yangquan").get("/api/v1/problems/" + first))
                                .at("/version")
                                .asLong())
                .isEqualTo(2);
        assertThat(
                        json(machine("yangquan").get("/api/v1/problems/" + second))
                                .at("/version")
                                .asLong())
                .isEqualTo(1);
    }

    @Test
    void what_is_wrong_with_the_form_itself_is_told_once_and_nothing_is_done() {
        long first = registered("pingding", "140321", "表单甲");

        HttpResponse<String> noGrounds =
                machine("yangquan")
                        .postJson(
                                "/api/v1/problems:perform",
                                "{\"command\":\"reject\",\"problems\":[{\"id\":%d,\"version\":1}]}"
                                        .formatted(first));
        HttpResponse<String> noSuch =
                machine("yangquan")
                        .postJson(
                                "/api/v1/problems:perform",
                                "{\"command\":\"plan\",\"problems\":[{\"id\":%d,\"version\":1}]}"
                                        .formatted(first));

        assertThat(noGrounds.statusCode()).isEqualTo(400);
        assertThat(json(noGrounds).at("/faults/0/where").asString()).isEqualTo("grounds");
        assertThat(noSuch.statusCode()).isEqualTo(404);
        assertThat(
                        json(machine("yangquan").get("/api/v1/problems/" + first))
                                .at("/version")
                                .asLong())
                .isEqualTo(1);
    }

    @Test
    void pages_offer_for_many_rows_what_some_of_them_admit() {
        long fresh = registered("pingding", "140321", "页面批量甲");
        long claimed = registered("pingding", "140321", "页面批量乙");
        command("yangquan", claimed, 1, "assign", "{\"unit\":\"140321\"}");
        Caller leader = people.browserOf("yangquan");

        Document offer =
                Jsoup.parse(
                        leader.sendForm(
                                        "/ledger/bulk",
                                        Map.of(
                                                "row",
                                                fresh + ":1," + claimed + ":2",
                                                "_csrf",
                                                leader.token()))
                                .body());

        assertThat(offer.select("form[action=/ledger/bulk/assign]")).hasSize(1);
        assertThat(offer.select("form[action=/ledger/bulk/claim]"))
                .as("not a leader above")
                .isEmpty();
        Document answer =
                Jsoup.parse(
                        leader.forgeForm(
                                        "/ledger/bulk/assign",
                                        Map.of("rows", fresh + ":1," + claimed + ":2"))
                                .body());
        assertThat(answer.select("#bulk-answer tbody tr").eachText())
                .anySatisfy(row -> assertThat(row).contains("页面批量甲", "已办"))
                .anySatisfy(row -> assertThat(row).contains("页面批量乙", "不能这样办"));
        assertThat(leader.forgeForm("/ledger/bulk", Map.of()).statusCode()).isEqualTo(400);
    }

    @Test
    void a_glance_shows_what_matters_and_a_command_in_it_answers_in_place() {
        long problem = registered("pingding", "140321", "速览的问题");
        Caller leader = people.browserOf("yangquan");
        String at = "/problems/" + problem;

        Document glance = page(leader, at + "/glance");

        assertThat(glance.select(".lb-glance").text()).contains("速览的问题", "交办");
        assertThat(glance.select("form[hx-post=" + at + "/in-place/assign]")).hasSize(1);
        HttpResponse<String> done =
                leader.forgeForm(
                        at + "/in-place/assign",
                        Map.of("version", "1", "unit", "140321", "glance", "DESK"));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(Jsoup.parse(done.body()).select("[data-waiting]")).hasSize(1);
        assertThat(done.body()).contains("已交办");
        assertThat(
                        leader.forgeForm(
                                        at + "/in-place/assign",
                                        Map.of("version", "1", "unit", "140321"))
                                .statusCode())
                .isEqualTo(412);
        Caller stranger = people.browserOf("datong");
        assertThat(stranger.get(at + "/glance").statusCode()).isEqualTo(404);
        assertThat(
                        stranger.forgeForm(
                                        at + "/in-place/remark",
                                        Map.of("version", "2", "text", "x"))
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_page_is_gone_to_by_its_number_and_one_past_the_end_says_so() {
        for (int i = 0; i < 3; i++) {
            registered("pingding", "140321", "翻页的问题" + i);
        }
        Caller liaison = people.browserOf("pingding");
        String two = "/ledger?q=" + Caller.encoded("翻页的问题") + "&size=2";

        assertThat(page(liaison, two).select(".lb-position").text()).isEqualTo("1–2 / 共 3 条");
        assertThat(page(liaison, two + "&at=2").select(".lb-position").text())
                .isEqualTo("3–3 / 共 3 条");
        assertThat(page(liaison, two + "&at=9").select(".lb-empty").text()).contains("这一页没有内容");
        assertThat(
                        page(liaison, two + "&sort=unit&column=UNIT")
                                .select("[aria-sort=ascending]")
                                .text())
                .isEqualTo("责任单位");
        assertThat(liaison.get("/ledger?column=NOBODY").statusCode()).isEqualTo(400);
        assertThat(liaison.get("/ledger?at=x").statusCode()).isEqualTo(400);
    }

    private Caller machine(String login) {
        return Caller.at(port).as(login, PASSWORD);
    }

    private HttpResponse<String> keep(String login, String view) {
        return machine(login).postJson(VIEWS, view);
    }

    private long registered(String login, String unit, String title) {
        long campaign = json(machine(login).get("/api/v1/campaigns")).at("/items/0/id").asLong();
        HttpResponse<String> answer =
                machine(login)
                        .postJson(
                                "/api/v1/problems",
                                """
                                {"campaign":%d,"unit":"%s","title":"%s","description":"%s。","source":"VISIT","severity":"NORMAL"}\
                                """
                                        .formatted(campaign, unit, title, title));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).at("/id").asLong();
    }

    private void command(String login, long problem, int version, String verb, String form) {
        HttpResponse<String> answer =
                machine(login)
                        .with("If-Match", "\"" + version + "\"")
                        .postJson("/api/v1/problems/" + problem + ":" + verb, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static Document page(Caller by, String path) {
        HttpResponse<String> answer = by.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static String rule(HttpResponse<String> answer) {
        return json(answer).at("/rule").asString();
    }
}
