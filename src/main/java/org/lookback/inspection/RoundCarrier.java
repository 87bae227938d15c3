package org.lookback.inspection;

/** Who looks back at what a round draws. */
public enum RoundCarrier {
    /** The office of the unit that holds the round, and those who judge there. */
    OFFICE,
    /** The guidance groups of the units. */
    GUIDANCE_GROUPS
}
