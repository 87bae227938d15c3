package org.lookback.inspection.web;

import org.lookback.campaign.Demand;
import org.lookback.inspection.BurdenWeek;
import org.lookback.inspection.Outlook;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Unit;

import java.util.Map;
import java.util.Optional;

/**
 * What else is asked of a unit about the time of a visit, as a part of the form that plans it.
 *
 * @param units the units that it names, as far as the reader may know of them
 */
public record OutlookPage(Unit unit, Outlook outlook, Map<UnitId, Unit> units) {

    public boolean isChosen(BurdenWeek week) {
        return week.monday().equals(outlook.week());
    }

    /** What the bars of all weeks are measured by. */
    public int most() {
        return Math.max(
                Math.max(1, outlook.policy().weeklyCap()),
                outlook.weeks().stream().mapToInt(week -> week.demands().size()).max().orElse(1));
    }

    public String name(Demand demand) {
        return Optional.ofNullable(units.get(demand.asker().unit())).map(Unit::name).orElse("—");
    }
}
