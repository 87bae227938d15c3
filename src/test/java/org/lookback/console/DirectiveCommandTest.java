package org.lookback.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookback.Application;

import picocli.CommandLine;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What {@code directive read} prints, in the form of the answers made by hand. */
class DirectiveCommandTest {

    private static final Path DOCUMENTS = Path.of("src/test/resources/directives");

    /**
     * What the answers say of themselves or of how they are to be compared, and not of the text.
     */
    private static final Set<String> ABOUT_THE_ANSWER =
            Set.of(
                    "source",
                    "note",
                    "campaign",
                    "lead_normalized",
                    "participants_normalized",
                    "deadline_alt",
                    "speaker");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commands =
            Console.commands(Application.class)
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> all = Files.list(DOCUMENTS)) {
            return all
                    .filter(path -> path.toString().matches(".*\\.(?:txt|html)"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void the_json_has_every_field_of_the_answer_in_its_type(Path document) throws IOException {
        int code = commands.execute("directive", "read", document.toString(), "--json");

        assertThat(code).as(err.toString()).isZero();
        JsonNode printed = JsonMapper.shared().readTree(out.toString());
        String name = document.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
        assertShaped(
                name,
                JsonMapper.shared()
                        .readTree(Files.readString(DOCUMENTS.resolve(name + ".gold.json"))),
                printed);
    }

    /** Objects have the fields of the answer's, lists hold what its lists hold. */
    private static void assertShaped(String where, JsonNode answer, JsonNode printed) {
        for (Map.Entry<String, JsonNode> field : answer.properties()) {
            if (ABOUT_THE_ANSWER.contains(field.getKey())) {
                continue;
            }
            String at = where + "." + field.getKey();
            JsonNode value = printed.get(field.getKey());
            assertThat(value).as(at).isNotNull();
            if (field.getValue().isObject()) {
                assertThat(value.isObject()).as(at).isTrue();
                assertShaped(at, field.getValue(), value);
            } else if (field.getValue().isArray()) {
                assertThat(value.isArray()).as(at).isTrue();
                if (!field.getValue().isEmpty()) {
                    JsonNode one = field.getValue().get(0);
                    value.forEach(each -> assertOfType(at, one, each));
                }
            } else if (!field.getValue().isNull() && !value.isNull()) {
                assertOfType(at, field.getValue(), value);
            }
        }
    }

    private static void assertOfType(String at, JsonNode answer, JsonNode printed) {
        assertThat(printed.getNodeType()).as(at).isEqualTo(answer.getNodeType());
        if (answer.isObject()) {
            assertShaped(at, answer, printed);
        }
    }

    @Test
    void persons_bodies_and_exchange_speakers_are_told() throws IOException {
        commands.execute(
                "directive", "read", DOCUMENTS.resolve("seed-000.txt").toString(), "--json");

        JsonNode printed = JsonMapper.shared().readTree(out.toString());
        assertThat(printed.path("persons").valueStream().map(each -> each.path("name").asString()))
                .contains("骆惠宁", "楼阳生", "林武", "李佳");
        assertThat(printed.path("exchange_speakers").valueStream().map(JsonNode::asString))
                .containsExactly("省委组织部", "省直工委", "省生态环境厅", "省司法厅", "阳煤集团");
        assertThat(printed.path("organisations").valueStream().map(JsonNode::asString))
                .contains("山西省委", "中央主题教育领导小组", "各参与单位", "省委组织部", "省政府")
                .noneMatch(name -> name.contains("部署") || name.contains("领会"));
    }

    @Test
    void what_is_no_directive_is_refused_in_words_and_nothing_is_printed() throws IOException {
        Path file = folder.resolve("x.txt");
        Files.writeString(file, "no directive");

        assertThat(commands.execute("directive", "read", file.toString(), "--json")).isEqualTo(1);
        assertThat(err.toString()).isNotBlank();
        assertThat(out.toString()).isEmpty();
        assertThat(
                        commands.execute(
                                "directive", "read", folder.resolve("no.txt").toString(), "--json"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no.txt");
    }
}
