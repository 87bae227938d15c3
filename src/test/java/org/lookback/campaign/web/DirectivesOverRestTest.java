package org.lookback.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.access.Inhabitants;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.organization.Organization;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** A directive over REST from its pasted text to the task table, without a page. */
@RunningServer
@TestPropertySource(properties = "lookback.test=directives-over-rest")
class DirectivesOverRestTest {

    private static final String LOCKS = "/api/v1/directives?q=" + Caller.encoded("水闸");

    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired Inhabitants people;
    @Autowired Organization organization;

    @BeforeEach
    void a_province_and_its_neighbour() {
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
                        14-czt,14,山西省财政厅,OTHER
                        1403,14,阳泉市,CITY
                        1402,14,大同市,CITY
                        """
                                .getBytes(UTF_8)));
        people.add("office", Duty.OFFICE, "14");
        people.add("elsewhere", Duty.OFFICE, "1402");
        people.add("member", Duty.LIAISON, "14");
    }

    private static HttpResponse<String> pasted(Caller by, String about) {
        return by.postJson(
                "/api/v1/directives:paste",
                JSON.writeValueAsString(
                        Map.of(
                                "text",
                                """
                                关于整治%s的通知

                                各市人民政府：
                                （一）逐村排查塌陷路段。（省发改委牵头，有关部门配合，6月底前完成）
                                （二）修复危桥。（有关部门负责，2021年12月31日前完成）

                                某省人民政府
                                2020年3月1日
                                """
                                        .formatted(about))));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return JSON.readTree(answer.body());
    }

    private static List<String> titles(HttpResponse<String> list) {
        return json(list)
                .path("items")
                .valueStream()
                .map(each -> each.path("title").asString())
                .toList();
    }

    @Test
    void a_text_is_read_and_a_bad_one_refused_at_its_field() {
        Caller office = people.machineOf("office");

        HttpResponse<String> read = pasted(office, "桥梁");

        assertThat(read.statusCode()).isEqualTo(201);
        assertThat(read.headers().firstValue("Location").orElseThrow())
                .endsWith("/api/v1/directives/" + json(read).path("id").asLong());
        assertThat(json(read).path("items")).isNotEmpty();
        HttpResponse<String> refused =
                office.postJson("/api/v1/directives:paste", "{\"text\":\"hello\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"where\":\"text\"");
        assertThat(pasted(people.machineOf("member"), "桥梁").statusCode())
                .as("who reads no directives")
                .isEqualTo(409);
    }

    @Test
    void the_list_is_paged_and_narrowed_and_shows_nobody_elses() {
        Caller office = people.machineOf("office");
        JsonNode first = json(pasted(office, "水闸"));
        pasted(office, "渡口");

        assertThat(titles(office.get(LOCKS))).containsExactly("关于整治水闸的通知");
        assertThat(titles(office.get("/api/v1/directives?size=1"))).hasSize(1);
        assertThat(titles(people.machineOf("elsewhere").get("/api/v1/directives"))).isEmpty();
        assertThat(titles(people.machineOf("member").get("/api/v1/directives"))).isEmpty();

        String one = "/api/v1/directives/" + first.path("id").asLong();
        assertThat(office.postJson(one + ":accept", "{\"leadingUnit\":\"14\"}").statusCode())
                .isEqualTo(201);
        assertThat(titles(office.get(LOCKS + "&stage=OPEN"))).isEmpty();
        JsonNode accepted = json(office.get(LOCKS + "&stage=ACCEPTED"));
        assertThat(accepted.at("/items/0/campaign").asLong()).isPositive();
    }

    @Test
    void names_are_listed_and_answered() {
        Caller office = people.machineOf("office");
        String one = "/api/v1/directives/" + json(pasted(office, "堤坝")).path("id").asLong();

        JsonNode unknown = json(office.get(one + "/names?meaning=UNKNOWN")).path("items");
        assertThat(unknown).hasSize(1);
        assertThat(unknown.get(0).path("name").asString()).isEqualTo("有关部门");
        assertThat(unknown.get(0).path("collective").asBoolean()).isTrue();

        assertThat(office.postJson(one + "/names", "{\"name\":\"有关部门\"}").statusCode())
                .isEqualTo(400);
        JsonNode said =
                json(
                        office.postJson(
                                one + "/names",
                                "{\"name\":\"有关部门\",\"units\":[\"14-czt\",\"1403\"]}"));
        assertThat(said.path("meaning").asString()).isEqualTo("UNITS");
        assertThat(json(office.get(one + "/names?meaning=UNITS")).at("/items/0/units"))
                .extracting(unit -> unit.path("code").asString())
                .containsExactly("14-czt", "1403");
        assertThat(json(office.get(one + "/names?meaning=UNKNOWN")).path("items")).isEmpty();
    }

    @Test
    void the_head_is_put_right_and_deadlines_follow() {
        Caller office = people.machineOf("office");
        JsonNode read = json(pasted(office, "涵洞"));
        String one = "/api/v1/directives/" + read.path("id").asLong();
        HttpResponse<String> head = office.get(one + "/head");
        assertThat(json(head).path("issued").asString()).isEqualTo("2020-03-01");
        String tag = head.headers().firstValue("ETag").orElseThrow();
        String body =
                """
                {"title":"关于整治涵洞的通知","documentNumber":"某政发〔2022〕3号","issued":"2022-03-01","batches":2}\
                """;

        HttpResponse<String> put =
                office.with("Content-Type", "application/json")
                        .with("If-Match", tag)
                        .send("PUT", one + "/head", BodyPublishers.ofString(body));

        assertThat(json(put).path("items"))
                .filteredOn(item -> item.path("kind").asString().equals("TASK"))
                .singleElement()
                .satisfies(
                        item -> assertThat(item.path("dueOn").asString()).isEqualTo("2022-06-30"));
        assertThat(json(office.get(one + "/head")).path("batches").asInt()).isEqualTo(2);
        assertThat(json(office.get(one + "/head")).path("documentNumber").asString())
                .isEqualTo("某政发〔2022〕3号");
        assertThat(
                        office.with("Content-Type", "application/json")
                                .with("If-Match", tag)
                                .send("PUT", one + "/head", BodyPublishers.ofString(body))
                                .statusCode())
                .isEqualTo(412);
    }

    @Test
    void the_task_table_is_a_workbook() {
        Caller office = people.machineOf("office");
        String one = "/api/v1/directives/" + json(pasted(office, "隧道")).path("id").asLong();

        HttpResponse<byte[]> table = office.getFile(one + "/task-table");

        assertThat(table.statusCode()).isEqualTo(200);
        assertThat(table.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment", ".xlsx");
        assertThat(table.body()).startsWith('P', 'K');
        assertThat(people.machineOf("elsewhere").get(one + "/task-table").statusCode())
                .isEqualTo(404);
    }
}
