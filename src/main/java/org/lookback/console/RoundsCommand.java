package org.lookback.console;

import org.jspecify.annotations.Nullable;
import org.lookback.inspection.RepeatedDraw;
import org.lookback.kernel.Outcome;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;

/** Repeats draws of look-back rounds. It starts no server and no database. */
@Command(name = "rounds", description = "Repeats draws of look-back rounds. 重复回头看抽查的抽取。")
final class RoundsCommand {

    @Spec @Nullable CommandSpec spec;

    @Command(
            name = "verify",
            description =
                    "Draws again from the file of a round's list and says whether it is the same."
                            + " 按名单文件重新抽取，核对结果是否一致。")
    int verify(
            @Parameters(paramLabel = "FILE", description = "The list of the round as CSV. 名单文件")
                    Path file,
            @Option(
                            names = "--entry",
                            required = true,
                            description = "The hash of the entry that fixed the list. 固定名单的记录哈希")
                    String entry,
            @Option(names = "--number", required = true, description = "The public number. 公开号码")
                    String number,
            @Option(
                            names = "--list",
                            description = "The fingerprint of the list on record. 记录中的名单指纹")
                    @Nullable String list)
            throws IOException {
        CommandLine commands = Objects.requireNonNull(spec).commandLine();
        Answer answer = new Answer(commands.getErr(), "console", "inspection", "shell");
        Outcome<RepeatedDraw> repeated;
        try {
            repeated = RepeatedDraw.of(Files.readAllLines(file), lower(entry), number);
        } catch (NoSuchFileException _) {
            return answer.say("console.no-file", file);
        }
        if (!(repeated instanceof Outcome.Done<RepeatedDraw>(var draw))) {
            return answer.to(repeated, _ -> {});
        }
        PrintWriter out = commands.getOut();
        Wording wording = Wording.of(Failure.language(), "console");
        out.println(wording.say("console.round-list", draw.listed(), draw.list()));
        out.println(wording.say("console.round-seed", draw.seed()));
        new TreeMap<>(draw.sizes())
                .forEach((stratum, size) ->
                        out.println(
                                wording.say(
                                        "console.round-size",
                                        Long.toString(stratum),
                                        Integer.toString(size))));
        out.flush();
        if (list != null && !lower(list).equals(draw.list().toString())) {
            return answer.say("console.round-other-list", lower(list));
        }
        if (!draw.isSame()) {
            draw.missing()
                    .forEach(
                            problem -> answer.say("console.round-missing", Long.toString(problem)));
            draw.extra()
                    .forEach(problem -> answer.say("console.round-extra", Long.toString(problem)));
            return answer.say("console.round-differs");
        }
        out.println(wording.say("console.round-same"));
        out.flush();
        return ExitCode.OK;
    }

    private static String lower(String hash) {
        return hash.strip().toLowerCase(Locale.ROOT);
    }
}
