package org.lookback.outside;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.server.PathContainer;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The administrator, in a system that invites its people. */
@RunningServer
@TestPropertySource(properties = {"lookback.test.province=guides", "lookback.guides.invite=true"})
class GuideTest {

    @LocalServerPort int port;
    @Autowired ApplicationContext rooms;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    private Caller browser;

    @BeforeEach
    void the_administrator_signs_in() {
        SmallProvince.settle(rooms);
        browser = browserOf(SmallProvince.ADMINISTRATOR);
    }

    private Caller browserOf(String login) {
        return SmallProvince.browserOf(login, port).with("Accept-Language", "en");
    }

    @Test
    void somebody_new_is_offered_the_guide_of_their_duty_and_can_decline_it_for_good() {
        assertThat(guideOn("/desk").text()).contains("An administrator’s first ten minutes");

        browser.forgeForm("/guides/administrator/end", Map.of("_page", "/desk"));

        assertThat(page("/desk").select(".lb-guide")).isEmpty();
    }

    @Test
    void a_step_is_ticked_off_by_taking_it_and_not_by_being_refused() {
        browser.forgeForm("/guides/administrator/begin", Map.of());
        assertThat(guideOn("/organization/import").text())
                .contains("Organisation: look for a unit");
        browser.forgeForm("/guides/administrator/skip", Map.of("_page", "/desk"));
        browser.forgeForm("/guides/administrator/skip", Map.of("_page", "/desk"));
        assertThat(guideOn("/people/new").text()).contains("Add a person");

        browser.forgeForm("/people", Map.of("personName", "", "login", ""));
        assertThat(guideOn("/people/new").text()).contains("Add a person");

        browser.forgeForm("/guides/administrator/skip", Map.of("_page", "/desk"));
        assertThat(guideOn("/organization/import").text()).contains("Rules");
        assertThat(guideOn("/rules").text()).contains("That was all");
    }

    @Test
    void the_guide_of_a_duty_that_somebody_does_not_hold_is_read_but_not_followed() {
        assertThat(page("/guides").text()).contains("A liaison’s first ten minutes");

        assertThat(browser.forgeForm("/guides/liaison/begin", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_cookie_that_says_nonsense_is_no_guide() {
        assertThat(
                        browser.with("Cookie", "lookback_guide=administrator-11111111111111111111")
                                .get("/guides")
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void every_step_begins_at_a_page_and_is_taken_by_a_route_that_exists() throws IOException {
        Caller almighty = browserOf(SmallProvince.ALMIGHTY);
        List<String> unknown = new ArrayList<>();
        for (Resource file :
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:guides/*.properties")) {
            Properties lines = new Properties();
            try (InputStream bytes = file.getInputStream()) {
                lines.load(bytes);
            }
            for (int step = 1; lines.containsKey(String.valueOf(step)); step++) {
                String[] words = lines.getProperty(String.valueOf(step)).split("\\s+", -1);
                assertThat(almighty.get(words[0]).statusCode()).as(words[0]).isIn(200, 302);
                for (int i = 1; i < words.length; i += 2) {
                    if (!isRoute(words[i], words[i + 1])) {
                        unknown.add(file.getFilename() + ": " + words[i] + " " + words[i + 1]);
                    }
                }
            }
        }

        assertThat(unknown).isEmpty();
    }

    private boolean isRoute(String method, String path) {
        String concrete =
                path.replaceAll("\\{[a-zA-Z]+:([a-z-]+)[^}]*}", "$1")
                        .replaceAll("\\{[a-zA-Z]+}", "1");
        return routes.getHandlerMethods().keySet().stream()
                .filter(route ->
                        route.getMethodsCondition().getMethods().stream()
                                .anyMatch(each -> each.name().equals(method)))
                .map(RequestMappingInfo::getPathPatternsCondition)
                .filter(Objects::nonNull)
                .flatMap(condition -> condition.getPatterns().stream())
                .anyMatch(pattern -> pattern.matches(PathContainer.parsePath(concrete)));
    }

    private Element guideOn(String path) {
        return page(path).select(".lb-guide").getFirst();
    }

    private Document page(String path) {
        return Jsoup.parse(browser.get(path).body());
    }
}
