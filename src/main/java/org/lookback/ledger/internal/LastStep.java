package org.lookback.ledger.internal;

import org.lookback.kernel.PersonId;
import org.lookback.kernel.ProblemId;
import org.lookback.ledger.Event;
import org.lookback.ledger.Evolution;
import org.lookback.ledger.Happening;
import org.lookback.ledger.Problem;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The last thing that happened to a problem and was not taken back.
 *
 * @param version what the problem's version became by it
 * @param before the problem before it
 */
public record LastStep(
        long version, Event event, PersonId by, Instant at, Duration ago, Problem before) {

    /** Registration is no step: nothing was before it. */
    public static Optional<LastStep> of(ProblemId id, List<Happening> history, Instant now) {
        List<Integer> standing =
                Evolution.standing(history.stream().map(Happening::event).toList());
        int last = standing.getLast();
        if (last == 0) {
            return Optional.empty();
        }
        Happening happening = history.get(last);
        List<Problem> states =
                Evolution.states(
                        id,
                        history.subList(0, last).stream()
                                .map(each -> new Evolution.Cause(each.event(), each.person()))
                                .toList());
        return Optional.of(
                new LastStep(
                        happening.version(),
                        happening.event(),
                        happening.person(),
                        happening.at(),
                        Duration.between(happening.at(), now),
                        states.getLast()));
    }
}
