package org.lookback.ledger.internal;

import org.lookback.kernel.Post;
import org.lookback.ledger.Event;

import java.util.List;

/**
 * What a command that was not refused brings about.
 *
 * @param by the post that entitled the actor
 */
public record Decision(List<Event> events, Post by) {
    public Decision {
        events = List.copyOf(events);
    }
}
