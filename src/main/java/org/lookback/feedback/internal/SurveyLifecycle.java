package org.lookback.feedback.internal;

import org.lookback.feedback.SurveyCommand;
import org.lookback.feedback.SurveyRefusal;
import org.lookback.feedback.SurveySheet;
import org.lookback.feedback.SurveyStage;
import org.lookback.kernel.Outcome;

/** What may be done with a survey, and where it stands then. */
public final class SurveyLifecycle {

    private SurveyLifecycle() {}

    /** The stage to which a command leads. */
    public static Outcome<SurveyStage> decide(SurveySheet sheet, SurveyCommand command) {
        SurveyStage stage = sheet.survey().stage();
        return switch (command) {
            case SurveyCommand.Amend _, SurveyCommand.Draw _ -> prepared(stage);
            case SurveyCommand.Ask _ ->
                    sheet.survey().wave() > 1
                            ? Outcome.refused(SurveyRefusal.WAVE_KEEPS_QUESTIONS)
                            : prepared(stage);
            case SurveyCommand.Field _ -> prepared(stage).then(_ -> fielded(sheet));
            case SurveyCommand.Extend _ -> open(stage, SurveyStage.FIELDED);
            case SurveyCommand.Close _ -> open(stage, SurveyStage.CLOSED);
        };
    }

    private static Outcome<SurveyStage> prepared(SurveyStage stage) {
        return stage == SurveyStage.DRAFT
                ? Outcome.done(stage)
                : Outcome.refused(SurveyRefusal.FIELDED_SURVEY_STAYS);
    }

    private static Outcome<SurveyStage> fielded(SurveySheet sheet) {
        if (!sheet.measures()) {
            return Outcome.refused(SurveyRefusal.SURVEY_MEASURES_AWARENESS);
        }
        return sheet.plan().isPresent()
                ? Outcome.done(SurveyStage.FIELDED)
                : Outcome.refused(SurveyRefusal.SAMPLE_IS_DRAWN_FIRST);
    }

    private static Outcome<SurveyStage> open(SurveyStage stage, SurveyStage next) {
        return stage == SurveyStage.FIELDED
                ? Outcome.done(next)
                : Outcome.refused(SurveyRefusal.ONLY_FIELDED_SURVEY_CLOSES);
    }
}
