package org.lookback.campaign;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.ProblemId;

/** A room above that takes up the problems which directives state. */
public interface StatedProblems {

    /**
     * Enters a problem of a campaign that runs, within the transaction in which it begins, by the
     * actor's own posts. What is not done has the room's own faults and refusals.
     */
    Outcome<ProblemId> enter(Actor actor, StatedProblem problem);
}
