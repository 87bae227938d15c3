package org.lookback.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.access.Inhabitants.PASSWORD;
import static org.lookback.organization.AnOrganization.value;
import static org.lookback.shell.Caller.place;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.access.Inhabitants;
import org.lookback.campaign.AmendCampaign;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Closing;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.Policy;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Version;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@RunningServer
@TestPropertySource(properties = "lookback.test.province=ledger-pages")
class PagesTest {

    private static final byte[] PDF =
            "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF".getBytes(UTF_8);

    @LocalServerPort int port;

    @Autowired Inhabitants people;
    @Autowired Organization organization;
    @Autowired Campaigns campaigns;

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
                        140223,1402,广灵县,COUNTY
                        """
                                .getBytes(UTF_8)));
        Campaign _ =
                value(
                        campaigns.found(
                                Actor.system(),
                                new NewCampaign(
                                        "主题教育",
                                        Optional.empty(),
                                        unit("14").id(),
                                        LocalDate.of(2019, 9, 1),
                                        Optional.empty(),
                                        Policy.usual(ZoneId.of("Asia/Shanghai")))));
        people.add("pingding", Duty.LIAISON, "140321");
        people.add("yangquan", Duty.LEADER, "1403");
        people.add("datong", Duty.LEADER, "1402");
        people.add("office", Duty.OFFICE, "14");
    }

    @Test
    void every_page_speaks_both_languages() {
        Caller office = people.browserOf("office");
        String problem = registered(people.browserOf("pingding"), "村口道路塌陷");

        for (String page :
                List.of(
                        "/",
                        "/units/1403",
                        "/ledger",
                        "/ledger?q=道路&state=REGISTERED&overdue=false&sort=due",
                        "/problems/new",
                        problem,
                        "/desk",
                        "/rules")) {
            String spaced = page.replace("道路", "%E9%81%93%E8%B7%AF");
            String join = page.contains("?") ? "&" : "?";
            HttpResponse<String> chinese = office.get(spaced + join + "lang=zh");
            HttpResponse<String> english = office.get(spaced + join + "lang=en");

            assertThat(chinese.statusCode()).as(page).isEqualTo(200);
            assertThat(english.statusCode()).as(page).isEqualTo(200);
            assertThat(chinese.body())
                    .as(page)
                    .contains("lang=\"zh-CN\"")
                    .doesNotContain("style=\"");
            assertThat(Jsoup.parse(chinese.body()).text())
                    .as(page)
                    .doesNotContain("ledger.", "field.", "command.");
            assertThat(english.body()).as(page).contains("lang=\"en\"");
        }
    }

    @Test
    void whatever_lies_outside_ones_reach_is_not_found() {
        String problem = registered(people.browserOf("pingding"), "便民大厅无人值守");
        Caller elsewhere = people.browserOf("datong");

        for (String page :
                List.of(
                        "/units/1403",
                        "/units/140321",
                        "/ledger?unit=140321",
                        "/ledger?campaign=999",
                        "/?campaign=999",
                        "/problems/new?unit=140321",
                        "/problems/new?parent=" + problem.replaceAll("\\D", ""),
                        problem,
                        problem + "/evidence/" + "0".repeat(64),
                        "/api/v1" + problem + "/evidence/" + "0".repeat(64))) {
            Caller caller =
                    page.startsWith("/api") ? Caller.at(port).as("datong", PASSWORD) : elsewhere;
            assertThat(caller.get(page).statusCode()).as(page).isEqualTo(404);
        }
        assertThat(elsewhere.get("/ledger").body()).doesNotContain("便民大厅无人值守");
        assertThat(
                        elsewhere
                                .forgeForm(problem + "/remark", Map.of("version", "1", "text", "x"))
                                .statusCode())
                .isEqualTo(404);
        assertThat(
                        elsewhere
                                .forgeForm(
                                        "/problems",
                                        Map.of(
                                                "unit",
                                                "140321",
                                                "title",
                                                "x",
                                                "description",
                                                "x",
                                                "source",
                                                "VISIT",
                                                "severity",
                                                "NORMAL"))
                                .statusCode())
                .isEqualTo(400);
        assertThat(elsewhere.forgeForm("/poses/1/accept", Map.of()).statusCode()).isEqualTo(404);
        assertThat(elsewhere.forgeForm("/poses/1/decline", Map.of("grounds", "无")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_people_write_is_shown_as_they_wrote_it() {
        String wild = "<script>alert(1)</script>'; drop table problems; -- {0} \"&";
        Caller liaison = people.browserOf("pingding");
        String problem = registered(liaison, wild);

        for (String page : List.of(problem, "/ledger")) {
            String html = liaison.get(page).body();
            assertThat(html).doesNotContain("<script>alert");
            assertThat(Jsoup.parse(html).text()).contains(wild);
        }
        assertThat(liaison.get("/ledger?q=%3Cscript%3E%27%25").statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_typed_is_kept_until_it_is_entered_and_entered_once() {
        Caller liaison = people.browserOf("pingding");
        String draft = "0b9a7a5e-31cc-4a43-8f3e-6f3b4f5f1c01";
        Map<String, String> typed =
                Map.of(
                        "unit", "140321",
                        "title", "便民服务大厅空调损坏",
                        "description", "群众办事时室内温度过高。",
                        "source", "VISIT",
                        "severity", "SERIOUS");

        HttpResponse<String> saved = liaison.forgeForm("/problems/drafts/" + draft, typed);
        Document resumed = Jsoup.parse(liaison.get("/problems/new?draft=" + draft).body());
        Document listed = Jsoup.parse(liaison.get("/problems/new").body());

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(saved.body()).contains("草稿已于");
        assertThat(resumed.select("#field-title").val()).isEqualTo("便民服务大厅空调损坏");
        assertThat(resumed.select("#field-description").text()).isEqualTo("群众办事时室内温度过高。");
        assertThat(resumed.select("#field-source option[selected]").val()).isEqualTo("VISIT");
        assertThat(listed.select(".lb-drafts li").text()).contains("便民服务大厅空调损坏");

        Map<String, String> entry = new HashMap<>(typed);
        entry.put("draft", draft);
        entry.put("campaign", resumed.select("input[name=campaign]").val());
        HttpResponse<String> entered = liaison.forgeForm("/problems", entry);
        HttpResponse<String> again = liaison.forgeForm("/problems", entry);

        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(302);
        assertThat(place(again)).isEqualTo(place(entered));
        assertThat(place(liaison.get("/problems/new?draft=" + draft))).isEqualTo(place(entered));
        assertThat(liaison.get("/problems/new").body()).doesNotContain("便民服务大厅空调损坏");
    }

    @Test
    void a_draft_is_ones_own_and_can_be_thrown_away() {
        Caller liaison = people.browserOf("pingding");
        Caller leader = people.browserOf("yangquan");
        String draft = "0b9a7a5e-31cc-4a43-8f3e-6f3b4f5f1c02";
        liaison.forgeForm("/problems/drafts/" + draft, Map.of("title", "写了一半"));

        assertThat(leader.get("/problems/new?draft=" + draft).body()).doesNotContain("写了一半");
        assertThat(
                        leader.forgeForm("/problems/drafts/" + draft, Map.of("title", "我的"))
                                .statusCode())
                .isEqualTo(404);

        HttpResponse<String> thrown =
                liaison.postForm(
                        "/problems/new", "/problems/drafts/" + draft + "/discard", Map.of());

        assertThat(place(thrown)).isEqualTo("/problems/new");
        assertThat(liaison.get("/problems/new?draft=" + draft).body()).doesNotContain("写了一半");
    }

    @Test
    void what_the_unit_has_already_is_shown_while_the_title_is_typed() {
        Caller liaison = people.browserOf("pingding");
        String problem = registered(liaison, "西关小学门口积水");
        String typed =
                "/problems/similar?unit=140321&title=" + URLEncoder.encode("小学门口积水未排", UTF_8);

        assertThat(Jsoup.parse(liaison.get(typed).body()).select("a").eachAttr("href"))
                .contains(problem);
        assertThat(people.browserOf("datong").get(typed).body()).doesNotContain("西关小学");
        assertThat(
                        liaison.get(
                                        "/problems/similar?unit=140321&title="
                                                + URLEncoder.encode("路灯", UTF_8))
                                .body())
                .doesNotContain("西关小学");
    }

    @Test
    void a_problem_goes_through_its_life_by_forms_alone() {
        Caller liaison = people.browserOf("pingding");
        Caller leader = people.browserOf("yangquan");
        String problem = registered(liaison, "冬季供暖不足");

        assertThat(leader.get("/desk").body()).contains("冬季供暖不足");
        give(leader, problem, "assign", Map.of("unit", "平定县"));
        assertThat(liaison.get("/desk").body()).contains("冬季供暖不足");
        give(liaison, problem, "claim", Map.of());

        HttpResponse<String> early =
                form(
                        liaison,
                        problem,
                        "plan",
                        Map.of(
                                "correction", "立即检修管网",
                                "correctionDue", "2019-12-20",
                                "noneNeeded", "一次性故障",
                                "successCriteria", "室温达到十八度"));
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("没有剖析根源", "请先剖析根源", "立即检修管网", "室温达到十八度");

        HttpResponse<String> thin =
                form(
                        liaison,
                        problem,
                        "analyse",
                        Map.of(
                                "rootCauses[0].whys[0]",
                                "管网老化",
                                "rootCauses[0].category",
                                "RESOURCE"));
        assertThat(thin.statusCode()).isEqualTo(400);
        assertThat(thin.body()).contains("管网老化");
        Map<String, String> branching =
                new HashMap<>(
                        Map.of(
                                "rootCauses[0].whys[0]", "管网老化",
                                "rootCauses[0].whys[1]", "多年没有检修",
                                "rootCauses[0].category", "RESOURCE",
                                "rootCauses[1].whys[0]", "",
                                "rootCauses[1].whys[1]", "报修没有人接"));
        HttpResponse<String> halfABranch = form(liaison, problem, "analyse", branching);
        assertThat(halfABranch.statusCode()).isEqualTo(400);
        Document unfolded = Jsoup.parse(halfABranch.body());
        assertThat(unfolded.select(".lb-further[open] [name='rootCauses[1].category'].is-invalid"))
                .hasSize(1);
        branching.put("rootCauses[1].category", "RESPONSIBILITY");
        branching.put("rootCauses[2].whys[0]", "管网老化");
        branching.put("rootCauses[2].category", "RULE");
        HttpResponse<String> thinBranch = form(liaison, problem, "analyse", branching);
        assertThat(Jsoup.parse(thinBranch.body()).select(".lb-further[open] .is-invalid"))
                .extracting(field -> field.attr("name"))
                .containsExactly("rootCauses[2].whys[1]");
        branching.put("rootCauses[2].whys[0]", "");
        branching.put("rootCauses[2].category", "");
        give(liaison, problem, "analyse", branching);
        Document analysed = Jsoup.parse(liaison.get(problem).body());
        assertThat(analysed.select(".lb-causes .lb-cause").eachText())
                .containsExactly("管网老化", "多年没有检修 经费、人员、设备不足", "报修没有人接 责任不清");
        assertThat(analysed.select("[name='rootCauses[1].whys[0]']").val())
                .as("what is as in the chain before is left empty, as it was typed")
                .isEmpty();
        assertThat(analysed.select("[name='rootCauses[1].whys[1]']").val()).isEqualTo("报修没有人接");
        give(
                liaison,
                problem,
                "plan",
                Map.of(
                        "correction", "立即检修管网",
                        "correctionDue", "2019-12-20",
                        "correctiveAction", "建立年检制度",
                        "correctiveActionDue", "2019-12-30",
                        "successCriteria", "室温达到十八度"));
        give(liaison, problem, "begin", Map.of());
        give(liaison, problem, "report-correction", Map.of("result", "管网已经检修"));
        HttpResponse<String> uploaded = upload(liaison, problem);
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(302);
        give(liaison, problem, "submit", Map.of("summary", "请验收"));

        HttpResponse<String> tooGood =
                form(
                        leader,
                        problem,
                        "verify-and-close",
                        Map.of("finding", "现场查看属实", "closureClass", "DONE"));
        assertThat(tooGood.statusCode()).isEqualTo(409);
        assertThat(tooGood.body()).contains("长久立的制度没有印发", "现场查看属实");
        assertThat(leader.get(problem).body()).doesNotContain("验收通过。");
        give(
                leader,
                problem,
                "verify-and-close",
                Map.of("finding", "现场查看属实", "closureClass", "KEPT_UP"));

        Document page = Jsoup.parse(leader.get(problem).body());
        assertThat(page.select(".lb-facts").text()).contains("已销号");
        assertThat(page.select(".lb-timeline").text()).contains("现场查看属实", "销号，类别为长期坚持");
        String file = page.select(".lb-files a").attr("href");
        assertThat(file).isNotEmpty();
        HttpResponse<String> bytes = leader.get(file);
        assertThat(bytes.statusCode()).isEqualTo(200);
        assertThat(bytes.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(as -> assertThat(as).startsWith("attachment"));
        assertThat(people.browserOf("datong").get(file).statusCode()).isEqualTo(404);
    }

    @Test
    void every_step_before_closure_is_taken_by_forms_in_its_order() {
        closesBy(new Closing(true, true, 100, 7));
        try {
            Caller liaison = people.browserOf("pingding");
            Caller leader = people.browserOf("yangquan");
            Caller office = people.browserOf("office");
            String problem = registered(liaison, "桥面破损");
            give(leader, problem, "assign", Map.of("unit", "平定县"));
            give(liaison, problem, "claim", Map.of());
            give(
                    liaison,
                    problem,
                    "analyse",
                    Map.of(
                            "rootCauses[0].whys[0]", "超载",
                            "rootCauses[0].whys[1]", "无人检查",
                            "rootCauses[0].category", "RULE"));
            give(
                    liaison,
                    problem,
                    "plan",
                    Map.of(
                            "correction", "修补桥面",
                            "correctionDue", "2019-12-20",
                            "noneNeeded", "偶发",
                            "successCriteria", "恢复通车"));
            give(liaison, problem, "begin", Map.of());
            give(liaison, problem, "report-correction", Map.of("result", "桥面已经修补"));
            assertThat(upload(liaison, problem).statusCode()).isEqualTo(302);
            assertThat(next(liaison, problem)).isEqualTo("self-check");
            give(liaison, problem, "self-check", Map.of("finding", "逐条符合"));
            give(liaison, problem, "submit", Map.of("summary", "请验收"));
            assertThat(liaison.get(problem).body()).contains("抽中现场抽查，还没有看过现场");

            assertThat(next(leader, problem)).as("closing waits for the rest").isEqualTo("verify");
            give(leader, problem, "verify", Map.of("finding", "属实"));
            assertThat(next(leader, problem)).isEqualTo("record-visit");
            give(leader, problem, "record-visit", Map.of("finding", "现场属实"));
            assertThat(next(leader, problem)).isEqualTo("give-notice");
            give(leader, problem, "give-notice", Map.of("text", "桥面已经修补，请监督。"));
            assertThat(leader.get("/desk").body())
                    .as("nothing is to be done while the notice runs")
                    .doesNotContain("桥面破损");
            anybodyObjects(leader, problem);
            give(liaison, problem, "raise-objection", Map.of("text", "护栏没有修"));
            assertThat(next(leader, problem)).isEqualTo("answer-objection");
            give(leader, problem, "answer-objection", Map.of("objection", "2", "answer", "护栏完好"));
            Document waiting = Jsoup.parse(leader.get(problem).body());
            assertThat(waiting.select("form[action$=/close]"))
                    .as("not before it is over")
                    .isEmpty();
            assertThat(waiting.select(".lb-cover-next").text()).contains("公示期满后销号");

            give(office, problem, "supervise", Map.of("demand", "月底前办结"));
            assertThat(Jsoup.parse(leader.get(problem).body()).select("form[action$=/close]"))
                    .as("left to the supervising unit")
                    .isEmpty();
            assertThat(office.get("/ledger?supervised=true").body()).contains("桥面破损");
            give(office, problem, "lift-supervision", Map.of("grounds", "进展良好"));
            assertThat(office.get("/ledger?supervised=true").body()).doesNotContain("桥面破损");
        } finally {
            closesBy(Closing.USUAL);
        }
    }

    /** Without signing in, and without leaving anything that tells who it was. */
    private void anybodyObjects(Caller leader, String problem) {
        Caller anybody = Caller.at(port);
        String notice = problem.replace("/problems/", "/public/notices/");
        assertThat(anybody.get("/public/notices").body())
                .contains("桥面已经修补，请监督。", notice)
                .doesNotContain("桥面破损");
        assertThat(anybody.get(notice).body()).doesNotContain("桥面破损", "属实");

        HttpResponse<String> sent =
                anybody.with("Content-Type", "application/x-www-form-urlencoded")
                        .send(
                                "POST",
                                notice,
                                BodyPublishers.ofString(
                                        "text=" + URLEncoder.encode("桥栏杆松动，电话13803511234", UTF_8)));

        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.body()).contains("异议已收到").doesNotContain("桥栏杆松动");
        assertThat(next(leader, problem)).isEqualTo("answer-objection");
        assertThat(leader.get(problem).body())
                .contains("群众提出", "桥栏杆松动，电话〔电话〕")
                .doesNotContain("13803511234");
        give(leader, problem, "answer-objection", Map.of("objection", "1", "answer", "栏杆昨日已加固"));
        assertThat(anybody.get(notice).body()).contains("栏杆昨日已加固").doesNotContain("桥栏杆松动");
        assertThat(anybody.get("/public/notices/999999999").statusCode()).isEqualTo(404);
    }

    /** The command that stands out as the next one. */
    private static String next(Caller by, String problem) {
        String action =
                Jsoup.parse(by.get(problem).body()).select(".lb-command-next form").attr("action");
        return action.substring(action.lastIndexOf('/') + 1);
    }

    private void closesBy(Closing closing) {
        Campaign campaign = campaigns.list(Actor.system()).getFirst();
        Campaign _ =
                value(
                        campaigns.amend(
                                Actor.system(),
                                campaign.id(),
                                new Version(campaign.version()),
                                new AmendCampaign(
                                        campaign.name(),
                                        campaign.startsOn(),
                                        campaign.endsOn(),
                                        campaign.policy().closingBy(closing))));
    }

    @Test
    void every_figure_leads_to_exactly_its_rows() {
        registered(people.browserOf("pingding"), "路灯不亮");
        Caller office = people.browserOf("office");

        Document overview = Jsoup.parse(office.get("/units/1403").body());

        List<Element> figures =
                overview.select(".lb-figure a, .lb-way a, .lb-compare td a").stream()
                        .filter(link -> link.attr("href").startsWith("/ledger"))
                        .toList();
        assertThat(figures).isNotEmpty();
        for (Element figure : figures) {
            Document rows = Jsoup.parse(office.get(figure.attr("href")).body());
            assertThat(rows.select("h1 .lb-total").text())
                    .as(figure.attr("href"))
                    .isEqualTo("共 " + figure.text().replaceAll("[^0-9,]", "") + " 条");
        }
    }

    private Unit unit(String code) {
        return organization.byCode(code).orElseThrow();
    }

    private String registered(Caller by, String title) {
        HttpResponse<String> answer =
                by.postForm(
                        "/problems/new",
                        "/problems",
                        Map.of(
                                "unit", "140321",
                                "title", title,
                                "description", title + "，群众反映强烈。",
                                "source", "SELF_CHECK",
                                "severity", "SERIOUS"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return place(answer);
    }

    private static void give(Caller by, String problem, String verb, Map<String, String> fields) {
        HttpResponse<String> answer = form(by, problem, verb, fields);
        assertThat(answer.statusCode()).as(verb + " " + answer.body()).isEqualTo(302);
        assertThat(place(answer)).isEqualTo(problem);
    }

    /** Sends the form of a command as it stands on the problem's page. */
    private static HttpResponse<String> form(
            Caller by, String problem, String verb, Map<String, String> fields) {
        return by.postForm(problem, problem + "/" + verb, fields);
    }

    private static HttpResponse<String> upload(Caller by, String problem) {
        Document page = Jsoup.parse(by.get(problem).body());
        StringBuilder body = new StringBuilder();
        page.select("form[action=" + problem + "/attach-evidence] input[type=hidden]")
                .forEach(hidden ->
                        body.append("--edge\r\nContent-Disposition: form-data; name=\"")
                                .append(hidden.attr("name"))
                                .append("\"\r\n\r\n")
                                .append(hidden.attr("value"))
                                .append("\r\n"));
        body.append(
                        "--edge\r\n"
                                + "Content-Disposition: form-data; name=\"file\";"
                                + " filename=\"proof.pdf\"\r\n"
                                + "Content-Type: application/pdf\r\n\r\n")
                .append(new String(PDF, UTF_8))
                .append("\r\n--edge--\r\n");
        return by.with("Content-Type", "multipart/form-data; boundary=edge")
                .send(
                        "POST",
                        problem + "/attach-evidence",
                        BodyPublishers.ofString(body.toString()));
    }
}
