package org.lookback.outside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A case that is not published, asked for over every route that answers, by people of the same
 * campaign: by pages, over REST, in feeds, lists and histories. Only those who take part find it.
 */
@RunningServer
@TestPropertySource(properties = "lookback.test.province=unpublished-cases")
class UnpublishedCasesTest {

    private static final String SECRET = "食堂暗账一案";
    private static final Pattern VARIABLE = Pattern.compile("\\{[a-zA-Z]+}");

    @LocalServerPort private int port;
    @Autowired private ApplicationContext rooms;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void nobody_learns_of_it_by_any_route_but_those_who_take_part() {
        SmallProvince.settle(rooms);
        Caller author = SmallProvince.machineOf(SmallProvince.YANGQUAN, port);
        Caller concerned = SmallProvince.machineOf(SmallProvince.PINGDING, port);
        String campaign = id(author.get("/api/v1/campaigns"), "/items/0/id");
        String problem =
                id(
                        concerned.postJson(
                                "/api/v1/problems",
                                """
                                {"campaign":%s,"unit":"140321","title":"食堂","description":"账目",\
                                "source":"VISIT","severity":"NORMAL"}\
                                """
                                        .formatted(campaign)),
                        "/id");
        String at =
                "/api/v1/cases/"
                        + id(
                                author.postJson(
                                        "/api/v1/cases",
                                        "{\"kind\":\"NEGATIVE\",\"audience\":\"PUBLIC\",\"problems\":[%s]}"
                                                .formatted(problem)),
                                "/id");
        HttpResponse<String> written =
                author.with("If-Match", "\"1\"")
                        .with("Content-Type", "application/json")
                        .send("PUT", at, BodyPublishers.ofString("{\"title\":\"" + SECRET + "\"}"));
        assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
        String number = at.substring(at.lastIndexOf('/') + 1);
        Set<String> everybodyElse =
                Set.of(
                        SmallProvince.ADMINISTRATOR,
                        SmallProvince.OFFICE,
                        SmallProvince.YUXIAN,
                        SmallProvince.DATONG);

        // Only its author has it.
        assertThat(told(author, number)).isNotEmpty();
        assertThat(toldTo(everybodyElse, number)).isEmpty();
        assertThat(toldTo(Set.of(SmallProvince.PINGDING), number)).isEmpty();

        // From now on the unit concerned has it, too.
        command(author, at, "ask-reply", "");
        assertThat(toldTo(everybodyElse, number)).isEmpty();
        assertThat(told(concerned, number)).isNotEmpty();

        // And from now on those who approve it.
        command(concerned, at, "agree", "{}");
        command(author, at, "submit", "{}");
        assertThat(
                        toldTo(
                                Set.of(
                                        SmallProvince.ADMINISTRATOR,
                                        SmallProvince.YUXIAN,
                                        SmallProvince.DATONG),
                                number))
                .isEmpty();
        Caller office = SmallProvince.machineOf(SmallProvince.OFFICE, port);
        assertThat(told(office, number)).isNotEmpty();

        // Once it is published, readers learn nothing of a correction that is on its way.
        command(office, at, "approve", "");
        command(author, at, "revise", "{\"grounds\":\"日期有误\"}");
        command(author, at, "ask-reply", "");
        String day = id(author.get(at), "/replyBy");
        assertThat(author.get("/api/v1/cases").body()).contains(SECRET, day);
        assertThat(SmallProvince.machineOf(SmallProvince.YUXIAN, port).get("/api/v1/cases").body())
                .contains(SECRET)
                .doesNotContain(day, "日期有误");
    }

    private List<String> toldTo(Set<String> people, String number) {
        List<String> told = new ArrayList<>();
        for (String login : people) {
            Stream.of(
                            SmallProvince.machineOf(login, port),
                            SmallProvince.browserOf(login, port),
                            Caller.at(port))
                    .flatMap(caller -> told(caller, number).stream())
                    .map(route -> login + " " + route)
                    .forEach(told::add);
        }
        return told;
    }

    /** The routes that answer with it, whatever its number stands for there. */
    private List<String> told(Caller caller, String number) {
        return Routes.of(mappings).keySet().stream()
                .filter(route -> route.startsWith("GET ") && !route.contains("/changes"))
                .map(route -> VARIABLE.matcher(route.substring(4)).replaceAll(number))
                .filter(path -> caller.get(path).body().contains(SECRET))
                .toList();
    }

    private static void command(Caller by, String at, String verb, String form) {
        HttpResponse<String> answer =
                by.with("If-Match", by.get(at).headers().firstValue("ETag").orElseThrow())
                        .postJson(at + ":" + verb, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String id(HttpResponse<String> answer, String where) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return JsonMapper.shared().readTree(answer.body()).at(where).asString();
    }
}
