package org.lookback.ledger;

import java.time.YearMonth;

/**
 * How many runs of problems that have a trait fall into a month.
 *
 * @param month of the day by which the trait sorts them
 */
public record TraitMonth(Trait trait, YearMonth month, long count) {}
