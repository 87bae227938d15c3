package org.lookback.feedback;

/**
 * How far a unit has come.
 *
 * @param reached how many people have answered
 * @param entered how many of them told an interviewer; the others answered by link
 */
public record ReachedUnit(Quota quota, int reached, int entered) {

    public int byLink() {
        return reached - entered;
    }
}
