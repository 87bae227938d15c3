package org.lookback.inspection;

/** Where a look-back round stands. */
public enum RoundStanding {
    /** Its terms are settled; nothing is drawn from yet. */
    PREPARED,
    /** The list to draw from is fixed, and the number that decides is not known yet. */
    FROZEN,
    /** It is drawn; what was drawn is looked back at. */
    DRAWN,
    /** It was given up before anything was drawn. */
    DROPPED
}
