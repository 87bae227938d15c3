package org.lookback.campaign;

/**
 * An act of issuing, carried out.
 *
 * @param issue its number
 * @param units how many units were asked
 * @param waiting how many are over the weekly cap and are asked only once that is approved
 */
public record Issued(long issue, int units, int waiting) {}
