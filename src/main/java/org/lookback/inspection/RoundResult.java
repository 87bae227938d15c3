package org.lookback.inspection;

/** What was found when it was looked back at a problem that a round drew. */
public enum RoundResult {
    /** It has not come back. */
    HELD,
    /** It has come back, whoever found that since the list was fixed. */
    CAME_BACK
}
