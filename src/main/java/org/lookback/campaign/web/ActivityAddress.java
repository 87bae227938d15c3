package org.lookback.campaign.web;

import org.lookback.campaign.ActivityFilter;
import org.lookback.campaign.ActivityId;
import org.lookback.campaign.ActivityKind;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.FilteredAddress;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The address of the list of a campaign's activities with its filters. */
public record ActivityAddress(CampaignId campaign, Map<String, List<String>> filters)
        implements FilteredAddress<ActivityAddress> {

    public ActivityAddress {
        filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    }

    /** All of a campaign. */
    public static ActivityAddress of(CampaignId campaign) {
        return new ActivityAddress(campaign, Map.of());
    }

    static ActivityAddress of(
            CampaignId campaign, ActivityFilter filter, Optional<String> unitCode, int size) {
        return of(campaign)
                .with("kind", one(filter.kind()))
                .with("unit", one(unitCode))
                .with("from", one(filter.from()))
                .with("to", one(filter.to()))
                .with("follows", one(filter.follows()))
                .with("measure", one(filter.measure()))
                .with("q", one(filter.text()))
                .with("size", size == ActivityPageController.ROWS ? List.of() : List.of(size));
    }

    private static <T> List<T> one(Optional<T> value) {
        return value.map(List::of).orElse(List.of());
    }

    @Override
    public String path() {
        return "/campaigns/" + campaign + "/activities";
    }

    @Override
    public ActivityAddress filteredBy(Map<String, List<String>> chosen) {
        return new ActivityAddress(campaign, chosen);
    }

    public ActivityAddress of(ActivityKind kind) {
        return with("kind", List.of(kind));
    }

    /** Only what followed from an activity. */
    public ActivityAddress following(ActivityId activity) {
        return with("follows", List.of(activity));
    }

    /** Only what was done for a measure. */
    public ActivityAddress measure(long id) {
        return with("measure", List.of(id));
    }

    /** Where one of that kind is written. */
    public String blank(ActivityKind kind) {
        return path() + "/new?kind=" + kind;
    }
}
