package org.lookback.ledger;

/** What a submitted problem waits for before it is struck off, in this order. */
public enum Awaited {
    /** Somebody above is to accept the result. */
    ACCEPTANCE,
    /** It was drawn to be seen on the spot. */
    VISIT,
    /** It is to be laid before the public. */
    NOTICE,
    /** Somebody has objected and is to be answered. */
    ANSWER,
    /** Every check is passed. */
    STRIKE_OFF
}
