package org.lookback.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.access.Inhabitants;
import org.lookback.campaign.Acceptance;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignSheet;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.DescribeKeyAction;
import org.lookback.campaign.DirectiveId;
import org.lookback.campaign.KeyAction;
import org.lookback.campaign.PartyName;
import org.lookback.campaign.PartyName.Meaning;
import org.lookback.campaign.PartyNames;
import org.lookback.campaign.Proposals;
import org.lookback.campaign.StoredDirective;
import org.lookback.campaign.TaskTables;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From the names that a directive has to the units that are asked, in a province whose departments
 * are called as departments are.
 */
@RunningServer
@TestPropertySource(properties = "lookback.test=directive-names")
class DirectiveNamesTest {

    private static final String NOTICE =
            """
            关于整治农村道路的通知

            各市人民政府：
            （一）逐村排查塌陷路段，建立台账。（省发改委牵头，平定县政府、财政局配合，2019年12月31日前完成）
            （二）修复危桥。（省气象局牵头，长期坚持）
            （三）报送进展。（各县（市、区）负责，2019年12月20日前完成）
            """;

    @Autowired Inhabitants people;
    @Autowired Organization organization;
    @Autowired Campaigns campaigns;
    @Autowired Proposals proposals;
    @Autowired PartyNames names;
    @Autowired TaskTables taskTables;

    @BeforeEach
    void a_province_with_departments() {
        if (organization.byCode("14").isPresent()) {
            return;
        }
        value(
                organization.bringIn(
                        Actor.system(),
                        """
                        code,parent_code,name,level
                        14,,山西省,PROVINCE
                        14-fgw,14,山西省发展和改革委员会,OTHER
                        1403,14,阳泉市,CITY
                        140321,1403,平定县,COUNTY
                        140321-cz,140321,财政局,OTHER
                        140322,1403,盂县,COUNTY
                        140322-cz,140322,财政局,OTHER
                        """
                                .getBytes(UTF_8)));
        people.add("office", Duty.OFFICE, "14");
    }

    private static String handedIn(Caller by) {
        return handedIn(by, NOTICE);
    }

    private static String handedIn(Caller by, String notice) {
        var answer = by.forgeForm("/directives", Map.of("pasted", notice));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^http://[^/]*", "");
    }

    private StoredDirective directive(String review) {
        return proposals
                .find(Actor.system(), new DirectiveId(Long.parseLong(review.replaceAll("\\D", ""))))
                .orElseThrow();
    }

    @Test
    void a_name_means_the_unit_that_bears_it_and_of_several_a_person_says_which() {
        Caller office = people.browserOf("office");
        String review = handedIn(office);
        Document page = Jsoup.parse(office.get(review).body());

        assertThat(page.select(".lb-names").text())
                .contains("省发改委 即 山西省发展和改革委员会", "平定县政府 即 平定县")
                .contains("“财政局”有几个", "“省气象局”不在组织中");
        assertThat(page.select(".lb-names select option").eachText())
                .containsExactly("140321-cz 财政局", "140322-cz 财政局");

        var said = office.forgeForm(review + "/names", Map.of("name", "财政局", "unit", "140322-cz"));
        assertThat(said.statusCode()).isEqualTo(302);
        assertThat(
                        office.forgeForm(review + "/names", Map.of("name", "别的局", "unit", "1403"))
                                .statusCode())
                .as("a name that no item has")
                .isEqualTo(400);
        assertThat(
                        office.forgeForm(
                                        review + "/names", Map.of("name", "省气象局", "unit", "没有这个单位"))
                                .statusCode())
                .isEqualTo(400);

        Document again = Jsoup.parse(office.get(review).body());
        assertThat(again.select(".lb-names select")).isEmpty();
        assertThat(names.of(Actor.system(), directive(review)))
                .filteredOn(name -> name.name().equals("财政局"))
                .singleElement()
                .satisfies(name -> {
                    assertThat(name.meaning()).isEqualTo(Meaning.UNIT);
                    assertThat(name.units().getFirst().code()).isEqualTo("140322-cz");
                });
    }

    @Test
    void what_is_accepted_is_issued_to_the_units_that_were_named() {
        Caller office = people.browserOf("office");
        String review = handedIn(office);
        Campaign campaign =
                value(
                        proposals.accept(
                                Actor.system(),
                                directive(review).id(),
                                Optional.empty(),
                                Acceptance.ofEverything()));
        CampaignSheet sheet = campaigns.sheet(Actor.system(), campaign.id()).orElseThrow();
        List<KeyAction> asked = sheet.keyActions();

        Document first = issueForm(office, campaign, asked.getFirst(), "&as=LEAD");
        assertThat(first.select("textarea[name=text]").val()).contains("逐村排查塌陷路段");
        assertThat(first.select("input[name=dueOn]").val()).isEqualTo("2019-12-31");
        assertThat(first.select("input[name=to][checked]").val()).isEqualTo("UNITS");
        assertThat(first.select("select[name=as] option[selected]").val()).isEqualTo("LEAD");
        assertThat(first.select("textarea[name=units]").val()).isEqualTo("14-fgw 山西省发展和改革委员会");
        assertThat(first.select("#unplaced")).isEmpty();
        Document others = issueForm(office, campaign, asked.getFirst(), "&as=PARTICIPANT");
        assertThat(others.select("select[name=as] option[selected]").val())
                .isEqualTo("PARTICIPANT");
        assertThat(others.select("textarea[name=units]").val()).isEqualTo("140321 平定县");
        assertThat(others.select("#unplaced").text()).contains("财政局");

        Document last = issueForm(office, campaign, asked.getLast(), "");
        assertThat(last.select("input[name=to][checked]").val()).isEqualTo("LEVEL");
        assertThat(last.select("select[name=level] option[selected]").val()).isEqualTo("COUNTY");
    }

