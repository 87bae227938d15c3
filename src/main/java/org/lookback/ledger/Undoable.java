package org.lookback.ledger;

import java.time.Instant;

/**
 * One's own last step, which can still be taken back.
 *
 * @param version what the problem's version became by it
 * @param until as long as nobody goes on from it
 */
public record Undoable(long version, Event event, Instant until) {}
