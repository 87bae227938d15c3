package org.lookback.campaign;

import java.time.Instant;

/** That units were reminded of what was asked of them. */
public record Reminder(String words, Instant at) {}
