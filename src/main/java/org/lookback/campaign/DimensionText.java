package org.lookback.campaign;

import org.lookback.kernel.UnitId;

import java.time.Instant;

/**
 * What a unit writes of its progress in a dimension.
 *
 * @param dimension the number of the provision
 * @param number counts what the unit wrote of it, from 1
 */
public record DimensionText(
        long dimension, UnitId unit, int number, String text, Instant writtenAt) {

    public static final int LONGEST = 5_000;
}
