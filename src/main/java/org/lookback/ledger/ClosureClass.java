package org.lookback.ledger;

/** In what sense a problem was closed. Rates are given for each class and never blended. */
public enum ClosureClass {
    /** Put right, cause removed (已完成). */
    DONE,
    /** Put right for this stage, and kept up (阶段完成、长期坚持). */
    KEPT_UP,
    /** A standing task without an end (持续推进). */
    STANDING
}
