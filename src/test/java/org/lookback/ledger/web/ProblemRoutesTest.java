package org.lookback.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.access.Access;
import org.lookback.access.AddSignIn;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Verb;
import org.lookback.ledger.Command;
import org.lookback.organization.GrantPost;
import org.lookback.organization.Organization;
import org.lookback.organization.Person;
import org.lookback.organization.Posts;
import org.lookback.organization.Unit;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** On a server of its own: other classes build another province on theirs. */
@RunningServer
@TestPropertySource(properties = "lookback.test.province=problem-routes")
class ProblemRoutesTest {

    private static final String PASSWORD = "Correct-horse-7";
    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;
    @Autowired private Organization organization;
    @Autowired private Posts posts;
    @Autowired private Access access;

    private long campaign;
    private Caller liaison = Caller.at(0);
    private Caller leader = Caller.at(0);
    private Caller stranger = Caller.at(0);

    @BeforeEach
    void a_province_with_a_campaign() {
        if (organization.byCode("14").isEmpty()) {
            byte[] tree =
                    """
                    code,parent_code,name,level
                    14,,山西省,province
                    1402,14,大同市,city
                    1403,14,阳泉市,city
                    140321,1403,平定县,county
                    """
                            .getBytes(StandardCharsets.UTF_8);
            done(organization.bringIn(Actor.system(), tree));
            Unit province = organization.byCode("14").orElseThrow();
            jdbc.sql(
                            """
                            insert into campaigns (name, unit_id, path, standing, starts_on, zone, days_to_assign, days_to_claim,
                                days_to_rectify, days_to_verify, look_back_days)
                            values ('专项行动', :unit, :path, 'RUNNING', '2019-06-01', 'Asia/Shanghai', 5, 3, 30, 10, '{30,90,180}')
                            """)
                    .param("unit", province.id().value())
                    .param("path", province.path().value())
                    .update();
            signIn("liaison", Duty.LIAISON, "140321");
            signIn("leader", Duty.LEADER, "1403");
            signIn("stranger", Duty.LEADER, "1402");
        }
        campaign = jdbc.sql("select max(id) from campaigns").query(Long.class).single();
        liaison = Caller.at(port).as("liaison", PASSWORD);
        leader = Caller.at(port).as("leader", PASSWORD);
        stranger = Caller.at(port).as("stranger", PASSWORD);
    }

    private void signIn(String login, Duty duty, String unit) {
        Person person = done(posts.addPerson(Actor.system(), login));
        done(
                posts.grant(
                        Actor.system(),
                        new GrantPost(
                                person.id(),
                                organization.byCode(unit).orElseThrow().id(),
                                duty,
                                login)));
        done(
                access.add(
                        Actor.system(),
                        new AddSignIn(person.id(), login, PASSWORD, AddSignIn.Validity.LASTING)));
    }

