package org.lookback.demo.internal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/** The working days and hours of offices in the second half of 2019. */
final class WorkingDays {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The demo's history ends before this. */
    static final LocalDateTime NOW = LocalDateTime.of(2019, 12, 2, 9, 0);

    private static final LocalTime OPENS = LocalTime.of(8, 30);
    private static final LocalTime CLOSES = LocalTime.of(18, 0);

    private static final Set<LocalDate> HOLIDAYS =
            Set.of(
                    LocalDate.of(2019, 9, 13),
                    LocalDate.of(2019, 10, 1),
                    LocalDate.of(2019, 10, 2),
                    LocalDate.of(2019, 10, 3),
                    LocalDate.of(2019, 10, 4),
                    LocalDate.of(2019, 10, 7));

    private static final Set<LocalDate> WORKING_WEEKENDS =
            Set.of(LocalDate.of(2019, 9, 29), LocalDate.of(2019, 10, 12));

    private WorkingDays() {}

    /** The day itself if it is a working day, else the next that is. */
    static LocalDate onOrAfter(LocalDate day) {
        LocalDate found = day;
        while (!isWorking(found)) {
            found = found.plusDays(1);
        }
        return found;
    }

    private static boolean isWorking(LocalDate day) {
        boolean weekend =
                day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return WORKING_WEEKENDS.contains(day) || (!weekend && !HOLIDAYS.contains(day));
    }

    /** Some moment of that day's working hours. */
    static LocalDateTime during(LocalDate day, Chance chance) {
        return onOrAfter(day).atTime(OPENS).plusSeconds(chance.between(0, 9 * 3600));
    }

    /** So many calendar days later, on a working day, in working hours. */
    static LocalDateTime after(LocalDateTime moment, int days, Chance chance) {
        if (days > 0) {
            return during(moment.toLocalDate().plusDays(days), chance);
        }
        LocalDateTime soon = moment.plusSeconds(chance.between(300, 5400));
        return soon.toLocalTime().isBefore(CLOSES)
                        && soon.toLocalDate().equals(moment.toLocalDate())
                ? soon
                : onOrAfter(moment.toLocalDate().plusDays(1))
                        .atTime(OPENS)
                        .plusSeconds(chance.between(60, 3600));
    }
}
