package org.lookback.feedback;

import java.util.EnumSet;
import java.util.Set;

/** How far an opinion has come. */
public enum OpinionState {
    /** It waits for the office to say what becomes of it. */
    RECEIVED,
    /** A unit is to answer it. */
    ROUTED,
    /** A problem was made of it; the sender is answered when there is something to say. */
    BECAME_PROBLEM,
    /** It says what another says, and is answered with that one. */
    MERGED,
    /** It is answered, and the sender is asked back. */
    ANSWERED,
    /** The sender has said what the answer was worth. */
    JUDGED,
    /** It is nothing that could be answered. */
    SET_ASIDE;

    /** Those in which the sender waits for an answer that somebody has to give. */
    public static final Set<OpinionState> OPEN = EnumSet.of(RECEIVED, ROUTED, BECAME_PROBLEM);

    public boolean isOpen() {
        return OPEN.contains(this);
    }

    /** Whether the sender can read an answer. */
    public boolean isAnswered() {
        return this == ANSWERED || this == JUDGED;
    }
}
