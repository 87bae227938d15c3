package org.lookback.console;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Actor;
import org.lookback.organization.Imported;
import org.lookback.organization.Organization;
import org.springframework.context.ConfigurableApplicationContext;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Works on the organisation of a data directory that no server is using. Whoever may read that
 * directory may do anything with it, so these commands act as the system itself.
 */
@Command(name = "org", description = "Works on the organisation. 组织机构。")
final class OrganizationCommand {

    private final Server server;

    @Spec @Nullable CommandSpec spec;

    OrganizationCommand(Class<?> application) {
        this.server = new Server(application);
    }

    @Command(
            name = "import",
            customSynopsis = "lookback org import FILE [--lookback.data=DIR]",
            description = {
                "Brings in a tree of units: all of the file or, if it has faults, none. 导入组织机构。",
                "  FILE                  CSV or xlsx 表格文件",
                "  --lookback.data=DIR   where everything is kept, ./data if not given 数据目录"
            })
    int bringIn(@Mixin SpringOptions given) throws IOException {
        SpringOptions.WithFile asked = given.checkedWithFile();
        Path file = asked.file();
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter out = command.commandLine().getOut();
        Answer answer = new Answer(command.commandLine().getErr(), "console", "organization");
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return answer.say("console.no-file", file);
        }
        try (ConfigurableApplicationContext context = server.rooms(asked.options())) {
            return answer.to(
                    context.getBean(Organization.class).bringIn(Actor.system(), content),
                    imported -> tell(out, answer.wording(), imported));
        }
    }

    private static void tell(PrintWriter out, Wording wording, Imported imported) {
        out.println(
                wording.say(
                        "console.imported",
                        imported.rows(),
                        imported.added(),
                        imported.changed(),
                        imported.unchanged()));
        if (!imported.ignoredColumns().isEmpty()) {
            out.println(
                    wording.say(
                            "console.ignored-columns",
                            String.join(", ", imported.ignoredColumns())));
        }
        out.flush();
    }
}
