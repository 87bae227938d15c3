package org.lookback.campaign;

import org.lookback.campaign.internal.AssignmentColumn;
import org.lookback.campaign.internal.AssignmentRows;
import org.lookback.campaign.internal.ExportedAssignments;
import org.lookback.export.Exportable;
import org.lookback.export.Exported;
import org.lookback.export.ExportedSheet;
import org.lookback.export.Exports;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Progress;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Takes assignments along as a file. */
@Service
public class AssignmentExports implements Exportable<AssignmentExport> {

    /** The kind of work that writes an {@link AssignmentExport}. */
    public static final String KIND = "campaign.export";

    private static final String TITLE = "navigation.assignments";

    private final AssignmentRows rows;
    private final ExportedAssignments exported;
    private final Organization organization;
    private final Exports exports;
    private final Clock clock;
    private final TransactionTemplate reading;

    public AssignmentExports(
            AssignmentRows rows,
            ExportedAssignments exported,
            Organization organization,
            Exports exports,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.exported = exported;
        this.organization = organization;
        this.exports = exports;
        this.clock = clock;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<AssignmentExport> order() {
        return AssignmentExport.class;
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public String task() {
        return "campaign.export.work";
    }

    @Override
    public boolean isLong(Actor actor, AssignmentExport order) {
        return rows.areMoreThan(Exports.MOST_AT_ONCE, actor, order.filter(), clock.instant());
    }

    /** In the order of {@link Assignments#list}. */
    @Override
    public Outcome<Exported> write(
            Actor actor,
            AssignmentExport order,
            Locale language,
            OutputStream out,
            Progress progress)
            throws IOException {
        AssignmentFilter filter = inPlace(order.filter());
        Instant asOf = clock.instant();
        long[] numbers =
                Objects.requireNonNull(reading.execute(_ -> rows.numbers(actor, filter, asOf)));
        return exports.write(
                new ExportedSheet(
                        TITLE,
                        List.of(AssignmentColumn.values()),
                        AssignmentColumn.NUMBER,
                        AssignmentColumn.WHAT,
                        "campaign.export.pages",
                        order.site() + "/assignments/",
                        exported.about(actor, filter, language, asOf, numbers.length)),
                numbers,
                asOf,
                exported.reader(actor, language, asOf),
                order.format(),
                language,
                out,
                progress);
    }

    /** The same filter for where its unit stands now: between asking and writing it may move. */
    private AssignmentFilter inPlace(AssignmentFilter filter) {
        return filter.at(
                filter.unit()
                        .map(path -> organization.byId(path.unit()).map(Unit::path).orElse(path)));
    }
}
