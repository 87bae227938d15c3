package org.lookback.outside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.access.Access;
import org.lookback.access.AddSignIn;
import org.lookback.feedback.NewOpinion;
import org.lookback.feedback.OpinionBox;
import org.lookback.feedback.Secret;
import org.lookback.feedback.Sender;
import org.lookback.feedback.TrackingCode;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.organization.GrantPost;
import org.lookback.organization.Level;
import org.lookback.organization.OpenUnit;
import org.lookback.organization.Organization;
import org.lookback.organization.Person;
import org.lookback.organization.Posts;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitCommand;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An opinion from sending to the sender's last word, and who learns what of it on the way: the unit
 * that it is about is Pingding, the office that deals with it that of Yangquan.
 */
@RunningServer
@TestPropertySource(
        properties = {
            "lookback.test.province=secrecy",
            "lookback.opinions.unasked=100",
            "lookback.opinions.most=200",
            "lookback.opinions.guesses=200"
        })
class OpinionSecrecyTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");
    private static final String CONTACT = "王小二 13835312345";
    private static final String TEXT = "平定县冠山镇的垃圾三个月没人清运，我的电话一三八三五三一二三四五，请尽快处理。";

    private static final String YANGQUAN_OFFICE = "yangquan-office";
    private static final String PINGDING_EVERY_DUTY = "pingding-every-duty";
    private static final String BOTH = "both";

    @LocalServerPort private int port;
    @Autowired private ApplicationContext rooms;
    @Autowired private JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @BeforeEach
    void settle() {
        boolean settled = rooms.getBean(Organization.class).byCode("14").isPresent();
        SmallProvince.settle(rooms);
        if (!settled) {
            person(YANGQUAN_OFFICE, Map.of("1403", List.of(Duty.OFFICE)));
            person(
                    PINGDING_EVERY_DUTY,
                    Map.of(
                            "140321",
                            List.of(
                                    // given first: nobody guides a unit by hand where they act
                                    Duty.GUIDANCE,
                                    Duty.ADMINISTRATOR,
                                    Duty.OFFICE,
                                    Duty.LEADER,
                                    Duty.LIAISON,
                                    Duty.VERIFIER)));
            person(BOTH, Map.of("14", List.of(Duty.OFFICE), "140321", List.of(Duty.VERIFIER)));
            HttpResponse<String> opened =
                    as(SmallProvince.OFFICE)
                            .with("If-Match", "\"0\"")
                            .with("Content-Type", "application/json")
                            .send(
                                    "PUT",
                                    "/api/v1/campaigns/1/opinion-collection",
                                    BodyPublishers.ofString(
                                            "{\"asking\":\"OPEN\",\"daysToAnswer\":10}"));
            assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
        }
    }

    @Test
    void an_opinion_is_given_to_the_unit_answered_and_judged_by_its_code() {
        String code = send(TEXT, CONTACT);
        String opinion = idOf(code);

        assertThat(ask(code).path("state").asString()).isEqualTo("RECEIVED");

        command(YANGQUAN_OFFICE, opinion, "route", "{\"unit\":\"140321\"}", 200);
        command(SmallProvince.PINGDING, opinion, "answer", "{\"text\":\"已经清运。\"}", 200);
        JsonNode heard = ask(code);
        assertThat(heard.path("state").asString()).isEqualTo("ANSWERED");
        assertThat(heard.path("answer").asString()).isEqualTo("已经清运。");

        JsonNode judged =
                json(
                        Caller.at(port)
                                .postJson(
                                        "/api/v1/public/opinions:judge",
                                        """
                                        {"trackingCode":"%s","responded":true,"resolved":true,"satisfied":false,"remark":"打13900001111谢谢"}\
                                        """
                                                .formatted(code)));
        assertThat(judged.path("state").asString()).isEqualTo("JUDGED");
        assertThat(judged.at("/verdict/remark").asString()).isEqualTo("打〔电话〕谢谢");

        JsonNode rates =
                json(as(YANGQUAN_OFFICE).get("/api/v1/units/1403/opinion-rates")).path("items");
        assertThat(rates.get(0).path("judged").asInt()).isPositive();
        assertThat(rates.get(0).path("responded").asInt()).isPositive();
    }

    @Test
    void a_sender_asks_on_after_an_answer_and_whoever_gave_it_answers_once_more() {
        String code = send("平定县锁簧镇的公交半年没有通了，请恢复。", CONTACT);
        String opinion = idOf(code);
        command(YANGQUAN_OFFICE, opinion, "route", "{\"unit\":\"140321\"}", 200);
        assertThat(askBack(code, "怎么还没有消息").body()).contains("OPINION_HAS_MOVED_ON");
        command(SmallProvince.PINGDING, opinion, "answer", "{\"text\":\"正在协调。\"}", 200);

        JsonNode heard = json(askBack(code, "王小二问：哪天能通？打13835312345"));

        assertThat(heard.path("state").asString()).isEqualTo("ROUTED");
        assertThat(heard.at("/askedBack/0/words").asString()).isEqualTo("〔反映人〕问：哪天能通？打〔电话〕");
        assertThat(heard.at("/askedBack/0/answer").asString()).isEqualTo("正在协调。");
        assertThat(
                        json(as(SmallProvince.PINGDING)
                                        .get("/api/v1/opinions/" + opinion + "/asked-back"))
                                .at("/items/0/words")
                                .asString())
                .contains("哪天能通");
        assertThat(browser(SmallProvince.PINGDING).get("/opinions/" + opinion).body())
                .contains("哪天能通", "正在协调。", "反映人追问");
        command(SmallProvince.PINGDING, opinion, "answer", "{\"text\":\"下周一恢复。\"}", 200);

        // What was judged counts, and can be asked back on as well; not for ever.
        Caller.at(port)
                .postJson(
                        "/api/v1/public/opinions:judge",
                        "{\"trackingCode\":\"%s\",\"responded\":true,\"resolved\":false,\"satisfied\":false}"
                                .formatted(code));
        heard = json(askBack(code, "周一没有通"));
        assertThat(heard.at("/judgedBefore/0/answer").asString()).isEqualTo("下周一恢复。");
        command(SmallProvince.PINGDING, opinion, "answer", "{\"text\":\"今天通了。\"}", 200);
        assertThat(askBack(code, "末班几点").statusCode()).isEqualTo(200);
        command(SmallProvince.PINGDING, opinion, "answer", "{\"text\":\"晚上八点。\"}", 200);
        assertThat(askBack(code, "周末呢").body()).contains("SENDER_ASKS_BACK_SO_OFTEN");
        assertThat(ask(code).path("state").asString()).isEqualTo("ANSWERED");
    }

    private HttpResponse<String> askBack(String code, String words) {
        return Caller.at(port)
                .postJson(
                        "/api/v1/public/opinions:ask-back",
                        "{\"trackingCode\":\"%s\",\"text\":\"%s\"}".formatted(code, words));
    }

    @Test
    void numbers_are_hidden_from_whoever_deals_with_it_and_from_the_database() {
        String opinion = idOf(send(TEXT, CONTACT));

        String shown = as(YANGQUAN_OFFICE).get("/api/v1/opinions/" + opinion).body();
        assertThat(shown).contains("〔电话〕").doesNotContain("一三八三五三").doesNotContain("13835312345");
        for (String table : tables()) {
            List<String> rows =
                    jdbc.sql("select one::text from " + table + " one")
                            .query((row, _) -> row.getString(1))
                            .list();
            assertThat(rows)
                    .as(table)
                    .noneMatch(row ->
                            row.contains("13835312345")
                                    || row.contains("一三八三五三")
                                    || row.contains("王小二"));
        }
    }

    @Test
    void what_a_sender_left_as_contact_stands_nowhere_in_clear() {
        String text = "我是王五，打2025678，住东关路七号。平定县的井盖丢了一个月没有人管。";
        String code = send(text, "王五 2025678 东关路七号");
        String opinion = idOf(code);

        command(YANGQUAN_OFFICE, opinion, "route", "{\"unit\":\"140321\"}", 200);
        assertThat(
                        json(as(SmallProvince.PINGDING).get("/api/v1/opinions/" + opinion))
                                .path("text")
                                .asString())
                .isEqualTo("我是〔反映人〕，打〔电话〕，住〔住址〕。平定县的井盖丢了一个月没有人管。");
        command(SmallProvince.PINGDING, opinion, "answer", "{\"text\":\"已经补上。\"}", 200);
        HttpResponse<String> judged =
                Caller.at(port)
                        .postJson(
                                "/api/v1/public/opinions:judge",
                                """
                                {"trackingCode":"%s","responded":true,"resolved":true,"satisfied":true,"remark":"王五谢谢，202 5678"}\
                                """
                                        .formatted(code));
        assertThat(json(judged).at("/verdict/remark").asString()).isEqualTo("〔反映人〕谢谢，〔电话〕");
        for (String table : tables()) {
            assertThat(
                            jdbc.sql("select one::text from " + table + " one")
                                    .query((row, _) -> row.getString(1))
                                    .list())
                    .as(table)
                    .noneMatch(row ->
                            row.contains("王五") || row.contains("2025678") || row.contains("东关路"));
        }
        assertThat(
                        as(YANGQUAN_OFFICE)
                                .postJson(
                                        "/api/v1/opinions/" + opinion + ":open-contact",
                                        "{\"reason\":\"要和他核实一下\"}")
                                .body())
                .contains(text);
    }

    @Test
    void words_that_an_office_conceals_are_read_by_whoever_may_open_the_contact_alone() {
        String text = "平定县冠山镇的李四说，村会计老赵家多领了低保。";
        String form = UUID.randomUUID().toString();
        String code = codeOf(form, "\"unit\":\"140321\",\"text\":\"" + text + "\"");
        String opinion = idOf(code);

        command(YANGQUAN_OFFICE, opinion, "conceal", "{\"words\":[\"没有的话\"]}", 400);
        command(YANGQUAN_OFFICE, opinion, "conceal", "{\"words\":[\"李四\",\"老赵\"]}", 200);
        command(YANGQUAN_OFFICE, opinion, "route", "{\"unit\":\"140321\"}", 200);

        assertThat(
                        json(as(SmallProvince.PINGDING).get("/api/v1/opinions/" + opinion))
                                .path("text")
                                .asString())
                .isEqualTo("平定县冠山镇的〔隐去〕说，村会计〔隐去〕家多领了低保。");
        command(SmallProvince.PINGDING, opinion, "conceal", "{\"words\":[\"会计\"]}", 409);
        assertThat(as(YANGQUAN_OFFICE).get("/api/v1/opinions/" + opinion + "/events").body())
                .contains("WordsConcealed");
        for (String table : tables()) {
            assertThat(
                            jdbc.sql("select one::text from " + table + " one")
                                    .query((row, _) -> row.getString(1))
                                    .list())
                    .as(table)
                    .noneMatch(row -> row.contains("李四") || row.contains("老赵"));
        }
        assertThat(open(YANGQUAN_OFFICE, opinion)).contains(text);
        assertThat(codeOf(form, "\"unit\":\"140321\",\"text\":\"" + text + "\""))
                .as("sent again, it is the same")
                .isEqualTo(code);
    }

    @Test
    void nobody_of_the_unit_learns_of_it_before_it_is_given_to_them() {
        String opinion = idOf(send("平定县岔口乡有人占用耕地建房，望查处。", CONTACT));

        for (String login :
                List.of(
                        PINGDING_EVERY_DUTY,
                        SmallProvince.PINGDING,
                        SmallProvince.YUXIAN,
                        SmallProvince.DATONG,
                        BOTH)) {
            assertThat(as(login).get("/api/v1/opinions/" + opinion).statusCode())
                    .as(login)
                    .isEqualTo(404);
            assertThat(as(login).get("/api/v1/opinions").body()).as(login).doesNotContain("岔口乡");
            assertThat(as(login).get("/api/v1/desk").body()).as(login).doesNotContain("岔口乡");
            assertThat(browser(login).get("/desk").body()).as(login).doesNotContain("岔口乡");
        }
        assertThat(as(YANGQUAN_OFFICE).get("/api/v1/desk").body()).contains("TRIAGE_OPINION");
        assertThat(browser(YANGQUAN_OFFICE).get("/desk").body()).contains("分办群众意见");
    }

    @Test
    void whoever_acts_for_the_unit_never_has_the_contact_opened_whatever_else_they_are() {
        String opinion = idOf(send(TEXT, CONTACT));
        command(YANGQUAN_OFFICE, opinion, "route", "{\"unit\":\"140321\"}", 200);

        for (String login : List.of(PINGDING_EVERY_DUTY, SmallProvince.PINGDING, BOTH)) {
            HttpResponse<String> refused =
                    as(login)
                            .postJson(
                                    "/api/v1/opinions/" + opinion + ":open-contact",
                                    "{\"reason\":\"要和他核实一下\"}");
            assertThat(refused.statusCode()).as(login + refused.body()).isIn(404, 409);
            assertThat(refused.body()).doesNotContain("王小二");
            if (refused.statusCode() == 409) {
                assertThat(refused.body()).contains("CONTACT_STAYS_SEALED_FROM_UNIT");
            }
        }
        assertThat(as(PINGDING_EVERY_DUTY).get("/api/v1/contact-openings").body())
                .doesNotContain("\"opinion\":" + opinion);
    }

    @Test
    void over_every_route_the_unit_complained_of_learns_nothing_of_the_sender() {
        String code = send("平定县东回镇的王小二家门口堆满建筑垃圾，打一三八三五三一二三四五找我。", CONTACT);
        String opinion = idOf(code);
        assertThat(
                        as(YANGQUAN_OFFICE)
                                .postJson(
                                        "/api/v1/opinions/" + opinion + ":open-contact",
                                        "{\"reason\":\"垃圾堆在哪一家门口\"}")
                                .body())
                .contains("王小二");
        command(YANGQUAN_OFFICE, opinion, "route", "{\"unit\":\"140321\"}", 200);
        command(SmallProvince.PINGDING, opinion, "answer", "{\"text\":\"已经清走。\"}", 200);
        Caller.at(port)
                .postJson(
                        "/api/v1/public/opinions:judge",
                        """
                        {"trackingCode":"%s","responded":true,"resolved":false,"satisfied":false,"remark":"王小二谢谢，没清完，13835312345"}\
                        """
                                .formatted(code));
        command(YANGQUAN_OFFICE, opinion, "resume", "{\"reason\":\"没有清完\"}", 200);
        command(YANGQUAN_OFFICE, opinion, "route", "{\"unit\":\"140321\"}", 200);
        command(
                YANGQUAN_OFFICE,
                opinion,
                "make-problem",
                "{\"title\":\"东回镇建筑垃圾\",\"unit\":\"140321\"}",
                200);
        String problem =
                json(as(YANGQUAN_OFFICE).get("/api/v1/opinions/" + opinion))
                        .path("problem")
                        .asString();
        List<String> secrets =
                List.of("王小二", "13835312345", "一三八三五三", "堆在哪一家", code, code.replace("-", ""));

        assertThat(telling(browser(YANGQUAN_OFFICE), List.of(opinion), secrets))
                .as("an office is told why it was opened, so there is something to tell")
                .contains("/opinions/" + opinion);
        for (String login : List.of(PINGDING_EVERY_DUTY, SmallProvince.PINGDING, BOTH)) {
            List<String> numbers = List.of(opinion, problem, "1", "140321", "opinion-" + opinion);
            assertThat(as(login).get("/api/v1/opinions/" + opinion).body())
                    .as(login)
                    .contains("东回镇");
            assertThat(telling(as(login), numbers, secrets)).as(login).isEmpty();
            assertThat(telling(browser(login), numbers, secrets)).as(login).isEmpty();
            for (String route : Routes.of(mappings).keySet()) {
                if (route.startsWith("POST /api/v1/") && route.contains("{id}:open")) {
                    assertThat(
                                    as(login)
                                            .postJson(
                                                    filled(route.substring(5), opinion),
                                                    "{\"reason\":\"想知道是谁说的\"}")
                                            .body())
                            .as(login + route)
                            .doesNotContain(secrets);
                }
            }
        }
    }

    /** The routes that answer with one of the secrets, whatever numbers stand for there. */
    private List<String> telling(Caller caller, List<String> numbers, List<String> secrets) {
        return Routes.of(mappings).keySet().stream()
                .filter(route -> route.startsWith("GET ") && !route.contains("/changes"))
                .flatMap(
                        route -> numbers.stream().map(number -> filled(route.substring(4), number)))
                .distinct()
                .filter(path -> {
                    String body = caller.get(path).body();
                    return secrets.stream().anyMatch(body::contains);
                })
                .toList();
    }

    private static String filled(String route, String number) {
        return VARIABLE.matcher(route).replaceAll(number);
    }

    @Test
    void the_office_above_opens_it_with_a_reason_that_goes_on_record() {
        String opinion = idOf(send(TEXT, CONTACT));
        String at = "/api/v1/opinions/" + opinion + ":open-contact";

        assertThat(as(YANGQUAN_OFFICE).postJson(at, "{\"reason\":\"\"}").statusCode())
                .isEqualTo(400);
        assertThat(as(SmallProvince.YANGQUAN).postJson(at, "{\"reason\":\"要和他核实一下\"}").body())
                .as("a leader is no office")
                .contains("OFFICE_OPENS_CONTACT");
        HttpResponse<String> opened =
                as(YANGQUAN_OFFICE)
                        .with("Idempotency-Key", UUID.randomUUID().toString())
                        .postJson(at, "{\"reason\":\"要和他核实一下地点\"}");

        assertThat(opened.body()).contains("王小二").contains("一三八三五三一二三四五");
        assertThat(as(SmallProvince.OFFICE).get("/api/v1/contact-openings").body())
                .contains("要和他核实一下地点");
        assertThat(as(SmallProvince.OFFICE).get("/api/v1/opinions/" + opinion + "/events").body())
                .contains("ContactOpened")
                .doesNotContain("王小二");

        command(YANGQUAN_OFFICE, opinion, "route", "{\"unit\":\"140321\"}", 200);
        assertThat(as(PINGDING_EVERY_DUTY).get("/api/v1/opinions/" + opinion + "/events").body())
                .contains("Routed")
                .doesNotContain("ContactOpened", "核实一下地点");
        assertThat(browser(PINGDING_EVERY_DUTY).get("/opinions/" + opinion).body())
                .doesNotContain("核实一下地点");
        assertThat(as(PINGDING_EVERY_DUTY).get("/api/v1/contact-openings").body())
                .doesNotContain("核实一下地点");
    }

    @Test
    void whoever_acts_for_the_unit_complained_of_reads_it_only_when_it_is_given_there() {
        String opinion = idOf(send(TEXT, CONTACT));
        command(YANGQUAN_OFFICE, opinion, "route", "{\"unit\":\"140322\"}", 200);

        assertThat(as(BOTH).get("/api/v1/opinions/" + opinion).statusCode()).isEqualTo(404);

        command(YANGQUAN_OFFICE, opinion, "route", "{\"unit\":\"140321\"}", 200);
        assertThat(as(BOTH).get("/api/v1/opinions/" + opinion).statusCode()).isEqualTo(200);
        command(YANGQUAN_OFFICE, opinion, "route", "{\"unit\":\"140322\"}", 200);
        assertThat(as(BOTH).get("/api/v1/opinions/" + opinion).statusCode()).isEqualTo(404);
    }

    @Test
    void whoever_acts_where_it_was_once_given_never_has_the_contact_opened() {
        String opinion = idOf(sendTo("140322", "盂县的水表没人来修，请你们看看", CONTACT));
        command(YANGQUAN_OFFICE, opinion, "route", "{\"unit\":\"140321\"}", 200);
        command(YANGQUAN_OFFICE, opinion, "route", "{\"unit\":\"140322\"}", 200);

        assertThat(
                        as(BOTH).postJson(
                                        "/api/v1/opinions/" + opinion + ":open-contact",
                                        "{\"reason\":\"要和他核实一下\"}")
                                .body())
                .contains("CONTACT_STAYS_SEALED_FROM_UNIT");
    }

    @Test
    void no_contact_is_opened_before_the_unit_is_known_and_by_nobody_of_it_then() {
        String opinion = idOf(sendWithoutUnit("有个县的广场舞太吵了，没有人管。"));
        for (String login : List.of(BOTH, SmallProvince.OFFICE)) {
            assertThat(open(login, opinion))
                    .as(login)
                    .contains("CONTACT_WAITS_FOR_UNIT")
                    .doesNotContain("王小二");
        }
        assertThat(browser(SmallProvince.OFFICE).get("/opinions/" + opinion).body())
                .contains("请先指明被反映的单位", "/opinions/" + opinion + "/name-unit");

        command(SmallProvince.OFFICE, opinion, "name-unit", "{\"unit\":\"140321\"}", 200);

        assertThat(as(BOTH).get("/api/v1/opinions/" + opinion).statusCode()).isEqualTo(404);
        JsonNode named = json(as(YANGQUAN_OFFICE).get("/api/v1/opinions/" + opinion));
        assertThat(named.at("/concerned/code").asString()).isEqualTo("140321");
        assertThat(named.at("/receiver/code").asString()).isEqualTo("1403");
        assertThat(browser(YANGQUAN_OFFICE).get("/opinions/" + opinion).body())
                .contains("指明被反映的单位是“平定县”")
                .doesNotContain("/name-unit");
        command(YANGQUAN_OFFICE, opinion, "name-unit", "{\"unit\":\"140322\"}", 409);
        assertThat(open(YANGQUAN_OFFICE, opinion)).contains("王小二");
    }

    @Test
    void whoever_a_problem_is_handed_to_and_whoever_answers_for_merged_ones_opens_nothing() {
        String opinion = idOf(sendTo("140322", "盂县的河里有人倒垃圾没人管", CONTACT));
        String merged = idOf(sendTo("140322", "盂县的公厕三年没有修理过了", CONTACT));
        command(YANGQUAN_OFFICE, merged, "merge", "{\"into\":" + opinion + "}", 200);
        assertThat(open(BOTH, merged)).contains("王小二");
        command(
                YANGQUAN_OFFICE,
                opinion,
                "make-problem",
                "{\"title\":\"河里的垃圾\",\"unit\":\"140322\"}",
                200);
        assertThat(open(BOTH, opinion)).contains("王小二");
        String problem =
                "/api/v1/problems/"
                        + json(as(YANGQUAN_OFFICE).get("/api/v1/opinions/" + opinion))
                                .path("problem")
                                .asString();

        Caller office = as(YANGQUAN_OFFICE);
        HttpResponse<String> assigned =
                office.with(
                                "If-Match",
                                office.get(problem).headers().firstValue("ETag").orElseThrow())
                        .postJson(problem + ":assign", "{\"unit\":\"140321\"}");
        assertThat(assigned.statusCode()).as(assigned.body()).isEqualTo(200);

        for (String each : List.of(opinion, merged)) {
            assertThat(open(BOTH, each)).contains("CONTACT_STAYS_SEALED_FROM_UNIT");
            assertThat(open(YANGQUAN_OFFICE, each)).contains("王小二");
        }
    }

    @Test
    void what_is_given_to_a_unit_bars_it_from_the_contacts_of_merged_ones() {
        String main = idOf(sendTo("140322", "盂县的路灯坏了很久都没有人修", CONTACT));
        String merged = idOf(sendTo("140322", "盂县的井盖丢失了也没有人管", CONTACT));
        command(YANGQUAN_OFFICE, merged, "merge", "{\"into\":" + main + "}", 200);

        command(YANGQUAN_OFFICE, main, "route", "{\"unit\":\"140321\"}", 200);

        assertThat(open(BOTH, merged)).contains("CONTACT_STAYS_SEALED_FROM_UNIT");
    }

    private String open(String login, String opinion) {
        return as(login)
                .postJson(
                        "/api/v1/opinions/" + opinion + ":open-contact", "{\"reason\":\"要和他核实一下\"}")
                .body();
    }

    private String sendWithoutUnit(String text) {
        HttpResponse<String> sent =
                Caller.at(port)
                        .postJson(
                                "/api/v1/public/opinions",
                                "{\"campaign\":1,\"text\":\"%s\",\"contact\":\"%s\"}"
                                        .formatted(text, CONTACT));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        return json(sent).path("trackingCode").asString();
    }

    @Test
    void where_units_move_or_merge_the_nearest_office_above_receives_what_was_said_of_them() {
        Unit merging = county("140329", "前县");
        Unit moving = county("140328", "后县");
        String merged = idOf(sendTo("140329", "前县的河道三个月没有清理了", CONTACT));
        String moved = idOf(sendTo("140328", "后县的路面塌了一个大坑", CONTACT));
        Organization organization = rooms.getBean(Organization.class);
        assertThat(as(YANGQUAN_OFFICE).get("/api/v1/opinions/" + merged).statusCode())
                .isEqualTo(200);

        done(
                organization.change(
                        Actor.system(),
                        "140329",
                        merging.version(),
                        new UnitCommand.Merge("1403")));
        done(
                organization.change(
                        Actor.system(),
                        "140328",
                        moving.version(),
                        new UnitCommand.Move(Optional.of("1402"))));

        for (String opinion : List.of(merged, moved)) {
            assertThat(as(YANGQUAN_OFFICE).get("/api/v1/opinions/" + opinion).statusCode())
                    .isEqualTo(404);
            assertThat(
                            as(SmallProvince.OFFICE)
                                    .get("/api/v1/opinions/" + opinion + "/events")
                                    .body())
                    .contains("Redirected");
        }
        assertThat(as(SmallProvince.DATONG).get("/api/v1/opinions/" + moved).statusCode())
                .isEqualTo(200);
        assertThat(browser(SmallProvince.OFFICE).get("/opinions/" + merged).body())
                .contains("改由“山西省”办公室受理");
    }

    private Unit county(String code, String name) {
        return done(
                rooms.getBean(Organization.class)
                        .open(
                                Actor.system(),
                                new OpenUnit(code, Optional.of("1403"), name, Level.COUNTY)));
    }

    @Test
    void a_problem_names_the_opinion_and_the_opinion_the_problem() {
        String code = send("平定县张庄镇主干道路灯全部不亮，晚上走路不安全。", "");
        String opinion = idOf(code);

        command(
                YANGQUAN_OFFICE,
                opinion,
                "make-problem",
                "{\"title\":\"张庄镇路灯不亮\",\"unit\":\"140321\"}",
                200);

        String problem =
                json(as(YANGQUAN_OFFICE).get("/api/v1/opinions/" + opinion))
                        .path("problem")
                        .asString();
        assertThat(as(YANGQUAN_OFFICE).get("/api/v1/problems/" + problem).body())
                .contains("opinion-" + opinion)
                .contains("OPINION");
        assertThat(ask(code).path("problem").asString()).isEqualTo("REGISTERED");
        assertThat(browser(YANGQUAN_OFFICE).get("/opinions/" + opinion).body())
                .contains("/problems/" + problem);
    }

    @Test
    void what_says_the_same_is_proposed_merged_and_answered_with_it() {
        String first = send("盂县西烟镇供水管道破裂，已经停水五天，请派人维修。", "");
        String second = send("盂县西烟镇供水管道破裂，已经停水六天了，请派人维修！", "");
        String main = idOf(first);
        String other = idOf(second);
        assertThat(browser(YANGQUAN_OFFICE).get("/opinions/" + other).body())
                .contains("/opinions/" + main);

        command(YANGQUAN_OFFICE, other, "merge", "{\"into\":" + main + "}", 200);
        command(YANGQUAN_OFFICE, main, "answer", "{\"text\":\"已经修好。\"}", 200);

        assertThat(ask(second).path("answer").asString()).isEqualTo("已经修好。");
    }

    @Test
    void several_that_say_the_same_are_found_by_words_and_merged_at_once() {
        String main = idOf(send("盂县孙家庄镇卫生室半年没有医生坐诊，老人看病难。", ""));
        String same = idOf(send("盂县孙家庄镇卫生室半年没有医生坐诊了，老人看病难！", ""));
        String also = idOf(send("盂县孙家庄镇卫生室有半年没有医生坐诊，老人看病难。", ""));
        Caller office = as(YANGQUAN_OFFICE);
        assertThat(
                        json(office.get("/api/v1/opinions?words=" + Caller.encoded("孙家庄 卫生室")))
                                .path("items"))
                .hasSize(3);
        assertThat(
                        json(office.get("/api/v1/opinions?words=" + Caller.encoded("孙家庄%")))
                                .path("items"))
                .as("a word, no pattern")
                .isEmpty();
        assertThat(browser(YANGQUAN_OFFICE).get("/opinions?words=" + Caller.encoded("孙家庄")).body())
                .contains("/opinions/" + main + "\"", "/opinions/" + same + "\"");
        assertThat(json(office.get("/api/v1/opinions/" + main + "/alike")).path("items"))
                .hasSize(2)
                .allMatch(each -> each.path("percent").asInt() > 60);
        assertThat(
                        json(as(SmallProvince.YANGQUAN).get("/api/v1/opinions/" + main + "/alike"))
                                .path("items"))
                .as("to a leader, who merges none")
                .isEmpty();

        JsonNode merged =
                json(
                        office.postJson(
                                "/api/v1/opinions/" + main + ":merge-others",
                                "{\"opinions\":[{\"id\":%s,\"version\":1},{\"id\":%s,\"version\":9}]}"
                                        .formatted(same, also)));

        assertThat(merged.path("done").asInt()).isEqualTo(1);
        assertThat(merged.at("/items/1/refusal/status").asInt()).isEqualTo(412);
        assertThat(
                        json(office.get("/api/v1/opinions/" + main + "/merged"))
                                .at("/items/0/id")
                                .asString())
                .isEqualTo(same);
    }

    @Test
    void the_same_form_sent_twice_is_one_opinion() {
        String form = UUID.randomUUID().toString();
        String body =
                """
                {"form":"%s","campaign":1,"text":"两次按了提交按钮的意见"}\
                """
                        .formatted(form);

        String first = Caller.at(port).postJson("/api/v1/public/opinions", body).body();
        String second = Caller.at(port).postJson("/api/v1/public/opinions", body).body();

        assertThat(first).isEqualTo(second).contains("trackingCode");
        assertThat(
                        jdbc.sql("select count(*) from opinions where text like '两次按了%'")
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void a_form_that_was_filled_in_otherwise_is_another_opinion_with_a_code_of_its_own() {
        String form = UUID.randomUUID().toString();
        List<String> sent =
                List.of(
                        "\"text\":\"同一张表先后交来的意见\"",
                        "\"text\":\"同一张表先后交来的别的意见\"",
                        "\"text\":\"同一张表先后交来的意见\",\"unit\":\"140321\"",
                        "\"text\":\"同一张表先后交来的意见\",\"contact\":\"13835312345\"",
                        "\"text\":\"同一张表先后交来的意见\",\"contact\":\"13903531234\"");

        List<String> first = sent.stream().map(fields -> codeOf(form, fields)).toList();
        List<String> again = sent.stream().map(fields -> codeOf(form, fields)).toList();

        assertThat(first).doesNotHaveDuplicates().isEqualTo(again);
        assertThat(
                        jdbc.sql("select count(*) from opinions where text like '同一张表先后%'")
                                .query(Long.class)
                                .single())
                .isEqualTo(5);
    }

    private String codeOf(String form, String fields) {
        HttpResponse<String> answer =
                Caller.at(port)
                        .postJson(
                                "/api/v1/public/opinions",
                                "{\"form\":\"" + form + "\",\"campaign\":1," + fields + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).path("trackingCode").asString();
    }

    @Test
    void people_without_a_poster_look_the_unit_up_and_send_to_it() {
        done(
                rooms.getBean(Organization.class)
                        .open(
                                Actor.system(),
                                new OpenUnit("99", Optional.empty(), "外省平定市", Level.PROVINCE)));
        Caller phone = Caller.at(port);

        assertThat(phone.get("/public").body()).contains("action=\"/public/units\"");
        assertThat(phone.get("/public/campaigns/1").body())
                .contains("action=\"/public/units\"", "name=\"campaign\" value=\"1\"");
        String found = phone.get("/public/units?campaign=1&q=" + Caller.encoded("平定")).body();
        assertThat(found)
                .contains("href=\"/public/units/140321?campaign=1\"", "山西省 › 阳泉市")
                .doesNotContain("外省");
        assertThat(phone.get("/public/units/140321?campaign=1").body())
                .contains("平定县", "action=\"/public/units/140321\"");
        assertThat(phone.get("/public/units?q=" + Caller.encoded("没有这个单位")).body())
                .contains("没有找到");
        assertThat(phone.get("/public/units?campaign=999&q=x").statusCode()).isEqualTo(404);

        JsonNode listed = json(phone.get("/api/v1/public/units?q=pd"));
        assertThat(listed.at("/items/0/code").asString()).isEqualTo("140321");
        assertThat(listed.at("/items/0/above/1").asString()).isEqualTo("阳泉市");
        assertThat(listed.path("items")).hasSize(1);
    }

    @Test
    void people_send_and_ask_on_pages_without_scripts() {
        Caller phone = Caller.at(port).with("Content-Type", "application/x-www-form-urlencoded");
        String page = phone.get("/public/units/140321").body();
        assertThat(page).contains("平定县");
        String form = page.replaceAll("(?s).*name=\"form\" value=\"([0-9a-f-]{36})\".*", "$1");

        String sent =
                phone.send(
                                "POST",
                                "/public/units/140321",
                                BodyPublishers.ofString(
                                        "form="
                                                + form
                                                + "&about=1&text="
                                                + Caller.encoded("页面上提的意见")
                                                + "&contact="))
                        .body();
        String code = sent.replaceAll("(?s).*data-code>([0-9A-Z-]{19})<.*", "$1");
        assertThat(code).hasSize(19);

        String heard =
                phone.send(
                                "POST",
                                "/public/answer",
                                BodyPublishers.ofString(
                                        "trackingCode=" + code.toLowerCase(Locale.ROOT)))
                        .body();
        assertThat(heard).contains("页面上提的意见");
        assertThat(
                        phone.send(
                                        "POST",
                                        "/public/answer",
                                        BodyPublishers.ofString(
                                                "_page=/public/answer&trackingCode="
                                                        + code.replace(
                                                                code.charAt(0),
                                                                code.charAt(0) == 'Z' ? 'Y' : 'Z')))
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void photographs_that_are_too_many_or_too_large_are_not_even_read() {
        NewOpinion.Photo small = unreadable(1);
        NewOpinion.Photo large = unreadable(NewOpinion.LARGEST_PICTURE + 1);

        for (List<NewOpinion.Photo> photos :
                List.of(List.of(small, small, small, small, small), List.of(large))) {
            assertThat(
                            rooms.getBean(OpinionBox.class)
                                    .send(
                                            Sender.at("192.0.2.7"),
                                            new NewOpinion(
                                                    UUID.randomUUID().toString(),
                                                    new CampaignId(1),
                                                    Optional.empty(),
                                                    Optional.empty(),
                                                    new Secret("附照片的意见"),
                                                    Optional.empty(),
                                                    photos)))
                    .isInstanceOf(Outcome.Faulty.class);
        }
    }

    private static NewOpinion.Photo unreadable(long size) {
        return new NewOpinion.Photo(
                size,
                () -> {
                    throw new IOException("read");
                });
    }

    @Test
    void photographs_are_made_anew() {
        HttpResponse<String> refused =
                Caller.at(port)
                        .postJson(
                                "/api/v1/public/opinions",
                                "{\"campaign\":1,\"text\":\"x\",\"pictures\":[\"bm8gcGljdHVyZQ==\"]}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("pictures");

        HttpResponse<String> sent =
                Caller.at(port)
                        .postJson(
                                "/api/v1/public/opinions",
                                "{\"campaign\":1,\"unit\":\"140321\",\"text\":\"带照片的意见\",\"pictures\":[\""
                                        + SmallProvince.PICTURE
                                        + "\"]}");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        String opinion = idOf(json(sent).path("trackingCode").asString());
        JsonNode shown = json(as(YANGQUAN_OFFICE).get("/api/v1/opinions/" + opinion));
        String file = shown.at("/pictures/0").asString();
        HttpResponse<String> picture =
                as(YANGQUAN_OFFICE).get("/api/v1/opinions/" + opinion + "/pictures/" + file);
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(as(PINGDING_EVERY_DUTY).get("/api/v1/evidence/" + file).statusCode())
                .isEqualTo(404);
    }

    private void person(String login, Map<String, List<Duty>> duties) {
        Posts posts = rooms.getBean(Posts.class);
        Person person = done(posts.addPerson(Actor.system(), login));
        duties.forEach((unit, several) ->
                several.forEach(duty ->
                        done(
                                posts.grant(
                                        Actor.system(),
                                        new GrantPost(
                                                person.id(),
                                                rooms.getBean(Organization.class)
                                                        .byCode(unit)
                                                        .orElseThrow()
                                                        .id(),
                                                duty,
                                                login)))));
        done(
                rooms.getBean(Access.class)
                        .add(
                                Actor.system(),
                                new AddSignIn(
                                        person.id(),
                                        login,
                                        SmallProvince.PASSWORD,
                                        AddSignIn.Validity.LASTING)));
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }

    private String send(String text, String contact) {
        return sendTo(text.startsWith("盂县") ? "140322" : "140321", text, contact);
    }

    private String sendTo(String unit, String text, String contact) {
        HttpResponse<String> sent =
                Caller.at(port)
                        .postJson(
                                "/api/v1/public/opinions",
                                """
                                {"campaign":1,"unit":"%s","text":"%s","contact":"%s"}\
                                """
                                        .formatted(unit, text, contact));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        return json(sent).path("trackingCode").asString();
    }

    /** Nobody but the database can tell which opinion a code belongs to; here it is the latest. */
    private String idOf(String code) {
        assertThat(code).hasSize(19);
        return jdbc.sql("select id from opinions where code_hash = :hash")
                .param("hash", TrackingCode.parse(code).orElseThrow().hash())
                .query(String.class)
                .single();
    }

    private JsonNode ask(String code) {
        return json(
                Caller.at(port)
                        .postJson(
                                "/api/v1/public/opinions:ask",
                                "{\"trackingCode\":\"" + code + "\"}"));
    }

    private void command(String login, String opinion, String verb, String body, int status) {
        String at = "/api/v1/opinions/" + opinion;
        HttpResponse<String> answer =
                as(login)
                        .with(
                                "If-Match",
                                as(login).get(at).headers().firstValue("ETag").orElse("\"0\""))
                        .postJson(at + ":" + verb, body);
        assertThat(answer.statusCode()).as(verb + answer.body()).isEqualTo(status);
    }

    private Caller as(String login) {
        return SmallProvince.machineOf(login, port);
    }

    private Caller browser(String login) {
        return SmallProvince.browserOf(login, port);
    }

    private List<String> tables() {
        return jdbc.sql(
                        """
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE'
                        """)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
