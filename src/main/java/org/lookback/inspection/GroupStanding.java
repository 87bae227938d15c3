package org.lookback.inspection;

/** Where a guidance group stands. */
public enum GroupStanding {
    /** Its first day is still to come. */
    PREPARED,
    /** Its members act for the units that it guides. */
    AT_WORK,
    /** Its last day has passed. */
    OVER,
    /** It was ended before its time. */
    DISBANDED
}
