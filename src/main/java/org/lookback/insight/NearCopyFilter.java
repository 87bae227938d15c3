package org.lookback.insight;

import java.util.Optional;

/**
 * Which near-copies are meant.
 *
 * @param looked only those that a person has looked at, or only the others; absent: all
 */
public record NearCopyFilter(Optional<Boolean> looked) {}
