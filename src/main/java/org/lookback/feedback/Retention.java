package org.lookback.feedback;

/**
 * How long the contact of an opinion is kept, in days of 24 hours.
 *
 * @param afterAnswer after the opinion was answered or set aside
 * @param unanswered after it was sent, where neither has happened
 */
public record Retention(int afterAnswer, int unanswered) {

    /** After it was sent, whatever happens to it: also where it is taken up again and again. */
    public int most() {
        return afterAnswer + unanswered;
    }
}
