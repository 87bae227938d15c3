package org.lookback.feedback;

/** How the people to be asked are shared out among strata. */
public enum Allocation {
    /** As the sizes of the strata are to each other. */
    PROPORTIONAL,
    /** As many in each. */
    EQUAL
}
