package org.lookback.ledger;

/**
 * An exact count.
 *
 * @param key what is counted: a state's name, a special action's id (none: empty), a unit's id,
 *     {@code overdue} …
 */
public record Tally(String key, long count) {}
