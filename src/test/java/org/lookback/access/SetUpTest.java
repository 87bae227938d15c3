package org.lookback.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** On a server of its own: it must be empty. */
@RunningServer
@TestPropertySource(properties = "lookback.test.province=set-up")
class SetUpTest {

    @LocalServerPort int port;

    @Test
    void an_empty_system_leads_to_its_set_up_once() {
        Caller browser = Caller.at(port).with("Accept-Language", "en");
        assertThat(browser.get("/").headers().firstValue("Location").orElse("")).endsWith("/setup");
        assertThat(Caller.at(port).get("/api/test/whoami").statusCode()).isEqualTo(401);

        HttpResponse<String> weak =
                browser.postForm(
                        "/setup", "/setup", fields("Province office", "root", "root", "root"));
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(weak.body())
                .contains("needs at least 10 characters", "value=\"Province office\"")
                .contains("aria-invalid=\"true\"");

        HttpResponse<String> done =
                browser.postForm(
                        "/setup",
                        "/setup",
                        fields("Province office", "root", "a long way round", "a long way round"));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(302);
        assertThat(browser.get("/password").body()).contains("Province office");

        assertThat(Caller.at(port).get("/setup").headers().firstValue("Location").orElse(""))
                .endsWith("/sign-in");
    }

    @Test
    void every_file_a_page_names_is_there() {
        Caller browser = Caller.at(port);
        String page =
                browser.get(browser.get("/sign-in").statusCode() == 200 ? "/sign-in" : "/setup")
                        .body();

        List<String> files =
                Jsoup.parse(page).select("link[href], script[src]").stream()
                        .map(tag -> tag.hasAttr("href") ? tag.attr("href") : tag.attr("src"))
                        .toList();

        assertThat(files).hasSizeGreaterThanOrEqualTo(5);
        assertThat(files)
                .allSatisfy(
                        file -> assertThat(browser.get(file).statusCode()).as(file).isEqualTo(200));
    }

    private static Map<String, String> fields(
            String name, String login, String password, String again) {
        return Map.of("name", name, "login", login, "password", password, "again", again);
    }
}
