package org.lookback.ledger;

/**
 * How many problems came of a record.
 *
 * @param total also those that turned out to be none, or the same as another
 * @param recurred of all, those that came back at least once
 */
public record OriginCount(long total, long open, long struckOff, long recurred) {}
