package org.lookback.campaign.web;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.SpecialAction;
import org.lookback.campaign.SpecialStanding;
import org.lookback.campaign.SpecialStep;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Verb;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page of a special action shows.
 *
 * @param open how much is still open under it, for whoever may close it
 * @param offers the steps that the reader may take
 * @param units the units that the page names
 */
public record SpecialPage(
        Campaign campaign,
        SpecialAction action,
        Optional<Long> open,
        List<Class<? extends SpecialStep>> offers,
        boolean mayChange,
        Map<UnitId, Unit> units) {

    public String href() {
        return "/campaigns/" + campaign.id() + "/special-actions/" + action.id();
    }

    /** How many participating units are asked to sign and have not answered. */
    public long pending() {
        return action.standing() == SpecialStanding.SIGNING ? action.pending() : 0;
    }

    public String name(UnitId unit) {
        return Optional.ofNullable(units.get(unit)).map(Unit::name).orElse("—");
    }

    /** How the steps are named in addresses and messages. */
    public List<String> verbs() {
        return offers.stream().map(Verb::of).toList();
    }
}
