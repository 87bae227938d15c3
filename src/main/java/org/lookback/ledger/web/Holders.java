package org.lookback.ledger.web;

import org.lookback.ledger.DeskItem;
import org.lookback.ledger.State;
import org.lookback.organization.Unit;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who holds what is overdue at a unit and below, and which step it waits for.
 *
 * @param states those in which something overdue waits, in the order of a problem's way
 * @param rows those who hold something
 * @param longest the longest overdue problems, by who holds them
 */
public record Holders(List<State> states, List<Row> rows, List<Held> longest) {

    /** Where a holder stands as seen from the page's unit. */
    public enum Where {
        /** The unit above, to which the unit's own problems have gone. */
        ABOVE,
        ITSELF,
        BELOW
    }

    /**
     * A holder.
     *
     * @param unit the unit, or whose subtree holds it
     * @param oldest since when the longest overdue of that subtree is due
     * @param rows the rows of all of it
     */
    public record Row(
            Where where,
            Unit unit,
            Map<State, Long> counts,
            Optional<LocalDate> oldest,
            LedgerAddress rows) {

        public Row {
            counts = counts.isEmpty() ? Map.of() : new EnumMap<>(counts);
        }

        public long in(State state) {
            return counts.getOrDefault(state, 0L);
        }

        public long all() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** What one holder has among the longest overdue. */
    public record Held(Place holder, List<LedgerRow> rows) {}

    public Holders {
        states = List.copyOf(states);
        rows = List.copyOf(rows);
        longest = List.copyOf(longest);
    }

    /** What has to be done in a state. */
    public static DeskItem.Step step(State state) {
        return switch (state) {
            case REGISTERED -> DeskItem.Step.ASSIGN;
            case ASSIGNED -> DeskItem.Step.CLAIM;
            case CLAIMED -> DeskItem.Step.PLAN;
            case PLANNED -> DeskItem.Step.BEGIN;
            case RECTIFYING -> DeskItem.Step.SUBMIT;
            case SUBMITTED -> DeskItem.Step.VERIFY;
            case RECURRED -> DeskItem.Step.REOPEN;
            case CLOSED, EFFECTIVE, REJECTED, MERGED -> DeskItem.Step.LOOK_BACK;
        };
    }
}
