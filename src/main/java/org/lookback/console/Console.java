package org.lookback.console;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.Objects;

/** The words that can follow {@code java -jar lookback.jar}. */
@Command(
        name = "lookback",
        description = "Closed-loop rectification over a tree of units. 回头看：问题整改闭环管理。",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Console.Version.class,
        subcommands = {DirectiveCommand.class, TemplateCommand.class, RoundsCommand.class})
public final class Console implements Runnable {

    @Spec @Nullable CommandSpec spec;

    private Console() {}

    /**
     * Carries out what the arguments say.
     *
     * @param application the class that Spring starts the server from
     * @return the exit code: 0 done, 1 failed, 2 not understood
     */
    public static int run(Class<?> application, String... arguments) {
        return commands(application).execute(arguments);
    }

    static CommandLine commands(Class<?> application) {
        return new CommandLine(new Console())
                .addSubcommand(new ServeCommand(application))
                .addSubcommand(new DemoCommand(application))
                .addSubcommand(new OrganizationCommand(application))
                .addSubcommand(new FiguresCommand(application))
                .setUnmatchedOptionsArePositionalParams(true)
                .setExecutionExceptionHandler(
                        (thrown, command, parsed) -> failed(thrown, command.getErr()));
    }

    /** Without a word there is nothing to do but say which words there are. */
    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "Say what to do. 请写明要执行的命令。");
    }

    private static int failed(Exception thrown, PrintWriter err) {
        Failure.of(thrown)
                .ifPresentOrElse(
                        failure -> {
                            err.println(failure.what());
                            err.println(failure.remedy());
                        },
                        () -> thrown.printStackTrace(err));
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Console.class.getPackage().getImplementationVersion();
            return new String[] {"lookback " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
