package org.lookback.feedback;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.SpecialAction;

import java.util.List;

/**
 * A campaign that asks for opinions, with what they can be about.
 *
 * @param actions its special actions that have a name
 */
public record Matter(Campaign campaign, List<SpecialAction> actions) {
    public Matter {
        actions = List.copyOf(actions);
    }
}
