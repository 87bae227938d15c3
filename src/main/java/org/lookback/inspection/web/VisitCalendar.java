package org.lookback.inspection.web;

import org.lookback.inspection.Burden;
import org.lookback.inspection.Visit;
import org.lookback.inspection.VisitsOnDay;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * A month of visits, in whole weeks.
 *
 * @param visits the days on which there are any
 */
public record VisitCalendar(YearMonth month, LocalDate today, List<VisitsOnDay> visits) {

    /** How many visits a day shows; of others it says how many there are, and leads to them. */
    public static final int SHOWN = 3;

    public VisitCalendar {
        visits = List.copyOf(visits);
    }

    public static LocalDate first(YearMonth month) {
        return Burden.monday(month.atDay(1));
    }

    public static LocalDate last(YearMonth month) {
        return Burden.monday(month.atEndOfMonth()).plusDays(6);
    }

    /** The days of the weeks that the month touches. */
    public List<LocalDate> days() {
        return first(month).datesUntil(last(month).plusDays(1)).toList();
    }

    public VisitsOnDay on(LocalDate day) {
        return visits.stream()
                .filter(each -> each.day().equals(day))
                .findFirst()
                .orElseGet(() -> new VisitsOnDay(day, List.of(), 0));
    }

    /** All visits that it names. */
    public List<Visit> named() {
        return visits.stream().flatMap(each -> each.first().stream()).distinct().toList();
    }

    public boolean isOutside(LocalDate day) {
        return !YearMonth.from(day).equals(month);
    }
}
