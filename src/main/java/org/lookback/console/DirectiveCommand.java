package org.lookback.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import org.jspecify.annotations.Nullable;
import org.lookback.directive.DirectiveText;
import org.lookback.directive.Directives;
import org.lookback.directive.Proposal;
import org.lookback.directive.ProposalJson;
import org.lookback.kernel.Outcome;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** Reads directives. It starts no server and no database. */
@Command(name = "directive", description = "Reads directives. 读文件。")
final class DirectiveCommand {

    @Spec @Nullable CommandSpec spec;

    @Command(
            name = "read",
            description = "Prints the campaign that a directive describes. 读出文件所部署的行动。")
    int read(
            @Parameters(
                            paramLabel = "FILE",
                            description = "Word, PDF, plain text or HTML  Word、PDF、文本或网页")
                    Path file,
            @Option(names = "--json", description = "as JSON, for programs 以 JSON 输出") boolean json)
            throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Answer answer = new Answer(spec.commandLine().getErr(), "console", "directive");
        hushLibraries();
        Outcome<Proposal> proposal;
        try {
            proposal = DirectiveText.of(beginning(file)).map(new Directives()::read);
        } catch (NoSuchFileException e) {
            return answer.say("console.no-file", file);
        }
        return answer.to(
                proposal,
                read -> {
                    out.println(json ? ProposalJson.write(read) : Outline.of(read));
                    out.flush();
                });
    }

    /**
     * What libraries find odd in a file would be printed among the JSON: nothing sets up logging
     * here.
     */
    private static void hushLibraries() {
        if (LoggerFactory.getLogger("org.apache") instanceof Logger libraries) {
            libraries.setLevel(Level.OFF);
        }
    }

    /** The file, or of a larger one than is read as much as shows that it is too large. */
    private static byte[] beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(DirectiveText.LARGEST_FILE + 1);
        }
    }
}
