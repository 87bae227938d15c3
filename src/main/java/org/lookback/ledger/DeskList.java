package org.lookback.ledger;

import org.lookback.kernel.Page;

/** A part of what waits on somebody's desk, and how much waits there in all. */
public record DeskList(Page<DeskItem> items, DeskCount count) {}
