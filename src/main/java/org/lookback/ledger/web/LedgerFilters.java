package org.lookback.ledger.web;

import org.lookback.campaign.Campaigns;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.LedgerFilter;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

/**
 * Reads the filters of the ledger that somebody asks with: the campaign, the unit and the record of
 * origin that they name he may know of.
 */
@Component
class LedgerFilters {

    private final Ledger ledger;
    private final Organization organization;
    private final Campaigns campaigns;

    LedgerFilters(Ledger ledger, Organization organization, Campaigns campaigns) {
        this.ledger = ledger;
        this.organization = organization;
        this.campaigns = campaigns;
    }

    /**
     * The filter that is meant; faulty where the unit is not clear, days go backwards or the record
     * of origin is none that the actor may see, absent where the campaign or the unit is not there
     * or lies outside the actor's reach.
     */
    Outcome<LedgerFilter> read(Actor actor, LedgerQuery query) {
        if (query.campaign() != null
                && campaigns.find(actor, new CampaignId(query.campaign())).isEmpty()) {
            return Outcome.absent();
        }
        return organization
                .narrowedTo(actor, "unit", Reading.text(query.unit()))
                .then(place -> query.filter(place.map(Unit::path)))
                .then(filter ->
                        filter.origin()
                                        .filter(origin -> ledger.origin(actor, origin).isEmpty())
                                        .isPresent()
                                ? Outcome.faulty("origin", "fault.origin.unknown")
                                : Outcome.done(filter));
    }
}
