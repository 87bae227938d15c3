package org.lookback.campaign;

import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;

import java.util.Optional;

/**
 * How many assignments of a special action stand in a state at a unit.
 *
 * @param unit the unit asked about, for what it was itself asked; or a unit directly below it, with
 *     all below that
 * @param action absent for assignments of no special action
 * @param standing how many of them have no day, and so are never accepted
 * @param unclaimedLate how many of them are still unclaimed after the day by which they should be
 */
public record ClaimCell(
        UnitId unit,
        Optional<SpecialActionId> action,
        AssignmentState state,
        long count,
        long standing,
        long unclaimedLate) {}
