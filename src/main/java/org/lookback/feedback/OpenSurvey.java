package org.lookback.feedback;

/**
 * A survey as those see it who answer by link.
 *
 * @param unit the name of the unit for which they answer
 * @param stage where it stands today
 */
public record OpenSurvey(SurveySheet sheet, String unit, SurveyStage stage) {}
