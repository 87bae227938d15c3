package org.lookback.insight;

import org.jspecify.annotations.Nullable;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Trait;

import java.util.Optional;

/** What a snapshot keeps of a unit: how many runs of it and of those below it were how. */
public enum Frozen {
    REGISTERED(Trait.VALID),
    CLAIMED(Trait.CLAIMED),
    TERM_OVER(Trait.TERM_OVER),
    OVERRAN(Trait.OVERRAN),
    OVERDUE(Trait.OVERRAN_OPEN),
    STRUCK_OFF(Trait.STRUCK_OFF),
    DONE(ClosureClass.DONE),
    KEPT_UP(ClosureClass.KEPT_UP),
    STANDING(ClosureClass.STANDING),
    CAME_BACK(Trait.CAME_BACK),
    JUDGED(Trait.JUDGED),
    RETURNED(Trait.RETURNED),
    LONG_AGO(Trait.LONG_AGO),
    SOON_BACK(Trait.SOON_BACK),
    NO_RULE(Trait.NO_RULE);

    private final Trait trait;
    private final @Nullable ClosureClass as;

    Frozen(Trait trait) {
        this.trait = trait;
        this.as = null;
    }

    Frozen(ClosureClass as) {
        this.trait = Trait.STRUCK_OFF;
        this.as = as;
    }

    /** What is counted. */
    public Trait trait() {
        return trait;
    }

    /** Only what was struck off in the class. */
    public Optional<ClosureClass> as() {
        return Optional.ofNullable(as);
    }
}
