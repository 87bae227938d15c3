package org.lookback.campaign;

/** Whether an invited unit was there. */
public enum Presence {
    UNKNOWN,
    PRESENT,
    /** Somebody else came in place of the one who was asked. */
    DEPUTY,
    ABSENT
}
