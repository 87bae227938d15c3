package org.lookback.ledger;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Post;

import java.util.List;
import java.util.Optional;

/**
 * Something happened to a problem that stood in the ledger before. It is told to the rooms above
 * within the transaction: what they make of it stands or falls together with it.
 *
 * @param after the problem as it is now
 * @param by the post that entitled the actor; nobody's where the public objects
 */
public record ProblemChanged(Problem after, List<Event> events, Actor actor, Optional<Post> by) {
    public ProblemChanged {
        events = List.copyOf(events);
    }
}
