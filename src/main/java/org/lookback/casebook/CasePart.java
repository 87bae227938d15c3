package org.lookback.casebook;

/** The parts of a case's text, in their order. */
public enum CasePart {
    TITLE,
    /** What was found. */
    FOUND,
    /** Why it happened. */
    CAUSE,
    /** What was done at once. */
    CORRECTION,
    /** What was done for good. */
    CORRECTIVE_ACTION
}
