package org.lookback.casebook;

/**
 * How many units were asked about a case, how many of them have answered, and how many of those
 * found the same.
 */
public record SelfCheckCount(long asked, long answered, long found, long notApplicable) {}
