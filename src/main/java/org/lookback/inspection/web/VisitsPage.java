package org.lookback.inspection.web;

import org.lookback.campaign.Campaign;
import org.lookback.inspection.GuidanceGroup;
import org.lookback.inspection.GuidanceGroupId;
import org.lookback.inspection.Visit;
import org.lookback.kernel.Page;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Unit;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The visits of a campaign in a month.
 *
 * @param visits those of the month and those without days, or those of the day, a part of them
 * @param day whose visits are listed, if one is chosen
 * @param plans the groups for which the reader plans visits
 * @param maySetForm whether the reader may say what visits rate
 */
public record VisitsPage(
        Campaign campaign,
        VisitCalendar calendar,
        Page<Visit> visits,
        Optional<LocalDate> day,
        Map<UnitId, Unit> units,
        Map<GuidanceGroupId, GuidanceGroup> groups,
        List<GuidanceGroup> plans,
        boolean maySetForm) {

    public VisitsPage {
        plans = List.copyOf(plans);
    }

    public String href() {
        return of(campaign);
    }

    /** Where the visits of a campaign are shown. */
    public static String of(Campaign campaign) {
        return "/campaigns/" + campaign.id() + "/visits";
    }

    public String at(YearMonth month) {
        return href() + "?month=" + month;
    }

    /** All visits of a day. */
    public String at(LocalDate wanted) {
        return at(calendar.month()) + "&day=" + wanted;
    }

    /** What a link to another part of the list adds. */
    public String more() {
        return "&month=" + calendar.month() + day.map(chosen -> "&day=" + chosen).orElse("");
    }

    public String name(Visit visit) {
        return Optional.ofNullable(units.get(visit.unit().unit())).map(Unit::name).orElse("—");
    }

    public List<String> groupNames(Visit visit) {
        return visit.groups().stream()
                .flatMap(id -> Optional.ofNullable(groups.get(id)).stream())
                .map(GuidanceGroup::name)
                .toList();
    }
}
