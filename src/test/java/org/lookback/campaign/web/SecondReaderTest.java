package org.lookback.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.access.Inhabitants.PASSWORD;
import static org.lookback.organization.AnOrganization.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.access.Inhabitants;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.organization.Organization;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A server that has a model, which says what the test wants. */
@RunningServer
class SecondReaderTest {

    private static final String TEXT = "关于整治道路的通知\n各县要经常上路巡查。另请养护队伍备足沙石。\n";
    private static final String FOUND =
            """
            {"choices":[{"message":{"content":"{\\"items\\":[\
            {\\"kind\\":\\"TASK\\",\\"quote\\":\\"备足沙石\\",\\"lead\\":\\"养护队伍\\"},\
            {\\"kind\\":\\"TASK\\",\\"quote\\":\\"从没写过的话\\"}]}"}}]}
            """;
    private static final AtomicReference<String> ANSWER = new AtomicReference<>(FOUND);
    private static final AtomicInteger ASKED = new AtomicInteger();
    private static final HttpServer MODEL = model();

    @LocalServerPort int port;

    @Autowired Inhabitants people;
    @Autowired Organization organization;

    private static HttpServer model() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/v1/chat/completions",
                    exchange -> {
                        try (exchange) {
                            ASKED.incrementAndGet();
                            byte[] bytes = ANSWER.get().getBytes(UTF_8);
                            exchange.sendResponseHeaders(200, bytes.length);
                            exchange.getResponseBody().write(bytes);
                        }
                    });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void configured(DynamicPropertyRegistry registry) {
        registry.add(
                "lookback.reader.url",
                () -> "http://127.0.0.1:" + MODEL.getAddress().getPort() + "/v1");
        registry.add("lookback.reader.model", () -> "small");
    }

    @AfterAll
    static void stop() {
        MODEL.stop(0);
    }

    @BeforeEach
    void a_province() {
        ANSWER.set(FOUND);
        if (organization.byCode("14").isPresent()) {
            return;
        }
        value(
                organization.bringIn(
                        Actor.system(),
                        "code,parent_code,name,level\n14,,山西省,PROVINCE\n".getBytes(UTF_8)));
        people.add("office", Duty.OFFICE, "14");
    }

    private String aDirective() {
        String sent =
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
                        + TEXT
                        + "\r\n--x--\r\n";
        var stored =
                Caller.at(port)
                        .as("office", PASSWORD)
                        .with("Content-Type", "multipart/form-data; boundary=x")
                        .send("POST", "/api/v1/directives", BodyPublishers.ofString(sent));
        return Caller.place(stored).replaceFirst("^/api/v1", "");
    }

    @Test
    void a_press_of_the_button_brings_what_the_model_found_and_it_can_be_taken_back() {
        Caller office = people.browserOf("office");
        String review = aDirective();
        int asked = ASKED.get();

        Document before = Jsoup.parse(office.get(review).body());
        assertThat(before.select("form[action$=ask-model]").text()).contains("127.0.0.1");
        assertThat(ASKED.get()).as("nothing is sent before").isEqualTo(asked);
        var answer = office.postForm(review, review + "/ask-model", Map.of());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(Caller.place(answer)).startsWith(review + "#item-task-");
        Document after = Jsoup.parse(office.get(review).body());
        assertThat(after.text()).contains("模型又提出了一些事项").contains("模型提出");
        assertThat(after.select("[data-item]")).hasSize(before.select("[data-item]").size() + 1);
        office.postForm(review, review + "/undo", Map.of());
        assertThat(
                        Jsoup.parse(office.get(review).body())
                                .select("[data-item]")
                                .eachAttr("data-item"))
                .isEqualTo(before.select("[data-item]").eachAttr("data-item"));
    }

    @Test
    void an_answer_that_cannot_be_used_is_told_and_changes_nothing() {
        Caller office = people.browserOf("office");
        String review = aDirective();
        String before = Jsoup.parse(office.get(review).body()).select(".lb-items").text();
        ANSWER.set("<html>502</html>");

        var answer = office.postForm(review, review + "/ask-model", Map.of());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("模型的答复不能用");
        assertThat(Jsoup.parse(office.get(review).body()).select(".lb-items").text())
                .isEqualTo(before);
    }

    @Test
    void programs_ask_it_too_but_not_within_a_transaction() {
        Caller machine = Caller.at(port).as("office", PASSWORD);
        String path = "/api/v1" + aDirective() + ":ask-model";
        int asked = ASKED.get();

        var within = machine.with("Idempotency-Key", "one").postJson(path, "");
        assertThat(within.statusCode()).as(within.body()).isEqualTo(409);
        assertThat(within.body()).contains("MODEL_IS_ASKED_WITHOUT_A_KEY");
        assertThat(ASKED.get()).isEqualTo(asked);

        var first = machine.postJson(path, "");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.body()).contains("备足沙石", "MODEL", "DOUBTFUL").contains("\"left\":0");
        assertThat(first.body()).doesNotContain("从没写过的话");
        assertThat(machine.postJson(path, "").body()).contains("\"items\":[]");
    }
}
