package org.lookback.campaign;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How many assignments wait for a person by the same day, or without one.
 *
 * @param late whether that day has passed in the time of their campaign
 */
public record WaitingCount(Optional<LocalDate> due, boolean late, long count) {}
