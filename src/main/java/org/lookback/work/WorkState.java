package org.lookback.work;

/** How a work stands, and how it ended. */
public enum WorkState {
    /** Asked for, and not yet begun or to be taken up again. */
    WAITING,
    RUNNING,
    DONE,
    /** Some of it was done before something stood against the rest. */
    PARTLY_DONE,
    /** A rule or faults stood against it, and nothing was done. */
    NOT_DONE,
    CANCELLED,
    /** It failed several times, and is not tried again. */
    BROKEN_OFF;

    /** Whether something was done by it, so that what it has written stays. */
    public boolean isDoing() {
        return this == DONE || this == PARTLY_DONE;
    }

    public boolean isOver() {
        return this != WAITING && this != RUNNING;
    }
}
