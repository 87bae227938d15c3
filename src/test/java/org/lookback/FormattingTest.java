package org.lookback;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code mvn test -Dtest=FormattingTest -Dformat=write} rewrites what is not as it should be. */
class FormattingTest {

    private static final Formatter FORMATTER =
            new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());

    @Test
    void all_java_is_formatted_as_the_formatter_writes_it() throws Exception {
        List<Path> unformatted =
                sources().parallelStream().filter(FormattingTest::isUnformatted).toList();

        if (!"write".equals(System.getProperty("format"))) {
            assertThat(unformatted)
                    .as("mvn test -Dtest=FormattingTest -Dformat=write formats them")
                    .isEmpty();
        }
    }

    private static boolean isUnformatted(Path file) {
        try {
            String written = Files.readString(file);
            String formatted = FORMATTER.formatSourceAndFixImports(written);
            if (!written.equals(formatted) && "write".equals(System.getProperty("format"))) {
                Files.writeString(file, formatted);
            }
            return !written.equals(formatted);
        } catch (IOException | FormatterException e) {
            throw new IllegalStateException("in " + file, e);
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
