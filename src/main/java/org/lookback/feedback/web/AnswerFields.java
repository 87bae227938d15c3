package org.lookback.feedback.web;

import org.lookback.feedback.NewAnswer;
import org.lookback.feedback.QuestionKind;
import org.lookback.feedback.SurveyQuestion;
import org.springframework.util.MultiValueMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one person answered, as the form of a survey sends it. */
final class AnswerFields {

    private AnswerFields() {}

    static NewAnswer read(List<SurveyQuestion> questions, MultiValueMap<String, String> sent) {
        Map<Integer, List<Integer>> choices = new HashMap<>();
        Map<Integer, String> texts = new HashMap<>();
        for (int number = 1; number <= questions.size(); number++) {
            List<String> given = sent.getOrDefault(NewAnswer.field(number), List.of());
            if (questions.get(number - 1).kind() == QuestionKind.TEXT) {
                texts.put(number, given.isEmpty() ? "" : given.getFirst());
            } else {
                choices.put(number, given.stream().map(AnswerFields::choice).toList());
            }
        }
        return new NewAnswer(choices, texts);
    }

    /** The number of a choice; of none, where it is no number. */
    private static int choice(String given) {
        return given.matches("[0-9]{1,3}") ? Integer.parseInt(given) : 0;
    }
}
