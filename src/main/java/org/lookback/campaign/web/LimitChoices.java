package org.lookback.campaign.web;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.SpecialAction;

import java.util.List;

/** What a post may be limited to. */
public record LimitChoices(List<Choice> choices) {

    /** A campaign as a whole, or one of its special actions. */
    public record Choice(Campaign campaign, List<SpecialAction> specialActions) {
        public Choice {
            specialActions = List.copyOf(specialActions);
        }
    }

    public LimitChoices {
        choices = List.copyOf(choices);
    }
}
