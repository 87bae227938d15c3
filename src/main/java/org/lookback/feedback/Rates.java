package org.lookback.feedback;

import org.lookback.feedback.internal.Proportions;
import org.lookback.kernel.UnitId;

import java.util.List;
import java.util.Optional;

/**
 * What senders say of a unit's answers, and of those of the units below it.
 *
 * @param answered how many opinions were answered, and their senders asked
 * @param orders how many work orders of hotlines were answered besides: whoever called has no code
 *     and is not asked here
 * @param judged how many of those senders said something: the sample of the three rates
 */
public record Rates(
        UnitId unit,
        long answered,
        long orders,
        long judged,
        long responded,
        long resolved,
        long satisfied) {

    /** A part of those who said something, with its interval; absent where nobody did. */
    public Optional<Rate> rate(long yes) {
        return Proportions.rate(
                List.of(new Proportions.Count(1, Math.toIntExact(judged), Math.toIntExact(yes))));
    }
}
