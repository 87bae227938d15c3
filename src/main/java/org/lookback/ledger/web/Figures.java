package org.lookback.ledger.web;

import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.State;
import org.lookback.ledger.TallyCell;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * The figures of one unit with its subtree, added up from what was counted.
 *
 * @param extended open problems whose deadline was put off
 * @param recurred problems that have come back at least once
 * @param overdue open problems whose next step is late
 */
public record Figures(
        Map<State, Long> states,
        Map<ClosureClass, Long> closed,
        long extended,
        long recurred,
        long overdue) {

    public Figures {
        states = Map.copyOf(states);
        closed = Map.copyOf(closed);
    }

    static Figures of(Collection<TallyCell> cells, long overdue) {
        Map<State, Long> states = new EnumMap<>(State.class);
        Map<ClosureClass, Long> closed = new EnumMap<>(ClosureClass.class);
        long extended = 0;
        long recurred = 0;
        for (TallyCell cell : cells) {
            states.merge(cell.state(), cell.count(), Long::sum);
            if (!cell.state().isOpen() && cell.closureClass().isPresent()) {
                closed.merge(cell.closureClass().get(), cell.count(), Long::sum);
            }
            extended += cell.extended() ? cell.count() : 0;
            recurred += cell.recurred() ? cell.count() : 0;
        }
        return new Figures(states, closed, extended, recurred, overdue);
    }

    /** What is left when parts of it are taken away. */
    Figures without(Collection<Figures> parts) {
        Map<State, Long> restOfStates = new EnumMap<>(State.class);
        for (State state : State.values()) {
            restOfStates.put(
                    state, in(state) - parts.stream().mapToLong(part -> part.in(state)).sum());
        }
        Map<ClosureClass, Long> restOfClosed = new EnumMap<>(ClosureClass.class);
        for (ClosureClass as : ClosureClass.values()) {
            restOfClosed.put(
                    as, closed(as) - parts.stream().mapToLong(part -> part.closed(as)).sum());
        }
        return new Figures(
                restOfStates,
                restOfClosed,
                extended - parts.stream().mapToLong(Figures::extended).sum(),
                recurred - parts.stream().mapToLong(Figures::recurred).sum(),
                overdue - parts.stream().mapToLong(Figures::overdue).sum());
    }

    public long in(State state) {
        return states.getOrDefault(state, 0L);
    }

    public long closed(ClosureClass as) {
        return closed.getOrDefault(as, 0L);
    }

    public long open() {
        return State.allOpen().stream().mapToLong(this::in).sum();
    }

    /** Struck off the open list, whether looked back at to the end or not. */
    public long struckOff() {
        return in(State.CLOSED) + in(State.EFFECTIVE);
    }

    /** Every problem but those found to be none, or the same as another. */
    public long valid() {
        return open() + struckOff();
    }

    public long all() {
        return Arrays.stream(State.values()).mapToLong(this::in).sum();
    }
}
