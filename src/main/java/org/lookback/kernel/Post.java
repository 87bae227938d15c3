package org.lookback.kernel;

import java.util.Optional;

/**
 * One person acting for one unit. A post reaches its unit and everything below it; a post held for
 * a campaign reaches that campaign only, and a post held for a special action reaches that special
 * action only, wherever its problems lie.
 *
 * @param unitCode the unit's public code
 * @param title how people call the post, for example 寿阳县联络员
 */
public record Post(
        PostId id,
        UnitPath path,
        String unitCode,
        String unitName,
        Duty duty,
        String title,
        Optional<CampaignId> campaign,
        Optional<SpecialActionId> specialAction) {

    public UnitId unit() {
        return path.unit();
    }

    /** Whether the post takes part in the campaign at all. */
    public boolean servesIn(CampaignId other) {
        return campaign.isEmpty() || campaign.get().equals(other);
    }

    /** Whether the post may see what belongs to a unit, a campaign and perhaps a special action. */
    public boolean reaches(UnitPath where, CampaignId within, Optional<SpecialActionId> special) {
        if (!servesIn(within)) {
            return false;
        }
        return specialAction.isPresent() ? specialAction.equals(special) : path.contains(where);
    }
}
