package org.lookback.outside;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.assertj.core.api.SoftAssertions;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.lookback.kernel.PageRequest;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Whatever is sent, the answer is a clear 4xx in the caller's language, and nothing is stored. The
 * routes, their parameters and the fields of their forms come from the server's own description, so
 * a new route is tried without a line here.
 */
@RunningServer
@TestPropertySource(properties = "lookback.test.province=bad-input")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadInputTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LONG = "长".repeat(250_000);
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final List<Yangquan> THINGS = new ArrayList<>();
    private static final List<Caller> BROWSERS = new ArrayList<>();

    /** The versions of things, as long as nothing has been done. */
    private static final Map<String, String> TAGS = new LinkedHashMap<>();

    /** Bodies that are wrong for every form. */
    private static final Map<String, byte[]> BODIES = new LinkedHashMap<>();

    static {
        body("nothing", "");
        body("no JSON", "村口道路塌陷");
        body("half an object", "{\"text\":");
        body("a list", "[]");
        body("a text", "\"text\"");
        body("a number", "7");
        body("null", "null");
        body("two objects", "{}{}");
        body("the same twice", "{\"nobody\":1,\"nobody\":1}");
        body("an unknown field", "{\"nobodyKnowsThis\":1}");
        body("deep lists", "[".repeat(50_000));
        body("deep objects", "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000));
        body("a bomb of references", "{\"a\":" + "9".repeat(5_000) + "}");
        BODIES.put("no UTF-8", new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'});
        BODIES.put("GBK", "{\"text\":\"塌陷\"}".getBytes(Charset.forName("GBK")));
        BODIES.put("UTF-16", "{\"nobodyKnowsThis\":1}".getBytes(StandardCharsets.UTF_16LE));
        BODIES.put("bytes", new byte[] {0, 1, 2, 3, (byte) 0xFF, (byte) 0xFE});
    }

    /** Right where a form may be left out. */
    private static final List<String> NO_BODY = List.of("nothing", "null");

    /** Values that are wrong for a field, by the type that the description gives it. */
    private static final Map<String, List<String>> VALUES =
            Map.of(
                    "string",
                    List.of(
                            "7",
                            "true",
                            "{}",
                            "[\"x\"]",
                            "\"a\\u0000b\"",
                            "\"a\\ud800b\"",
                            "\"\\udc00\"",
                            "\"" + LONG + "\""),
                    "document",
                    List.of("7", "true", "{}", "[\"x\"]", "\"a\\u0000b\"", "\"a\\ud800b\""),
                    "date",
                    List.of(
                            "7",
                            "\"tomorrow\"",
                            "\"2019-02-30\"",
                            "\"+999999999-12-31\"",
                            "\"-999999999-01-01\"",
                            "\"5874898-01-01\"",
                            "\"2019-12-20T00:00:00Z\"",
                            "[2019,12,20]"),
                    "integer",
                    List.of("\"7\"", "7.5", "1.5", "true", "{}", "1e400", "99999999999999999999"),
                    "boolean",
                    List.of("\"true\"", "1", "{}"),
                    "array",
                    List.of("\"x\"", "7", "{\"a\":1}", "[{\"a\":1}]", "[[[]]]", "[null]"),
                    "object",
                    List.of("\"x\"", "7", "[1]", "{\"nobodyKnowsThis\":1}"),
                    "enum",
                    List.of("\"NOBODY\"", "\"\"", "7", "0", "\"0\"", "{}"));

    /** Values that are of a field's type and yet odd. */
    private static final Map<String, List<String>> EXTREMES =
            Map.of(
                    "string",
                    List.of(
                            "\"\"",
                            "\" \"",
                            "\"" + "长".repeat(100_000) + "\"",
                            "\"<script>alert(1)</script>\"",
                            "\"'; drop table problems; --\"",
                            "\"{0} ${x} %s\"",
                            "\"\\u202e\\ud83d\\ude00\\u200b\\ufeff\"",
                            "\"\\u0001\\u001b\"",
                            "null"),
                    "date",
                    List.of("\"0000-01-01\"", "\"9999-12-31\"", "null"),
                    "integer",
                    List.of("9223372036854775807", "-9223372036854775808", "0", "-1", "null"),
                    "array",
                    List.of("[]", "[\"\"]", "[" + "\"x\",".repeat(20_000) + "\"x\"]", "null"),
                    "object",
                    List.of("{}", "null"));

    /** Values of a parameter in an address, as they stand there. */
    private static final List<String> PARAMETERS =
            List.of(
                    "%00",
                    "%FF%FE",
                    "%ED%A0%80",
                    "-1",
                    "0",
                    "2147483648",
                    "99999999999999999999",
                    "1e9",
                    "NaN",
                    "x".repeat(5_000),
                    "%27%3B%20drop%20table%20problems%3B%20--",
                    "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                    "2019-99-99",
                    "%2B999999999-12-31",
                    "",
                    "%25%5F%5C");

    @LocalServerPort private int port;
    @Autowired private ApplicationContext rooms;
    @Autowired private JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private static void body(String name, String text) {
        BODIES.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @BeforeEach
    void something_happens_in_yangquan() {
        if (THINGS.isEmpty()) {
            SmallProvince.settle(rooms);
            THINGS.add(Yangquan.happens(port, rooms));
        }
    }

    /** An operation of the description. */
    private record Operation(String method, String path, JsonNode described, JsonNode api) {

        boolean takesJson() {
            return described.at("/requestBody/content").has("application/json");
        }

        /** Any text may be a file. */
        boolean takesFile() {
            return described.has("requestBody") && !takesJson();
        }

        boolean needsBody() {
            return described.at("/requestBody/required").asBoolean(false);
        }

        boolean changes() {
            return !Set.of("GET", "HEAD", "OPTIONS").contains(method);
        }

        /** The fields of its form with the word for their type. */
        Map<String, String> fields() {
            Map<String, String> fields = new LinkedHashMap<>();
            resolved(described.at("/requestBody/content/application~1json/schema"))
                    .path("properties")
                    .properties()
                    .forEach(each -> fields.put(each.getKey(), word(resolved(each.getValue()))));
            return fields;
        }

        List<String> choices(String field) {
            List<String> choices = new ArrayList<>();
            resolved(
                            resolved(described.at("/requestBody/content/application~1json/schema"))
                                    .at("/properties/" + field))
                    .path("enum")
                    .forEach(choice -> choices.add(choice.asString()));
            return choices;
        }

        private JsonNode resolved(JsonNode schema) {
            String reference = schema.path("$ref").asString("");
            return reference.isEmpty() ? schema : api.at(reference.substring(1));
        }

        private static String word(JsonNode schema) {
            if (schema.has("enum")) {
                return "enum";
            }
            if (schema.path("format").asString("").equals("date")) {
                return "date";
            }
            // A whole document may be as long as nothing else.
            if (schema.path("maxLength").asInt(0) > LONG.length()) {
                return "document";
            }
            JsonNode type = schema.path("type");
            return type.isArray() ? type.get(0).asString() : type.asString("object");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private List<Operation> operations() {
        JsonNode api = JSON.readTree(Caller.at(port).get("/v3/api-docs").body());
        List<Operation> operations = new ArrayList<>();
        api.path("paths")
                .properties()
                .forEach(path -> {
                    if (path.getKey().startsWith("/api/v1/")) {
                        path.getValue()
                                .properties()
                                .forEach(verb ->
                                        operations.add(
                                                new Operation(
                                                        verb.getKey().toUpperCase(Locale.ROOT),
                                                        path.getKey(),
                                                        verb.getValue(),
                                                        api)));
                    }
                });
        return operations;
    }

    @TestFactory
    Stream<DynamicTest> a_body_that_is_no_form_of_the_route_is_refused() {
        return operations().stream()
                .filter(Operation::takesJson)
                .map(operation ->
                        tried(
                                operation,
                                all ->
                                        BODIES.forEach((name, body) -> {
                                            if (operation.needsBody() || !NO_BODY.contains(name)) {
                                                isRefused(all, name, sent(operation, body));
                                            }
                                        })));
    }

    @TestFactory
    Stream<DynamicTest> a_field_that_is_no_value_of_its_type_is_refused_by_its_name() {
        return operations().stream()
                .filter(Operation::takesJson)
                .map(operation ->
                        tried(
                                operation,
                                all ->
                                        operation
                                                .fields()
                                                .forEach((field, type) -> {
                                                    for (String value :
                                                            VALUES.getOrDefault(type, List.of())) {
                                                        String text =
                                                                "{\"" + field + "\":" + value + "}";
                                                        HttpResponse<String> answer =
                                                                sent(
                                                                        operation,
                                                                        text.getBytes(
                                                                                StandardCharsets
                                                                                        .UTF_8));
                                                        String what =
                                                                text.substring(
                                                                        0,
                                                                        Math.min(
                                                                                80, text.length()));
                                                        isRefused(all, what, answer);
                                                    }
                                                })));
    }

    @TestFactory
    Stream<DynamicTest> another_kind_of_content_is_refused() {
        return operations().stream()
                .filter(Operation::takesJson)
                .map(operation ->
                        tried(
                                operation,
                                all -> {
                                    for (String type :
                                            List.of(
                                                    "text/plain",
                                                    "application/xml",
                                                    "application/x-www-form-urlencoded",
                                                    "multipart/form-data; boundary=x",
                                                    "application/json; charset=nonsense",
                                                    "no type at all")) {
                                        isRefused(
                                                all,
                                                type,
                                                caller(operation)
                                                        .with("Content-Type", type)
                                                        .send(
                                                                operation.method(),
                                                                target(operation),
                                                                BodyPublishers.ofString("<a/>")));
                                    }
                                }));
    }

    @TestFactory
    Stream<DynamicTest> a_version_or_a_key_that_is_none_is_refused() {
        return operations().stream()
                .filter(Operation::changes)
                .map(operation ->
                        tried(
                                operation,
                                all -> {
                                    if (operation
                                            .described()
                                            .path("parameters")
                                            .toString()
                                            .contains("If-Match")) {
                                        for (String version :
                                                List.of(
                                                        "*",
                                                        "seven",
                                                        "\"7",
                                                        "\"99999999999999999999\"",
                                                        "\"-1\"",
                                                        "\"1\", \"2\"",
                                                        " ")) {
                                            isRefused(
                                                    all,
                                                    "If-Match " + version,
                                                    sent(
                                                            caller(operation)
                                                                    .with("If-Match", version),
                                                            operation,
                                                            "{}".getBytes(StandardCharsets.UTF_8)));
                                        }
                                    }
                                    for (String key : List.of(" ", "two words", "x".repeat(256))) {
                                        isRefused(
                                                all,
                                                "Idempotency-Key " + key,
                                                sent(
                                                        caller(operation)
                                                                .with("Idempotency-Key", key),
                                                        operation,
                                                        "[]".getBytes(StandardCharsets.UTF_8)));
                                    }
                                }));
    }

    /** What is wrong for a number may be right for a text: so it is enough that nothing breaks. */
    @TestFactory
    Stream<DynamicTest> no_parameter_breaks_anything() {
        return operations().stream()
                .map(operation ->
                        tried(
                                operation,
                                all -> {
                                    for (JsonNode parameter :
                                            operation.described().path("parameters")) {
                                        String name = parameter.path("name").asString();
                                        for (String value : PARAMETERS) {
                                            String place = parameter.path("in").asString();
                                            if (place.equals("query")) {
                                                String target =
                                                        target(operation)
                                                                + "?"
                                                                + name
                                                                + "="
                                                                + value;
                                                holds(all, target, ask(operation, target));
                                            } else if (place.equals("path") && !value.isEmpty()) {
                                                String target =
                                                        THINGS.getFirst()
                                                                .filled(
                                                                        operation
                                                                                .path()
                                                                                .replace(
                                                                                        "{" + name
                                                                                                + "}",
                                                                                        value));
                                                holds(all, target, ask(operation, target));
                                            }
                                        }
                                    }
                                }));
    }

    /** Comes last: some of it is right and is stored. */
    @TestFactory
    @Order(Integer.MAX_VALUE)
    Stream<DynamicTest> nothing_extreme_breaks_anything() {
        return operations().stream()
                .filter(Operation::takesJson)
                .map(operation ->
                        dynamicTest(
                                operation.toString(),
                                () -> {
                                    SoftAssertions all = new SoftAssertions();
                                    operation
                                            .fields()
                                            .forEach((field, type) -> {
                                                for (String value :
                                                        EXTREMES.getOrDefault(type, List.of())) {
                                                    String form = whole(operation, field, value);
                                                    holds(
                                                            all,
                                                            field
                                                                    + " "
                                                                    + value.substring(
                                                                            0,
                                                                            Math.min(
                                                                                    40,
                                                                                    value
                                                                                            .length())),
                                                            sent(
                                                                    operation,
                                                                    form.getBytes(
                                                                            StandardCharsets
                                                                                    .UTF_8)));
                                                }
                                            });
                                    all.assertAll();
                                }));
    }

    /** A form with something plausible in every field but one. */
    private static String whole(Operation operation, String odd, String value) {
        List<String> members = new ArrayList<>();
        operation
                .fields()
                .forEach((field, type) ->
                        members.add(
                                "\""
                                        + field
                                        + "\":"
                                        + (field.equals(odd)
                                                ? value
                                                : plausible(operation, field, type))));
        return "{" + String.join(",", members) + "}";
    }

    private static String plausible(Operation operation, String field, String type) {
        return switch (type) {
            case "date" -> "\"2019-12-20\"";
            case "integer" -> THINGS.getFirst().things().getOrDefault(field, "null");
            case "boolean" -> "false";
            case "enum" -> "\"" + operation.choices(field).getFirst() + "\"";
            case "array" ->
                    field.equals("rootCauses")
                            ? "[{\"category\":\"RULE\",\"whys\":[\"x\",\"y\"]}]"
                            : "null";
            case "object" -> "null";
            default ->
                    List.of("unit", "leadingUnit", "leadUnit", "issuer").contains(field)
                            ? "\"1403\""
                            : List.of("under", "code", "parent").contains(field) ? "null" : "\"x\"";
        };
    }

    /** Pages and their forms: no problem details there, but words, and never a failure of ours. */
    @TestFactory
    Stream<DynamicTest> no_page_and_no_form_breaks() {
        return Routes.of(mappings).entrySet().stream()
                .filter(route ->
                        !route.getKey().contains(" /api/") && !route.getKey().endsWith("/error"))
                .map(route ->
                        dynamicTest(
                                route.getKey(),
                                () -> {
                                    Caller browser = browser();
                                    String token =
                                            Jsoup.parse(browser.get("/password").body())
                                                    .select("input[name=_csrf]")
                                                    .attr("value");
                                    String[] words = route.getKey().split(" ", 2);
                                    String target = THINGS.getFirst().filled(words[1]);
                                    SoftAssertions all = new SoftAssertions();
                                    for (String field : fieldsOf(route.getValue())) {
                                        for (String value : PARAMETERS) {
                                            String sent = field + "=" + value;
                                            HttpResponse<String> answer =
                                                    words[0].equals("GET")
                                                            ? browser.get(target + "?" + sent)
                                                            : browser.with(
                                                                            "Content-Type",
                                                                            "application/x-www-form-urlencoded")
                                                                    .send(
                                                                            words[0],
                                                                            target,
                                                                            BodyPublishers.ofString(
                                                                                    sent + "&_csrf="
                                                                                            + token));
                                            all.assertThat(answer.statusCode())
                                                    .as(sent)
                                                    .isLessThan(500);
                                            all.assertThat(answer.body())
                                                    .as(sent)
                                                    .doesNotContain("<script>alert");
                                            if (answer.statusCode() >= 400) {
                                                all.assertThat(HAN.matcher(answer.body()).find())
                                                        .as(sent)
                                                        .isTrue();
                                            }
                                        }
                                    }
                                    for (String value :
                                            List.of("%FF", "%00", "%2F", "%5C", "%3Cscript%3E")) {
                                        HttpResponse<String> answer =
                                                browser.get(
                                                        words[1].replaceAll(
                                                                "\\{[a-zA-Z]+}", value));
                                        all.assertThat(answer.statusCode())
                                                .as(value)
                                                .isLessThan(500);
                                        all.assertThat(answer.body())
                                                .doesNotContain("Tomcat", "<script>");
                                    }
                                    all.assertAll();
                                }));
    }

    /**
     * What the handler reads from the request; of those that read all of a form, what they know.
     */
    private static Set<String> fieldsOf(HandlerMethod handler) {
        Set<String> fields = new TreeSet<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            if (parameter.getParameterType() == PageRequest.class) {
                fields.addAll(List.of("page", "size"));
            } else if (MultiValueMap.class.isAssignableFrom(parameter.getParameterType())) {
                fields.addAll(
                        List.of(
                                "version",
                                "unit",
                                "campaign",
                                "title",
                                "description",
                                "source",
                                "severity",
                                "specialAction",
                                "parent",
                                "text",
                                "file"));
            } else if (parameter.hasParameterAnnotation(RequestParam.class)) {
                fields.add(String.valueOf(parameter.getParameterName()));
            }
        }
        return fields;
    }

    @TestFactory
    Stream<DynamicTest> a_file_that_is_none_of_its_kind_is_refused() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("empty.csv", new byte[0]);
        files.put(
                "header alone.csv",
                "code,parent_code,name,level\n".getBytes(StandardCharsets.UTF_8));
        files.put("no utf-8.csv", new byte[] {'c', 'o', 'd', 'e', ',', (byte) 0xC3, (byte) 0x28});
        files.put("zeros.csv", new byte[100_000]);
        files.put("no xlsx.xlsx", "PK\3\4 and no more".getBytes(StandardCharsets.ISO_8859_1));
        files.put("another zip.xlsx", zip("hello.txt", 10));
        files.put("bomb.xlsx", zip("xl/workbook.xml", 300_000_000));
        files.put("bomb.docx", zip("word/document.xml", 300_000_000));
        files.put("no pdf.pdf", "%PDF-1.7 and no more".getBytes(StandardCharsets.ISO_8859_1));
        files.put("program.exe", "MZ\220\0\3\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        files.put(
                "page.html",
                "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8));
        files.put("huge.bin", new byte[21_000_000]);
        List<DynamicTest> tests = new ArrayList<>();
        for (String path :
                List.of("/api/v1/units:import", "/api/v1/directives", "/api/v1/evidence")) {
            files.forEach((name, content) ->
                    tests.add(
                            dynamicTest(
                                    path + " " + name,
                                    () -> {
                                        String before = Books.of(jdbc);
                                        Caller caller =
                                                SmallProvince.machineOf(
                                                        SmallProvince.ALMIGHTY, port);
                                        HttpResponse<String> answer =
                                                Yangquan.upload(caller, path, name, content);
                                        SoftAssertions all = new SoftAssertions();
                                        // Evidence is kept as it is, whole or not, if its kind is
                                        // one
                                        // that is taken.
                                        if (path.endsWith("evidence")
                                                && List.of("header alone.csv", "no pdf.pdf")
                                                        .contains(name)) {
                                            holds(all, name, answer);
                                        } else {
                                            isRefused(all, name, answer);
                                            all.assertThat(Books.of(jdbc)).isEqualTo(before);
                                        }
                                        all.assertAll();
                                    })));
        }
        return tests.stream();
    }

    /** A zip with one part of so many zeros. */
    private static byte[] zip(String part, int zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(part));
            byte[] some = new byte[1_000_000];
            for (int written = 0; written < zeros; written += some.length) {
                zip.write(some, 0, Math.min(some.length, zeros - written));
            }
        }
        return bytes.toByteArray();
    }

    /** Signed in, also after a route that has signed out. */
    private Caller browser() {
        Caller there = BROWSERS.isEmpty() ? null : BROWSERS.getLast();
        if (there == null || there.get("/desk").statusCode() != 200) {
            BROWSERS.add(SmallProvince.browserOf(SmallProvince.OFFICE, port));
        }
        return BROWSERS.getLast();
    }

    private HttpResponse<String> ask(Operation operation, String target) {
        return known(
                operation,
                caller(operation)
                        .with("Content-Type", "application/json")
                        .send(
                                operation.method(),
                                target,
                                operation.changes() && !operation.takesFile()
                                        ? BodyPublishers.ofString("{\"nobodyKnowsThis\":1}")
                                        : BodyPublishers.noBody()));
    }

    private DynamicTest tried(Operation operation, Consumer<SoftAssertions> trial) {
        return dynamicTest(
                operation.toString(),
                () -> {
                    SoftAssertions all = new SoftAssertions();
                    if (operation.changes()) {
                        String before = Books.of(jdbc);
                        trial.accept(all);
                        all.assertThat(Books.of(jdbc)).as("nothing is stored").isEqualTo(before);
                    } else {
                        trial.accept(all);
                    }
                    all.assertAll();
                });
    }

    private HttpResponse<String> sent(Operation operation, byte[] body) {
        return sent(caller(operation), operation, body);
    }

    private HttpResponse<String> sent(Caller caller, Operation operation, byte[] body) {
        return known(
                operation,
                caller.with("Content-Type", "application/json")
                        .send(
                                operation.method(),
                                target(operation),
                                BodyPublishers.ofByteArray(body)));
    }

    /** What is done may change any thing's version. */
    private static HttpResponse<String> known(Operation operation, HttpResponse<String> answer) {
        if (operation.changes() && answer.statusCode() < 400) {
            TAGS.clear();
        }
        return answer;
    }

    private static String target(Operation operation) {
        return THINGS.getFirst().filled(operation.path());
    }

    /** Somebody who may do anything and who knows the thing's version; one speaks English. */
    private Caller caller(Operation operation) {
        Caller caller =
                SmallProvince.machineOf(SmallProvince.ALMIGHTY, port)
                        .with(
                                "Accept-Language",
                                operation.toString().length() % 2 == 0 ? "en" : "zh-CN");
        if (!operation.changes()) {
            return caller;
        }
        String thing = target(operation).replaceFirst(":[a-z-]+$", "");
        return caller.with(
                "If-Match",
                TAGS.computeIfAbsent(
                        thing,
                        _ -> caller.get(thing).headers().firstValue("ETag").orElse("\"1\"")));
    }

    private void isRefused(SoftAssertions all, String what, HttpResponse<String> answer) {
        all.assertThat(answer.statusCode()).as(what + " " + cut(answer)).isBetween(400, 499);
        holds(all, what, answer);
    }

    /** Whatever it is, it is no failure of ours, and a refusal says what is wrong. */
    private static void holds(SoftAssertions all, String what, HttpResponse<String> answer) {
        all.assertThat(answer.statusCode()).as(what + " " + cut(answer)).isLessThan(500);
        if (answer.statusCode() >= 400) {
            all.assertThat(answer.headers().firstValue("Content-Type"))
                    .as(what)
                    .contains("application/problem+json");
            if (answer.request().method().equals("HEAD")) {
                return;
            }
            JsonNode problem =
                    answer.body().startsWith("{")
                            ? JSON.readTree(answer.body())
                            : JSON.createObjectNode();
            for (String member : List.of("type", "title", "status", "detail", "rule", "remedy")) {
                all.assertThat(problem.path(member).asString(""))
                        .as(what + " " + member)
                        .isNotBlank();
            }
            boolean english = answer.request().headers().map().toString().contains("[en]");
            all.assertThat(HAN.matcher(problem.path("detail").asString("")).find())
                    .as(what + " in the caller's language " + cut(answer))
                    .isEqualTo(!english);
        }
    }

    private static String cut(HttpResponse<String> answer) {
        return answer.body().substring(0, Math.min(300, answer.body().length()));
    }
}