    @Test
    void a_key_action_asks_its_level_where_none_of_those_it_names_is_known_and_says_so() {
        Caller office = people.browserOf("office");
        Campaign campaign =
                value(
                        proposals.accept(
                                Actor.system(),
                                directive(handedIn(office)).id(),
                                Optional.empty(),
                                Acceptance.ofEverything()));
        Document unknown = issueForm(office, campaign, keyAction(campaign, "各水利工作站"), "");
        assertThat(unknown.select("input[name=to][checked]").val()).isEqualTo("LEVEL");
        assertThat(unknown.select("select[name=level] option[selected]").val())
                .isEqualTo("TOWNSHIP");
        assertThat(unknown.select("#unplaced").text()).contains("各水利工作站");

        Document known = issueForm(office, campaign, keyAction(campaign, "平定县"), "");
        assertThat(known.select("input[name=to][checked]").val()).isEqualTo("UNITS");
        assertThat(known.select("textarea[name=units]").val()).isEqualTo("140321 平定县");
    }

    private KeyAction keyAction(Campaign campaign, String who) {
        return value(
                campaigns.addKeyAction(
                        Actor.system(),
                        campaign.id(),
                        new DescribeKeyAction(
                                Optional.empty(),
                                "报送底数",
                                Optional.of(who),
                                Set.of(Level.TOWNSHIP),
                                Optional.empty(),
                                Optional.empty(),
                                false)));
    }

    private static Document issueForm(
            Caller office, Campaign campaign, KeyAction action, String as) {
        Document page = Jsoup.parse(office.get("/campaigns/" + campaign.id()).body());
        String issue = "/campaigns/" + campaign.id() + "/issue?keyAction=" + action.id() + as;
        assertThat(page.select("a[href=" + issue + "]")).hasSize(1);
        return Jsoup.parse(office.get(issue).body());
    }

    @Test
    void a_name_that_stands_for_many_is_answered_once_for_all_items_and_keeps_its_words() {
        Caller office = people.browserOf("office");
        String review =
                handedIn(
                        office,
                        """
                        关于整治农村道路的通知

                        各市人民政府：
                        （一）逐村排查塌陷路段。（省发改委牵头，有关部门配合，2019年12月31日前完成）
                        （二）修复危桥。（有关部门负责，2019年12月31日前完成）
                        """);
        Document page = Jsoup.parse(office.get(review).body());
        assertThat(page.select(".lb-name-many summary").text()).contains("“有关部门”指哪些单位？");

        assertThat(
                        office.forgeForm(
                                        review + "/names",
                                        Map.of(
                                                "name", "有关部门",
                                                "to", "UNITS",
                                                "units", "140321-cz\n140322-cz"))
                                .statusCode())
                .isEqualTo(302);
        assertThat(
                        office.forgeForm(
                                        review + "/names",
                                        Map.of(
                                                "name", "省发改委",
                                                "to", "UNITS",
                                                "units", "140321-cz\n140322-cz"))
                                .statusCode())
                .as("a name of one unit means one")
                .isEqualTo(400);

        assertThat(names.of(Actor.system(), directive(review)))
                .filteredOn(name -> name.name().equals("有关部门"))
                .singleElement()
                .satisfies(name -> {
                    assertThat(name.meaning()).isEqualTo(Meaning.UNITS);
                    assertThat(name.units())
                            .extracting(Unit::code)
                            .containsExactly("140321-cz", "140322-cz");
                });
        assertThat(Jsoup.parse(office.get(review).body()).select(".lb-name-many summary").text())
                .contains("有关部门 指 财政局、财政局，共 2 个单位");
        assertThat(directive(review).items())
                .extracting(StoredDirective.ProposedItem::who)
                .contains(Optional.of("省发改委、有关部门"), Optional.of("有关部门"));
        Campaign campaign =
                value(
                        proposals.accept(
                                Actor.system(),
                                directive(review).id(),
                                Optional.empty(),
                                Acceptance.ofEverything()));
        List<KeyAction> asked =
                campaigns.sheet(Actor.system(), campaign.id()).orElseThrow().keyActions();
        assertThat(
                        issueForm(office, campaign, asked.getFirst(), "&as=LEAD")
                                .select("textarea[name=units]")
                                .val()
                                .lines())
                .containsExactly("14-fgw 山西省发展和改革委员会");
        assertThat(
                        issueForm(office, campaign, asked.getFirst(), "&as=PARTICIPANT")
                                .select("textarea[name=units]")
                                .val()
                                .lines())
                .containsExactly("140321-cz 财政局", "140322-cz 财政局");
        assertThat(issueForm(office, campaign, asked.getLast(), "").select("#unplaced")).isEmpty();
    }

