package org.lookback.campaign;

import org.lookback.organization.Unit;

import java.util.Map;

/**
 * How far a unit's subtree is with its assignments.
 *
 * @param counts how many are in each state; a state without any is missing
 * @param standing how many of them have no day: they are never accepted and never overdue
 * @param unclaimedLate how many are still unclaimed after the day by which they should be
 * @param overdue how many are not accepted after the day they are due
 */
public record ClaimCount(
        Unit unit,
        Map<AssignmentState, Long> counts,
        long standing,
        long unclaimedLate,
        long overdue) {

    public ClaimCount {
        counts = Map.copyOf(counts);
    }

    public long of(AssignmentState state) {
        return counts.getOrDefault(state, 0L);
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
