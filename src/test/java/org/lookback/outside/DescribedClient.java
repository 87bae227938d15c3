package org.lookback.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;

import org.lookback.shell.Caller;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A client that knows the server from its description alone: it calls operations by their names and
 * refuses to send or to take anything that is not described.
 */
final class DescribedClient {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonNode api;
    private final SchemaRegistry schemas =
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    registry ->
                            registry.schemaRegistryConfig(
                                    SchemaRegistryConfig.builder()
                                            .formatAssertionsEnabled(true)
                                            .build()));
    private final Set<String> called = new TreeSet<>();

    DescribedClient(JsonNode api) {
        this.api = api;
    }

    /** What is to be sent: the parameters by their names, wherever they belong, and the form. */
    record Call(String operation, Map<String, String> parameters, String form) {

        static Call of(String operation) {
            return new Call(operation, Map.of(), "");
        }

        Call with(String parameter, String value) {
            Map<String, String> more = new LinkedHashMap<>(parameters);
            more.put(parameter, value);
            return new Call(operation, more, form);
        }

        Call sending(String json) {
            return new Call(operation, parameters, json);
        }
    }

    /** Makes a call and checks both sides of it against the description. */
    HttpResponse<String> make(Caller by, Call call) {
        Described operation = operation(call.operation());
        JsonNode body = operation.described().at("/requestBody/content/application~1json/schema");
        if (!call.form().isEmpty()) {
            assertThat(body.isMissingNode()).as(call + " takes a form").isFalse();
            JsonNode form = JSON.readTree(call.form());
            fits(call + " sent", body, form);
            assertThat(resolved(body).path("properties").propertyNames())
                    .as(call + " sent")
                    .containsAll(form.propertyNames());
        }
        HttpResponse<String> answer = sent(by, call);
        check(call.toString(), operation, answer);
        return answer;
    }

    private HttpResponse<String> sent(Caller by, Call call) {
        Described operation = operation(call.operation());
        Caller caller = by;
        String target = operation.path();
        List<String> query = new ArrayList<>();
        for (Map.Entry<String, String> each : call.parameters().entrySet()) {
            String value = URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8);
            switch (placeOf(operation, each.getKey())) {
                case "path" -> target = target.replace("{" + each.getKey() + "}", value);
                case "query" -> query.add(each.getKey() + "=" + value);
                default -> caller = caller.with(each.getKey(), each.getValue());
            }
        }
        if (!query.isEmpty()) {
            target += "?" + String.join("&", query);
        }
        if (!call.form().isEmpty()) {
            caller = caller.with("Content-Type", "application/json");
        }
        return caller.send(
                operation.verb().toUpperCase(Locale.ROOT),
                target,
                call.form().isEmpty()
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(call.form()));
    }

    /** Leaves out each required field in turn: every time it must be missed, by its name. */
    void missEachNeeded(Caller by, Call call) {
        if (call.form().isEmpty() || call.parameters().containsKey("Idempotency-Key")) {
            return;
        }
        JsonNode body =
                operation(call.operation())
                        .described()
                        .at("/requestBody/content/application~1json/schema");
        for (JsonNode needed : resolved(body).path("required")) {
            String field = needed.asString();
            ObjectNode form = (ObjectNode) JSON.readTree(call.form());
            form.remove(field);
            HttpResponse<String> answer =
                    sent(by, new Call(call.operation(), call.parameters(), form.toString()));
            assertThat(answer.statusCode()).as(call + " without " + field).isEqualTo(400);
            List<String> missed = new ArrayList<>();
            JSON.readTree(answer.body())
                    .path("faults")
                    .forEach(fault -> missed.add(fault.path("where").asString()));
            assertThat(missed).as(call + " without " + field).contains(field);
        }
    }

    /** Sends a file as the operation's form has it. */
    HttpResponse<String> upload(Caller by, String name, String fileName, byte[] content) {
        Described operation = operation(name);
        JsonNode form =
                resolved(
                        operation
                                .described()
                                .at("/requestBody/content/multipart~1form-data/schema"));
        assertThat(form.at("/properties/file/format").asString()).as(name).isEqualTo("binary");
        HttpResponse<String> answer = Yangquan.upload(by, operation.path(), fileName, content);
        check(name, operation, answer);
        return answer;
    }

    /** The operations that were called. */
    Set<String> called() {
        return called;
    }

    private record Described(String verb, String path, JsonNode described) {}

    private Described operation(String name) {
        for (var path : api.path("paths").properties()) {
            for (var verb : path.getValue().properties()) {
                if (verb.getValue().path("operationId").asString().equals(name)) {
                    called.add(name);
                    return new Described(verb.getKey(), path.getKey(), verb.getValue());
                }
            }
        }
        throw new AssertionError("no operation is called " + name);
    }

    private static String placeOf(Described operation, String name) {
        for (JsonNode parameter : operation.described().path("parameters")) {
            if (parameter.path("name").asString().equals(name)) {
                return parameter.path("in").asString();
            }
        }
        throw new AssertionError(operation.path() + " has no parameter " + name);
    }

    private void check(String what, Described operation, HttpResponse<String> answer) {
        String said = what + " answered " + answer.statusCode() + " " + answer.body();
        JsonNode described =
                operation.described().path("responses").path(Integer.toString(answer.statusCode()));
        assertThat(described.isMissingNode()).as("status not described: " + said).isFalse();
        String type = answer.headers().firstValue("Content-Type").orElse("");
        JsonNode content = described.path("content");
        JsonNode taken = content.has("*/*") ? content.path("*/*") : content.path(type);
        assertThat(taken.isMissingNode()).as("type not described: " + type + " " + said).isFalse();
        if (type.endsWith("json")) {
            fits(said, taken.path("schema"), JSON.readTree(answer.body()));
        }
        for (String header : List.of("Location", "ETag")) {
            assertThat(answer.headers().firstValue(header).isPresent())
                    .as(header + " is there as described: " + said)
                    .isEqualTo(described.path("headers").has(header));
        }
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : api.at(reference.substring(1));
    }

    private void fits(String what, JsonNode schema, JsonNode value) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        whole.set("components", api.path("components"));
        List<Error> errors = schemas.getSchema(whole).validate(value);
        assertThat(errors).as(what).isEmpty();
        JsonNode properties = resolved(schema).path("properties");
        if (!properties.isEmpty() && value.isObject()) {
            assertThat(properties.propertyNames())
                    .as("members not described: " + what)
                    .containsAll(value.propertyNames());
        }
    }
}