    @Test
    void a_problem_is_registered_read_and_found() {
        HttpResponse<String> created = liaison.postJson("/api/v1/problems", entry("村口道路塌陷"));

        assertThat(created.statusCode()).isEqualTo(201);
        String location = created.headers().firstValue("Location").orElseThrow();
        assertThat(created.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(json(liaison.get(location)).at("/title").asString()).isEqualTo("村口道路塌陷");
        assertThat(json(liaison.get(location + "/events")).at("/items/0/type").asString())
                .isEqualTo("Registered");
        assertThat(
                        json(leader.get(
                                        "/api/v1/problems?unit=1403&state=REGISTERED&q=%E5%A1%8C%E9%99%B7"))
                                .at("/total")
                                .asLong())
                .isPositive();
        assertThat(
                        json(leader.get(
                                        "/api/v1/tallies?unit=1403&campaign="
                                                + campaign
                                                + "&by=state"))
                                .at("/items/0/key")
                                .asString())
                .isNotEmpty();
    }

    @Test
    void a_deadline_put_off_is_told_counted_and_found() {
        String problem = registered();
        for (var step :
                List.of(
                        Map.entry(leader, "assign {'unit': '140321'}"),
                        Map.entry(liaison, "claim {}"),
                        Map.entry(
                                liaison, "ask-extension {'until': '2099-01-01', 'grounds': '雨季'}"),
                        Map.entry(leader, "grant-extension {}"))) {
            String[] verbAndBody = step.getValue().replace('\'', '"').split(" ", 2);
            String version = step.getKey().get(problem).headers().firstValue("ETag").orElseThrow();
            assertThat(
                            step.getKey()
                                    .with("If-Match", version)
                                    .postJson(problem + ":" + verbAndBody[0], verbAndBody[1])
                                    .statusCode())
                    .as(step.getValue())
                    .isEqualTo(200);
        }

        JsonNode rows = json(leader.get("/api/v1/problems?unit=1403&extended=true"));
        JsonNode tallies = json(leader.get("/api/v1/tallies?unit=1403&by=extended"));

        assertThat(json(leader.get(problem)).at("/extended").asBoolean()).isTrue();
        assertThat(rows.at("/items/0/extended").asBoolean()).isTrue();
        assertThat(
                        tallies.at("/items").values().stream()
                                .filter(tally -> tally.at("/key").asString().equals("true"))
                                .mapToLong(tally -> tally.at("/count").asLong())
                                .sum())
                .isPositive()
                .isEqualTo(rows.at("/total").asLong());
    }

    @Test
    void a_record_that_one_may_not_see_is_neither_told_nor_asked_for() {
        String record =
                json(leader.postJson(
                                "/api/v1/campaigns/" + campaign + "/activities",
                                """
                                {"kind":"INSPECTION","title":"市里暗访","heldOn":"2019-10-08","text":"发现问题"}\
                                """))
                        .at("/id")
                        .asString();
        String origin = "activity-" + record;
        String problem =
                leader.postJson(
                                "/api/v1/problems",
                                entry("暗访发现的问题")
                                        .replace(
                                                "\"source\":\"SELF_CHECK\"",
                                                "\"origin\":\"" + origin + "\""))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow();
        String came = "/api/v1/problems?origin=" + origin;

        assertThat(json(leader.get(came)).at("/total").asLong()).isEqualTo(1);
        assertThat(leader.get(problem).body()).contains(origin);
        assertThat(leader.get(problem + "/events").body()).contains("\"kind\":\"ACTIVITY\"");
        assertThat(liaison.get(problem).body()).contains("暗访发现的问题").doesNotContain(origin);
        assertThat(liaison.get(problem + "/events").body())
                .contains("Registered")
                .doesNotContain("ACTIVITY");
        for (String asked : List.of(came, "/api/v1/problems?origin=activity-999999")) {
            HttpResponse<String> answer = liaison.get(asked);
            assertThat(answer.statusCode()).as(asked).isEqualTo(400);
            assertThat(json(answer).at("/faults/0/where").asString()).isEqualTo("origin");
        }
        assertThat(liaison.postJson("/api/v1/problems:export?origin=" + origin, "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_command_needs_the_version_it_was_read_at() {
        String problem = registered();

        assertThat(leader.postJson(problem + ":assign", "{\"unit\":\"140321\"}").statusCode())
                .isEqualTo(428);
        assertThat(
                        leader.with("If-Match", "\"1\"")
                                .postJson(problem + ":assign", "{\"unit\":\"140321\"}")
                                .statusCode())
                .isEqualTo(200);
        assertThat(
                        liaison.with("If-Match", "\"1\"")
                                .send("POST", problem + ":claim", nothing())
                                .statusCode())
                .isEqualTo(412);
        assertThat(
                        liaison.with("If-Match", "\"2\"")
                                .send("POST", problem + ":claim", nothing())
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_refused_command_names_the_rule_and_the_remedy() {
        String problem = registered();

        HttpResponse<String> refused =
                liaison.with("If-Match", "\"1\"").send("POST", problem + ":claim", nothing());

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(json(refused).at("/rule").asString()).isEqualTo("NOT_IN_THIS_STATE");
        assertThat(json(refused).at("/remedy").asString()).isNotBlank();
    }

    @Test
    void every_command_is_absent_outside_ones_scope() {
        String problem = registered();

        for (Class<?> command : Command.class.getPermittedSubclasses()) {
            String verb = Verb.of(command.asSubclass(Command.class));
            if (List.of("accept-pose", "decline-pose", "dismiss-pose").contains(verb)) {
                continue;
            }
            HttpResponse<String> answer =
                    stranger.with("If-Match", "\"1\"").postJson(problem + ":" + verb, "{}");
            assertThat(answer.statusCode()).as(verb + " " + answer.body()).isEqualTo(404);
        }
        assertThat(stranger.get(problem).statusCode()).isEqualTo(404);
        assertThat(stranger.get(problem + "/events").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/api/v1/problems?unit=1403").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/api/v1/tallies?unit=1403").statusCode()).isEqualTo(404);
        assertThat(stranger.postJson("/api/v1/problems", entry("越权")).statusCode()).isEqualTo(404);
    }

    @Test
    void the_list_and_the_file_answer_alike_to_a_unit_and_a_campaign() {
        String _ = registered();

        for (String unit : List.of("1403", "阳泉市", "1403 阳泉市", "阳泉")) {
            String wanted = "campaign=" + campaign + "&unit=" + Caller.encoded(unit);
            assertThat(json(leader.get("/api/v1/problems?" + wanted)).at("/total").asLong())
                    .as(unit)
                    .isPositive();
            assertThat(exported(wanted).body().lines().count()).as(unit).isGreaterThan(1);
        }
        Map<String, Integer> refused =
                Map.of(
                        "unit=nowhere",
                        404,
                        "campaign=999",
                        404,
                        "registeredFrom=2019-12-02&registeredTo=2019-12-01",
                        400);
        refused.forEach((wanted, status) ->
                assertThat(List.of(leader.get("/api/v1/problems?" + wanted), exported(wanted)))
                        .as(wanted)
                        .extracting(HttpResponse::statusCode)
                        .containsOnly(status));
    }

    private HttpResponse<String> exported(String wanted) {
        return leader.send("POST", "/api/v1/problems:export?format=CSV&" + wanted, nothing());
    }

    @Test
    void all_that_is_missing_is_told_at_once_and_nothing_is_stored() {
        long before = json(leader.get("/api/v1/problems")).at("/total").asLong();

        HttpResponse<String> answer =
                liaison.postJson("/api/v1/problems", "{\"unit\":\"no such unit\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/faults").findValuesAsString("where"))
                .contains("campaign", "unit", "source", "severity", "title", "description");
        assertThat(json(leader.get("/api/v1/problems")).at("/total").asLong()).isEqualTo(before);
    }

    @Test
    void the_same_key_has_one_effect_and_one_answer() {
        Caller once = liaison.with("Idempotency-Key", "key-1");

        HttpResponse<String> first = once.postJson("/api/v1/problems", entry("重复提交"));
        HttpResponse<String> second = once.postJson("/api/v1/problems", entry("重复提交"));
        HttpResponse<String> other = once.postJson("/api/v1/problems", entry("另一个问题"));

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(other.statusCode()).isEqualTo(422);
    }

    @Test
    void text_is_stored_as_it_was_typed_and_never_executed() {
        String nasty = "<script>alert(1)</script>'; drop table problems; --";

        HttpResponse<String> created = liaison.postJson("/api/v1/problems", entry(nasty));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(json(created).at("/title").asString()).isEqualTo(nasty);
    }

    private String registered() {
        return liaison.postJson("/api/v1/problems", entry("村口道路塌陷"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private String entry(String title) {
        return JSON.createObjectNode()
                .put("campaign", campaign)
                .put("unit", "140321")
                .put("title", title)
                .put("description", "雨后塌陷约三米。")
                .put("source", "SELF_CHECK")
                .put("severity", "NORMAL")
                .toString();
    }

    private static BodyPublisher nothing() {
        return BodyPublishers.noBody();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }
}
