package org.lookback.feedback;

import java.util.List;
import java.util.Optional;

/**
 * A survey with all that belongs to it.
 *
 * @param plan how its sample was drawn, once it was
 */
public record SurveySheet(
        Survey survey, List<SurveyQuestion> questions, Optional<SamplePlan> plan) {
    public SurveySheet {
        questions = List.copyOf(questions);
    }

    /** Whether one of its questions tells who knows and who does not. */
    public boolean measures() {
        return questions.stream().anyMatch(SurveyQuestion::measures);
    }
}
