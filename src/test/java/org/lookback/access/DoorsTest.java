package org.lookback.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PersonId;
import org.lookback.organization.Posts;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;

@RunningServer
class DoorsTest {

    private static final String PASSWORD = "a long way round";
    private static final Set<String> OPEN =
            Set.of(
                    "/sign-in",
                    "/setup",
                    "/error",
                    "/field",
                    "/field/visits/{id:[0-9]{1,18}}",
                    "/field/{language:zh|en}.webmanifest",
                    "/field-worker.js",
                    "/v3/api-docs",
                    "/v3/api-docs.yaml",
                    "/v3/api-docs/swagger-config");

    @LocalServerPort int port;

    /** What the public reads and sends lies below these. */
    private static final List<String> FOR_EVERYBODY =
            List.of("/public/", "/published/", "/api/v1/public/");

    @Autowired Access access;
    @Autowired Posts posts;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @BeforeEach
    void set_up() {
        if (!access.isSetUp()) {
            assertThat(access.setUp(new SetUp("系统管理员", "admin", PASSWORD)))
                    .isInstanceOf(Outcome.Done.class);
        }
    }

    @Test
    void every_route_but_the_open_ones_needs_a_sign_in() {
        for (RequestMappingInfo route : routes.getHandlerMethods().keySet()) {
            for (String pattern : route.getPatternValues()) {
                if (OPEN.contains(pattern)
                        || FOR_EVERYBODY.stream().anyMatch((pattern + "/")::startsWith)) {
                    continue;
                }
                Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
                for (RequestMethod method :
                        methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                    String path = pattern.replaceAll("\\{[^{}]*(\\{[^{}]*}[^{}]*)*}", "1");

                    HttpResponse<String> answer =
                            Caller.at(port).send(method.name(), path, BodyPublishers.noBody());

                    if (path.startsWith("/api/")) {
                        assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(401);
                    } else if (HttpMethod.GET.matches(method.name())) {
                        assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(302);
                        assertThat(answer.headers().firstValue("Location"))
                                .hasValueSatisfying(
                                        place -> assertThat(place).endsWith("/sign-in"));
                    } else {
                        assertThat(answer.statusCode()).as(method + " " + path).isIn(302, 403);
                    }
                }
            }
        }
    }

