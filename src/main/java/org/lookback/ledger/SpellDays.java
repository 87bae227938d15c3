package org.lookback.ledger;

import java.util.Optional;

/**
 * How many runs of problems lasted how long.
 *
 * @param group the key of what they are told apart by
 * @param days in calendar days: 0 if it ended on the day on which it began
 * @param ended in which class they were struck off after so many days; absent: they have not been
 *     yet, and nobody knows more than that it took longer
 */
public record SpellDays(String group, int days, Optional<ClosureClass> ended, long count) {}
