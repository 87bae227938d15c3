package org.lookback.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

/** From an empty system to the day on which a campaign can begin. */
@RunningServer
@TestPropertySource(properties = "test.system=empty")
@DirtiesContext
class BeginningTest {

    private static final String PASSWORD = "a long way round";

    @LocalServerPort int port;

    @Test
    void the_first_administrator_is_led_from_the_set_up_to_the_campaign() {
        Caller founder = Caller.at(port);
        HttpResponse<String> setUp =
                founder.postForm(
                        "/setup",
                        "/setup",
                        Map.of(
                                "name",
                                "系统管理员",
                                "login",
                                "founder",
                                "password",
                                PASSWORD,
                                "again",
                                PASSWORD));
        assertThat(setUp.statusCode()).as(setUp.body()).isEqualTo(302);

        Document empty = Jsoup.parse(founder.get("/").body());
        assertThat(next(empty)).isEqualTo("/organization/import");
        assertThat(founder.get("/organization").body())
                .contains("还没有组织机构", "/organization/import", "新建最上级单位");
        assertThat(founder.get("/organization/import").body()).contains("系统里还没有单位");
        assertThat(founder.get("/people").statusCode()).isEqualTo(404);

        assertThat(upload(founder).statusCode()).isEqualTo(302);
        assertThat(founder.get("/organization/import").body()).contains("/people/new");
        assertThat(next(Jsoup.parse(founder.get("/").body()))).isEqualTo("/people/new");
        assertThat(founder.get("/problems/new").body()).contains("href=\"/\"");
        assertThat(founder.get("/organization").headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith("/organization/units/14"));

        HttpResponse<String> added =
                founder.postForm(
                        "/people/new",
                        "/people",
                        Map.of(
                                "personName", "省办公室",
                                "login", "office",
                                "password", "given by another",
                                "unit", "14 山西省",
                                "duty", "OFFICE",
                                "postTitle", "省办公室"));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(302);
        Document ready = Jsoup.parse(founder.get("/").body());
        assertThat(next(ready)).isEqualTo("/directives/new");
        assertThat(ready.select("a[href=/campaigns]")).isNotEmpty();
    }

    /** Where the page leads to first. */
    private static String next(Document page) {
        return page.select("[aria-current=step] a.btn-primary").attr("href");
    }

    private static HttpResponse<String> upload(Caller by) {
        String token =
                Jsoup.parse(by.get("/organization/import").body())
                        .select("input[name=_csrf]")
                        .attr("value");
        String body =
                "--edge\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
                        + token
                        + "\r\n--edge\r\nContent-Disposition: form-data; name=\"file\";"
                        + " filename=\"units.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                        + "code,parent_code,name,level\r\n14,,山西省,省\r\n1403,14,阳泉市,市\r\n"
                        + "\r\n--edge--\r\n";
        return by.with("Content-Type", "multipart/form-data; boundary=edge")
                .send(
                        "POST",
                        "/organization/import",
                        BodyPublishers.ofByteArray(body.getBytes(UTF_8)));
    }
}
