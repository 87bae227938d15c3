package org.lookback.feedback;

/**
 * By which a work order is known again.
 *
 * @param source the hotline
 * @param number as the hotline writes it
 */
public record OrderNumber(String source, String number) {}
