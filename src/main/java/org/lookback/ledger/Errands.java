package org.lookback.ledger;

import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;

import java.util.List;
import java.util.Set;

/** What a room above the ledger puts on desks: a bean of that room. */
public interface Errands {

    /**
     * What waits for the actor in the running campaigns, and what outlives its campaign, in no
     * order; a person has few.
     */
    List<Errand> waiting(Actor actor, Set<CampaignId> running);
}
