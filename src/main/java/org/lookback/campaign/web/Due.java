package org.lookback.campaign.web;

import org.lookback.kernel.Outcome;

import java.time.LocalDate;
import java.util.Optional;

/** By when something is to be done, as a client says it: by a day, or for good. */
final class Due {

    private Due() {}

    /** The day, or none for what is standing; faulty where neither is said. */
    static Outcome<Optional<LocalDate>> needed(
            Optional<LocalDate> dueOn, Optional<Boolean> standing) {
        return over(dueOn, standing, Optional.empty())
                .then(due ->
                        due.isEmpty() && standing.filter(is -> is).isEmpty()
                                ? Outcome.faulty("dueOn", "fault.missing")
                                : Outcome.done(due));
    }

    /** The same; what it was where nothing is said. */
    static Outcome<Optional<LocalDate>> over(
            Optional<LocalDate> dueOn, Optional<Boolean> standing, Optional<LocalDate> now) {
        if (standing.filter(is -> is).isEmpty()) {
            Optional<LocalDate> day = dueOn.or(() -> now);
            return day.isEmpty() && standing.isPresent()
                    ? Outcome.faulty("dueOn", "fault.missing")
                    : Outcome.done(day);
        }
        return dueOn.isEmpty()
                ? Outcome.done(Optional.empty())
                : Outcome.faulty("dueOn", "fault.campaign_standing_with_day");
    }
}
