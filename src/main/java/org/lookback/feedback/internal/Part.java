package org.lookback.feedback.internal;

/** What somebody is to an opinion. */
public enum Part {
    /** The office that received it, or one above. */
    OFFICE,
    /** Whoever speaks for the unit that it was given to. */
    UNIT
}
