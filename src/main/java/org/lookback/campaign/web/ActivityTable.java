package org.lookback.campaign.web;

import org.lookback.campaign.Activity;
import org.lookback.campaign.ActivityFilter;
import org.lookback.campaign.Campaign;
import org.lookback.kernel.Page;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Unit;

import java.util.Map;
import java.util.Optional;

/**
 * What the page of a campaign's activities shows.
 *
 * @param units the units that the page names
 * @param unit the one whose subtree is wanted
 * @param follows the title of the activity from which they follow
 * @param measure the name of the measure for which they were done
 * @param address this page's filters
 * @param writes whether the reader may write of some unit
 */
public record ActivityTable(
        Campaign campaign,
        Page<Activity> rows,
        Map<UnitId, Unit> units,
        ActivityFilter filter,
        Optional<Unit> unit,
        Optional<String> follows,
        Optional<String> measure,
        ActivityAddress address,
        boolean writes) {

    public String name(Activity activity) {
        return Optional.ofNullable(units.get(activity.unit().unit())).map(Unit::name).orElse("—");
    }

    public boolean isFiltered() {
        return !address.without("size").filters().isEmpty();
    }

    /** Without filters. */
    public ActivityAddress everything() {
        return ActivityAddress.of(campaign.id());
    }
}
