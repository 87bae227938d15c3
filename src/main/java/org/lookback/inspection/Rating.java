package org.lookback.inspection;

import java.util.Optional;

/**
 * How a unit meets a standard (评定).
 *
 * @param standard its number on the form
 * @param grade from 1, the best, to the number of grades that the form has
 */
public record Rating(int standard, int grade, Optional<String> remark) {}
