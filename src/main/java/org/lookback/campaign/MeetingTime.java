package org.lookback.campaign;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** When a meeting takes place, in its campaign's zone. One that goes on for days is several. */
public record MeetingTime(LocalDate day, LocalTime from, LocalTime until) {

    public LocalDateTime begins() {
        return day.atTime(from);
    }

    public LocalDateTime ends() {
        return day.atTime(until);
    }
}
