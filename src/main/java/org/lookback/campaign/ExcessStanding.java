package org.lookback.campaign;

/** What became of that an act of issuing asks more of units than the cap allows. */
public enum ExcessStanding {
    /** Somebody else is to approve it; the units are not asked yet. */
    WAITING,
    /** The units were asked. */
    APPROVED,
    /** The units are not asked. */
    REFUSED,
    /** Whoever issued it does without asking them. */
    WITHDRAWN
}
