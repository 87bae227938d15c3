package org.lookback;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.toCollection;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

class MessageParityTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");

    static Stream<String> rooms() throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            return files
                    .map(file -> file.getFileName().toString().replaceAll("_(zh|en)\\..*", ""))
                    .distinct()
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void every_sentence_is_there_in_both_languages(String room) throws IOException {
        assertThat(sentences(room, "zh").keySet()).isEqualTo(sentences(room, "en").keySet());
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void no_sentence_is_empty_and_each_can_be_put_together(String room) throws IOException {
        for (String language : new String[] {"zh", "en"}) {
            sentences(room, language)
                    .forEach((key, sentence) -> {
                        assertThat(sentence.toString()).as("%s", key).isNotBlank();
                        assertThat(new MessageFormat(sentence.toString())).isNotNull();
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void both_languages_speak_of_the_same_particulars(String room) throws IOException {
        Properties english = sentences(room, "en");

        sentences(room, "zh")
                .forEach((key, sentence) ->
                        assertThat(placeholders(sentence.toString()))
                                .as("%s", key)
                                .isEqualTo(placeholders(english.getProperty(key.toString(), ""))));
    }

    private static Set<String> placeholders(String sentence) {
        return PLACEHOLDER
                .matcher(sentence)
                .results()
                .map(found -> found.group(1))
                .collect(toCollection(TreeSet::new));
    }

    private static Properties sentences(String room, String language) throws IOException {
        Properties sentences = new Properties();
        try (BufferedReader file =
                Files.newBufferedReader(MESSAGES.resolve(room + "_" + language + ".properties"))) {
            sentences.load(file);
        }
        return sentences;
    }
}
