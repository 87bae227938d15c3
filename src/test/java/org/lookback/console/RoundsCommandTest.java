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
import java.util.List;

/** What the command line says of a draw. LookBackRoundsTest repeats larger ones. */
class RoundsCommandTest {

    private static final String ENTRY = "ab".repeat(32);

    /** printf '1,3,100\n2,3,100\n3,3,400\n' | sha256sum */
    private static final String FINGERPRINT =
            "9296a6f58464df8d02ef80271070bd420c31b403c8474220068204e93cceda42";

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
    void a_draw_is_the_same() throws IOException {
        int code =
                verify(
                        list("1,3,100,,false", "2,3,100,,false", "3,3,400,,true"),
                        "--list=" + FINGERPRINT);

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains(FINGERPRINT, "3: 1");
    }

    @Test
    void what_was_drawn_otherwise_is_named() throws IOException {
        int code = verify(list("1,3,100,,true", "2,3,100,,false", "3,3,400,,false"));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains(" 3 ", " 1 ");
    }

    @Test
    void another_list_than_the_one_on_record_is_told() throws IOException {
        int code =
                verify(
                        list("1,3,100,,false", "2,3,101,,false", "3,3,400,,true"),
                        "--list=" + FINGERPRINT);

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains(FINGERPRINT);
    }

    @Test
    void what_is_no_list_is_refused_with_what_to_do() throws IOException {
        assertThat(verify(Files.write(folder.resolve("x.csv"), List.of("a,b")))).isEqualTo(1);
        assertThat(verify(list("1,3,100,,false"))).as("not drawn yet").isEqualTo(1);
        assertThat(verify(list("1,3,x,,true"))).isEqualTo(1);
        assertThat(verify(folder.resolve("no.csv"))).isEqualTo(1);
        assertThat(err.toString()).contains("list: ", "no.csv");
        assertThat(out.toString()).isEmpty();
    }

    private Path list(String... lines) throws IOException {
        return Files.writeString(
                folder.resolve("list.csv"),
                "problem,stratum,weight,key,drawn\n" + String.join("\n", lines) + "\n");
    }

    private int verify(Path file, String... more) {
        String[] given = {
            "rounds", "verify", file.toString(), "--entry=" + ENTRY, "--number=123456"
        };
        String[] all = new String[given.length + more.length];
        System.arraycopy(given, 0, all, 0, given.length);
        System.arraycopy(more, 0, all, given.length, more.length);
        return commands.execute(all);
    }
}
