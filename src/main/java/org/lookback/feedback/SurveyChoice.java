package org.lookback.feedback;

/** An answer that can be chosen. */
public record SurveyChoice(String wording, Awareness awareness) {}
