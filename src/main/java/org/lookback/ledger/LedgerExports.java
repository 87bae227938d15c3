package org.lookback.ledger;

import org.lookback.export.Exportable;
import org.lookback.export.Exported;
import org.lookback.export.ExportedSheet;
import org.lookback.export.Exports;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Progress;
import org.lookback.ledger.internal.ExportedRows;
import org.lookback.ledger.internal.Listing;
import org.lookback.ledger.internal.ProblemColumn;
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
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Takes the ledger along as a file. */
@Service
public class LedgerExports implements Exportable<Export> {

    /** The kind of work that writes an {@link Export}. */
    public static final String KIND = "ledger.export";

    private static final String TITLE = "navigation.ledger";

    private final Listing listing;
    private final ExportedRows rows;
    private final Organization organization;
    private final Exports exports;
    private final Clock clock;
    private final TransactionTemplate reading;

    public LedgerExports(
            Listing listing,
            ExportedRows rows,
            Organization organization,
            Exports exports,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.listing = listing;
        this.rows = rows;
        this.organization = organization;
        this.exports = exports;
        this.clock = clock;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.reading.setReadOnly(true);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Export> order() {
        return Export.class;
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public String task() {
        return "ledger.export.work";
    }

    @Override
    public boolean isLong(Actor actor, Export order) {
        return listing.areMoreThan(
                Exports.MOST_AT_ONCE, actor, order.filter(), LocalDate.now(clock));
    }

    @Override
    public Outcome<Exported> write(
            Actor actor, Export order, Locale language, OutputStream out, Progress progress)
            throws IOException {
        LedgerFilter filter = inPlace(order.filter());
        LocalDate today = LocalDate.now(clock);
        Instant asOf = clock.instant();
        long[] numbers =
                Objects.requireNonNull(reading.execute(_ -> listing.numbers(actor, filter, today)));
        List<ProblemColumn> columns = ProblemColumn.of(order.columns());
        return exports.write(
                new ExportedSheet(
                        TITLE,
                        columns,
                        ProblemColumn.NUMBER,
                        ProblemColumn.TITLE,
                        "ledger.export.dossiers",
                        order.site() + "/problems/",
                        rows.about(actor, filter, language, asOf, numbers.length)),
                numbers,
                asOf,
                rows.reader(actor, columns, language, today),
                order.format(),
                language,
                out,
                progress);
    }

    /** The same filter for where its unit stands now: between asking and writing it may move. */
    private LedgerFilter inPlace(LedgerFilter filter) {
        return filter.at(
                filter.under()
                        .map(path -> organization.byId(path.unit()).map(Unit::path).orElse(path)),
                filter.breadth());
    }
}
