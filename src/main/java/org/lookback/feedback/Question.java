package org.lookback.feedback;

/**
 * A small question that a machine which sends thousands does not answer by accident: how much two
 * numbers are together.
 *
 * @param token by which the answer is checked; whoever reads it learns nothing
 */
public record Question(int one, int other, String token) {}
