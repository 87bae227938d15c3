package org.lookback.work.internal;

/**
 * Thrown where a work stops at a safe point. It passes through the room at work, whose transaction
 * it rolls back.
 */
final class Halt extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why it does not go on. */
    enum Why {
        CANCELLED,
        /** Another server has begun it anew, or it is over. */
        TAKEN_OVER,
        /** This server is being stopped. */
        STOPPING
    }

    private final Why why;

    Halt(Why why) {
        super(why.name(), null, false, false);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
