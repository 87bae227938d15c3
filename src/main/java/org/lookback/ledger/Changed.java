package org.lookback.ledger;

import org.lookback.kernel.UnitId;

import java.util.Set;

/**
 * What has changed since a mark.
 *
 * @param now the mark to ask with the next time
 * @param anywhere too long ago to say where: every unit may have changed
 * @param units those whose subtree has a problem that changed
 */
public record Changed(Mark now, Anywhere anywhere, Set<UnitId> units) {

    /** Whether it is too long ago to say where. */
    public enum Anywhere {
        YES,
        NO
    }

    public Changed {
        units = Set.copyOf(units);
    }

    public boolean touches(UnitId unit) {
        return anywhere == Anywhere.YES || units.contains(unit);
    }
}
