package org.lookback.inspection;

import org.lookback.campaign.Policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What somebody who plans a visit sees first: what else is asked of the unit, and who else is going
 * there.
 *
 * @param weeks the week of the visit, the one before it, and some after it
 * @param day the first day of the visit
 * @param policy says how much may be asked in a week
 * @param others visits of other groups to the unit, about that time, that can be joined
 */
public record Outlook(
        List<BurdenWeek> weeks, LocalDate day, LocalDate today, Policy policy, List<Visit> others) {

    public Outlook {
        weeks = List.copyOf(weeks);
        others = List.copyOf(others);
    }

    /** The Monday of the week of the visit. */
    public LocalDate week() {
        return Burden.monday(day);
    }

    /** Whether one thing more would be over the cap in that week. */
    public boolean isFull(BurdenWeek week) {
        return policy.isOverCap(week.demands().size() + 1L);
    }

    /** Whether this visit would be over the cap. */
    public boolean over() {
        return !day.isBefore(today)
                && weeks.stream().anyMatch(each -> each.monday().equals(week()) && isFull(each));
    }

    /** The first week from then on in which it would not be, where it is and there is one. */
    public Optional<LocalDate> roomier() {
        return over()
                ? weeks.stream()
                        .filter(each -> each.monday().isAfter(week()) && !isFull(each))
                        .map(BurdenWeek::monday)
                        .findFirst()
                : Optional.empty();
    }
}
