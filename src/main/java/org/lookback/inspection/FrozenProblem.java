package org.lookback.inspection;

import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Severity;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A problem on the list of a round, with the parts of its weight in hundredths; one hundred is what
 * every problem weighs.
 *
 * @param record how the closures of its unit had held by then
 */
public record FrozenProblem(
        ProblemId problem,
        UnitPath unit,
        Severity severity,
        int recurrences,
        LocalDate registeredOn,
        LocalDate closedOn,
        Optional<LocalDate> deadline,
        int byRecurrence,
        int bySeverity,
        int byUnit,
        int bySpeed,
        int byLastDay,
        int weight,
        UnitRecord record) {

    /** Of its unit's problems that were struck off, how many had come back. */
    public record UnitRecord(long closed, long cameBack) {}
}
