package org.lookback.campaign;

/** Where an assignment stands. */
public enum AssignmentState {
    ISSUED,
    CLAIMED,
    REPORTED,
    ACCEPTED,
    RETURNED,
    /** The unit has said why it is not its own; the issuer answers. */
    DECLINED,
    /** The issuer asks it no more. It is counted nowhere. */
    WITHDRAWN;

    /** Whether the unit has taken it on, whatever became of it since. */
    public boolean isClaimed() {
        return switch (this) {
            case CLAIMED, REPORTED, ACCEPTED, RETURNED -> true;
            case ISSUED, DECLINED, WITHDRAWN -> false;
        };
    }

    /** Whether something is still to be done. */
    public boolean isOpen() {
        return this != ACCEPTED && this != WITHDRAWN;
    }
}
