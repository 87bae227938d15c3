package org.lookback.casebook.internal;

/** Who gives a command to a case. */
public enum Side {
    /** Whoever speaks for the unit that writes it. */
    AUTHOR,
    /** Whoever speaks for the unit that it is about. */
    CONCERNED,
    /** Whoever stands above and has not written on it. */
    APPROVER,
    /** The unit that writes it, or one who approves. */
    KEEPER,
    /** Nobody: a day has passed. */
    TIMER
}
