package org.lookback.ledger.web;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.SpecialAction;
import org.lookback.ledger.State;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Map;

/**
 * What the overview of a unit shows.
 *
 * @param children the units below with their figures, the unit's own remainder not among them
 * @param itself what is the unit's own and no child's
 * @param late the most overdue problems
 * @param ledger the address of all rows that the figures count
 */
public record Overview(
        Unit unit,
        List<Above> above,
        Campaign campaign,
        List<Campaign> campaigns,
        Tree tree,
        Figures figures,
        List<Child> children,
        Figures itself,
        Matrix matrix,
        List<LedgerRow> late,
        LedgerAddress ledger) {

    /** The way of a problem, in order. */
    public static final List<State> WAY =
            List.of(
                    State.REGISTERED,
                    State.ASSIGNED,
                    State.CLAIMED,
                    State.PLANNED,
                    State.RECTIFYING,
                    State.SUBMITTED,
                    State.CLOSED,
                    State.EFFECTIVE);

    /** Beside the way. */
    public static final List<State> ASIDE = List.of(State.RECURRED, State.REJECTED, State.MERGED);

    /** A unit directly below. */
    public record Child(Unit unit, Figures figures) {}

    /**
     * Open problems of each special action at each child.
     *
     * @param counts by unit id and special action id; what is missing is none
     */
    public record Matrix(List<SpecialAction> columns, Map<Long, Map<Long, Long>> counts) {

        private static final int SHADES = 5;

        public long count(Unit unit, SpecialAction action) {
            return counts.getOrDefault(unit.id().value(), Map.of())
                    .getOrDefault(action.id().value(), 0L);
        }

        /** How dark a cell is, 0 for none to 5 for the most of its table. */
        public int shade(long count) {
            long most =
                    counts.values().stream()
                            .flatMap(row -> row.values().stream())
                            .mapToLong(Long::longValue)
                            .max()
                            .orElse(0);
            return most == 0 || count == 0
                    ? 0
                    : (int) Math.max(1, Math.round((double) SHADES * count / most));
        }
    }

    /** How dark the cell of a count is, 0 to 5. */
    public int shade(long count) {
        return matrix.shade(count);
    }

    /** How much of the longest bar of the way a state's bar takes, in percent. */
    public long bar(State state) {
        long most = WAY.stream().mapToLong(figures::in).max().orElse(0);
        return most == 0 ? 0 : Math.round(100.0 * figures.in(state) / most);
    }
}
