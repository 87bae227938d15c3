package org.lookback.campaign;

import org.lookback.kernel.UnitPath;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which activities of a campaign are wanted. What is absent does not narrow.
 *
 * @param under the unit whose subtree they lie in
 * @param from the first day on which they were held, {@code to} the last
 * @param follows the activity from which they follow
 * @param measure the measure for which they were done
 * @param text words that the title, the place or the text contains
 */
public record ActivityFilter(
        Optional<ActivityKind> kind,
        Optional<UnitPath> under,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<ActivityId> follows,
        Optional<Long> measure,
        Optional<String> text) {

    /** Everything within the actor's scope. */
    public static final ActivityFilter ALL =
            new ActivityFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /** What followed from an activity. */
    public static ActivityFilter following(ActivityId activity) {
        return new ActivityFilter(
                ALL.kind,
                ALL.under,
                ALL.from,
                ALL.to,
                Optional.of(activity),
                ALL.measure,
                ALL.text);
    }
}
