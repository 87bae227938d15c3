package org.lookback.feedback;

import java.util.List;
import java.util.Map;

/**
 * What one person answers.
 *
 * @param choices the numbers of what was chosen, by the numbers of questions
 * @param texts own words, by the numbers of questions
 */
public record NewAnswer(Map<Integer, List<Integer>> choices, Map<Integer, String> texts) {
    public NewAnswer {
        choices = Map.copyOf(choices);
        texts = Map.copyOf(texts);
    }

    /** What a form and its faults call the answer to a question. */
    public static String field(int question) {
        return "answer-" + question;
    }
}
