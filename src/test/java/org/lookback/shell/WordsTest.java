package org.lookback.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lookback.kernel.Duty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

class WordsTest {

    private final Messages messages = new Messages();

    @Test
    void both_languages_know_the_same_keys() {
        assertThat(messages.keys(Language.EN)).isEqualTo(messages.keys(Language.ZH));
    }

    @Test
    void every_rule_has_its_remedy() {
        Set<String> keys = messages.keys(Language.ZH);

        assertThat(
                        keys.stream()
                                .filter(key -> key.startsWith("rule."))
                                // a rule among all rules has the remedy of the rule that was met
                                .map(key -> key.replaceFirst("\\.(general|remedy)$", "")))
                .allSatisfy(key -> assertThat(keys).contains(key + ".remedy"));
    }

    @Test
    void every_key_in_a_template_is_known() throws IOException {
        Pattern say =
                Pattern.compile(
                        "(?:screen\\.say\\(|(?:label|hint|message|pages|latest|older) ="
                                + " )\"([^\"]+)\"");
        Set<String> unknown = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/jte"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jte")).toList()) {
                Matcher key = say.matcher(Files.readString(file));
                while (key.find()) {
                    if (!messages.has(Language.ZH, key.group(1)) && !key.group(1).endsWith(".")) {
                        unknown.add(file + ": " + key.group(1));
                    }
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void a_missing_key_is_an_error_in_tests() {
        assertThatThrownBy(() -> messages.say(Language.ZH, "no.such.key"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void dates_numbers_and_duties_are_written_as_the_language_does() {
        assertThat(messages.say(Language.ZH, "shell.other-today", LocalDate.of(2019, 12, 2)))
                .contains("2019年12月2日");
        assertThat(messages.say(Language.EN, "fault.not_one_of", Duty.LIAISON)).contains("liaison");
        assertThat(Language.EN.number(1234567)).isEqualTo("1,234,567");
    }

    @Test
    void no_template_holds_script_or_style_of_its_own() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/jte"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jte")).toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContainPattern(
                                "<script(?![^>]*src=)|<style|\\sstyle=|\\son[a-z]+=");
            }
        }
    }
}
