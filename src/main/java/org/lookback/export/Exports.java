package org.lookback.export;

import org.lookback.export.internal.RowsAsCsv;
import org.lookback.export.internal.RowsAsWorkbook;
import org.lookback.export.internal.RowsWriter;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Progress;
import org.lookback.kernel.Speech;
import org.springframework.stereotype.Service;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Writes the rows of a room into a file. Which rows there are, and in which order, the room has
 * read at one moment; their content is then read some thousand at a time, each in a statement of
 * its own, so that no transaction stands in the way of folding and tidying. A row that changes
 * meanwhile is written as it is when it is read.
 */
@Service
public class Exports {

    /** So many rows are written at once, within a request; more are a work. */
    public static final int MOST_AT_ONCE = 1_000;

    /** A sheet has 1,048,576 rows, of which one is the header. */
    public static final int MOST_IN_A_SHEET = 1_048_575;

    private static final int ROWS_AT_A_TIME = 2_000;
    private static final DateTimeFormatter IN_A_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT);

    private final Speech speech;
    private final Clock clock;

    public Exports(Speech speech, Clock clock) {
        this.speech = speech;
        this.clock = clock;
    }

    /** Reads the rows of some numbers, in their order, without those that are out of sight. */
    @FunctionalInterface
    public interface Reader {
        List<ExportedRow> read(long[] numbers);
    }

    /** What a file is called whose rows are called so. */
    public String fileName(Locale language, String title, ExportFormat format) {
        return speech.say(language, title)
                + "-"
                + IN_A_NAME.format(LocalDateTime.now(clock))
                + "."
                + format.extension();
    }

    /**
     * Where rows come from: who asked for which, when, as of when.
     *
     * @param chosen the filter in words, a condition each
     * @param more what else is to be said
     */
    public List<About> about(
            Actor actor,
            Locale language,
            Instant asOf,
            long rows,
            List<String> chosen,
            About... more) {
        List<About> about =
                new ArrayList<>(
                        List.of(
                                new About(speech.say(language, "export.who"), actor.name()),
                                new About(
                                        speech.say(language, "export.as-of"),
                                        LocalDateTime.ofInstant(asOf, clock.getZone())),
                                new About(speech.say(language, "export.rows"), rows),
                                new About(
                                        speech.say(language, "export.chosen"),
                                        String.join(speech.say(language, "export.and"), chosen))));
        about.addAll(Arrays.asList(more));
        about.add(
                new About(
                        speech.say(language, "export.meanwhile"),
                        speech.say(language, "export.meanwhile.what")));
        return about;
    }

    /** Refused: {@link ExportRefusal#EXPORT_FITS_A_SHEET}. */
    public Outcome<Exported> write(
            ExportedSheet sheet,
            long[] numbers,
            Instant asOf,
            Reader reader,
            ExportFormat format,
            Locale language,
            OutputStream out,
            Progress progress)
            throws IOException {
        if (format == ExportFormat.XLSX && numbers.length > MOST_IN_A_SHEET) {
            return Outcome.refused(ExportRefusal.EXPORT_FITS_A_SHEET, MOST_IN_A_SHEET);
        }
        progress.expect(numbers.length);
        try (RowsWriter writer =
                switch (format) {
                    case XLSX -> new RowsAsWorkbook(out, speech, language, sheet, numbers.length);
                    case CSV -> new RowsAsCsv(out, speech, language, sheet.columns());
                }) {
            for (int from = 0; from < numbers.length; from += ROWS_AT_A_TIME) {
                long[] part =
                        Arrays.copyOfRange(
                                numbers, from, Math.min(from + ROWS_AT_A_TIME, numbers.length));
                for (ExportedRow row : reader.read(part)) {
                    writer.write(row);
                }
                writer.flush();
                progress.advance(part.length);
            }
        }
        return Outcome.done(new Exported(numbers.length, asOf));
    }
}
