package org.lookback.campaign;

/** Whether a meeting is still to come. */
public enum MeetingStanding {
    PLANNED,
    HELD,
    CANCELLED
}
