package org.lookback.campaign.web;

import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Standing;
import org.lookback.kernel.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The campaigns and special actions that a post may be limited to, for the forms of a room below,
 * which knows posts but no campaigns: the two meet in this address.
 */
@Controller
class LimitPageController {

    private final Campaigns campaigns;

    LimitPageController(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @GetMapping("/campaigns/limits")
    String limits(Actor actor, Model model) {
        model.addAttribute(
                "choices",
                new LimitChoices(
                        campaigns.list(actor).stream()
                                .filter(campaign -> campaign.standing() != Standing.ENDED)
                                .map(campaign ->
                                        new LimitChoices.Choice(
                                                campaign, campaigns.specialActions(campaign.id())))
                                .toList()));
        return "campaign/limits";
    }
}
