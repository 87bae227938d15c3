package org.lookback.campaign;

import java.time.LocalDate;

/**
 * How many assignments wait for a person by the same day.
 *
 * @param late whether that day has passed in the time of their campaign
 */
public record WaitingCount(LocalDate due, boolean late, long count) {}
