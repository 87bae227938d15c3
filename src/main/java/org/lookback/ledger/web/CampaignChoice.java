package org.lookback.ledger.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.kernel.Actor;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** Which campaign a page is about: the one its address names, else the newest. */
@Component
class CampaignChoice {

    private final Campaigns campaigns;

    CampaignChoice(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    /** Those that the actor may know of, the newest first. */
    List<Campaign> open(Actor actor) {
        return campaigns.list(actor);
    }

    Optional<Campaign> choose(Actor actor, @Nullable Long wanted) {
        return open(actor).stream()
                .filter(campaign -> wanted == null || campaign.id().value() == wanted)
                .findFirst();
    }
}
