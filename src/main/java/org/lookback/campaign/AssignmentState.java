package org.lookback.campaign;

/** Where an assignment stands. */
public enum AssignmentState {
    ISSUED,
    CLAIMED,
    REPORTED,
    ACCEPTED,
    RETURNED
}
