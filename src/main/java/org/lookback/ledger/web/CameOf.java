package org.lookback.ledger.web;

import org.lookback.ledger.OriginCount;

import java.util.List;

/**
 * The problems that came of a record, as far as the reader may see them.
 *
 * @param address of all of them
 * @param rows the latest
 */
public record CameOf(LedgerAddress address, OriginCount count, List<LedgerRow> rows) {}
