package org.lookback.campaign.web;

import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.ClaimCount;
import org.lookback.organization.Unit;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Who has claimed and who has not, at a unit and the units directly below it.
 *
 * @param above the units from the campaign's leading unit down to this one that may be opened
 * @param itself what the unit itself was asked
 */
public record Claims(Unit unit, List<Unit> above, ClaimCount itself, List<ClaimCount> children) {

    static Claims of(List<Unit> above, List<ClaimCount> counts) {
        ClaimCount first = counts.getFirst();
        return new Claims(
                first.unit(),
                above,
                first,
                counts.stream().skip(1).filter(count -> count.total() > 0).toList());
    }

    /** The unit and everything below it. */
    public ClaimCount sum() {
        Map<AssignmentState, Long> all = new EnumMap<>(AssignmentState.class);
        long standing = itself.standing();
        long late = itself.unclaimedLate();
        long overdue = itself.overdue();
        itself.counts().forEach((state, count) -> all.merge(state, count, Long::sum));
        for (ClaimCount child : children) {
            child.counts().forEach((state, count) -> all.merge(state, count, Long::sum));
            standing += child.standing();
            late += child.unclaimedLate();
            overdue += child.overdue();
        }
        return new ClaimCount(unit, all, standing, late, overdue);
    }

    public boolean isEmpty() {
        return sum().total() == 0;
    }

    /** How many have been claimed, whatever became of them since. */
    public static long claimed(ClaimCount count) {
        return count.counts().entrySet().stream()
                .filter(state -> state.getKey().isClaimed())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How many in a hundred have been claimed. */
    public static int claimedShare(ClaimCount count) {
        long claimed = claimed(count);
        return count.total() == 0 ? 0 : (int) (claimed * 100 / count.total());
    }
}
