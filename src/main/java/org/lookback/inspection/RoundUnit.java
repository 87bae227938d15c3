package org.lookback.inspection;

import org.lookback.kernel.UnitId;

/** What a round holds of a unit directly below its own with all below that, or of its own alone. */
public record RoundUnit(UnitId unit, long population, int drawn, int lookedAt, int cameBack) {

    public int open() {
        return drawn - lookedAt;
    }

    public int held() {
        return lookedAt - cameBack;
    }
}
