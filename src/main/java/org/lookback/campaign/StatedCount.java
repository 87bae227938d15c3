package org.lookback.campaign;

/**
 * How many of the problems that the directive of a campaign states are in the ledger.
 *
 * @param waiting of a campaign in preparation, how many are registered once it begins
 */
public record StatedCount(long registered, long waiting) {}
