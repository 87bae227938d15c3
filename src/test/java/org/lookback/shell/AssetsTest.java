package org.lookback.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.net.http.HttpResponse;

@RunningServer
class AssetsTest {

    @LocalServerPort int port;

    @Test
    void a_style_sheet_may_be_kept_since_its_address_changes_with_its_content() {
        HttpResponse<String> signIn = Caller.at(port).get("/sign-in");
        // Before anybody has set it up, it sends whoever comes there.
        HttpResponse<String> page =
                signIn.statusCode() == 200 ? signIn : Caller.at(port).get(Caller.place(signIn));
        String address =
                Jsoup.parse(page.body()).select("link[href*=assets/lookback]").attr("href");

        HttpResponse<String> sheet = Caller.at(port).get(address);

        assertThat(address).matches("/assets/lookback-[0-9a-f]{32}\\.css");
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.headers().firstValue("Cache-Control").orElseThrow())
                .contains("max-age=31536000")
                .contains("immutable");
        assertThat(sheet.body()).contains("--lb-ground");
    }

    @Test
    void an_address_of_another_content_leads_nowhere() {
        assertThat(
                        Caller.at(port)
                                .get("/assets/lookback-00000000000000000000000000000000.css")
                                .statusCode())
                .isEqualTo(404);
    }
}
