package org.lookback.campaign;

/** As what a unit is asked to do its share of something (牵头、参与、责任). */
public enum Involvement {
    /** It leads, or is solely responsible. */
    LEAD,
    /** It takes part in what another leads. */
    PARTICIPANT,
    /** It has to do it without leading it and without being led. */
    OBLIGED
}
