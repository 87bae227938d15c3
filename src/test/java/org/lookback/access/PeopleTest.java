package org.lookback.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.access.Inhabitants.PASSWORD;
import static org.lookback.organization.AnOrganization.value;
import static org.lookback.shell.Caller.encoded;
import static org.lookback.shell.Caller.place;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.PersonId;
import org.lookback.organization.GrantPost;
import org.lookback.organization.Organization;
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

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

@RunningServer
@TestPropertySource(properties = "lookback.test.province=people")
class PeopleTest {

    private static final String FIRST = "given by another";

    @LocalServerPort int port;

    @Autowired Inhabitants people;
    @Autowired Organization organization;
    @Autowired Posts posts;
    @Autowired Chronicle chronicle;
    @Autowired JdbcClient jdbc;

    private Caller machine;

    @BeforeEach
    void a_province_with_two_cities() {
        if (organization.byCode("PE").isEmpty()) {
            value(
                    organization.bringIn(
                            Actor.system(),
                            """
                            code,parent_code,name,level
                            PE,,人员省,PROVINCE
                            PE1,PE,人员甲市,CITY
                            PE11,PE1,人员甲县,COUNTY
                            PE2,PE,人员乙市,CITY
                            """
                                    .getBytes(UTF_8)));
            people.add("pe-admin", Duty.ADMINISTRATOR, "PE");
            people.add("pe1-admin", Duty.ADMINISTRATOR, "PE1");
            people.add("pe2-admin", Duty.ADMINISTRATOR, "PE2");
            people.add("pe1-leader", Duty.LEADER, "PE1");
        }
        machine = Caller.at(port).as("pe1-admin", PASSWORD);
    }

    @Test
    void a_person_is_added_with_a_post_and_a_sign_in_in_one_act() {
        HttpResponse<String> created = machine.postJson("/api/v1/people", addition("pe-one"));

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String place = created.headers().firstValue("Location").orElseThrow();
        assertThat(created.body()).doesNotContain(FIRST);
        JsonNode person = json(machine.get(place));
        assertThat(person.at("/posts/0/title").asString()).isEqualTo("甲县联络员");
        assertThat(person.at("/signIn/mustChange").asBoolean()).isTrue();
        HttpResponse<String> first = Caller.at(port).as("pe-one", FIRST).get("/api/v1/units/PE11");
        assertThat(first.statusCode()).isEqualTo(403);
        assertThat(first.body()).contains("PASSWORD_IS_ONES_OWN");
    }

