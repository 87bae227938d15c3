package org.lookback.bench.tally;

/** What a reader may ask about one unit, its subtree included, in one campaign. */
enum Question {
    STATES,
    SPECIAL_ACTIONS,
    CHILDREN,
    OVERDUE
}
