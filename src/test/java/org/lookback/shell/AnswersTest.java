package org.lookback.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.access.Access;
import org.lookback.access.SetUp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

@RunningServer
class AnswersTest {

    @LocalServerPort int port;
    @Autowired Access access;
    private Caller caller = Caller.at(0);

    @BeforeEach
    void set_up() {
        if (!access.isSetUp()) {
            access.setUp(new SetUp("系统管理员", "admin", "a long way round"));
        }
        caller = Caller.at(port).as("admin", "a long way round");
    }

    @Test
    void a_done_command_answers_with_its_value_status_and_headers() {
        HttpResponse<String> answer = caller.get("/api/test/endings/done");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("ETag")).contains("\"7\"");
        assertThat(answer.body()).isEqualTo("{\"text\":\"done\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "refused,409,SET_UP_ONCE",
        "faulty,400,FAULTY",
        "stale,412,STALE",
        "other,404,ABSENT"
    })
    void every_other_ending_is_a_problem_detail_in_both_languages(
            String ending, int status, String rule) {
        HttpResponse<String> chinese = caller.get("/api/test/endings/" + ending);
        HttpResponse<String> english =
                caller.with("Accept-Language", "en-GB").get("/api/test/endings/" + ending);

        assertThat(chinese.statusCode()).isEqualTo(status);
        assertThat(chinese.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(chinese.body())
                .contains(
                        "\"type\":\"urn:lookback:rule:" + rule + "\"",
                        "\"remedy\":",
                        "\"detail\":");
        assertThat(chinese.body()).containsPattern("[\u4e00-\u9fff]");
        assertThat(english.body()).doesNotContainPattern("[\u4e00-\u9fff]");
    }

    @Test
    void a_fault_names_the_field_and_what_to_do() {
        assertThat(caller.get("/api/test/endings/faulty").body())
                .contains("{\"where\":\"title\"", "最多 100 个字");
    }

    @Test
    void an_unforeseen_failure_gives_a_number_and_nothing_from_inside() {
        HttpResponse<String> answer = caller.get("/api/test/endings/broken");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("INCIDENT").doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"text\": \"a\", \"number\": 1, \"numbr\": 1}|numbr|没有这个字段",
                "{\"text\": \"a\"}|number|必须填写",
                "{\"text\": \"a\", \"number\": \"one\"}|number|应为数字",
                "{\"text\": \"a\", \"number\": 1, \"duty\": \"KING\"}|duty|ADMINISTRATOR",
                "{\"text\": \"a\", \"number\": 1, \"day\": \"2019-13-45\"}|day|应为日期",
                "{\"text\": \"  \", \"number\": 1}|text|",
                "{\"text\": 5, \"number\": 1}|text|应为文字",
                "{\"text\": \"a\\u0000b\", \"number\": 1}|text|空字符",
                "{\"text\": \"a\\ud800b\", \"number\": 1}|text|不完整",
                "{\"text\": \"a\", \"number\": 1, \"problem\": {}}|problem|应为数字",
            })
    void what_is_wrong_in_a_body_is_told_by_the_field(String json, String field, String words) {
        HttpResponse<String> answer = caller.postJson("/api/test/marks", json);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"where\":\"" + field + "\"");
        assertThat(answer.body()).contains(words == null ? "" : words);
    }

    @Test
    void a_body_that_is_no_json_is_a_fault_of_the_sender() {
        assertThat(caller.postJson("/api/test/marks", "{\"text\": ").statusCode()).isEqualTo(400);
        assertThat(caller.postJson("/api/test/marks", "").statusCode()).isEqualTo(400);
        assertThat(
                        caller.postJson(
                                        "/api/test/marks",
                                        "{\"text\":\"a\",\"text\":\"b\",\"number\":1}")
                                .statusCode())
                .isEqualTo(400);
        HttpResponse<String> latin =
                caller.with("Content-Type", "application/json")
                        .send(
                                "POST",
                                "/api/test/marks",
                                BodyPublishers.ofByteArray(
                                        new byte[] {
                                            '{',
                                            '"',
                                            't',
                                            'e',
                                            'x',
                                            't',
                                            '"',
                                            ':',
                                            '"',
                                            (byte) 0xC3,
                                            '"',
                                            '}'
                                        }));
        assertThat(latin.statusCode()).isEqualTo(400);
        assertThat(latin.body()).contains("UTF-8");
    }

    @Test
    void wrong_methods_types_and_formats_say_so() {
        HttpResponse<String> method = caller.postJson("/api/test/whoami", "{}");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("GET");
        assertThat(
                        caller.with("Content-Type", "text/plain")
                                .send("POST", "/api/test/marks", BodyPublishers.ofString("x"))
                                .statusCode())
                .isEqualTo(415);
        assertThat(caller.with("Accept", "image/png").get("/api/test/whoami").statusCode())
                .isEqualTo(406);
        assertThat(caller.get("/api/test/nowhere").statusCode()).isEqualTo(404);
        assertThat(caller.get("/api/test/problems/abc").body())
                .contains("\"where\":\"id\"", "应为数字");
        assertThat(caller.get("/api/test/problems/5?day=today").body())
                .contains("\"where\":\"day\"", "应为日期");
        assertThat(caller.get("/api/test/problems/5?day=%00").statusCode()).isEqualTo(400);
        assertThat(caller.get("/api/test/problems/5").body()).contains("\"id\":5");
        assertThat(caller.get("/api/test/page?page=2&size=7").body()).contains("7").contains("2");
        assertThat(caller.get("/api/test/page?size=0").body()).contains("\"where\":\"size\"");
    }

    @Test
    void a_body_larger_than_any_upload_is_turned_away() {
        HttpResponse<String> answer =
                caller.with("Content-Type", "text/csv")
                        .send(
                                "POST",
                                "/api/test/marks:import",
                                BodyPublishers.ofByteArray(new byte[51 * 1024 * 1024]));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"\"7\",200", "W/\"7\",200", "7,200", "seven,400", "\"7,400", "*,400"})
    void the_version_comes_from_if_match(String header, int status) {
        assertThat(caller.with("If-Match", header).postJson("/api/test/versions", "").statusCode())
                .isEqualTo(status);
    }

    @Test
    void a_missing_version_is_asked_for() {
        HttpResponse<String> answer = caller.postJson("/api/test/versions", "");

        assertThat(answer.statusCode()).isEqualTo(428);
        assertThat(answer.body()).contains("If-Match");
    }

    @Test
    void pages_that_do_not_exist_say_so_in_both_languages() {
        Caller browser = Caller.at(port);
        browser.postForm(
                "/sign-in", "/sign-in", Map.of("login", "admin", "password", "a long way round"));

        HttpResponse<String> chinese = browser.get("/nowhere");
        HttpResponse<String> english = browser.get("/nowhere?lang=en");

        assertThat(chinese.statusCode()).isEqualTo(404);
        assertThat(chinese.body()).contains("<html lang=\"zh-CN\">", "没有找到");
        assertThat(english.body()).contains("<html lang=\"en\">", "Not found");
        assertThat(browser.get("/nowhere").body()).as("the choice is kept").contains("Not found");
    }

    @Test
    void a_form_that_is_refused_comes_back_with_the_rule_and_what_was_typed() {
        Caller browser = Caller.at(port);
        browser.postForm(
                "/sign-in", "/sign-in", Map.of("login", "admin", "password", "a long way round"));
        Map<String, String> fields =
                Map.of(
                        "present",
                        "not the one",
                        "next",
                        "something else",
                        "again",
                        "something else");

        HttpResponse<String> whole = browser.postForm("/password", "/password", fields);
        HttpResponse<String> fragment =
                browser.with("HX-Request", "true").postForm("/password", "/password", fields);

        assertThat(whole.statusCode()).isEqualTo(409);
        assertThat(whole.body()).contains("<html", "现在的密码不正确", "忘记了请联系");
        assertThat(fragment.statusCode()).isEqualTo(409);
        assertThat(fragment.body())
                .startsWith("<div class=\"alert")
                .contains("现在的密码不正确")
                .doesNotContain("<html");
    }
}
