package org.lookback.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.access.Inhabitants.PASSWORD;
import static org.lookback.organization.AnOrganization.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.access.Inhabitants;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.Policy;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A server and a database of its own: the other tests of pages count on what they brought. */
@RunningServer
@TestPropertySource(properties = "lookback.test=campaign-pages")
class CampaignPagesTest {

    private static final String PDF = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF";
    private static final String DUE = "2019-12-20";

    @LocalServerPort int port;

    @Autowired Inhabitants people;
    @Autowired Organization organization;
    @Autowired Campaigns campaigns;

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
                        140322,1403,盂县,COUNTY
                        140223,1402,广灵县,COUNTY
                        140321100,140321,冠山镇,TOWNSHIP
                        """
                                .getBytes(UTF_8)));
        people.add("office", Duty.OFFICE, "14");
        people.add("yangquan", Duty.LEADER, "1403");
        people.add("datong", Duty.LEADER, "1402");
        people.add("pingding", Duty.LIAISON, "140321");
        people.add("guanshan", Duty.LIAISON, "140321100");
    }

    @Test
    void the_directive_becomes_a_campaign_with_eight_special_actions_that_have_no_name_yet()
            throws IOException {
        Caller office = people.browserOf("office");

        String review = handedIn(office, seed());
        Document page = Jsoup.parse(office.get(review).body());

        assertThat(page.select("[data-item^=measure-]")).hasSize(4);
        assertThat(page.select("[data-item^=special-actions-] .lb-item-says").text())
                .startsWith("8 ");
        for (Element item : page.select("[data-words]")) {
            for (String words : item.attr("data-words").split(" ", -1)) {
                assertThat(page.select("#" + words)).as(item.text()).hasSize(1);
            }
        }
        assertThat(page.select(".lb-document").text()).contains("8个专项整治攻坚战");

        Element standard = requireNonNull(page.selectFirst("[data-item^=standard-]"));
        decide(office, review, standard, "drop", Map.of());
        Element measure = requireNonNull(page.selectFirst("[data-item^=measure-]"));
        decide(office, review, measure, "edit", Map.of("wording", "学习教育（改）"));
        Document next = Jsoup.parse(office.get(review + "/campaign").body());
        assertThat(next.select("input[name=startsOn]").val()).isEqualTo("2019-07-29");
        assertThat(next.select("input[name=leadingUnit]").val()).isEqualTo("14 山西省");
        Map<String, String> form = fields(next, review + "/accept");
        form.put("name", "主题教育");
        form.put("batches[1].preparationFrom", "2019-08-01");
        form.put("batches[1].startsOn", "2019-09-01");
        form.put("policy.daysToClaim", "7");
        HttpResponse<String> accepted = office.forgeForm(review + "/accept", form);

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(302);
        Document campaign = Jsoup.parse(office.get(place(accepted)).body());
        assertThat(campaign.select(".lb-special")).hasSize(8);
        assertThat(campaign.select(".lb-special h3").eachText()).containsOnly("尚未命名");
        assertThat(campaign.select(".lb-measure h3").eachText()).contains("1. 学习教育（改）").hasSize(4);
        assertThat(campaign.select("#provisions .lb-text").eachText())
                .contains("整改落实到位")
                .doesNotContain(standard.select(".lb-item-says").text());
        assertThat(campaign.select(".lb-batch")).hasSize(2);
        assertThat(campaign.select("#batches").text()).contains("从2019年8月1日起提前谋划");
        assertThat(campaign.select("#policy").text()).contains("7 天", "2019年7月29日");
        assertThat(campaign.select(".lb-source mark").eachText()).contains("整改落实");

        Document again = Jsoup.parse(office.get(review).body());
        assertThat(again.select("form[action=" + review + "/accept]")).isEmpty();
        assertThat(office.forgeForm(review + "/accept", form).statusCode()).isEqualTo(409);
    }

    @Test
    void a_special_action_is_named_in_its_place_and_only_by_the_office() throws IOException {
        Caller office = people.browserOf("office");
        String campaign = accepted(office, seed(), "命名试验");
        Document page = Jsoup.parse(office.get(campaign).body());
        String action = page.select(".lb-special form[action*=/special-actions/]").attr("action");

        HttpResponse<String> saved =
                office.forgeForm(
                        action,
                        Map.of(
                                "version", "1",
                                "name", "农村道路养护",
                                "leadUnit", "阳泉市",
                                "participants", "1402\n平定县"));

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(302);
        Document named = Jsoup.parse(office.get(campaign).body());
        assertThat(named.select(".lb-special:first-child").text())
                .contains("农村道路养护", "牵头单位 阳泉市", "参与单位 2 个", "大同市");
        assertThat(named.select("#special-actions").text()).contains("7 个尚未命名");
        HttpResponse<String> stale =
                office.forgeForm(action, Map.of("version", "1", "name", "别的名称"));
        assertThat(stale.statusCode()).isEqualTo(412);
        HttpResponse<String> strange =
                office.forgeForm(action, Map.of("version", "2", "name", "x", "leadUnit", "没有的单位"));
        assertThat(strange.statusCode()).isEqualTo(400);

        Caller reader = people.browserOf("yangquan");
        assertThat(Jsoup.parse(reader.get(campaign).body()).select("form[action^=/campaigns]"))
                .isEmpty();
        assertThat(reader.forgeForm(action, Map.of("version", "2", "name", "x")).statusCode())
                .isEqualTo(409);
    }

    @Test
    void who_has_not_claimed_is_visible_and_grows_less_with_every_claim() {
        String campaign = aCampaign("认领试验");
        Caller office = people.browserOf("office");
        Map<String, String> form =
                new TreeMap<>(
                        Map.of(
                                "issuer", "14",
                                "text", "清理重复填报的表格",
                                "dueOn", DUE,
                                "to", "LEVEL",
                                "level", "COUNTY"));

        HttpResponse<String> preview = office.forgeForm(campaign + "/issue", form);
        Document previewed = Jsoup.parse(preview.body());
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(previewed.select("#reached").text()).contains("3 个单位", "平定县", "盂县", "广灵县");
        assertThat(Jsoup.parse(office.get(campaign).body()).select("#claims").text())
                .contains("还没有下达任务");
        form.put("go", "yes");
        form.put("reached", seal(previewed));
        Map<String, String> others = new TreeMap<>(form);
        others.putAll(Map.of("to", "UNITS", "units", "140321\n140322\n1402"));
        assertThat(office.forgeForm(campaign + "/issue", others).statusCode())
                .as("as many as were seen, but not the same")
                .isEqualTo(200);
        HttpResponse<String> issued = office.forgeForm(campaign + "/issue", form);
        assertThat(issued.statusCode()).as(issued.body()).isEqualTo(302);
        String act = place(issued);

        assertThat(unclaimed(office, campaign, "阳泉市")).isEqualTo(2);
        assertThat(units(office, act + "&state=ISSUED")).contains("平定县", "盂县", "广灵县");
        Caller liaison = people.browserOf("pingding");
        String own =
                Jsoup.parse(liaison.get(act + "&mine=true").body())
                        .select(".lb-rows-title a")
                        .attr("href");
        assertThat(liaison.get("/desk").body()).contains(own);
        give(liaison, own, "claim", Map.of());

        assertThat(unclaimed(office, campaign, "阳泉市")).isEqualTo(1);
        assertThat(units(office, act + "&state=ISSUED"))
                .contains("盂县", "广灵县")
                .doesNotContain("平定县");
        Document drilled = Jsoup.parse(office.get(campaign + "?unit=1403").body());
        assertThat(drilled.select("#claims tbody th").eachText()).contains("平定县", "盂县");
        for (Element figure : drilled.select("#claims td.lb-number a")) {
            assertThat(
                            Jsoup.parse(office.get(figure.attr("href")).body())
                                    .select("h1 .lb-total")
                                    .text())
                    .as(figure.attr("href"))
                    .isEqualTo("共 " + figure.text() + " 项");
        }
    }

    @Test
    void
            the_matrix_of_claims_tells_special_actions_and_units_apart_and_each_cell_leads_to_its_rows() {
        Caller office = people.browserOf("office");
        String campaign = aCampaign("认领矩阵");
        HttpResponse<String> named =
                office.forgeForm(campaign + "/special-actions", Map.of("name", "农村道路养护"));
        assertThat(named.statusCode()).as(named.body()).isEqualTo(302);
        String special =
                Jsoup.parse(office.get(campaign).body())
                        .select(".lb-special")
                        .attr("id")
                        .replace("special-", "");
        issuedFor(office, campaign, "140321\n140223", special);
        String own =
                Jsoup.parse(
                                people.browserOf("pingding")
                                        .get("/assignments?mine=true&specialAction=" + special)
                                        .body())
                        .select(".lb-rows-title a")
                        .attr("href");
        give(people.browserOf("pingding"), own, "claim", Map.of());

        for (String show : List.of("claimed", "late", "reported", "accepted", "claimed&levels=2")) {
            Document page = Jsoup.parse(office.get(campaign + "?show=" + show).body());
            assertThat(page.select("#matrix tbody th").eachText())
                    .contains(show.contains("levels") ? "平定县" : "阳泉市");
            assertThat(page.select("#matrix [aria-current=true]")).hasSize(2);
            assertThat(page.select("#matrix tbody .lb-none"))
                    .as("units that were asked nothing stand out")
                    .isNotEmpty();
            for (Element figure : page.select("#matrix td a")) {
                assertThat(
                                Jsoup.parse(office.get(figure.attr("href")).body())
                                        .select("h1 .lb-total")
                                        .text())
                        .as(figure.attr("href"))
                        .isEqualTo("共 " + figure.text() + " 项");
            }
        }
        Document claimed = Jsoup.parse(office.get(campaign).body());
        assertThat(claimed.select("#matrix tfoot td").eachText().getFirst().replace(" ", ""))
                .isEqualTo("1/2");
        Document drilled = Jsoup.parse(office.get(campaign + "?unit=1403").body());
        assertThat(drilled.select("#matrix tbody tr:has(a.lb-none, td a) th").eachText())
                .containsExactly("平定县");
        assertThat(people.browserOf("datong").get(campaign + "?unit=1403").statusCode())
                .isEqualTo(404);
    }

    private static void issuedFor(Caller office, String campaign, String units, String special) {
        Map<String, String> form =
                new TreeMap<>(
                        Map.of(
                                "issuer",
                                "14",
                                "text",
                                "排查农村道路",
                                "dueOn",
                                DUE,
                                "to",
                                "UNITS",
                                "units",
                                units,
                                "specialAction",
                                special));
        form.put("reached", seal(Jsoup.parse(office.forgeForm(campaign + "/issue", form).body())));
        form.put("go", "yes");
        HttpResponse<String> answer = office.forgeForm(campaign + "/issue", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    @Test
    void an_assignment_is_broken_down_reported_returned_and_accepted_by_forms_alone() {
        String campaign = aCampaign("办理试验");
        String act = issued(people.browserOf("office"), campaign, "140321", "整治村口道路");
        Caller office = people.browserOf("office");
        Caller liaison = people.browserOf("pingding");
        Caller township = people.browserOf("guanshan");
        String whole = Jsoup.parse(liaison.get(act).body()).select(".lb-rows-title a").attr("href");

        assertThat(
                        Jsoup.parse(office.get(whole).body())
                                .select(".lb-command form")
                                .eachAttr("action"))
                .as("the issuer may think better of it")
                .containsExactly(whole + "/withdraw", whole + "/amend");
        give(liaison, whole, "decline", Map.of("grounds", "不属我县"));
        give(office, whole, "insist", Map.of("grounds", "属你县"));
        give(liaison, whole, "claim", Map.of());
        Map<String, String> parts =
                new TreeMap<>(
                        Map.of(
                                "version", "3",
                                "text", "先修冠山镇的路",
                                "dueOn", "2019-12-31",
                                "to", "UNITS",
                                "units", "冠山镇"));
        HttpResponse<String> late = liaison.forgeForm(whole + "/break-down", parts);
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(late.body()).contains("不能晚于原任务的期限");
        parts.put("dueOn", "2019-12-10");
        Document previewed = Jsoup.parse(liaison.forgeForm(whole + "/break-down", parts).body());
        assertThat(previewed.select("#reached").text()).contains("1 个单位");
        parts.put("go", "yes");
        parts.put("reached", seal(previewed));
        assertThat(liaison.forgeForm(whole + "/break-down", parts).statusCode()).isEqualTo(302);

        HttpResponse<String> empty = upload(liaison, whole, "  ", PDF);
        assertThat(empty.statusCode()).isEqualTo(400);
        HttpResponse<String> wrong = upload(liaison, whole, "已修好", "MZ\u0090\u0000 not a picture");
        assertThat(wrong.statusCode()).isEqualTo(400);
        HttpResponse<String> reported = upload(liaison, whole, "已修好", PDF);
        assertThat(reported.statusCode()).as(reported.body()).isEqualTo(302);
        assertThat(office.get("/desk").body()).contains(whole);
        Document judged = Jsoup.parse(office.get(whole).body());
        assertThat(judged.select("form[action$=/accept]")).as("a part is still open").isEmpty();
        assertThat(judged.select(".lb-files a")).hasSize(1);
        String file = judged.select(".lb-files a").attr("href");
        assertThat(office.get(file).statusCode()).isEqualTo(200);
        assertThat(people.browserOf("datong").get(file).statusCode()).isEqualTo(404);
        give(office, whole, "return", Map.of("grounds", "请补充照片"));
        assertThat(liaison.get(whole).body()).contains("退回原因：请补充照片");
        assertThat(upload(liaison, whole, "已补充照片", PDF).statusCode()).isEqualTo(302);

        String part =
                Jsoup.parse(township.get("/assignments?mine=true&q=%E5%86%A0%E5%B1%B1").body())
                        .select(".lb-rows-title a")
                        .attr("href");
        give(township, part, "claim", Map.of());
        give(township, part, "report", Map.of("text", "路已修好"));
        give(liaison, part, "accept", Map.of());
        give(office, whole, "accept", Map.of());

        assertThat(Jsoup.parse(office.get(whole).body()).select(".lb-timeline").text())
                .contains("认领了任务", "分解给 1 个下级单位", "请补充照片", "已补充照片", "报告通过", "山西省下达任务");
    }

    @Test
    void the_desk_puts_problems_and_assignments_in_one_order_page_by_page() {
        String campaign = aCampaign("待办试验");
        Caller office = people.browserOf("office");
        for (String text : List.of("第一件", "第二件", "第三件")) {
            issued(office, campaign, "1402", text);
        }
        Caller machine = Caller.at(port).as("datong", PASSWORD);

        String whole = machine.get("/api/v1/desk").body();
        String first = machine.get("/api/v1/desk?size=2").body();
        String second = machine.get("/api/v1/desk?size=2&page=1").body();

        assertThat(whole).contains("\"kind\":\"ASSIGNMENT\"", "CLAIM_ASSIGNMENT", "第一件", "第三件");
        assertThat(first).contains("第一件", "第二件").doesNotContain("第三件");
        assertThat(second).contains("第三件").doesNotContain("第一件");
        assertThat(people.browserOf("datong").get("/desk").body()).contains("第一件", "认领任务");
    }

    @Test
    void every_page_speaks_both_languages() throws IOException {
        Caller office = people.browserOf("office");
        String review = handedIn(office, seed());
        String campaign = accepted(office, seed(), "双语试验");
        String act = issued(office, campaign, "140321", "双语任务");
        String assignment =
                Jsoup.parse(office.get(act).body()).select(".lb-rows-title a").attr("href");

        for (String page :
                List.of(
                        "/directives/new",
                        review,
                        "/campaigns",
                        campaign,
                        campaign + "?unit=1403",
                        campaign + "/issue",
                        act,
                        "/assignments?state=ISSUED&overdue=true&mine=true&scope=unit",
                        assignment,
                        "/desk")) {
            String join = page.contains("?") ? "&" : "?";
            HttpResponse<String> chinese = office.get(page + join + "lang=zh");
            HttpResponse<String> english = office.get(page + join + "lang=en");
            assertThat(chinese.statusCode()).as(page).isEqualTo(200);
            assertThat(english.statusCode()).as(page).isEqualTo(200);
            assertThat(chinese.body())
                    .as(page)
                    .contains("lang=\"zh-CN\"")
                    .doesNotContain("style=\"");
            assertThat(english.body()).as(page).contains("lang=\"en\"");
            assertThat(Jsoup.parse(english.body()).text())
                    .as(page)
                    .doesNotContainPattern("(campaign|field|kind|topic)\\.[A-Za-z]");
        }
    }

    @Test
    void whatever_lies_outside_ones_reach_is_not_found() throws IOException {
        Caller office = people.browserOf("office");
        String review = handedIn(office, seed());
        String campaign = aCampaign("范围试验");
        String act = issued(office, campaign, "140321", "范围任务");
        String assignment =
                Jsoup.parse(office.get(act).body()).select(".lb-rows-title a").attr("href");
        Caller elsewhere = people.browserOf("datong");

        for (String page :
                List.of(
                        review,
                        "/campaigns/999",
                        "/campaigns/999/issue",
                        campaign + "?unit=1403",
                        campaign + "?unit=999",
                        "/assignments?unit=1403",
                        "/assignments?campaign=999",
                        assignment,
                        assignment + "/break-down",
                        assignment + "/evidence/" + "0".repeat(64))) {
            assertThat(elsewhere.get(page).statusCode()).as(page).isEqualTo(404);
        }
        assertThat(units(elsewhere, act)).doesNotContain("平定县");
        for (String act2 :
                List.of(
                        review + "/accept",
                        "/campaigns/999/amend",
                        "/campaigns/999/begin",
                        "/campaigns/999/end",
                        "/campaigns/999/measures",
                        "/campaigns/999/key-actions",
                        "/campaigns/999/batches",
                        "/campaigns/999/batches/1",
                        "/campaigns/999/special-actions",
                        "/campaigns/999/special-actions/1",
                        "/campaigns/999/issue",
                        assignment + "/claim",
                        assignment + "/report",
                        assignment + "/accept",
                        assignment + "/return",
                        assignment + "/break-down")) {
            assertThat(
                            elsewhere
                                    .forgeForm(
                                            act2,
                                            Map.of(
                                                    "version", "0", "text", "x", "grounds", "x",
                                                    "name", "x", "dueOn", DUE, "to", "SUBTREE"))
                                    .statusCode())
                    .as(act2)
                    .isEqualTo(404);
        }
        assertThat(elsewhere.get("/directives/new").statusCode()).isEqualTo(409);
        assertThat(elsewhere.get("/organization/matching?unit=%E5%B9%B3%E5%AE%9A").body())
                .doesNotContain("平定县");
    }

    @Test
    void no_model_is_offered_or_asked_where_none_is_configured() throws IOException {
        Caller office = people.browserOf("office");
        String review = handedIn(office, seed());

        assertThat(office.get(review).body()).doesNotContain("ask-model");
        HttpResponse<String> answer = office.forgeForm(review + "/ask-model", Map.of());
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("lookback.reader.url");
    }

    @Test
    void what_people_write_is_shown_as_they_wrote_it() throws IOException {
        String wild = "<script>alert(1)</script>'; drop table assignments; -- {0} \"&";
        Caller office = people.browserOf("office");
        String campaign = aCampaign("文字" + wild);
        String act = issued(office, campaign, "140321", wild);
        String assignment =
                Jsoup.parse(office.get(act).body()).select(".lb-rows-title a").attr("href");
        String review =
                handedIn(
                        office,
                        "关于开展便民服务专项行动的通知\n\n各市人民政府：\n要突出抓好两项重点措施，即学习教育、调查研究。"
                                + "请注意以下文字 "
                                + wild.replace("<script>", "＜b＞").replace("</script>", "")
                                + " 并在2019年12月31日前完成自查，逐项明确牵头单位和参与单位，认真抓好落实。");

        for (String page : List.of(campaign, act, assignment, "/campaigns", "/desk", review)) {
            assertThat(office.get(page).body()).as(page).doesNotContain("<script>alert");
        }
        assertThat(Jsoup.parse(office.get(assignment).body()).text()).contains(wild);
        assertThat(office.get("/assignments?q=%3Cscript%3E%27%25").statusCode()).isEqualTo(200);
    }

    @Test
    void bad_input_is_told_in_the_users_words_and_nothing_typed_is_lost() throws IOException {
        Caller office = people.browserOf("office");

        HttpResponse<String> nothing = handIn(office, "");
        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(nothing.body()).contains("文件里没有文字");
        HttpResponse<String> english =
                handIn(office, "There is no Chinese in this text at all, none.");
        assertThat(english.statusCode()).isEqualTo(400);
        assertThat(english.body()).contains("几乎没有中文正文", "There is no Chinese in this text");

        String review = handedIn(office, seed());
        Element item =
                requireNonNull(
                        Jsoup.parse(office.get(review).body())
                                .selectFirst("[data-item^=obligation-]"));
        String page = review + "?edit=" + item.attr("data-item");
        String edit = review + "/items/" + item.attr("data-item") + "/edit";
        Map<String, String> typed = fields(Jsoup.parse(office.get(page).body()), edit);
        typed.put("wording", " ");
        typed.put("who", "各县");
        Document empty = Jsoup.parse(office.forgeForm(edit, typed).body());
        assertThat(empty.select(".lb-outcome-faults li").eachText()).contains("内容 必须填写。");
        assertThat(empty.select("input[name=who]").val()).isEqualTo("各县");

        Map<String, String> form =
                fields(Jsoup.parse(office.get(review + "/campaign").body()), review + "/accept");
        form.put("_page", review + "/campaign");
        form.put("_form", review + "/accept");
        form.put("policy.lookBackDays", "90, 30");
        form.put("endsOn", "2018-01-01");
        form.put("code", "没有这样的代号");
        form.put("name", "名称照旧");
        HttpResponse<String> refused = office.forgeForm(review + "/accept", form);
        assertThat(refused.statusCode()).isEqualTo(400);
        Document again = Jsoup.parse(refused.body());
        assertThat(again.select(".lb-outcome-faults").text())
                .contains("“回头看” 回头看的天数须依次递增", "代号", "结束日期 日期先后颠倒");
        assertThat(again.select("input[name=name]").val()).isEqualTo("名称照旧");
        assertThat(campaigns.list(Actor.system())).noneMatch(each -> each.name().equals("名称照旧"));

        String template =
                "format: lookback-template/1\ncode: dikes\nname:\n  zh: 堤防检查\nlanguage: zh\n";
        HttpResponse<String> nowhere =
                office.forgeForm(
                        "/campaigns",
                        Map.of(
                                "_page", "/campaigns/new",
                                "_form", "/campaigns",
                                "templateText", template,
                                "leadingUnit", "没有这个单位",
                                "startsOn", "2019-12-02"));
        assertThat(nowhere.statusCode()).isEqualTo(400);
        Document kept = Jsoup.parse(nowhere.body());
        assertThat(kept.select("input[name=templateText]").val()).isEqualTo(template);
        assertThat(kept.select("input[name=templateFile]")).isEmpty();

        String campaign = aCampaign("错误试验");
        HttpResponse<String> past =
                office.forgeForm(
                        campaign + "/issue",
                        Map.of(
                                "issuer",
                                "14",
                                "text",
                                " ",
                                "dueOn",
                                "2019-01-01",
                                "to",
                                "SUBTREE"));
        assertThat(past.statusCode()).isEqualTo(400);
        assertThat(past.body()).contains("不能早于今天", "必须填写");
        assertThat(
                        office.forgeForm(
                                        campaign + "/issue",
                                        Map.of(
                                                "issuer", "14", "text", "x", "dueOn", "明天", "to",
                                                "UNITS", "units", "没有的单位"))
                                .statusCode())
                .isEqualTo(400);
    }

    private static String seed() throws IOException {
        try (InputStream text =
                CampaignPagesTest.class.getResourceAsStream("/org/lookback/demo/directive.txt")) {
            return new String(requireNonNull(text).readAllBytes(), UTF_8);
        }
    }

    private static HttpResponse<String> handIn(Caller by, String text) {
        return multipart(
                by,
                "/directives",
                Map.of("_csrf", by.token(), "_page", "/directives/new", "pasted", text),
                Optional.empty());
    }

    private static String handedIn(Caller by, String text) {
        HttpResponse<String> answer = handIn(by, text);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return place(answer);
    }

    private static void decide(
            Caller by, String review, Element item, String step, Map<String, String> fields) {
        Map<String, String> form = new TreeMap<>(fields);
        form.put("version", item.select("[name=version]").val());
        String key = item.attr("data-item");
        HttpResponse<String> answer = by.forgeForm(review + "/items/" + key + "/" + step, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .endsWith(review + "#item-" + key);
    }

    private static String accepted(Caller by, String text, String name) {
        String review = handedIn(by, text);
        Map<String, String> form =
                fields(Jsoup.parse(by.get(review + "/campaign").body()), review + "/accept");
        form.put("name", name);
        form.put("startsOn", "2019-09-01");
        HttpResponse<String> answer = by.forgeForm(review + "/accept", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return place(answer);
    }

    private String aCampaign(String name) {
        Campaign campaign =
                value(
                        campaigns.found(
                                Actor.system(),
                                new NewCampaign(
                                        name,
                                        Optional.empty(),
                                        unit("14").id(),
                                        LocalDate.of(2019, 9, 1),
                                        Optional.empty(),
                                        Policy.usual(ZoneId.of("Asia/Shanghai")))));
        CampaignId id = campaign.id();
        return "/campaigns/" + id;
    }

    /** Issues to one unit; the address of the list of what was issued. */
    private static String issued(Caller office, String campaign, String unit, String text) {
        Map<String, String> form =
                new TreeMap<>(
                        Map.of(
                                "issuer", "14", "text", text, "dueOn", DUE, "to", "UNITS", "units",
                                unit));
        form.put("reached", seal(Jsoup.parse(office.forgeForm(campaign + "/issue", form).body())));
        form.put("go", "yes");
        HttpResponse<String> answer = office.forgeForm(campaign + "/issue", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return place(answer);
    }

    /** What a preview says was seen, as its own form sends it back. */
    private static String seal(Document previewed) {
        return previewed.select("input[name=reached]").attr("value");
    }

    private static long unclaimed(Caller by, String campaign, String unit) {
        return Jsoup.parse(by.get(campaign).body()).select("#claims tbody tr").stream()
                .filter(row -> row.select("th").text().equals(unit))
                .mapToLong(row -> Long.parseLong(row.select("td").get(2).text()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> units(Caller by, String page) {
        return Jsoup.parse(by.get(page).body()).select(".lb-rows-unit").stream()
                .map(Element::ownText)
                .toList();
    }

    /** What a browser would send of a form that nobody has touched. */
    private static Map<String, String> fields(Document page, String action) {
        Map<String, String> fields = new LinkedHashMap<>();
        Element form = page.select("form[action=" + action + "]").first();
        assertThat(form).as(action).isNotNull();
        page.select("form[action=" + action + "] [name]")
                .forEach(field -> {
                    boolean box = field.attr("type").equals("checkbox");
                    if (!box || field.hasAttr("checked")) {
                        fields.put(field.attr("name"), field.val());
                    }
                });
        return fields;
    }

    private static void give(Caller by, String assignment, String verb, Map<String, String> more) {
        Document page = Jsoup.parse(by.get(assignment).body());
        Map<String, String> form = fields(page, assignment + "/" + verb);
        form.putAll(more);
        HttpResponse<String> answer = by.forgeForm(assignment + "/" + verb, form);
        assertThat(answer.statusCode()).as(verb + " " + answer.body()).isEqualTo(302);
        assertThat(place(answer)).isEqualTo(assignment);
    }

    private static HttpResponse<String> upload(
            Caller by, String assignment, String text, String content) {
        Document page = Jsoup.parse(by.get(assignment).body());
        Map<String, String> form = fields(page, assignment + "/report");
        form.put("text", text);
        form.remove("file");
        form.remove("kept");
        return multipart(by, assignment + "/report", form, Optional.of(content));
    }

    private static HttpResponse<String> multipart(
            Caller by, String action, Map<String, String> fields, Optional<String> file) {
        List<String> parts = new ArrayList<>();
        fields.forEach((name, value) ->
                parts.add(
                        "--edge\r\nContent-Disposition: form-data; name=\""
                                + name
                                + "\"\r\n\r\n"
                                + value
                                + "\r\n"));
        file.ifPresent(content ->
                parts.add(
                        "--edge\r\nContent-Disposition: form-data; name=\"file\";"
                                + " filename=\"proof.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
                                + content
                                + "\r\n"));
        return by.with("Content-Type", "multipart/form-data; boundary=edge")
                .send(
                        "POST",
                        action,
                        BodyPublishers.ofString(String.join("", parts) + "--edge--\r\n"));
    }

    private static String place(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^http://[^/]*", "")
                .replaceFirst("#.*", "")
                .replaceFirst(";jsessionid.*", "");
    }

    private Unit unit(String code) {
        return organization.byCode(code).orElseThrow();
    }
}
