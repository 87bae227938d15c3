package org.lookback.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much waits on somebody's desk.
 *
 * @param dues how much by which day
 * @param end where counting ended, if more problems wait than were counted: what is due before that
 *     day is counted whole
 */
public record DeskCount(List<Due> dues, Optional<Due> end) {

    /**
     * What must be done by the same day.
     *
     * @param late whether that day has passed, and somebody is to blame for it
     */
    public record Due(Optional<LocalDate> day, boolean late, long count) {}

    public DeskCount {
        dues = List.copyOf(dues);
    }

    /** Whether more problems wait than were counted. */
    public boolean more() {
        return end.isPresent();
    }

    public long counted() {
        return dues.stream().mapToLong(Due::count).sum();
    }

    /** The same with what else waits. */
    public DeskCount and(List<Due> others) {
        List<Due> all = new ArrayList<>(dues);
        all.addAll(others);
        return new DeskCount(all, end);
    }
}
