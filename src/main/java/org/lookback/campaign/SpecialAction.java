package org.lookback.campaign;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;

import java.util.Optional;
import java.util.Set;

/**
 * A targeted rectification with one lead unit and participating units (专项整治).
 *
 * @param number its place in the campaign, from 1
 * @param name absent as long as nobody has named it: a directive may count special actions without
 *     naming them
 * @param lead where the lead unit stands; absent as long as none is chosen
 * @param source the words of the directive it came from
 * @param version counts its changes, for If-Match
 */
public record SpecialAction(
        SpecialActionId id,
        CampaignId campaign,
        int number,
        Optional<String> name,
        Optional<UnitPath> lead,
        Set<UnitId> participants,
        Optional<Source> source,
        long version) {

    public SpecialAction {
        participants = Set.copyOf(participants);
    }

    public Optional<UnitId> leadUnit() {
        return lead.map(UnitPath::unit);
    }
}
