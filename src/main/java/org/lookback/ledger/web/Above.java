package org.lookback.ledger.web;

import org.lookback.organization.Unit;

import java.util.Optional;

/** A unit on the way up from another, and its page's address if the reader may open it. */
public record Above(Unit unit, Optional<String> href) {}
