package org.lookback.feedback;

/** Identifies one wave of a survey. */
public record SurveyId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
