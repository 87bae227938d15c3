package org.lookback.insight;

import java.util.Map;

/** By what a unit is held against its peers: a share, the larger the better. */
public enum Rate {
    /** Of what has a term that is over, what was submitted within it. */
    IN_TIME(Frozen.TERM_OVER, Frozen.OVERRAN, false),
    /** Of what was registered, what was struck off as done. */
    DONE(Frozen.REGISTERED, Frozen.DONE, true),
    /** Of what was registered, what its unit has claimed. */
    CLAIMED(Frozen.REGISTERED, Frozen.CLAIMED, true),
    /** Of first submissions that were judged, those that were not returned. */
    FIRST_PASSED(Frozen.JUDGED, Frozen.RETURNED, false),
    /** Of what was struck off long enough ago, what did not come back soon. */
    HOLDS(Frozen.LONG_AGO, Frozen.SOON_BACK, false),
    /** Of what was struck off, what was so with a rule. */
    RULED(Frozen.STRUCK_OFF, Frozen.NO_RULE, false);

    private final Frozen base;
    private final Frozen told;
    private final boolean good;

    Rate(Frozen base, Frozen told, boolean good) {
        this.base = base;
        this.told = told;
        this.good = good;
    }

    /** What the share is taken of. */
    public Frozen base() {
        return base;
    }

    /** What makes it: those themselves, or all but those. */
    public Frozen told() {
        return told;
    }

    /**
     * Whether {@link #told} are those that count for the unit, and not those that do against it.
     */
    public boolean isGood() {
        return good;
    }

    public Compared.Share of(Map<Frozen, Long> counts) {
        long all = counts.getOrDefault(base, 0L);
        long some = counts.getOrDefault(told, 0L);
        return new Compared.Share(all, good ? some : all - some);
    }
}
