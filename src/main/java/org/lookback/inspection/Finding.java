package org.lookback.inspection;

import org.lookback.kernel.ProblemId;

import java.util.Optional;

/**
 * Something that a visit found.
 *
 * @param number counts within the visit, from 1
 * @param problem what it is in the ledger, once the visit is concluded
 */
public record Finding(int number, Found found, Optional<ProblemId> problem) {}
