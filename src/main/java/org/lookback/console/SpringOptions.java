package org.lookback.console;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The settings of the application that may follow a command, each as {@code --name=value}. Anything
 * else is a slip of the hand and is told, not swallowed.
 */
final class SpringOptions {

    @Spec(Spec.Target.MIXEE)
    @Nullable CommandSpec command;

    @Parameters(arity = "0..*", index = "0..*", hidden = true)
    private List<String> given = new ArrayList<>();

    List<String> checked() {
        for (String option : given) {
            if (!option.matches("(?s)--[a-z][\\w.\\-\\[\\]]*=.*")) {
                throw new ParameterException(
                        Objects.requireNonNull(command).commandLine(),
                        Wording.of(Failure.language(), "console")
                                .say("console.unknown-option", option));
            }
        }
        return given;
    }
}
