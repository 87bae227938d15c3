package org.lookback.campaign;

import org.lookback.kernel.AssignmentId;

import java.time.LocalDate;
import java.util.Optional;

/**
 * That an assignment waits, and by when, if there is a day: enough to put it in order among other
 * things.
 */
public record WaitingDay(AssignmentId assignment, Optional<LocalDate> due) {}
