package org.lookback.campaign;

import java.time.LocalDate;
import java.util.List;

/**
 * A week in which something would ask more of units than the cap allows.
 *
 * @param monday its first day
 * @param units of which more would be asked, those of which most is asked first
 */
public record FullWeek(LocalDate monday, int cap, List<FullUnit> units) {

    public FullWeek {
        units = List.copyOf(units);
    }

    public LocalDate sunday() {
        return monday.plusDays(6);
    }
}
