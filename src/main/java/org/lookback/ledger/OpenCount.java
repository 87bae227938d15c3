package org.lookback.ledger;

/**
 * How many problems of a unit's subtree are open, and how many of those are overdue.
 *
 * @param overdue among the open ones
 */
public record OpenCount(long open, long overdue) {

    public static final OpenCount NONE = new OpenCount(0, 0);
}
