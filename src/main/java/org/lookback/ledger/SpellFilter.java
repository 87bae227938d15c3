package org.lookback.ledger;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;

import java.util.Optional;

/**
 * Which runs of problems are meant: those of a campaign whose unit lies at or below a place.
 *
 * @param top the place; a run is its unit's that had it when it ended
 * @param closureClass only those that were struck off in the class
 */
public record SpellFilter(
        CampaignId campaign,
        UnitPath top,
        Optional<SpecialActionId> specialAction,
        Optional<ClosureClass> closureClass) {

    /** The same of what was struck off in a class. */
    public SpellFilter closedAs(ClosureClass as) {
        return new SpellFilter(campaign, top, specialAction, Optional.of(as));
    }
}
