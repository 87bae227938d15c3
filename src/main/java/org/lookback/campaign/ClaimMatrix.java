package org.lookback.campaign;

import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far the units below are with each special action.
 *
 * @param columns the campaign's special actions
 * @param levels how many levels below the top unit are rows
 * @param mayGoDeeper whether the units two levels down are few enough for one table
 * @param units the units of these levels that are open or were asked anything, in their order
 */
public record ClaimMatrix(
        Unit top,
        Show show,
        List<SpecialAction> columns,
        int levels,
        boolean mayGoDeeper,
        List<Unit> units,
        List<ClaimCell> cells) {

    /** What its cells count. */
    public enum Show {
        CLAIMED,
        LATE,
        REPORTED,
        ACCEPTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Show of(String word) {
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
    }

    /**
     * A figure of so many.
     *
     * @param beside what was asked beside those, which can never count among them
     */
    public record Part(long count, long of, long beside) {

        /** From 0 for none to 5 for all. */
        public int shade() {
            return of == 0 || count == 0 ? 0 : (int) Math.max(1, Math.round(5.0 * count / of));
        }
    }

    /**
     * @param below the units of the levels that are rows
     */
    static ClaimMatrix of(
            Unit top,
            Show show,
            List<SpecialAction> actions,
            int levels,
            boolean mayGoDeeper,
            List<Unit> below,
            List<ClaimCell> cells) {
        Set<UnitId> asked = cells.stream().map(ClaimCell::unit).collect(Collectors.toSet());
        return new ClaimMatrix(
                top,
                show,
                actions,
                levels,
                mayGoDeeper,
                below.stream()
                        .filter(unit ->
                                asked.contains(unit.id())
                                        || (unit.isOpen() && (levels == 1 || !isUpper(unit, top))))
                        .toList(),
                cells);
    }

    private static boolean isUpper(Unit unit, Unit top) {
        return unit.parent().equals(Optional.of(top.id()));
    }

    /** Whether the row of the unit counts only what the unit itself was asked. */
    public boolean isAlone(Unit unit) {
        return levels == 2 && isUpper(unit, top);
    }

    public boolean isEmpty() {
        return columns.isEmpty() || cells.stream().noneMatch(cell -> cell.action().isPresent());
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

    /** What some of its cells come to together. */
    public Part sum(List<ClaimCell> of) {
        long count =
                of.stream()
                        .filter(cell -> show.counts(cell.state()))
                        .mapToLong(cell -> show == Show.LATE ? cell.unclaimedLate() : cell.count())
                        .sum();
        long all = of.stream().mapToLong(this::all).sum();
        return new Part(count, all, of.stream().mapToLong(ClaimCell::count).sum() - all);
    }

    private long all(ClaimCell cell) {
        return show == Show.ACCEPTED ? cell.count() - cell.standing() : cell.count();
    }
}
