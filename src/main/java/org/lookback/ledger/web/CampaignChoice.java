package org.lookback.ledger.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.kernel.Actor;
import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which campaign a page is about: the one its address names, else the newest. */
@Component
class CampaignChoice {

    private static final Comparator<Campaign> NEWEST_FIRST =
            Comparator.comparing(Campaign::startsOn)
                    .thenComparing(campaign -> campaign.id().value())
                    .reversed();

    private final Campaigns campaigns;

    CampaignChoice(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    List<Campaign> open(Actor actor) {
        return campaigns.list(actor).stream().sorted(NEWEST_FIRST).toList();
    }

    Optional<Campaign> choose(Actor actor, @Nullable Long wanted) {
        return open(actor).stream()
                .filter(campaign -> wanted == null || campaign.id().value() == wanted)
                .findFirst();
    }
}
