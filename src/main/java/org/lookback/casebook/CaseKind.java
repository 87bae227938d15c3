package org.lookback.casebook;

/** What a case shows. */
public enum CaseKind {
    /** What went wrong (反面典型). */
    NEGATIVE,
    /** What went well (正面典型). */
    GOOD_PRACTICE
}
