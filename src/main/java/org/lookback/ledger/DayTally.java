package org.lookback.ledger;

import java.time.LocalDate;

/**
 * What happened on a day.
 *
 * @param registered problems that were entered
 * @param struckOff problems that were struck off the open list; one that recurs counts again
 * @param open problems that were open when the day ended
 */
public record DayTally(LocalDate day, long registered, long struckOff, long open) {}
