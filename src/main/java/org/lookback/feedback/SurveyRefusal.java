package org.lookback.feedback;

import org.lookback.kernel.Refusal;

/** The rules of surveys. */
public enum SurveyRefusal implements Refusal {
    /** A survey is prepared and kept by an office of the unit that asks, or of one above. */
    OFFICE_KEEPS_SURVEY,
    /** Once people answer, neither questions nor sample change. */
    FIELDED_SURVEY_STAYS,
    /** A later wave asks what the first one asked. */
    WAVE_KEEPS_QUESTIONS,
    /** A survey has a question whose answers tell who knows. */
    SURVEY_MEASURES_AWARENESS,
    /** Its sample is drawn before anybody is asked. */
    SAMPLE_IS_DRAWN_FIRST,
    /** Only a survey that is being answered is extended and closed. */
    ONLY_FIELDED_SURVEY_CLOSES,
    /** A survey is answered while it is open to answers. */
    FIELDED_SURVEY_IS_ANSWERED,
    /** The next wave follows one that has begun, and there is none yet. */
    NEXT_WAVE_FOLLOWS_LATEST,
    /** Whoever acts for a unit does not enter what its people know. */
    NOBODY_ASKS_FOR_THE_OWN_UNIT,
    /** One device answers once. */
    DEVICE_ANSWERS_ONCE
}
