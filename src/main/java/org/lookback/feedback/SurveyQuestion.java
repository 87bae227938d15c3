package org.lookback.feedback;

import java.util.List;

/** What is asked. Questions and choices are numbered from 1, in their order. */
public record SurveyQuestion(QuestionKind kind, String wording, List<SurveyChoice> choices) {

    public SurveyQuestion {
        choices = List.copyOf(choices);
    }

    /** Whether its answers tell who knows and who does not. */
    public boolean measures() {
        return kind == QuestionKind.ONE_CHOICE
                && choices.stream().anyMatch(choice -> choice.awareness() == Awareness.AWARE)
                && choices.stream().anyMatch(choice -> choice.awareness() == Awareness.UNAWARE);
    }
}
