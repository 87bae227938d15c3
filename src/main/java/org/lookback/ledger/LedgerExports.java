package org.lookback.ledger;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Progress;
import org.lookback.kernel.Speech;
import org.lookback.ledger.internal.ExportedRow;
import org.lookback.ledger.internal.ExportedRows;
import org.lookback.ledger.internal.Listing;
import org.lookback.ledger.internal.RowsAsCsv;
import org.lookback.ledger.internal.RowsAsWorkbook;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Takes the ledger along as a file. Which rows there are, and in which order, is read at one
 * moment; their content is then read some thousand at a time, each in a statement of its own, so
 * that no transaction stands in the way of folding and tidying. A row that changes meanwhile is
 * written as it is when it is read.
 */
@Service
public class LedgerExports {

    /** The kind of work that writes an {@link Export}. */
    public static final String KIND = "ledger.export";

    /** So many rows are written at once, within a request; more are a work. */
    public static final int MOST_AT_ONCE = 1_000;

    /** A sheet has 1,048,576 rows, of which one is the header. */
    public static final int MOST_IN_A_SHEET = 1_048_575;

    private static final int ROWS_AT_A_TIME = 2_000;
    private static final DateTimeFormatter IN_A_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT);

    private final Listing listing;
    private final ExportedRows rows;
    private final Organization organization;
    private final Speech speech;
    private final Clock clock;
    private final TransactionTemplate reading;

    public LedgerExports(
            Listing listing,
            ExportedRows rows,
            Organization organization,
            Speech speech,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.listing = listing;
        this.rows = rows;
        this.organization = organization;
        this.speech = speech;
        this.clock = clock;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.reading.setReadOnly(true);
    }

    /** Whether it is too long for a request. */
    public boolean isLong(Actor actor, LedgerFilter filter) {
        return listing.areMoreThan(MOST_AT_ONCE, actor, filter, LocalDate.now(clock));
    }

    /** What the file is called. */
    public String fileName(Locale language, ExportFormat format) {
        return speech.say(language, "navigation.ledger")
                + "-"
                + IN_A_NAME.format(LocalDateTime.now(clock))
                + "."
                + format.extension();
    }

    /**
     * Writes the rows that the actor may see, in the actor's language. Refused: {@link
     * ExportRefusal#EXPORT_FITS_A_SHEET}.
     */
    public Outcome<Exported> write(
            Actor actor, Export export, Locale language, OutputStream out, Progress progress)
            throws IOException {
        LedgerFilter filter = inPlace(export.filter());
        LocalDate today = LocalDate.now(clock);
        Instant asOf = clock.instant();
        long[] numbers =
                Objects.requireNonNull(reading.execute(_ -> listing.numbers(actor, filter, today)));
        if (export.format() == ExportFormat.XLSX && numbers.length > MOST_IN_A_SHEET) {
            return Outcome.refused(ExportRefusal.EXPORT_FITS_A_SHEET, MOST_IN_A_SHEET);
        }
        progress.expect(numbers.length);
        List<ExportedRow.Column> columns = ExportedRow.Column.of(export.columns());
        try (ExportedRow.Writer writer =
                switch (export.format()) {
                    case XLSX ->
                            new RowsAsWorkbook(
                                    out,
                                    speech,
                                    language,
                                    export.site(),
                                    columns,
                                    numbers.length,
                                    rows.about(actor, filter, language, asOf, numbers.length));
                    case CSV -> new RowsAsCsv(out, speech, language, columns);
                }) {
            ExportedRows.Reader reader = rows.reader(actor, columns, language, today);
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

    /** The same filter for where its unit stands now: between asking and writing it may move. */
    private LedgerFilter inPlace(LedgerFilter filter) {
        return filter.at(
                filter.under()
                        .map(path -> organization.byId(path.unit()).map(Unit::path).orElse(path)),
                filter.breadth());
    }
}
