package org.lookback.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.lookback.access.Inhabitants;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.Policy;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.organization.Organization;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Whatever waits for somebody stands on one desk, given by nothing but the REST interface. */
@RunningServer
@TestPropertySource(properties = "lookback.test.province=desk-over-rest")
class DeskOverRestTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired Inhabitants people;
    @Autowired Organization organization;
    @Autowired Campaigns campaigns;

    @Test
    void a_problem_an_assignment_a_meeting_and_a_special_action_wait_side_by_side() {
        String campaign = "/api/v1/campaigns/" + aCampaign();
        var _ = people.add("leader", Duty.LEADER, "140321");
        var _ = people.add("office", Duty.OFFICE, "1403");
        var _ = people.add("elsewhere", Duty.LEADER, "140322");
        Caller office = people.machineOf("office");
        Caller leader = people.machineOf("leader");

        HttpResponse<String> problem =
                office.postJson(
                        "/api/v1/problems",
                        """
                        {"campaign":%s,"unit":"140321","title":"村口塌陷","description":"塌陷三米","source":"SELF_CHECK",
                         "severity":"NORMAL"}\
                        """
                                .formatted(number(campaign)));
        step(office, Caller.place(problem), "assign", "{\"unit\":\"140321\"}");
        made(
                office.postJson(
                        campaign + "/assignments",
                        """
                        {"units":["140321"],"text":"报送工作安排","dueOn":"2019-12-20","standing":false}\
                        """));
        made(
                office.postJson(
                        campaign + "/assignments",
                        "{\"units\":[\"140321\"],\"text\":\"坚持学习\",\"standing\":true}"));
        made(
                office.postJson(
                        campaign + "/meetings",
                        """
                        {"title":"调度会","day":"2019-12-04","from":"09:00","until":"11:00","place":"一号会议室",
                         "invited":{"units":["140321"]}}\
                        """));
        HttpResponse<String> special =
                made(
                        office.postJson(
                                campaign + "/special-actions",
                                """
                                {"name":"农村道路","leadUnit":"1403","criteria":"全部修复","participants":["140321"]}\
                                """));
        step(office, Caller.place(special), "submit", "{\"summary\":\"已全部修复\"}");

        JsonNode desk = JSON.readTree(leader.get("/api/v1/desk").body());

        assertThat(desk.at("/total").asLong()).isEqualTo(5);
        assertThat(desk.at("/items").findValuesAsString("kind"))
                .containsExactlyInAnyOrder(
                        "PROBLEM", "ASSIGNMENT", "ASSIGNMENT", "MEETING", "SPECIAL_ACTION");
        for (JsonNode row : desk.at("/items")) {
            String own =
                    switch (row.at("/kind").asString()) {
                        case "PROBLEM" -> "/problem";
                        case "ASSIGNMENT" -> "/assignment";
                        case "MEETING" -> "/meeting";
                        default -> "/specialAction";
                    };
            assertThat(row.at(own + "/id").asLong()).as(row.toString()).isPositive();
            assertThat(List.of("/problem", "/assignment", "/meeting", "/specialAction"))
                    .as(row.toString())
                    .filteredOn(kind -> !row.at(kind).isNull())
                    .containsExactly(own);
        }
        assertThat(desk.at("/items").findValuesAsString("standing"))
                .as("of two assignments and a problem")
                .containsExactlyInAnyOrder("true", "false", "false");
        assertThat(
                        JSON.readTree(people.machineOf("elsewhere").get("/api/v1/desk").body())
                                .at("/total")
                                .asLong())
                .isZero();
    }

    @Test
    void what_is_said_to_be_not_standing_needs_its_day() {
        String campaign = "/api/v1/campaigns/" + aCampaign();
        var _ = people.add("issuer", Duty.OFFICE, "1403");

        HttpResponse<String> answer =
                people.machineOf("issuer")
                        .postJson(
                                campaign + "/assignments",
                                """
                                {"units":["140321"],"text":"报送工作安排","standing":false}\
                                """);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).at("/faults").findValuesAsString("where"))
                .containsExactly("dueOn");
    }

    private long aCampaign() {
        if (organization.byCode("1403").isEmpty()) {
            value(
                    organization.bringIn(
                            Actor.system(),
                            """
                            code,parent_code,name,level
                            1403,,阳泉市,CITY
                            140321,1403,平定县,COUNTY
                            140322,1403,盂县,COUNTY
                            """
                                    .getBytes(UTF_8)));
        }
        return value(
                        campaigns.found(
                                Actor.system(),
                                new NewCampaign(
                                        "主题教育",
                                        Optional.empty(),
                                        organization.byCode("1403").orElseThrow().id(),
                                        LocalDate.of(2019, 9, 1),
                                        Optional.empty(),
                                        Policy.usual(ZoneId.of("Asia/Shanghai")))))
                .id()
                .value();
    }

    private static String number(String campaign) {
        return campaign.substring(campaign.lastIndexOf('/') + 1);
    }

    private static void step(Caller caller, String place, String verb, String body) {
        String version = caller.get(place).headers().firstValue("ETag").orElseThrow();
        assertThat(caller.with("If-Match", version).postJson(place + ":" + verb, body).statusCode())
                .as(verb)
                .isEqualTo(200);
    }

    private static HttpResponse<String> made(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer;
    }
}
