package org.lookback.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.access.Inhabitants;
import org.lookback.campaign.Addressees;
import org.lookback.campaign.Batch;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignSheet;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.DescribeBatch;
import org.lookback.campaign.KeyAction;
import org.lookback.campaign.Measure;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.Policy;
import org.lookback.campaign.Provision;
import org.lookback.campaign.SpecialAction;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What an office makes of a campaign's structure on its page, and what units see of it. */
@RunningServer
@TestPropertySource(properties = "lookback.test=structure-pages")
class StructurePagesTest {

    private static final ZoneId SHANXI = ZoneId.of("Asia/Shanghai");

    @LocalServerPort int port;

    @Autowired Inhabitants people;
    @Autowired Organization organization;
    @Autowired Campaigns campaigns;
    @Autowired Clock clock;

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
        people.add("office", Duty.OFFICE, "14");
        people.add("pingding", Duty.LIAISON, "140321");
    }

    @Test
    void a_unit_sees_its_batch_and_nothing_is_issued_to_it_before_the_day() {
        CampaignId id = aCampaign("分批试验");
        batch(id, "第一批", today().minusDays(9), Level.CITY);
        Batch second = batch(id, "第二批", today().plusDays(9), Level.COUNTY);
        Caller office = people.browserOf("office");
        String home = "/campaigns/" + id;

        Document starts = shown(people.browserOf("pingding"), "/campaigns/starts");
        assertThat(starts.text()).contains("分批试验", "平定县", "第二批");
        assertThat(shown(office, "/campaigns/starts?unit=140223").text()).contains("广灵县");
        assertThat(
                        shown(office, home + "/batches/" + second.id() + "/units")
                                .select("tbody tr")
                                .eachText())
                .containsExactly("平定县 140321 县级", "广灵县 140223 县级");

        Document form = shown(office, home + "/issue?batch=" + second.id());
        assertThat(form.select("input[name=to][checked]").val()).isEqualTo("BATCH");
        assertThat(form.select("[name=batch] [selected]").text()).contains("第二批");
        var refused =
                office.forgeForm(
                        home + "/issue",
                        Map.of(
                                "issuer", "14",
                                "text", "开展自查",
                                "dueOn", today().plusDays(30).toString(),
                                "to", "BATCH",
                                "batch", Long.toString(second.id())));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("第二批");

        Document page = shown(office, home + "?batch=" + second.id());
        assertThat(page.select("#claims [aria-current=true]").text()).isEqualTo("第二批");
        assertThat(office.get(home + "?batch=999999").statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_laid_down_is_written_on_the_page_and_issued_as_it_stands() {
        CampaignId id = aCampaign("规定试验");
        Caller office = people.browserOf("office");
        String home = "/campaigns/" + id;

        assertThat(
                        office.forgeForm(
                                        home + "/provisions",
                                        Map.of(
                                                "kind", "OBLIGATION",
                                                "wording", "开展一次自查",
                                                "who", "阳泉市",
                                                "dueOn", today().plusDays(30).toString()))
                                .statusCode())
                .isEqualTo(302);
        Provision there = sheet(id).provisions().getFirst();
        Document page = shown(office, home);
        String at = home + "/provisions/" + there.id();
        assertThat(page.select("#provision-" + there.id() + " .lb-text").text())
                .isEqualTo("开展一次自查");
        assertThat(page.select("form[action=" + at + "] [name=who]").val()).isEqualTo("阳泉市");

        Document form = shown(office, home + "/issue?provision=" + there.id());
        assertThat(form.select("[name=text]").text()).isEqualTo("开展一次自查");
        assertThat(form.select("[name=dueOn]").val()).isEqualTo(today().plusDays(30).toString());
        assertThat(form.select("[name=units]").text()).isEqualTo("1403 阳泉市");

        assertThat(office.forgeForm(at + "/remove", Map.of("version", "1")).statusCode())
                .isEqualTo(302);
        assertThat(sheet(id).provisions()).isEmpty();
    }

    @Test
    void a_measure_tells_its_four_parts_and_is_kept_on_the_page() {
        CampaignId id = aCampaign("措施试验");
        Caller office = people.browserOf("office");
        String home = "/campaigns/" + id;
        office.forgeForm(home + "/measures", Map.of("name", "学习教育"));
        office.forgeForm(home + "/key-actions", Map.of("wording", "专题学习", "term", "STANDING"));
        Measure measure = sheet(id).measures().getFirst();
        KeyAction action = sheet(id).keyActions().getFirst();
        String at = home + "/measures/" + measure.id();
        String key = home + "/key-actions/" + action.id();

        assertThat(
                        office.forgeForm(
                                        key,
                                        Map.of(
                                                "version", "1",
                                                "measure", Long.toString(measure.id()),
                                                "wording", "两次专题学习",
                                                "term", "STANDING"))
                                .statusCode())
                .isEqualTo(302);
        office.forgeForm(
                at,
                Map.of(
                        "version", "1",
                        "name", "学习",
                        "problem", "只读文件",
                        "nextStep", "组织交流"));

        Document page = shown(office, home);
        assertThat(page.select("#measure-" + measure.id()).text())
                .contains("1. 学习", "还没有下达任务", "只读文件", "组织交流", "两次专题学习");
        assertThat(page.select("form[action=" + at + "/remove]")).as("not empty").isEmpty();
        assertThat(office.forgeForm(at + "/remove", Map.of("version", "2")).statusCode())
                .isEqualTo(409);
        String activities = page.select("#measure-" + measure.id() + " .lb-sub a").attr("href");
        assertThat(shown(office, activities).select(".lb-chips").text()).contains("学习");

        assertThat(office.forgeForm(key + "/remove", Map.of("version", "2")).statusCode())
                .isEqualTo(302);
        assertThat(office.forgeForm(at + "/remove", Map.of("version", "2")).statusCode())
                .isEqualTo(302);
        assertThat(sheet(id).measures()).isEmpty();
    }

    @Test
    void those_who_lead_and_those_who_take_part_are_issued_to_apart_and_assignments_lead_back() {
        CampaignId id = aCampaign("角色试验");
        Caller office = people.browserOf("office");
        String home = "/campaigns/" + id;
        office.forgeForm(
                home + "/key-actions",
                Map.of(
                        "wording", "压减表格",
                        "lead", "阳泉市",
                        "participants", "大同市",
                        "dueOn", today().plusDays(30).toString()));
        office.forgeForm(
                home + "/provisions", Map.of("kind", "GOAL", "wording", "表格压减三成", "who", "平定县"));
        KeyAction action = sheet(id).keyActions().getFirst();
        Provision goal = sheet(id).provisions().getFirst();
        String at = home + "/provisions/" + goal.id();
        office.forgeForm(
                at,
                Map.of(
                        "version", "1",
                        "wording", "表格压减三成",
                        "who", "平定县",
                        "amountComparison", "FALL_BY",
                        "amountValue", "30",
                        "amountUnit", "%"));

        Document page = shown(office, home);
        assertThat(page.select("#key-action-" + action.id()).text())
                .contains("牵头：阳泉市", "参与：大同市", "下达给牵头单位", "下达给参与单位");
        assertThat(page.select("#provision-" + goal.id()).text()).contains("降低 30%");
        assertThat(
                        office.forgeForm(
                                        at,
                                        Map.of(
                                                "version", "2",
                                                "wording", "x",
                                                "amountValue", "三成"))
                                .statusCode())
                .isEqualTo(400);
        Document form = shown(office, home + "/issue?keyAction=" + action.id() + "&as=PARTICIPANT");
        assertThat(form.select("[name=as] [selected]").text()).isEqualTo("参与");
        assertThat(form.select("[name=units]").text()).isEqualTo("1402 大同市");

        issued(office, home, Map.of("provision", Long.toString(goal.id()), "as", "OBLIGED"));

        Document after = shown(office, home);
        String rows = after.select("#provision-" + goal.id() + " .lb-key-state a").attr("href");
        Document list = shown(office, rows);
        assertThat(list.select(".lb-chips").text()).contains("规定：表格压减三成");
        assertThat(list.select("tbody tr").text()).contains("平定县", "责任单位");
        Document sheet = shown(office, list.select(".lb-rows-title a").attr("href"));
        assertThat(sheet.select("#provision a").attr("href"))
                .isEqualTo(home + "#provision-" + goal.id());
        assertThat(sheet.select("#provision").text()).contains("降低 30%");
    }

    @Test
    void what_was_issued_together_is_followed_up_on_its_page() {
        CampaignId id = aCampaign("整批试验");
        Caller office = people.browserOf("office");
        Caller pingding = people.browserOf("pingding");
        String list = issued(office, "/campaigns/" + id, Map.of());
        String one = shown(office, list).select(".lb-rows-title a").attr("href");
        String act = shown(office, one).select("dd a[href^=/issues/]").attr("href");

        assertThat(shown(pingding, act).select("#follow-up")).isEmpty();
        assertThat(shown(office, act).select("#follow-up").text()).contains("催办", "延长期限", "整批收回");
        follow(office, act, "remind", Map.of("reason", "请本周内认领"), 302);
        assertThat(shown(pingding, one).select("#reminder").text()).contains("请本周内认领");
        String later = today().plusDays(60).toString();
        follow(office, act, "extend", Map.of("reason", "", "dueOn", later), 400);
        follow(office, act, "extend", Map.of("reason", "时间紧", "dueOn", later), 302);
        follow(pingding, act, "recall", Map.of("reason", "不办了"), 409);
        follow(office, act, "recall", Map.of("reason", "方案作废"), 302);

        Document over = shown(office, act);
        assertThat(over.select("#follow-up")).isEmpty();
        assertThat(over.select(".lb-timeline").text())
                .contains("催办 1 项任务", "1 项任务的期限延到", "整批收回，涉及 1 项任务", "方案作废");
        assertThat(shown(pingding, one).select(".lb-timeline").text())
                .contains("下达单位催办", "期限延到", "整批收回");
    }

    private static void follow(
            Caller by, String act, String deed, Map<String, String> fields, int status) {
        String version =
                Jsoup.parse(by.get(act).body()).select("#follow-up [name=version]").attr("value");
        Map<String, String> sent = new HashMap<>(fields);
        sent.put("version", version.isEmpty() ? "0" : version);
        HttpResponse<String> answer = by.forgeForm(act + "/" + deed, sent);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void once_something_was_asked_criteria_change_with_a_reason_that_everybody_reads() {
        CampaignId id = aCampaign("标准试验");
        Caller office = people.browserOf("office");
        String home = "/campaigns/" + id;
        office.forgeForm(home + "/special-actions", Map.of("name", "整治表格", "criteria", "表格减少三成"));
        SpecialAction action = sheet(id).specialActions().getFirst();
        String at = home + "/special-actions/" + action.id();
        issued(office, home, Map.of("specialAction", action.id().toString()));
        Map<String, String> changed = Map.of("version", "1", "name", "整治表格", "criteria", "表格减少两成");

        HttpResponse<String> refused = office.forgeForm(at, changed);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("改变验收标准要说明理由");
        Map<String, String> because = new HashMap<>(changed);
        because.put("reason", "指标调低了");
        assertThat(office.forgeForm(at, because).statusCode()).isEqualTo(302);

        assertThat(shown(people.browserOf("pingding"), at).select("#recast").text())
                .contains("改过标准，理由：指标调低了");
    }

    /** Asks the county, once it was seen whom it reaches; tells where the rows are. */
    private String issued(Caller by, String home, Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(more);
        fields.putAll(
                Map.of(
                        "issuer", "14",
                        "text", "压减表格",
                        "dueOn", today().plusDays(30).toString(),
                        "to", "UNITS",
                        "units", "140321"));
        HttpResponse<String> preview = by.forgeForm(home + "/issue", fields);
        assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
        fields.put("go", "yes");
        fields.put("reached", Jsoup.parse(preview.body()).select("[name=reached]").val());
        HttpResponse<String> done = by.forgeForm(home + "/issue", fields);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(302);
        return Caller.place(done);
    }

    private static Document shown(Caller reader, String path) {
        HttpResponse<String> answer = reader.get(path);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private CampaignSheet sheet(CampaignId id) {
        return campaigns.sheet(Actor.system(), id).orElseThrow();
    }

    private CampaignId aCampaign(String name) {
        Campaign campaign =
                value(
                        campaigns.found(
                                Actor.system(),
                                new NewCampaign(
                                        name,
                                        Optional.empty(),
                                        unit("14").id(),
                                        today().minusDays(20),
                                        Optional.empty(),
                                        Policy.usual(SHANXI))));
        return campaign.id();
    }

    private Batch batch(CampaignId id, String name, LocalDate from, Level level) {
        return value(
                campaigns.addBatch(
                        Actor.system(),
                        id,
                        new DescribeBatch(
                                name,
                                Optional.of(from),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new Addressees.OfLevel(level, unit("14").id())))));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(SHANXI));
    }

    private Unit unit(String code) {
        return organization.byCode(code).orElseThrow();
    }
}
