package org.lookback.feedback;

/** Where a survey stands. */
public enum SurveyStage {
    /** Its questions and its sample are being prepared. */
    DRAFT,
    /** People answer. */
    FIELDED,
    /** Nobody answers any more. */
    CLOSED
}
