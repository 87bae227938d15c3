package org.lookback.campaign;

import org.lookback.kernel.UnitId;

/** How much is asked of a unit itself in some days. */
public record DemandCount(UnitId unit, long reports, long meetings) {

    public long total() {
        return reports + meetings;
    }
}