    @Test
    void a_name_for_many_may_mean_a_level_below_a_unit() {
        Caller office = people.browserOf("office");
        String review =
                handedIn(
                        office,
                        "关于整治农村道路的通知\n\n（一）修复危桥。（各责任单位负责，2019年12月31日前完成）\n（二）清理边沟。（省发改委牵头）\n");

        assertThat(
                        office.forgeForm(
                                        review + "/names",
                                        Map.of("name", "各责任单位", "to", "LEVEL", "level", "COUNTY"))
                                .statusCode())
                .isEqualTo(302);

        assertThat(names.of(Actor.system(), directive(review)))
                .filteredOn(name -> name.name().equals("各责任单位"))
                .singleElement()
                .satisfies(name ->
                        assertThat(name.meant())
                                .extracting(Unit::code)
                                .containsExactly("140321", "140322"));
    }

    @Test
    void collective_names_mean_whole_levels() {
        assertThat(
                        names.of(
                                Actor.system(),
                                Optional.empty(),
                                List.of("各市、各县（市、区）、各乡镇（街道）、有关部门、各市直有关单位、各县、市、区人民政府")))
                .extracting(PartyName::levels)
                .containsExactly(
                        List.of(Level.CITY),
                        List.of(Level.COUNTY),
                        List.of(Level.TOWNSHIP),
                        List.of(),
                        List.of(),
                        List.of(Level.COUNTY));
    }

    @Test
    void a_plan_of_rectification_has_a_column_for_each_thing_that_it_says() throws IOException {
        Caller office = people.browserOf("office");
        StoredDirective directive =
                directive(
                        handedIn(
                                office,
                                """
                                某县巡察反馈问题整改清单

                                一、道路塌陷长期没有修复。
                                整改目标：年底前恢复通行。
                                整改措施：
                                1.逐段排查，建立台账。
                                2.落实经费，逐段修复。
                                责任单位：省发改委
                                责任人：石望川
                                整改时限：2019年12月31日前
                                验收单位：平定县

                                二、危桥没有警示标志。
                                整改目标：设齐标志。
                                整改措施：
                                1.设置标志。
                                责任单位：省气象局
                                整改时限：立行立改
                                """));

        List<List<String>> rows = sheet(directive);

        assertThat(rows.get(1))
                .containsExactly(
                        "序号", "任务", "牵头单位", "责任人", "目标", "措施", "整改类型", "完成时限", "截止日期", "验收单位",
                        "原文");
        List<String> first = rows.get(2);
        assertThat(first.get(2)).isEqualTo("省发改委");
        assertThat(first.get(3)).isEqualTo("石望川");
        assertThat(first.get(4)).contains("恢复通行");
        assertThat(first.get(5)).contains("逐段排查", "\n", "落实经费");
        assertThat(first.get(1)).doesNotContain("恢复通行", "石望川");
        assertThat(first.get(9)).isEqualTo("平定县");
    }

    @Test
    void the_task_table_is_the_one_that_offices_know() throws IOException {
        Caller office = people.browserOf("office");
        StoredDirective directive = directive(handedIn(office));
        var answer = office.get("/directives/" + directive.id() + "/task-table");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment", ".xlsx");

        List<List<String>> rows = sheet(directive);

        assertThat(rows.get(0).getFirst()).isEqualTo("关于整治农村道路的通知任务分解表");
        assertThat(rows.get(1)).containsExactly("序号", "任务", "牵头单位", "参与单位", "完成时限", "截止日期", "原文");
        assertThat(rows.get(2).subList(0, 5))
                .containsExactly("1", "（一）逐村排查塌陷路段，建立台账", "省发改委", "平定县政府、财政局", "2019年12月31日前");
        assertThat(rows.get(3).get(4)).isEqualTo("长期坚持");
        assertThat(rows.get(3).get(5)).as("a standing task has no day").isEmpty();
        assertThat(rows).hasSize(5);
    }

    private List<List<String>> sheet(StoredDirective directive) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        taskTables.write(directive, Locale.SIMPLIFIED_CHINESE, out);
        List<List<String>> rows = new ArrayList<>();
        try (ReadableWorkbook book =
                new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            Sheet sheet = book.getFirstSheet();
            assertThat(sheet.getName()).isEqualTo("任务分解表");
            for (Row row : sheet.read()) {
                rows.add(row.stream().map(cell -> cell == null ? "" : cell.getText()).toList());
            }
        }
        return rows;
    }
}
