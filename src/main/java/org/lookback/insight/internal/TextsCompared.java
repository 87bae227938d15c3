package org.lookback.insight.internal;

import org.lookback.insight.NearCopies;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Problem;
import org.lookback.ledger.UnitReport;
import org.lookback.ledger.UnitReports;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Compares reports with those that were written before them, one after the other. */
@Component
public class TextsCompared {

    /** Whoever steps on with a problem waits for what is compared: for one text at most. */
    private static final int AT_A_TIME = 1;

    private final NearCopyRows rows;
    private final UnitReports reports;
    private final Organization organization;
    private final TransactionTemplate transaction;

    public TextsCompared(
            NearCopyRows rows,
            UnitReports reports,
            Organization organization,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.reports = reports;
        this.organization = organization;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Writes a report down, to be compared later. */
    public void add(UnitReport report) {
        add(report, new HashMap<>());
    }

    private void add(UnitReport report, Map<UnitId, Place> known) {
        Place unit = known.computeIfAbsent(report.unit(), this::place);
        Place holder = known.computeIfAbsent(report.holder(), this::place);
        rows.add(
                report,
                unit.path(),
                holder.path(),
                Shingles.compared(report.words(), report.given(), unit.names()));
    }

    /** A unit, and what it and those above it are called. */
    private record Place(UnitPath path, List<String> names) {}

    private Place place(UnitId id) {
        Unit unit = organization.byId(id).orElseThrow();
        return new Place(
                unit.path(),
                Stream.concat(organization.ancestors(unit.path()).stream(), Stream.of(unit))
                        .map(Unit::name)
                        .toList());
    }

    /** The problem lies elsewhere now, perhaps. */
    public void place(Problem problem) {
        rows.place(
                problem.id(),
                organization.byId(problem.ownership().unit()).orElseThrow().path(),
                problem.entry().specialAction());
    }

    /** Compares all that waits, and says how many that were. */
    public int catchUp() {
        if (!rows.hasHistory()) {
            transaction.executeWithoutResult(_ -> {
                Map<UnitId, Place> known = new HashMap<>();
                reports.each(report -> add(report, known));
                rows.historyIsRead();
            });
        }
        int all = 0;
        int last;
        do {
            last = Objects.requireNonNull(transaction.execute(_ -> some()));
            all += last;
        } while (last == AT_A_TIME);
        return all;
    }

    private int some() {
        List<NearCopyRows.Waiting> waiting = rows.waiting(AT_A_TIME);
        waiting.forEach(this::compare);
        return waiting.size();
    }

    private void compare(NearCopyRows.Waiting text) {
        if (Shingles.isTooShort(text.compared()) || rows.isRepeated(text)) {
            rows.compared(text, new long[0], List.of());
            return;
        }
        long[] bands = MinHashes.bands(text.campaign(), text.compared());
        Shingles own = Shingles.of(text.compared());
        List<Match> matches = new ArrayList<>();
        for (NearCopyRows.Candidate candidate : rows.candidates(text, bands)) {
            int likeness = own.likeness(Shingles.of(candidate.compared()));
            if (likeness >= NearCopies.LEAST_LIKENESS) {
                matches.add(new Match(candidate, likeness));
            }
        }
        Map<UnitId, Match> best = new LinkedHashMap<>();
        matches.forEach(match ->
                best.merge(
                        match.with().unit(),
                        match,
                        (one, other) -> other.likeness() > one.likeness() ? other : one));
        boolean isForm = best.size() > NearCopyRows.MOST_UNITS;
        rows.compared(
                text,
                isForm ? new long[0] : bands,
                best.keySet().stream().limit(NearCopyRows.MOST_UNITS + 1L).toList());
        rows.alike(matches.stream().map(Match::with).toList(), text.unit());
        if (!isForm) {
            best.values().forEach(match -> rows.pair(text, match.with(), match.likeness()));
        }
    }

    private record Match(NearCopyRows.Candidate with, int likeness) {}
}
