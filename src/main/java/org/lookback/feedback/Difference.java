package org.lookback.feedback;

/**
 * By how much a share has grown between two waves, with Newcombe's interval to 95 out of 100.
 *
 * @param by the later share less the earlier one
 * @param low where the interval begins
 * @param high where it ends
 */
public record Difference(double by, double low, double high) {

    /** What can be said of it. */
    public enum Verdict {
        /** It has grown by more than chance explains. */
        GROWN,
        /** It has shrunk by more than chance explains. */
        SHRUNK,
        /** Chance alone can explain it. */
        WITHIN_CHANCE
    }

    public Verdict verdict() {
        if (low > 0) {
            return Verdict.GROWN;
        }
        return high < 0 ? Verdict.SHRUNK : Verdict.WITHIN_CHANCE;
    }
}
