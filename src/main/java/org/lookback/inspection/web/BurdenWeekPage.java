package org.lookback.inspection.web;

import org.lookback.campaign.Demand;
import org.lookback.kernel.Page;
import org.lookback.organization.Unit;

import java.time.LocalDate;

/** What the page of one week of a unit's burden shows. */
public record BurdenWeekPage(Unit unit, LocalDate monday, Page<Demand> demands, BurdenNames names) {

    public LocalDate sunday() {
        return monday.plusDays(6);
    }

    /** The weeks from this one on. */
    public String weeks() {
        return BurdenPage.href(unit) + "?from=" + monday;
    }

    public String href() {
        return BurdenPage.href(unit) + "/" + monday;
    }
}
