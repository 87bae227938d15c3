package org.lookback.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.Application;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the command line says of a template. */
class TemplateCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commands =
            Console.commands(Application.class)
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_template_is_ok() {
        int code =
                commands.execute(
                        "template",
                        "check",
                        "src/main/resources/org/lookback/campaign/templates/iso-9001-capa.yaml");

        assertThat(code).isZero();
        assertThat(out.toString()).startsWith("ok").contains("iso-9001-capa");
    }

    @Test
    void of_anything_else_every_fault_is_printed_with_its_place() throws IOException {
        Path file = folder.resolve("x.yaml");
        Files.writeString(file, "format: lookback-template/1\nspecialActions: [{nmae: x}]\n");

        int code = commands.execute("template", "check", file.toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("code: ", "specialActions[0].nmae: ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        int code = commands.execute("template", "check", folder.resolve("no.yaml").toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("no.yaml");
    }
}
