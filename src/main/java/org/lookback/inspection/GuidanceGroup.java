package org.lookback.inspection;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A group that a unit sends out in a campaign to guide units below it.
 *
 * @param sender the unit that sends it out
 * @param reason why it was disbanded, if it was
 * @param members how many people it has
 * @param guided how many units it guides
 */
public record GuidanceGroup(
        GuidanceGroupId id,
        CampaignId campaign,
        UnitPath sender,
        String name,
        LocalDate startsOn,
        Optional<LocalDate> endsOn,
        Optional<String> reason,
        int members,
        int guided,
        long version) {

    /** Where it stands on a day. */
    public GroupStanding standing(LocalDate today) {
        if (reason.isPresent()) {
            return GroupStanding.DISBANDED;
        }
        if (today.isBefore(startsOn)) {
            return GroupStanding.PREPARED;
        }
        return endsOn.filter(today::isAfter).isPresent()
                ? GroupStanding.OVER
                : GroupStanding.AT_WORK;
    }

    /** The same with other days. */
    GuidanceGroup within(LocalDate first, Optional<LocalDate> last) {
        return new GuidanceGroup(
                id, campaign, sender, name, first, last, reason, members, guided, version);
    }
}
