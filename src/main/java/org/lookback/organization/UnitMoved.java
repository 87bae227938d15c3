package org.lookback.organization;

import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;

/**
 * A unit now stands elsewhere, with its whole subtree. Published inside the transaction of the
 * move: a room that keeps copies of paths replaces the beginning {@code from} by {@code to} in
 * every row of the subtree, with a plain {@code @EventListener}, so that both stand or fall
 * together. One command may publish several, to be followed in order.
 */
public record UnitMoved(UnitId unit, UnitPath from, UnitPath to) {}
