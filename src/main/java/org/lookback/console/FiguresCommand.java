package org.lookback.console;

import org.jspecify.annotations.Nullable;
import org.lookback.ledger.FigureCheck;
import org.lookback.ledger.FigureChecks;
import org.springframework.context.ConfigurableApplicationContext;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.Objects;

/** Counts the figures of a data directory that no server is using anew from their history. */
@Command(name = "figures", description = "Works on the figures. 统计数字。")
final class FiguresCommand {

    private final Server server;

    @Spec @Nullable CommandSpec spec;

    FiguresCommand(Class<?> application) {
        this.server = new Server(application);
    }

    @Command(
            name = "verify",
            customSynopsis = "lookback figures verify [--lookback.data=DIR]",
            description = {
                "Counts every figure anew from the history and says where they differ."
                        + " 从头核算全部数字，指出不一致之处。",
                "  --lookback.data=DIR   where everything is kept, ./data if not given 数据目录"
            })
    int verify(@Mixin SpringOptions given) {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter out = command.commandLine().getOut();
        Answer answer = new Answer(command.commandLine().getErr(), "console");
        try (ConfigurableApplicationContext context = server.rooms(given.checked())) {
            FigureCheck check = context.getBean(FigureChecks.class).check();
            out.println(
                    answer.wording()
                            .say("console.figures-read", check.problems(), check.entries()));
            check.broken().ifPresent(link -> answer.say("console.figures-broken", link));
            check.told().forEach(told -> answer.say("console.figures-difference", told));
            if (check.holds()) {
                out.println(answer.wording().say("console.figures-hold"));
            }
            out.flush();
            return check.holds()
                    ? ExitCode.OK
                    : answer.say("console.figures-differ", check.differences());
        }
    }
}
