package org.lookback.insight;

import org.lookback.ledger.ProblemCard;

import java.util.List;

/**
 * Two reports side by side, with what is common to both.
 *
 * @param mayLook whether the reader may say what they are
 */
public record ComparedTexts(NearCopy copy, Text earlier, Text later, boolean mayLook) {

    /** A report in its passages, and the problem it is about. */
    public record Text(NearCopy.Side side, ProblemCard problem, List<Passage> passages) {
        public Text {
            passages = List.copyOf(passages);
        }
    }

    public List<Text> texts() {
        return List.of(earlier, later);
    }
}
