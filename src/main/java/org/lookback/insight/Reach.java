package org.lookback.insight;

import org.lookback.ledger.Trait;

/** What a unit has done at least once, by itself and not by one below it. */
public enum Reach {
    /** It has claimed a problem. */
    CLAIMS(Trait.CLAIMED),
    /** It has a problem. */
    OWNS(Trait.VALID),
    /** It has registered a problem of its own. */
    FINDS(Trait.SELF_FOUND);

    private final Trait trait;

    Reach(Trait trait) {
        this.trait = trait;
    }

    /** What a run of its own has then. */
    public Trait trait() {
        return trait;
    }
}
