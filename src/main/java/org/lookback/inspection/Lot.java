package org.lookback.inspection;

import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;

import java.util.OptionalDouble;

/**
 * A line of a round's list as everybody may have it who sees the round.
 *
 * @param stratum the unit among whose problems it is drawn
 * @param weight in hundredths
 * @param key those with the smallest keys are drawn; none before the seed is known
 */
public record Lot(
        ProblemId problem, UnitId stratum, long weight, OptionalDouble key, boolean drawn) {}
