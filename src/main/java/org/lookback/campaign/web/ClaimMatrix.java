package org.lookback.campaign.web;

import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.ClaimCell;
import org.lookback.campaign.SpecialAction;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far the units below are with each special action.
 *
 * @param columns the special actions for which anything was asked
 * @param units those that were asked anything, themselves or below
 */
public record ClaimMatrix(
        Unit top, Show show, List<SpecialAction> columns, List<Unit> units, List<ClaimCell> cells) {

    /** What its cells count. */
    public enum Show {
        CLAIMED,
        LATE,
        REPORTED,
        ACCEPTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Show of(String word) {
            return List.of(values()).stream()
                    .filter(show -> show.word().equals(word))
                    .findFirst()
                    .orElse(CLAIMED);
        }

        /** The state that explains what is counted. */
        public AssignmentState state() {
            return switch (this) {
                case CLAIMED -> AssignmentState.CLAIMED;
                case LATE -> AssignmentState.ISSUED;
                case REPORTED -> AssignmentState.REPORTED;
                case ACCEPTED -> AssignmentState.ACCEPTED;
            };
        }

        boolean counts(AssignmentState state) {
            return switch (this) {
                case CLAIMED -> state.isClaimed();
                case LATE -> state == AssignmentState.ISSUED;
                case REPORTED -> state == AssignmentState.REPORTED;
                case ACCEPTED -> state == AssignmentState.ACCEPTED;
            };
        }

        /** The rows of a cell. */
        public AssignmentAddress rows(AssignmentAddress rows) {
            return switch (this) {
                case CLAIMED -> rows.claimed();
                case LATE -> rows.late();
                case REPORTED -> rows.in(AssignmentState.REPORTED);
                case ACCEPTED -> rows.in(AssignmentState.ACCEPTED);
            };
        }
    }

    /** A figure of so many. */
    public record Part(long count, long of) {

        /** From 0 for none to 5 for all. */
        public int shade() {
            return of == 0 || count == 0 ? 0 : (int) Math.max(1, Math.round(5.0 * count / of));
        }
    }

    static ClaimMatrix of(
            Unit top,
            Show show,
            List<SpecialAction> actions,
            List<Unit> below,
            List<ClaimCell> cells) {
        return new ClaimMatrix(
                top,
                show,
                actions.stream()
                        .filter(action ->
                                cells.stream()
                                        .anyMatch(cell ->
                                                cell.action().equals(Optional.of(action.id()))))
                        .toList(),
                below.stream()
                        .filter(unit ->
                                cells.stream().anyMatch(cell -> cell.unit().equals(unit.id())))
                        .toList(),
                cells);
    }

    public boolean isEmpty() {
        return columns.isEmpty();
    }

    public boolean hasOwn() {
        return cells.stream().anyMatch(cell -> cell.unit().equals(top.id()));
    }

    /** Of a unit with all below, or of the top unit itself. */
    public Part at(Unit unit, SpecialAction action) {
        return sum(
                cells.stream()
                        .filter(cell -> cell.unit().equals(unit.id()))
                        .filter(cell -> cell.action().equals(Optional.of(action.id())))
                        .toList());
    }

    /** All that a unit was asked, for a special action or for none. */
    public Part at(Unit unit) {
        UnitId id = unit.id();
        return sum(cells.stream().filter(cell -> cell.unit().equals(id)).toList());
    }

    public Part sum(SpecialAction action) {
        SpecialActionId id = action.id();
        return sum(cells.stream().filter(cell -> cell.action().equals(Optional.of(id))).toList());
    }

    public Part sum() {
        return sum(cells);
    }

    private Part sum(List<ClaimCell> of) {
        long count =
                of.stream()
                        .filter(cell -> show.counts(cell.state()))
                        .mapToLong(cell -> show == Show.LATE ? cell.unclaimedLate() : cell.count())
                        .sum();
        return new Part(count, of.stream().mapToLong(ClaimCell::count).sum());
    }
}
