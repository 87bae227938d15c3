package org.lookback.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.HashSet;
import java.util.Set;

@RunningServer
class DescriptionTest {

    @LocalServerPort int port;

    @Test
    void every_operation_has_a_name_an_answer_with_a_shape_and_its_problems() {
        JsonNode api = api();
        Set<String> names = new HashSet<>();

        for (var path : api.get("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                String where = operation.getKey() + " " + path.getKey();
                JsonNode described = operation.getValue();
                assertThat(names.add(described.path("operationId").asString()))
                        .as("a name of its own: " + where)
                        .isTrue();
                if (!hasNoBody(operation.getKey(), described.get("responses"))) {
                    assertThat(
                                    described.get("responses").properties().stream()
                                            .filter(answer -> answer.getKey().startsWith("2"))
                                            .flatMap(answer ->
                                                    answer
                                                            .getValue()
                                                            .path("content")
                                                            .properties()
                                                            .stream())
                                            .map(content -> content.getValue().path("schema")))
                            .as("an answer with a shape: " + where)
                            .isNotEmpty()
                            .allSatisfy(schema -> assertThat(schema.isEmpty()).isFalse());
                }
                assertThat(described.get("responses").has("default"))
                        .as("problems: " + where)
                        .isTrue();
                assertThat(described.toString())
                        .as("no inner words: " + where)
                        .doesNotContain("\"actor\"", "Outcome");
            }
        }
        assertThat(api.toString()).doesNotContain("\"Outcome", "\"Actor\"");
    }

    /** What is only looked at, begun elsewhere or gone has no body to describe. */
    private static boolean hasNoBody(String method, JsonNode responses) {
        return Set.of("head", "options").contains(method)
                || responses.has("204")
                || (responses.has("201") && responses.get("201").path("content").isEmpty());
    }

    @Test
    void every_operation_says_how_it_may_be_refused_and_which_headers_it_reads() {
        for (var path : api().get("paths").properties()) {
            if (!path.getKey().startsWith("/api/v1/")) {
                continue;
            }
            for (var operation : path.getValue().properties()) {
                String where = operation.getKey() + " " + path.getKey();
                JsonNode described = operation.getValue();
                JsonNode refusals = described.get("responses");
                String parameters = described.path("parameters").toString();
                assertThat(refusals.propertyNames()).as(where).contains("400", "401", "403", "429");
                if (path.getKey().contains("{")) {
                    assertThat(refusals.propertyNames()).as(where).contains("404");
                }
                if (operation.getKey().equals("post")) {
                    assertThat(refusals.propertyNames()).as(where).contains("409", "422");
                    assertThat(parameters).as(where).contains("Idempotency-Key");
                }
                if (described.has("requestBody")) {
                    assertThat(refusals.propertyNames()).as(where).contains("413", "415");
                }
                assertThat(refusals.has("412") && refusals.has("428"))
                        .as(where)
                        .isEqualTo(parameters.contains("If-Match"));
                if (refusals.has("201")) {
                    assertThat(refusals.at("/201/headers").has("Location")).as(where).isTrue();
                }
            }
        }
    }

    @Test
    void an_outcome_is_described_by_what_it_holds_and_an_identifier_as_a_number() {
        JsonNode api = api();

        JsonNode ending = api.at("/paths/~1api~1test~1endings~1{ending}/get");
        assertThat(
                        ending.at("/responses/200/content")
                                .properties()
                                .iterator()
                                .next()
                                .getValue()
                                .at("/schema/additionalProperties/type")
                                .asString())
                .isEqualTo("string");
        assertThat(ending.get("responses").has("409")).isTrue();
        assertThat(api.at("/paths/~1api~1test~1problems~1{id}/get/parameters").toString())
                .contains("int64");
        assertThat(api.at("/components/schemas/TestMark/properties/problem/type").toString())
                .as("it may be left out")
                .isEqualTo("[\"integer\",\"null\"]");
        assertThat(api.at("/components/schemas/TestMark/required").toString())
                .isEqualTo("[\"number\",\"text\"]");
        JsonNode version = api.at("/paths/~1api~1test~1versions/post/parameters");
        assertThat(version.toString()).contains("If-Match", "Idempotency-Key");
        assertThat(api.at("/paths/~1api~1test~1page/get/parameters").toString())
                .contains("\"page\"", "\"size\"");
        assertThat(api.at("/components/securitySchemes/basic/scheme").asString())
                .isEqualTo("basic");
    }

    private JsonNode api() {
        return JsonMapper.shared().readTree(Caller.at(port).get("/v3/api-docs").body());
    }
}
