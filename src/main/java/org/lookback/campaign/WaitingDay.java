package org.lookback.campaign;

import org.lookback.kernel.AssignmentId;

import java.time.LocalDate;

/** That an assignment waits, and by when: enough to put it in order among other things. */
public record WaitingDay(AssignmentId assignment, LocalDate due) {}
