package org.lookback.campaign;

import org.lookback.campaign.internal.CampaignRows;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.springframework.stereotype.Service;

import java.util.List;
import java.util.Optional;

/**
 * Campaigns and their special actions. Reads without an actor are for the rooms above, which apply
 * their own scope.
 */
@Service
public class Campaigns {

    private final CampaignRows rows;

    public Campaigns(CampaignRows rows) {
        this.rows = rows;
    }

    /** One query by the key. */
    public Optional<Campaign> find(CampaignId id) {
        return rows.find(id);
    }

    /** One query by the key. */
    public Optional<Policy> policy(CampaignId id) {
        return find(id).map(Campaign::policy);
    }

    /** One query by the key. */
    public Optional<SpecialAction> specialAction(SpecialActionId id) {
        return rows.specialAction(id);
    }

    /** In the order of their numbers. */
    public List<SpecialAction> specialActions(CampaignId campaign) {
        return rows.specialActions(campaign);
    }
}
