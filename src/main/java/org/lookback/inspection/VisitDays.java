package org.lookback.inspection;

import java.time.LocalDate;

/** From when to when a visit is paid, both days included. */
public record VisitDays(LocalDate first, LocalDate last) {

    /** How long a visit is at most, in days. */
    public static final int LONGEST = 60;

    public static VisitDays on(LocalDate day) {
        return new VisitDays(day, day);
    }
}
