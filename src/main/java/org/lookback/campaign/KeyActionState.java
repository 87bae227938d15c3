package org.lookback.campaign;

/**
 * How far units are with what was asked of them under a key action, as far as the reader may see
 * it. What was withdrawn is not counted.
 *
 * @param claimed how many have been taken on, whatever became of them since
 * @param reported how many wait to be judged
 * @param standing how many have no day: they are never accepted and never overdue
 * @param unclaimedLate how many are still unclaimed after the day by which they should be
 * @param overdue how many are not accepted after the day they are due
 */
public record KeyActionState(
        long asked,
        long claimed,
        long reported,
        long accepted,
        long standing,
        long unclaimedLate,
        long overdue) {

    /** Both together. */
    public KeyActionState and(KeyActionState other) {
        return new KeyActionState(
                asked + other.asked,
                claimed + other.claimed,
                reported + other.reported,
                accepted + other.accepted,
                standing + other.standing,
                unclaimedLate + other.unclaimedLate,
                overdue + other.overdue);
    }

    /** Nothing was asked. */
    public static final KeyActionState NONE = new KeyActionState(0, 0, 0, 0, 0, 0, 0);
}