    @Test
    void nothing_is_added_when_the_user_name_is_taken() {
        long before = total(machine, "/api/v1/people?unit=PE11");

        HttpResponse<String> refused = machine.postJson("/api/v1/people", addition("PE1-leader"));

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body()).contains("LOGIN_IS_TAKEN");
        assertThat(total(machine, "/api/v1/people?unit=PE11")).isEqualTo(before);
    }

    @Test
    void the_same_request_sent_twice_adds_one_person() {
        Caller careful = machine.with("Idempotency-Key", "add-one-person");

        HttpResponse<String> first = careful.postJson("/api/v1/people", addition("pe-twice"));
        HttpResponse<String> second = careful.postJson("/api/v1/people", addition("pe-twice"));

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(total(machine, "/api/v1/people?q=pe-twice")).isEqualTo(1);
    }

    @Test
    void every_fault_is_told_at_once() {
        HttpResponse<String> faulty =
                machine.postJson(
                        "/api/v1/people",
                        """
                        {"name": " ", "login": "x y", "password": "short", "unit": "PE11",
                         "duty": "LEAD", "title": ""}
                        """);

        assertThat(faulty.statusCode()).isEqualTo(400);
        assertThat(faulty.body())
                .contains("\"name\"", "\"title\"", "\"specialAction\"", "\"login\"");
        assertThat(
                        machine.postJson(
                                        "/api/v1/people",
                                        """
                                        {"name": "x", "unit": "PE2", "duty": "KING"}
                                        """)
                                .body())
                .contains("\"unit\"", "\"duty\"");
    }

    @Test
    void people_are_found_by_name_by_login_and_by_unit() {
        PersonId person = people.add("pe-found", Duty.LIAISON, "PE11");

        assertThat(total(machine, "/api/v1/people?q=PE-FOU")).isEqualTo(1);
        assertThat(total(machine, "/api/v1/people?q=" + encoded("甲县pe-found"))).isEqualTo(1);
        assertThat(total(machine, "/api/v1/people?q=pe-found&unit=PE1&scope=unit")).isZero();
        assertThat(total(machine, "/api/v1/people?q=pe-found&unit=PE1")).isEqualTo(1);
        assertThat(json(machine.get("/api/v1/people?q=pe-found")).at("/items/0/id").asLong())
                .isEqualTo(person.value());
        assertThat(total(machine, "/api/v1/people?q=%25")).isZero();
    }

    @Test
    void who_of_ones_people_also_acts_above_ones_reach_is_not_told() {
        PersonId person = people.add("pe-high", Duty.LIAISON, "PE11");
        value(posts.grant(Actor.system(), grant(person, Duty.LIAISON, "PE")));
        Caller above = Caller.at(port).as("pe-admin", PASSWORD);
        String found = "/api/v1/people?q=pe-high&unit=PE";

        assertThat(total(machine, found + "&scope=unit")).isZero();
        assertThat(total(machine, found)).isEqualTo(1);
        assertThat(total(above, found + "&scope=unit")).isEqualTo(1);
    }

    @Test
    void a_login_is_found_however_many_beyond_ones_reach_begin_alike() {
        for (int i = 0; i < 205; i++) {
            PersonId other = value(posts.addPerson(Actor.system(), "others")).id();
            value(posts.grant(Actor.system(), grant(other, Duty.LIAISON, "PE2")));
            // Before the one that is wanted, in the order of the alphabet; to hash so many
            // passwords would take minutes.
            jdbc.sql(
                            """
                            insert into sign_ins (person_id, login, password_hash, must_change, created_at, changed_at)
                            values (:person, :login, 'none', false, now(), now())
                            """)
                    .param("person", other.value())
                    .param("login", "pe-crowd-%03d".formatted(i))
                    .update();
        }
        PersonId wanted = people.add("pe-crowd-wanted", Duty.LIAISON, "PE11");

        JsonNode found = json(machine.get("/api/v1/people?q=pe-crowd"));

        assertThat(found.at("/total").asLong()).isEqualTo(1);
        assertThat(found.at("/items/0/id").asLong()).isEqualTo(wanted.value());
    }

    @Test
    void a_sign_in_is_disabled_enabled_and_given_another_password_and_history_says_so() {
        PersonId person = people.add("pe-leaver", Duty.LIAISON, "PE11");
        String address = "/api/v1/people/" + person.value();
        Caller leaver = Caller.at(port).as("pe-leaver", PASSWORD);
        assertThat(leaver.get("/api/v1/units/PE11").statusCode()).isEqualTo(200);

        assertThat(
                        json(machine.postJson(address + ":disable", ""))
                                .at("/signIn/disabled")
                                .asBoolean())
                .isTrue();
        assertThat(leaver.get("/api/v1/units/PE11").statusCode()).isEqualTo(401);
        assertThat(machine.postJson(address + ":disable", "").statusCode()).isEqualTo(200);
        assertThat(machine.postJson(address + ":enable", "").statusCode()).isEqualTo(200);
        assertThat(leaver.get("/api/v1/units/PE11").statusCode()).isEqualTo(200);
        HttpResponse<String> weak =
                machine.postJson(address + ":reset-password", "{\"password\": \"short\"}");
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(
                        machine.postJson(
                                        address + ":reset-password",
                                        "{\"password\": \"" + FIRST + "\"}")
                                .statusCode())
                .isEqualTo(200);
        assertThat(leaver.get("/api/v1/units/PE11").statusCode()).isEqualTo(401);
        assertThat(chronicle.read(new Stream("sign-in", person.value())))
                .extracting(Entry::type)
                .containsExactly("Added", "Disabled", "Enabled", "PasswordReset");
    }

    @Test
    void nobody_shuts_out_the_own_person() {
        HttpResponse<String> refused =
                machine.postJson("/api/v1/people/" + id("pe1-admin") + ":disable", "");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("NOT_ONES_OWN_SIGN_IN");
    }

    @Test
    void whoever_also_acts_elsewhere_is_seen_but_not_changed() {
        PersonId person = people.add("pe-both", Duty.LIAISON, "PE11");
        value(posts.grant(Actor.system(), grant(person, Duty.LIAISON, "PE2")));
        String address = "/api/v1/people/" + person.value();

        assertThat(json(machine.get(address)).at("/postsElsewhere").asInt()).isEqualTo(1);
        HttpResponse<String> refused = machine.postJson(address + ":disable", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("ADMINISTRATOR_COVERS_PERSON");
        assertThat(
                        Caller.at(port)
                                .as("pe-admin", PASSWORD)
                                .postJson(address + ":disable", "")
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void people_out_of_reach_are_not_there() {
        PersonId person = people.add("pe-hidden", Duty.LIAISON, "PE11");
        String address = "/api/v1/people/" + person.value();
        String password = "{\"password\": \"" + FIRST + "\"}";

        for (String login : List.of("pe2-admin", "pe1-leader")) {
            Caller outsider = Caller.at(port).as(login, PASSWORD);
            assertThat(outsider.get(address).statusCode()).isEqualTo(404);
            assertThat(total(outsider, "/api/v1/people?q=pe-hidden")).isZero();
            for (String verb : List.of(":disable", ":enable")) {
                assertThat(outsider.postJson(address + verb, "").statusCode())
                        .as(login + verb)
                        .isEqualTo(404);
            }
            assertThat(outsider.postJson(address + ":reset-password", password).statusCode())
                    .isEqualTo(404);
            assertThat(
                            outsider.postJson(
                                            address + ":add-sign-in",
                                            "{\"login\": \"pe-xx\", \"password\": \"x\"}")
                                    .statusCode())
                    .isEqualTo(404);
        }
        assertThat(
                        Caller.at(port)
                                .as("pe2-admin", PASSWORD)
                                .get("/api/v1/people?unit=PE11")
                                .statusCode())
                .isEqualTo(404);
        assertThat(
                        Caller.at(port)
                                .as("pe2-admin", PASSWORD)
                                .postJson("/api/v1/people", addition("pe-intruder"))
                                .statusCode())
                .isEqualTo(400);
        assertThat(
                        Caller.at(port)
                                .as("pe1-leader", PASSWORD)
                                .postJson("/api/v1/people", addition("pe-intruder"))
                                .statusCode())
                .isEqualTo(409);
        assertThat(total(machine, "/api/v1/people?q=pe-intruder")).isZero();
    }

    @Test
    void the_pages_are_for_administrators_alone() {
        PersonId person = people.add("pe-paged", Duty.LIAISON, "PE11");
        String page = "/people/" + person.value();

        assertThat(people.browserOf("pe1-admin").get("/password").body())
                .contains("href=\"/people\"");
        for (String login : List.of("pe1-leader", "pe2-admin")) {
            Caller outsider = people.browserOf(login);
            assertThat(outsider.get(page).statusCode()).isEqualTo(404);
            assertThat(outsider.get("/people/new?unit=PE11").statusCode()).isEqualTo(404);
            assertThat(outsider.get("/people?unit=PE11").statusCode()).isEqualTo(404);
            for (String action :
                    List.of("/disable", "/enable", "/reset-password", "/sign-in", "/posts")) {
                assertThat(
                                outsider.forgeForm(
                                                page + action,
                                                Map.of(
                                                        "password", FIRST,
                                                        "login", "pe-yy",
                                                        "unit", "PE11",
                                                        "duty", "LEADER",
                                                        "postTitle", "x"))
                                        .statusCode())
                        .as(login + action)
                        .isEqualTo(404);
            }
        }
        Caller leader = people.browserOf("pe1-leader");
        assertThat(leader.get("/password").body()).doesNotContain("href=\"/people\"");
        assertThat(leader.get("/people").statusCode()).isEqualTo(404);
        assertThat(leader.get("/people/new").statusCode()).isEqualTo(404);
        String post = "/posts/" + posts.of(person).getFirst().id().value() + "/end";
        assertThat(people.browserOf("pe2-admin").forgeForm(page + post, Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(leader.forgeForm(page + post, Map.of()).statusCode()).isEqualTo(409);
        assertThat(posts.of(person)).hasSize(1);
    }

    @Test
    void an_administrator_adds_somebody_by_one_form_and_grants_and_ends_posts() {
        Caller browser = people.browserOf("pe1-admin");
        Map<String, String> fields = new TreeMap<>();
        fields.put("personName", "<b>甲县</b>联络员");
        fields.put("login", "pe-form");
        fields.put("password", "short");
        fields.put("unit", "人员甲县");
        fields.put("duty", "LIAISON");
        fields.put("postTitle", "甲县联络员");

        HttpResponse<String> weak = browser.postForm("/people/new", "/people", fields);
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(weak.body()).contains("至少 10 个字", "value=\"pe-form\"", "人员甲县");
        fields.put("password", FIRST);
        HttpResponse<String> added = browser.postForm("/people/new", "/people", fields);

        assertThat(added.statusCode()).as(added.body()).isEqualTo(302);
        String page = place(added);
        Document person = Jsoup.parse(browser.get(page).body());
        assertThat(person.select("h1").text()).isEqualTo("<b>甲县</b>联络员");
        assertThat(person.select("h1 b")).isEmpty();
        assertThat(person.select(".alert-success").text()).contains("初始密码");
        assertThat(Jsoup.parse(browser.get("/people?unit=PE11&scope=unit").body()).text())
                .contains("<b>甲县</b>联络员", "pe-form");

        HttpResponse<String> lead =
                browser.postForm(
                        page,
                        page + "/posts",
                        Map.of("unit", "PE1", "duty", "LEAD", "postTitle", "牵头人", "limit", ""));
        assertThat(lead.statusCode()).isEqualTo(400);
        assertThat(lead.body()).contains("须指明是哪一项专项整治", "限于");
        assertThat(
                        browser.postForm(
                                        page,
                                        page + "/posts",
                                        Map.of(
                                                "unit",
                                                "PE1",
                                                "duty",
                                                "VERIFIER",
                                                "postTitle",
                                                "甲市验收人"))
                                .statusCode())
                .isEqualTo(302);
        Document granted = Jsoup.parse(browser.get(page).body());
        assertThat(granted.text()).contains("甲市验收人", "验收人");
        String end = granted.select("form[action$=/end]").eachAttr("action").getLast();
        assertThat(browser.postForm(page, end, Map.of()).statusCode()).isEqualTo(302);
        Document left = Jsoup.parse(browser.get(page).body());
        assertThat(left.select("#ended").text()).contains("曾任岗位", "甲市验收人", "人员甲市", "2019年12月2日");
        left.select("#ended").remove();
        assertThat(left.text()).doesNotContain("甲市验收人");
        assertThat(browser.postForm(page, page + "/disable", Map.of()).statusCode()).isEqualTo(302);
        assertThat(Jsoup.parse(browser.get(page).body()).text()).contains("已停用", "启用登录");
    }

    @Test
    void the_pages_speak_both_languages() {
        Caller browser = people.browserOf("pe1-admin");
        String person = "/people/" + people.add("pe-spoken", Duty.LIAISON, "PE11").value();

        for (String page :
                List.of("/people", "/people?q=nobody-like-this", "/people/new", person)) {
            String join = page.contains("?") ? "&" : "?";
            HttpResponse<String> english = browser.get(page + join + "lang=en");
            HttpResponse<String> chinese = browser.get(page + join + "lang=zh");
            assertThat(english.statusCode()).as(page).isEqualTo(200);
            assertThat(english.body()).contains("lang=\"en\"");
            assertThat(Jsoup.parse(chinese.body()).text())
                    .as(page)
                    .doesNotContain("access.", "organization.", "field.");
        }
    }

    private static String addition(String login) {
        return """
        {"name": "甲县联络员", "login": "%s", "password": "%s", "unit": "PE11",
         "duty": "LIAISON", "title": "甲县联络员"}
        """
                .formatted(login, FIRST);
    }

    private GrantPost grant(PersonId person, Duty duty, String unitCode) {
        Unit unit = organization.byCode(unitCode).orElseThrow();
        return new GrantPost(person, unit.id(), duty, unit.name() + duty);
    }

    private long id(String login) {
        return json(machine.get("/api/v1/people?q=" + login)).at("/items/0/id").asLong();
    }

    private static long total(Caller by, String address) {
        HttpResponse<String> answer = by.get(address);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).at("/total").asLong();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
