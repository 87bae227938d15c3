package org.lookback.feedback;

import org.lookback.kernel.UnitId;

/**
 * A survey to be prepared.
 *
 * @param unit the unit that asks
 * @param introduction what those who are asked read first
 */
public record NewSurvey(UnitId unit, String title, String introduction) {}
