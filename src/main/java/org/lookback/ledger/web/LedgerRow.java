package org.lookback.ledger.web;

import org.lookback.ledger.ProblemCard;

import java.util.Optional;

/**
 * A row of the ledger as pages show it.
 *
 * @param daysOverdue how many days ago its next step was due, if that was before today
 */
public record LedgerRow(
        ProblemCard card,
        Place place,
        Optional<SpecialActionName> specialAction,
        Optional<Long> daysOverdue) {}
