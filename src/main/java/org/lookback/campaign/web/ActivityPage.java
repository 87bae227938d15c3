package org.lookback.campaign.web;

import org.lookback.campaign.Activity;
import org.lookback.campaign.ActivityId;
import org.lookback.campaign.ActivityKind;
import org.lookback.campaign.ActivitySheet;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Measure;
import org.lookback.evidence.StoredFile;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Unit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page of an activity shows.
 *
 * @param units the units that the page names
 * @param papers those whose files are there
 * @param story what happened, the latest first
 * @param writes whether the reader may write it anew
 */
public record ActivityPage(
        ActivitySheet sheet,
        Campaign campaign,
        Map<UnitId, Unit> units,
        Optional<Measure> measure,
        List<StoredFile> papers,
        List<AssignmentSheet.Told> story,
        boolean writes) {

    public Activity activity() {
        return sheet.activity();
    }

    public String href() {
        return href(activity().id());
    }

    public static String href(ActivityId id) {
        return "/activities/" + id;
    }

    public String name(Activity some) {
        return Optional.ofNullable(units.get(some.unit().unit())).map(Unit::name).orElse("—");
    }

    /** The campaign's activities. */
    public ActivityAddress all() {
        return ActivityAddress.of(campaign.id());
    }

    /** What an activity that follows from this one can be. */
    public List<ActivityKind> next() {
        return Arrays.stream(ActivityKind.values())
                .filter(kind -> kind != ActivityKind.STUDY)
                .toList();
    }

    /** Where one is written that follows from this one. */
    public String blank(ActivityKind kind) {
        return all().blank(kind) + "&follows=" + activity().id();
    }
}
