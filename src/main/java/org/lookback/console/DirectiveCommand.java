package org.lookback.console;

import org.jspecify.annotations.Nullable;
import org.lookback.directive.DirectiveText;
import org.lookback.directive.Directives;
import org.lookback.directive.Proposal;
import org.lookback.directive.ProposalJson;
import org.lookback.kernel.Outcome;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
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
            @Parameters(paramLabel = "FILE", description = "plain text or HTML 文本或网页") Path file,
            @Option(names = "--json", description = "as JSON, for programs 以 JSON 输出") boolean json)
            throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Answer answer = new Answer(spec.commandLine().getErr(), "console", "directive");
        Outcome<Proposal> proposal;
        try {
            proposal = DirectiveText.of(Files.readAllBytes(file)).map(new Directives()::read);
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
}
