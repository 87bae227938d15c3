package org.lookback.ledger;

/**
 * How many closures held how long.
 *
 * @param group the key of what they are told apart by
 * @param as in which class they were struck off
 * @param days in calendar days from being struck off
 * @param cameBack whether they came back after so many days; otherwise they have held until today
 */
public record HeldDays(String group, ClosureClass as, int days, boolean cameBack, long count) {}
