package org.lookback.inspection.web;

import org.lookback.campaign.Demand;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Unit;

import java.util.Map;
import java.util.Optional;

/** The units and campaigns of which a page on burden speaks, as far as the reader may know them. */
public record BurdenNames(Map<UnitId, Unit> units, Map<CampaignId, String> campaigns) {

    public BurdenNames {
        units = Map.copyOf(units);
        campaigns = Map.copyOf(campaigns);
    }

    public Optional<Unit> known(UnitId id) {
        return Optional.ofNullable(units.get(id));
    }

    /** Who asks. */
    public String asker(Demand demand) {
        return known(demand.asker().unit()).map(Unit::name).orElse("—");
    }

    /** The campaign in which it is asked. */
    public String campaign(Demand demand) {
        return campaigns.getOrDefault(demand.campaign(), "—");
    }
}
