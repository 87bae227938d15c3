package org.lookback.inspection;

/** Where a visit stands. */
public enum VisitStanding {
    /** It waits to be approved, as it asks more of the unit than the cap allows. */
    PROPOSED,
    /** It was not approved. */
    REFUSED,
    /** A weak rating made it necessary; its days are not set yet. */
    DUE,
    /** Its days are set. */
    PLANNED,
    /** The unit is rated, and what was found stands in the ledger. */
    CONCLUDED,
    /** It does not take place. */
    CANCELLED;

    /** Whether it is still to be paid. */
    public boolean isOpen() {
        return this == PROPOSED || this == DUE || this == PLANNED;
    }
}
