package org.lookback.ledger;

import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A problem that is struck off.
 *
 * @param unit the responsible unit
 * @param recurrences how often it had come back before
 * @param closedOn when it was struck off last
 * @param deadline the day by which it was to be put right
 */
public record Closure(
        ProblemId problem,
        UnitPath unit,
        Severity severity,
        State state,
        Optional<SpecialActionId> specialAction,
        int recurrences,
        LocalDate registeredOn,
        LocalDate closedOn,
        Optional<LocalDate> deadline) {}