    @Test
    void health_and_the_description_are_open() {
        assertThat(Caller.at(port).get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(Caller.at(port).get("/v3/api-docs").statusCode()).isEqualTo(200);
        assertThat(Caller.at(port).get("/actuator/env").statusCode()).isEqualTo(401);
        assertThat(Caller.at(port).get("/assets/lookback.css").statusCode()).isEqualTo(200);
    }

    @Test
    void a_machine_signs_in_with_every_call_and_gets_no_session() {
        HttpResponse<String> answer = Caller.at(port).as("admin", PASSWORD).get("/api/test/whoami");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("系统管理员");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void a_script_comes_through_the_api_by_the_session_of_its_page_and_its_token_alone() {
        Caller page = Caller.at(port);
        page.postForm("/sign-in", "/sign-in", Map.of("login", "admin", "password", PASSWORD));
        String token =
                JsonMapper.shared().readTree(page.get("/session").body()).get("token").asString();

        assertThat(page.with("X-CSRF-TOKEN", token).get("/api/v1/units").statusCode())
                .isEqualTo(200);
        HttpResponse<String> written =
                page.with("X-CSRF-TOKEN", token)
                        .send("POST", "/api/v1/works/1:cancel", BodyPublishers.noBody());
        assertThat(written.statusCode()).isEqualTo(404);

        // The session alone, another token, and a token without a session are not let through.
        assertThat(page.get("/api/v1/units").statusCode()).isEqualTo(401);
        assertThat(
                        page.with("X-CSRF-TOKEN", "made-up")
                                .send("POST", "/api/v1/works/1:cancel", BodyPublishers.noBody())
                                .statusCode())
                .isEqualTo(403);
        HttpResponse<String> nobody =
                Caller.at(port).with("X-CSRF-TOKEN", token).get("/api/v1/units");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("WWW-Authenticate"))
                .as("which would have the browser ask for a password")
                .isEmpty();
    }

    @Test
    void a_wrong_password_is_a_401_with_a_challenge_in_the_callers_language() {
        HttpResponse<String> chinese =
                Caller.at(port).as("admin", "wrong wrong").get("/api/test/whoami");
        HttpResponse<String> english =
                Caller.at(port).with("Accept-Language", "en").get("/api/test/whoami");

        assertThat(chinese.statusCode()).isEqualTo(401);
        assertThat(chinese.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(chinese.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(chinese.body()).contains("SIGN_IN_NEEDED", "用户名、密码不正确");
        assertThat(english.body()).contains("not signed in");
    }

    @Test
    void guessing_is_slowed_down_for_the_guesser_only() {
        addSignIn("guessed");
        HttpResponse<String> last = Caller.at(port).as("guessed", "x").get("/api/test/whoami");
        for (int i = 0; i < 6 && last.statusCode() == 401; i++) {
            last = Caller.at(port).as("guessed", "x").get("/api/test/whoami");
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(last.body()).contains("TOO_MANY_ATTEMPTS");
        assertThat(Caller.at(port).as("admin", PASSWORD).get("/api/test/whoami").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_disabled_sign_in_and_a_changed_password_count_at_once() {
        PersonId person = addSignIn("leaver");
        Caller machine = Caller.at(port).as("leaver", PASSWORD);
        assertThat(machine.get("/api/test/whoami").statusCode()).isEqualTo(200);

        access.disable(Actor.system(), person);
        assertThat(machine.get("/api/test/whoami").statusCode()).isEqualTo(401);

        access.enable(Actor.system(), person);
        assertThat(machine.get("/api/test/whoami").statusCode()).isEqualTo(200);

        access.changePassword(
                new Actor(person, "leaver", posts.of(person)),
                new ChangePassword(PASSWORD, "another way round"));
        assertThat(machine.get("/api/test/whoami").statusCode()).isEqualTo(401);
        assertThat(
                        Caller.at(port)
                                .as("leaver", "another way round")
                                .get("/api/test/whoami")
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_password_set_by_somebody_else_opens_only_the_page_to_change_it() {
        PersonId person = addSignIn("newcomer");
        access.resetPassword(Actor.system(), person, "given by another");

        HttpResponse<String> machine =
                Caller.at(port).as("newcomer", "given by another").get("/api/test/whoami");
        assertThat(machine.statusCode()).isEqualTo(403);
        assertThat(machine.body()).contains("PASSWORD_IS_ONES_OWN");

        Caller browser = Caller.at(port);
        browser.postForm(
                "/sign-in",
                "/sign-in",
                Map.of("login", "newcomer", "password", "given by another"));
        assertThat(placeAfter(browser.get("/elsewhere"))).isEqualTo("/password");
        HttpResponse<String> changed =
                browser.postForm(
                        "/password",
                        "/password",
                        Map.of(
                                "present",
                                "given by another",
                                "next",
                                "chosen by myself",
                                "again",
                                "chosen by myself"));
        assertThat(changed.statusCode()).isEqualTo(302);
        assertThat(browser.get("/elsewhere").statusCode()).isEqualTo(404);
    }

    @Test
    void a_person_signs_in_by_the_form_and_out_again() {
        Caller browser = Caller.at(port);
        HttpResponse<String> wrong =
                browser.postForm(
                        "/sign-in",
                        "/sign-in",
                        Map.of("login", "admin", "password", "no no no no"));
        assertThat(placeAfter(wrong)).isEqualTo("/sign-in?wrong");
        assertThat(browser.get("/sign-in?wrong").body()).contains("用户名或密码不正确");

        HttpResponse<String> right =
                browser.postForm(
                        "/sign-in", "/sign-in", Map.of("login", "ADMIN ", "password", PASSWORD));
        assertThat(right.statusCode()).isEqualTo(302);
        assertThat(right.headers().allValues("Set-Cookie").toString())
                .contains("HttpOnly", "SameSite=Lax");
        assertThat(browser.get("/password").statusCode()).isEqualTo(200);

        HttpResponse<String> out = browser.postForm("/password", "/sign-out", Map.of());
        assertThat(placeAfter(out)).isEqualTo("/sign-in");
        assertThat(browser.get("/password").statusCode()).isEqualTo(302);
    }

    @Test
    void after_a_wrong_password_the_user_name_stays_and_the_password_does_not() {
        Caller browser = Caller.at(port);
        String odd = "\"><b>admin";

        HttpResponse<String> wrong =
                browser.postForm(
                        "/sign-in", "/sign-in", Map.of("login", odd, "password", "no no no no"));
        String page = browser.get(placeAfter(wrong)).body();

        assertThat(Jsoup.parse(page).select("input[name=login]").val()).isEqualTo(odd);
        assertThat(Jsoup.parse(page).select("input[name=password]").val()).isEmpty();
        assertThat(page).doesNotContain("no no no no", "<b>admin");
        assertThat(Jsoup.parse(browser.get("/sign-in").body()).select("input[name=login]").val())
                .as("not for whoever comes later")
                .isEmpty();
    }

    @Test
    void a_sign_in_page_that_was_open_too_long_keeps_the_user_name_and_says_what_to_do() {
        Caller browser = Caller.at(port);
        HttpResponse<String> late =
                browser.with("Origin", "http://localhost:" + port)
                        .sendForm("/sign-in", Map.of("login", "admin", "password", PASSWORD));

        Document page = Jsoup.parse(browser.get(placeAfter(late)).body());
        assertThat(page.text()).contains("请再输一次密码");
        assertThat(page.select("input[name=login]").val()).isEqualTo("admin");
        assertThat(browser.get("/password").statusCode()).isEqualTo(302);
    }

    @Test
    void whoever_asks_for_a_page_comes_to_it_by_signing_in() {
        Caller browser = Caller.at(port);
        assertThat(placeAfter(browser.get("/password?lang=en"))).isEqualTo("/sign-in");
        browser.postForm("/sign-in", "/sign-in", Map.of("login", "admin", "password", "wrong"));
        browser.with("HX-Request", "true").get("/organization/matching?unit=x");

        assertThat(placeAfter(signsIn(browser))).startsWith("/password?lang=en");
    }

    @Test
    void a_form_sent_after_the_session_has_ended_leads_back_to_its_page_which_says_so() {
        Map<String, String> form = Map.of("present", "x", "next", "y", "again", "y");
        for (boolean scripted : new boolean[] {true, false}) {
            Caller browser = Caller.at(port);
            String page = "http://localhost:" + port + "/password?lang=en";
            Caller sending =
                    scripted
                            ? browser.with("HX-Request", "true").with("HX-Current-URL", page)
                            : browser.with("Origin", "http://localhost:" + port)
                                    .with("Referer", page);

            HttpResponse<String> lost = sending.sendForm("/password", form);

            if (scripted) {
                assertThat(lost.statusCode()).isEqualTo(401);
                assertThat(lost.headers().firstValue("HX-Refresh")).contains("true");
                assertThat(placeAfter(browser.get("/password?lang=en"))).isEqualTo("/sign-in");
            } else {
                assertThat(placeAfter(lost)).isEqualTo("/sign-in");
            }
            assertThat(browser.get("/sign-in?lang=en").body())
                    .contains("what you sent was not done");
            String back = placeAfter(signsIn(browser));
            assertThat(back).isEqualTo("/password?lang=en");
            assertThat(browser.get(back).body()).contains("so it was not done");
            assertThat(browser.get(back).body()).doesNotContain("so it was not done");
        }
    }

    @Test
    void
            a_refused_form_sent_again_after_the_session_has_ended_leads_to_its_page_not_to_where_it_was_sent() {
        Caller browser = Caller.at(port);
        signsIn(browser);
        Document refused =
                Jsoup.parse(
                        browser.postForm(
                                        "/password?lang=en",
                                        "/password",
                                        Map.of("present", "x", "next", "y", "again", "z"))
                                .body());
        String page = refused.select("form[action=/password] input[name=_page]").val();
        assertThat(page).isEqualTo("/password?lang=en");
        browser.postForm("/password", "/sign-out", Map.of());

        HttpResponse<String> lost =
                browser.with("Origin", "http://localhost:" + port)
                        .with("Referer", "http://localhost:" + port + "/only/posted")
                        .sendForm("/only/posted", Map.of("_page", page));

        assertThat(placeAfter(lost)).isEqualTo("/sign-in");
        String back = placeAfter(signsIn(browser));
        assertThat(back).isEqualTo(page);
        assertThat(browser.get(back).body()).contains("so it was not done");
    }

    @Test
    void a_form_that_names_no_page_of_ours_leads_to_where_it_was_seen() {
        for (String page :
                List.of(
                        "//elsewhere.example/x",
                        "http://elsewhere.example/x",
                        "/\\elsewhere.example",
                        "/\t/elsewhere.example",
                        "/x\r\nSet-Cookie: a=b",
                        "/api/v1/people")) {
            Caller browser = Caller.at(port);
            browser.with("Origin", "http://localhost:" + port)
                    .with("Referer", "http://localhost:" + port + "/password")
                    .sendForm("/password", Map.of("_page", page));

            assertThat(placeAfter(signsIn(browser))).as(page).isEqualTo("/password");
        }
    }

    @Test
    void a_form_of_another_site_leads_nowhere() {
        for (String page :
                List.of(
                        "http://elsewhere.example/x",
                        "http://localhost:" + port + "//elsewhere.example/x")) {
            Caller browser = Caller.at(port);
            HttpResponse<String> answer =
                    browser.with("Origin", "http://elsewhere.example")
                            .with("Referer", page)
                            .sendForm("/password", Map.of());
            assertThat(answer.statusCode()).isEqualTo(403);
            browser.with("HX-Request", "true")
                    .with("HX-Current-URL", page)
                    .sendForm("/password", Map.of());
            assertThat(placeAfter(signsIn(browser))).isEqualTo("/");
        }
    }

    @Test
    void what_an_open_page_asks_for_in_the_background_does_not_forget_its_lost_form() {
        Caller browser = Caller.at(port);
        browser.with("HX-Request", "true")
                .with("HX-Current-URL", "http://localhost:" + port + "/password?lang=en")
                .sendForm("/password", Map.of());
        browser.with("HX-Request", "true").get("/organization/matching?unit=x");
        browser.with("Accept", "image/avif,image/webp,*/*;q=0.8").get("/evidence/1");

        assertThat(placeAfter(signsIn(browser))).isEqualTo("/password?lang=en");
    }

    @Test
    void whoever_turns_to_another_page_is_not_sent_back_to_a_lost_form() {
        Caller browser = Caller.at(port);
        browser.with("HX-Request", "true")
                .with("HX-Current-URL", "http://localhost:" + port + "/problems/new")
                .sendForm("/problems", Map.of());
        browser.get("/password");

        assertThat(placeAfter(signsIn(browser))).startsWith("/password");
    }

    @Test
    void a_form_without_its_token_is_turned_away() {
        HttpResponse<String> answer =
                Caller.at(port)
                        .with("Content-Type", "application/x-www-form-urlencoded")
                        .send(
                                "POST",
                                "/sign-in",
                                BodyPublishers.ofString("login=admin&password=" + PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("刷新页面");
    }

    @Test
    void every_answer_carries_the_headers_that_protect_it() {
        HttpResponse<String> page = Caller.at(port).get("/sign-in");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(page.body())
                .doesNotContain("<style")
                .doesNotContain("style=")
                .doesNotContain("onclick");
    }

    private static HttpResponse<String> signsIn(Caller browser) {
        return browser.postForm(
                "/sign-in", "/sign-in", Map.of("login", "admin", "password", PASSWORD));
    }

    /** Where the answer leads, which is always on this server. */
    private String placeAfter(HttpResponse<String> answer) {
        String address = answer.headers().firstValue("Location").orElse("");
        String own = "http://localhost:" + port;
        String place = address.startsWith(own) ? address.substring(own.length()) : address;
        assertThat(place).matches("|/([^/\\\\].*)?");
        return place;
    }

    private PersonId addSignIn(String login) {
        PersonId person =
                ((Outcome.Done<org.lookback.organization.Person>)
                                posts.addPerson(Actor.system(), login))
                        .value()
                        .id();
        assertThat(
                        access.add(
                                Actor.system(),
                                new AddSignIn(person, login, PASSWORD, AddSignIn.Validity.LASTING)))
                .isInstanceOf(Outcome.Done.class);
        return person;
    }
}
