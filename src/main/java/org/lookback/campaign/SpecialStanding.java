package org.lookback.campaign;

/** How far a special action has come. */
public enum SpecialStanding {
    /** Work goes on. */
    OPEN,
    /** The lead has shown the result; the participating units sign or refuse. */
    SIGNING,
    /** It is over. */
    CLOSED
}
