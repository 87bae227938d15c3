package org.lookback.insight;

import org.jspecify.annotations.Nullable;
import org.lookback.ledger.Trait;

import java.util.Optional;

/**
 * By what units of like level are compared: of how many each has, how many show what is counted. A
 * larger share is the worse one. Counted are runs of problems, or the units below.
 */
public enum Measure {
    /** Of what has a term that is over, what was not submitted within it. */
    OVERRAN(Failing.UNEVEN, Trait.TERM_OVER, Trait.OVERRAN),
    /** Of the units below, those that have claimed none. */
    UNCLAIMED(Reach.CLAIMS),
    /** Of the units below, those that have none of their own. */
    UNOWNED(Reach.OWNS),
    /** Of the units below, those that have registered none of their own. */
    UNFOUND(Reach.FINDS),
    /** Of what has root causes, what has those of no more than the fewest whys. */
    FEWEST_WHYS(Failing.SHALLOW, Trait.ANALYSED, Trait.FEWEST_WHYS),
    /** Of what was struck off, what was so without a rule. */
    NO_RULE(Failing.SHALLOW, Trait.STRUCK_OFF, Trait.NO_RULE),
    /** Of first submissions that were judged, those that were returned. */
    RETURNED(Failing.UNSOLID, Trait.JUDGED, Trait.RETURNED),
    /** Of what was struck off long enough ago, what came back soon. */
    SOON_BACK(Failing.UNSOLID, Trait.LONG_AGO, Trait.SOON_BACK),
    /** Of what was submitted within a term that is over, what was so in its last days. */
    LAST_DAYS(Failing.UNSOLID, Trait.WITHIN_TERM, Trait.LAST_DAYS),
    /** Of what was struck off, what was so on thin evidence. */
    THIN(Failing.UNSOLID, Trait.STRUCK_OFF, Trait.THIN);

    private final Failing failing;
    private final Trait base;
    private final Trait counted;
    private final @Nullable Reach reach;

    Measure(Failing failing, Trait base, Trait counted) {
        this.failing = failing;
        this.base = base;
        this.counted = counted;
        this.reach = null;
    }

    Measure(Reach reach) {
        this.failing = Failing.SHALLOW;
        this.base = Trait.VALID;
        this.counted = reach.trait();
        this.reach = reach;
    }

    public Failing failing() {
        return failing;
    }

    /** Of which runs the share is taken, where it is one of runs. */
    public Trait base() {
        return base;
    }

    /** Which of them are counted. */
    public Trait counted() {
        return counted;
    }

    /** What the units below are asked for, where the share is one of units. */
    public Optional<Reach> reach() {
        return Optional.ofNullable(reach);
    }
}
