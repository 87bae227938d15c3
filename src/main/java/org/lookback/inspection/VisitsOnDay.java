package org.lookback.inspection;

import java.time.LocalDate;
import java.util.List;

/**
 * The visits of a day.
 *
 * @param first a few of them
 * @param total how many there are
 */
public record VisitsOnDay(LocalDate day, List<Visit> first, long total) {

    public VisitsOnDay {
        first = List.copyOf(first);
    }

    public long others() {
        return total - first.size();
    }
}
