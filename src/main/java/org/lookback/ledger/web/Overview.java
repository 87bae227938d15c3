package org.lookback.ledger.web;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.SpecialAction;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.FigureCheck;
import org.lookback.ledger.Mark;
import org.lookback.ledger.State;
import org.lookback.organization.Unit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the overview of a unit shows.
 *
 * @param checked how all figures were counted anew last
 */
public record Overview(
        Unit unit,
        List<Above> above,
        Campaign campaign,
        List<Campaign> campaigns,
        Tree tree,
        Live live,
        Optional<FigureCheck> checked) {

    /**
     * What can change while somebody looks on.
     *
     * @param mark the moment of it
     * @param address how it is looked at
     * @param ledger the address of all rows that the figures count
     */
    public record Live(
            Unit unit,
            LocalDate today,
            Instant at,
            Mark mark,
            OverviewAddress address,
            Figures figures,
            List<Child> children,
            Figures itself,
            Trend trend,
            Matrix matrix,
            Holders holders,
            LedgerAddress ledger) {

        /** How much of the longest bar of the way a state's bar takes, in percent. */
        public long bar(State state) {
            long most = WAY.stream().mapToLong(figures::in).max().orElse(0);
            return share(figures.in(state), most);
        }

        /** How long a child's bar is in the column by which the children are sorted, in percent. */
        public long bar(Figures of) {
            long most =
                    children.stream()
                            .mapToLong(child -> address.sort().count(child.figures()))
                            .max()
                            .orElse(0);
            return share(address.sort().count(of), most);
        }

        /** How much of that bar is overdue. */
        public long lateBar(Figures of) {
            long all = address.sort().count(of);
            return all == 0 ? 0 : bar(of) * Math.min(of.overdue(), all) / all;
        }

        private static long share(long count, long most) {
            return most == 0 || count <= 0 ? 0 : Math.max(1, Math.round(100.0 * count / most));
        }
    }

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

    /** A unit directly below; the unit's own remainder is not among them. */
    public record Child(Unit unit, Figures figures) {}

    /**
     * Open problems of each special action at each child.
     *
     * @param counts by unit id and special action id, of the children and of the unit with all of
     *     them; what is missing is none
     */
    public record Matrix(
            UnitId unit, List<SpecialAction> columns, Map<Long, Map<Long, Long>> counts) {

        private static final int SHADES = 5;

        public long count(Unit unit, SpecialAction action) {
            return counts.getOrDefault(unit.id().value(), Map.of())
                    .getOrDefault(action.id().value(), 0L);
        }

        /** What is the unit's own, and no child's. */
        public long own(List<Child> children, SpecialAction action) {
            return counts.getOrDefault(unit.value(), Map.of()).getOrDefault(action.id().value(), 0L)
                    - children.stream().mapToLong(child -> count(child.unit(), action)).sum();
        }

        /**
         * How dark a cell is, 0 for none to 5 for the most of any child. The sums are left out:
         * beside them, every child would look pale.
         */
        public int shade(long count) {
            long most =
                    counts.entrySet().stream()
                            .filter(row -> row.getKey() != unit.value())
                            .flatMap(row -> row.getValue().values().stream())
                            .mapToLong(Long::longValue)
                            .max()
                            .orElse(0);
            return most == 0 || count == 0
                    ? 0
                    : (int) Math.max(1, Math.round((double) SHADES * count / most));
        }
    }
}
