package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long a long document takes, file to proposal: a measurement, run by its name alone ({@code
 * mvn -Dtest=ReadingTimes test}). The document is the example texts one after the other, set as
 * official documents are; see docs/performance.md. A .doc cannot be written here.
 */
class ReadingTimes {

    private static final int PAGES = 20;
    private static final int CHARACTERS_A_PAGE = PdfFiles.CHARACTERS_A_LINE * PdfFiles.LINES_A_PAGE;
    private static final int ROUNDS = 15;
    private static final Duration LONGEST = Duration.ofSeconds(2);

    @Test
    @SuppressWarnings("SystemOut") // the figures are what is wanted
    void a_document_of_twenty_pages_is_read_within_two_seconds() {
        String text = text();
        System.out.printf(
                "%d characters, %d pages or more%n",
                text.length(), text.length() / CHARACTERS_A_PAGE);
        for (Map.Entry<String, byte[]> file : files(text).entrySet()) {
            List<Duration> taken =
                    IntStream.range(0, ROUNDS).mapToObj(round -> time(file.getValue())).toList();
            Duration median = taken.stream().sorted().toList().get(ROUNDS / 2);
            System.out.printf(
                    "%-5s first %5d ms, median of %d %5d ms%n",
                    file.getKey(), taken.getFirst().toMillis(), ROUNDS, median.toMillis());
            assertThat(median).as(file.getKey()).isLessThan(LONGEST);
        }
    }

    /**
     * Of the processors, with all that this process does: other work on the machine does not count.
     */
    private static Duration time(byte[] file) {
        OperatingSystemMXBean process =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long from = process.getProcessCpuTime();
        DirectiveText text = Examples.readable(DirectiveText.of(file));
        Proposal proposal = new Directives().read(text);
        long to = process.getProcessCpuTime();
        assertThat(text.text()).hasSizeGreaterThan(PAGES * CHARACTERS_A_PAGE);
        assertThat(proposal.tasks()).hasSizeGreaterThan(PAGES);
        return Duration.ofNanos(to - from);
    }

    private static String text() {
        String all =
                Examples.FILES.stream()
                        .filter(name -> name.endsWith(".txt"))
                        .map(name -> Examples.text(name).text())
                        .collect(Collectors.joining("\n"));
        StringBuilder text = new StringBuilder();
        while (text.length() < PAGES * CHARACTERS_A_PAGE) {
            text.append(all).append('\n');
        }
        return text.toString();
    }

    private static Map<String, byte[]> files(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        DirectiveText read = Examples.readable(DirectiveText.of(plain));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("text", plain);
        files.put(".docx", Retyped.docx(read));
        files.put(".pdf", Retyped.pdf(read));
        return files;
    }
}
