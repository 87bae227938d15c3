package org.lookback.feedback;

import org.lookback.kernel.UnitId;

/**
 * By which the public answers for a unit, without a sign-in.
 *
 * @param secret the end of its address; nobody guesses it
 */
public record SurveyLink(UnitId unit, String secret) {}
