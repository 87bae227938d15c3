package org.lookback.ledger;

import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;

import java.util.Optional;

/**
 * How many problems of a unit's subtree are alike in everything that is counted.
 *
 * @param unit the unit whose subtree is counted
 * @param closureClass only for problems that were closed
 * @param extended only for open problems: whether the deadline was put off
 */
public record TallyCell(
        UnitId unit,
        Optional<SpecialActionId> specialAction,
        State state,
        Optional<ClosureClass> closureClass,
        boolean recurred,
        boolean extended,
        long count) {}
