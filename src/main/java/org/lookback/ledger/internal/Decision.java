package org.lookback.ledger.internal;

import org.lookback.chronicle.Chained;
import org.lookback.chronicle.Head;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Post;
import org.lookback.kernel.ProblemId;
import org.lookback.ledger.Event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a command that was not refused brings about.
 *
 * @param by the post that entitled the actor
 */
public record Decision(List<Event> events, Post by) {
    public Decision {
        events = List.copyOf(events);
    }

    /** The piece of the problem's history that tells it, after what its history said before. */
    public Chained chained(ProblemId id, Head before, Actor actor, Instant now) {
        return chained(id, before, events, Optional.of(by), actor, now);
    }

    /**
     * The piece of the problem's history that tells events.
     *
     * @param by absent: nobody's post was needed
     */
    public static Chained chained(
            ProblemId id,
            Head before,
            List<Event> events,
            Optional<Post> by,
            Actor actor,
            Instant now) {
        return Chained.after(
                before,
                streamOf(id),
                events.stream()
                        .map(event -> NewEntry.of(event.getClass().getSimpleName(), event))
                        .toList(),
                actor,
                by,
                now);
    }

    /** The history of a problem. */
    public static Stream streamOf(ProblemId id) {
        return new Stream("problem", id.value());
    }
}
