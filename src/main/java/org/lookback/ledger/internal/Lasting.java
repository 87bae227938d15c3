package org.lookback.ledger.internal;

import org.lookback.ledger.Event;

import java.util.Arrays;
import java.util.Optional;

/**
 * The events that are never taken back, because somebody or something else has gone on from them or
 * because they are proof. Everything else can be, by {@link org.lookback.ledger.Command.Undo}.
 */
enum Lasting {
    REGISTERED(
            Event.Registered.class, "an entry that should not be there is rejected, with grounds"),
    EVIDENCE_ATTACHED(Event.EvidenceAttached.class, "what was filed stays filed"),
    VISIT_DRAWN(Event.VisitDrawn.class, "nobody draws until the draw suits"),
    OBJECTION_RAISED(Event.ObjectionRaised.class, "whoever objects is answered"),
    BROKEN_DOWN(Event.BrokenDown.class, "the part is a problem of its own"),
    MERGED(Event.Merged.class, "the other problem has taken it in"),
    ABSORBED(Event.Absorbed.class, "the other problem has ended"),
    POSED(Event.Posed.class, "the units have been asked"),
    POSE_ACCEPTED(Event.PoseAccepted.class, "the unit has registered a problem of its own"),
    POSE_DECLINED(Event.PoseDeclined.class, "the answer has been read"),
    POSE_DISMISSED(Event.PoseDismissed.class, "the answer has been read"),
    REMARKED(Event.Remarked.class, "the word has been read");

    private final Class<? extends Event> event;
    private final String why;

    Lasting(Class<? extends Event> event, String why) {
        this.event = event;
        this.why = why;
    }

    Class<? extends Event> event() {
        return event;
    }

    String why() {
        return why;
    }

    static Optional<Lasting> of(Event event) {
        return Arrays.stream(values()).filter(each -> each.event.isInstance(event)).findFirst();
    }
}
