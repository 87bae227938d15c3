package org.lookback.ledger;

/**
 * How much waits on somebody's desk.
 *
 * @param more whether more problems wait than were counted
 */
public record DeskCount(long counted, boolean more) {}
