package org.lookback.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.lookback.shell.Caller;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Brings files of work orders into the small province over REST. */
record Hotline(int port) {

    static final String HEADINGS = "工单编号,诉求内容,承办单位,来电时间,联系电话\n";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String AT = "/api/v1/campaigns/1/work-order-imports";

    JsonNode upload(String source, String name, byte[] file) {
        HttpResponse<String> sent = send(SmallProvince.OFFICE, source, name, file);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        return json(sent);
    }

    HttpResponse<String> send(String login, String source, String name, byte[] file) {
        return as(login)
                .with("Content-Type", "application/octet-stream")
                .send(
                        "POST",
                        AT
                                + "?hotline="
                                + URLEncoder.encode(source, UTF_8)
                                + "&name="
                                + URLEncoder.encode(name, UTF_8),
                        BodyPublishers.ofByteArray(file));
    }

    JsonNode settle(JsonNode file) {
        return settle(SmallProvince.OFFICE, file);
    }

    /** Says yes to what was guessed. */
    JsonNode settle(String login, JsonNode file) {
        HttpResponse<String> settled =
                as(login)
                        .with("If-Match", "\"" + file.path("version").asString() + "\"")
                        .with("Content-Type", "application/json")
                        .send(
                                "PUT",
                                "/api/v1/work-order-imports/" + id(file) + "/columns",
                                BodyPublishers.ofString(
                                        "{\"headingRow\":"
                                                + file.path("headingRow").asInt()
                                                + ",\"columns\":"
                                                + file.path("columns")
                                                + "}"));
        assertThat(settled.statusCode()).as(settled.body()).isEqualTo(200);
        return json(settled);
    }

    JsonNode settleUnlessKnown(JsonNode file) {
        return file.path("stage").asString().equals("CHECKED") ? file : settle(file);
    }

    void bringIn(JsonNode file) {
        bringIn(SmallProvince.OFFICE, file, "");
    }

    void takeOver(JsonNode file) {
        bringIn(SmallProvince.OFFICE, file, "?changes=TAKE_OVER");
    }

    void bringIn(String login, JsonNode file, String how) {
        assertThat(ended(login, begin(login, file, how)).path("state").asString())
                .isEqualTo("DONE");
    }

    /** Has a work bring it in; the work. */
    String begin(String login, JsonNode file, String how) {
        HttpResponse<String> begun =
                as(login)
                        .with("If-Match", "\"" + file.path("version").asString() + "\"")
                        .postJson("/api/v1/work-order-imports/" + id(file) + ":bring-in" + how, "");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        return json(begun).path("work").asString();
    }

    JsonNode ended(String login, String work) {
        String at = "/api/v1/works/" + work;
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !json(as(login).get(at)).path("endedAt").isNull());
        return json(as(login).get(at));
    }

    static String counts(JsonNode file) {
        JsonNode check = file.path("check");
        return "%s rows: %s fresh, %s known, %s changed, %s faulty"
                .formatted(
                        check.path("rows").asInt(),
                        check.path("fresh").asInt(),
                        check.path("known").asInt(),
                        check.path("changed").asInt(),
                        check.path("faulty").asInt());
    }

    static String id(JsonNode file) {
        return file.path("id").asString();
    }

    Caller as(String login) {
        return SmallProvince.machineOf(login, port);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
