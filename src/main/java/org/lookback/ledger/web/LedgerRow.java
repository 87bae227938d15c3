package org.lookback.ledger.web;

import org.lookback.ledger.ProblemCard;

import java.util.Optional;

/** A row of the ledger as pages show it. */
public record LedgerRow(ProblemCard card, Place place, Optional<SpecialActionName> specialAction) {}
