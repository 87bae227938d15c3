package org.lookback.ledger;

import java.util.Arrays;
import java.util.List;

/** Where a problem stands in its life. */
public enum State {
    /** In the ledger, nobody's yet. */
    REGISTERED(true),
    /** Given to a unit, which has not answered. */
    ASSIGNED(true),
    /** The unit has taken it as its own. */
    CLAIMED(true),
    /** Cause, correction and corrective action are settled. */
    PLANNED(true),
    /** Being put right. */
    RECTIFYING(true),
    /** Reported as put right; somebody outside the unit is to verify. */
    SUBMITTED(true),
    /** Struck off the open list; look-backs are to come. */
    CLOSED(false),
    /** Every look-back was passed. */
    EFFECTIVE(false),
    /** It came back. */
    RECURRED(true),
    /** Not a problem, or not one of this campaign. */
    REJECTED(false),
    /** The same as another problem, which goes on. */
    MERGED(false);

    private static final List<State> OPEN = Arrays.stream(values()).filter(State::isOpen).toList();
    private static final List<State> STRUCK_OFF =
            Arrays.stream(values()).filter(State::isStruckOff).toList();
    private static final List<State> HELD_ABOVE =
            Arrays.stream(values()).filter(State::isHeldAbove).toList();

    private final boolean open;

    State(boolean open) {
        this.open = open;
    }

    /** Whether somebody still has to put the problem right. */
    public boolean isOpen() {
        return open;
    }

    /**
     * Whether it waits for the unit above its own: to be given to a unit, to be judged, or to be
     * taken up again. What is the top unit's own waits at the top.
     */
    public boolean isHeldAbove() {
        return this == REGISTERED || this == SUBMITTED || this == RECURRED;
    }

    public static List<State> allHeldAbove() {
        return HELD_ABOVE;
    }

    /** Whether it is struck off the open list, looked back at to the end or not. */
    public boolean isStruckOff() {
        return this == CLOSED || this == EFFECTIVE;
    }

    public static List<State> allStruckOff() {
        return STRUCK_OFF;
    }

    public static List<State> allOpen() {
        return OPEN;
    }
}
