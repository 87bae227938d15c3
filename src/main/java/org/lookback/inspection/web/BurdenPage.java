package org.lookback.inspection.web;

import org.lookback.campaign.Demand;
import org.lookback.campaign.DemandCount;
import org.lookback.inspection.BurdenWeek;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Unit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page of a unit's burden shows.
 *
 * @param ranked the units at and below it of which most is asked; empty where it has none below
 * @param units the units that the page names
 * @param campaigns the names of those campaigns of which the reader may know
 */
public record BurdenPage(
        Unit unit,
        List<BurdenWeek> weeks,
        List<DemandCount> ranked,
        Map<UnitId, Unit> units,
        Map<CampaignId, String> campaigns,
        LocalDate today) {

    static final int WEEKS = 8;

    public BurdenPage {
        weeks = List.copyOf(weeks);
        ranked = List.copyOf(ranked);
    }

    public String href() {
        return href(unit);
    }

    public static String href(Unit unit) {
        return "/units/" + unit.code() + "/burden";
    }

    /** The weeks before those shown. */
    public String earlier() {
        return href() + "?from=" + weeks.getFirst().monday().minusWeeks(WEEKS);
    }

    /** The weeks after those shown. */
    public String later() {
        return href() + "?from=" + weeks.getFirst().monday().plusWeeks(WEEKS);
    }

    public boolean isNow(BurdenWeek week) {
        return !today.isBefore(week.monday()) && !today.isAfter(week.sunday());
    }

    /** How much is asked in all weeks that are shown. */
    public long total() {
        return weeks.stream().mapToLong(week -> week.demands().size()).sum();
    }

    /** The most that is asked in one week. */
    public long most() {
        return weeks.stream().mapToLong(week -> week.demands().size()).max().orElse(0);
    }

    public String name(UnitId id) {
        return Optional.ofNullable(units.get(id)).map(Unit::name).orElse("—");
    }

    public Optional<Unit> known(UnitId id) {
        return Optional.ofNullable(units.get(id));
    }

    /** The campaign in which something is asked. */
    public String campaign(Demand demand) {
        return campaigns.getOrDefault(demand.campaign(), "—");
    }

    /** Where it is read what is asked. */
    public static String href(Demand demand) {
        return switch (demand) {
            case Demand.Report report -> "/assignments/" + report.assignment();
            case Demand.Attendance attendance -> "/meetings/" + attendance.meeting();
        };
    }

    /** The message key of what is asked. */
    public static String word(Demand demand) {
        return "inspection.burden." + demand.getClass().getSimpleName();
    }
}
