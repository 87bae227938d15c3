package org.lookback.feedback;

import org.lookback.kernel.UnitPath;

/**
 * A part of what is asked about, of which people are asked by themselves.
 *
 * @param unit the unit whose subtree it is
 * @param size what it weighs against the others
 * @param units how many units there were to draw from
 * @param planned how many people are to be asked
 */
public record Stratum(UnitPath unit, long size, int units, int planned) {}
