package org.lookback.console;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.CampaignTemplates;
import org.lookback.campaign.Plan;
import org.lookback.campaign.Template;
import org.lookback.kernel.Outcome;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** Looks at templates of campaigns. It starts no server and no database. */
@Command(name = "template", description = "Looks at templates of campaigns. 查看专项行动的范本。")
final class TemplateCommand {

    @Spec @Nullable CommandSpec spec;

    @Command(
            name = "check",
            description =
                    "Says whether a file is a template, and else what is wrong where."
                            + " 检查范本文件，逐处指出问题。")
    int check(@Parameters(paramLabel = "FILE", description = "YAML") Path file) throws IOException {
        CommandLine commands = Objects.requireNonNull(spec).commandLine();
        Answer answer = new Answer(commands.getErr(), "console", "campaign", "shell");
        Outcome<Template> template;
        try (InputStream in = Files.newInputStream(file)) {
            template = CampaignTemplates.read(in.readNBytes(CampaignTemplates.LARGEST + 1));
        } catch (NoSuchFileException _) {
            return answer.say("console.no-file", file);
        }
        return answer.to(
                template,
                read -> {
                    Plan plan = read.plan();
                    commands.getOut()
                            .println(
                                    Wording.of(Failure.language(), "console")
                                            .say(
                                                    "console.template-ok",
                                                    read.code(),
                                                    plan.measures().size(),
                                                    plan.countKeyActions(),
                                                    plan.specialActions().size(),
                                                    plan.batches().size()));
                    commands.getOut().flush();
                });
    }
}
