package org.lookback.ledger.internal;

import org.lookback.chronicle.Hash;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Problem;
import org.lookback.ledger.ProblemCard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A problem as it lies in its table.
 *
 * @param unit where the responsible unit stands in the tree now
 * @param head the hash of the last entry of its history; absent where the row does not know it
 */
public record Stored(
        Problem problem,
        UnitPath unit,
        Optional<Hash> head,
        Instant registeredAt,
        Instant changedAt) {

    /** The problem as a row of the ledger. */
    public ProblemCard card(LocalDate today) {
        Problem.Entry entry = problem.entry();
        Optional<LocalDate> due = problem.ownership().due();
        return new ProblemCard(
                problem.id(),
                problem.version(),
                entry.campaign(),
                problem.ownership().unit(),
                entry.title(),
                problem.state(),
                entry.severity(),
                entry.source(),
                entry.specialAction(),
                problem.review().closureClass(),
                due,
                problem.state().isOpen() && due.filter(today::isAfter).isPresent(),
                problem.lineage().recurrences(),
                problem.ownership().extensionAsked().isPresent(),
                problem.isExtended(),
                problem.ownership().standing(),
                problem.supervision().map(Problem.Supervision::by),
                registeredAt,
                changedAt);
    }
}
