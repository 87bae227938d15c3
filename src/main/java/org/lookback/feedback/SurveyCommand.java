package org.lookback.feedback;

import java.time.LocalDate;
import java.util.List;

/** What is done with a survey. */
public sealed interface SurveyCommand {

    /** Gives it another title and introduction. */
    record Amend(String title, String introduction) implements SurveyCommand {}

    /** Has it ask these questions and no others. */
    record Ask(List<SurveyQuestion> questions) implements SurveyCommand {
        public Ask {
            questions = List.copyOf(questions);
        }
    }

    /** Draws its sample, in place of one that was drawn before. */
    record Draw(PlanTerms terms) implements SurveyCommand {}

    /** Opens it to answers. From then on neither questions nor sample change. */
    record Field(LocalDate closesOn) implements SurveyCommand {}

    /** Takes answers until another day. */
    record Extend(LocalDate closesOn) implements SurveyCommand {}

    /** Takes no more answers. */
    record Close() implements SurveyCommand {}
}
