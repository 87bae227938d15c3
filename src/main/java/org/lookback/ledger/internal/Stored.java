package org.lookback.ledger.internal;

import org.lookback.chronicle.Hash;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Problem;

import java.time.Instant;
import java.util.Optional;

/**
 * A problem as it lies in its table.
 *
 * @param unit where the responsible unit stands in the tree now
 * @param head the hash of the last entry of its history; absent where the row does not know it
 */
public record Stored(
        Problem problem,
        UnitPath unit,
        Optional<Hash> head,
        Instant registeredAt,
        Instant changedAt) {}
