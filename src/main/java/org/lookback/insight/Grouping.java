package org.lookback.insight;

/** By what runs of problems are compared. */
public enum Grouping {
    /** The level of the unit. */
    LEVEL,
    /** The unit directly below; what is the place's own is a group by itself. */
    CHILD,
    SEVERITY,
    SOURCE,
    SPECIAL_ACTION
}
