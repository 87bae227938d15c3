package org.lookback.console;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
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
        given.stream().filter(word -> !isOption(word)).findFirst().ifPresent(this::refuse);
        return given;
    }

    /** For a command that works on one file, named anywhere among the settings. */
    WithFile checkedWithFile() {
        List<String> words = given.stream().filter(word -> !word.startsWith("--")).toList();
        given.stream()
                .filter(word -> word.startsWith("--") && !isOption(word))
                .findFirst()
                .ifPresent(this::refuse);
        if (words.isEmpty()) {
            throw slip("console.file-missing");
        }
        if (words.size() > 1) {
            refuse(words.get(1));
        }
        return new WithFile(
                Path.of(words.getFirst()), given.stream().filter(SpringOptions::isOption).toList());
    }

    private static boolean isOption(String word) {
        return word.matches("(?s)--[a-z][\\w.\\-\\[\\]]*=.*");
    }

    private void refuse(String word) {
        throw slip("console.unknown-option", word);
    }

    private ParameterException slip(String key, Object... particulars) {
        return new ParameterException(
                Objects.requireNonNull(command).commandLine(),
                Wording.of(Failure.language(), "console").say(key, particulars));
    }

    record WithFile(Path file, List<String> options) {}
}
