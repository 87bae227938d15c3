package org.lookback.campaign.web;

import org.lookback.campaign.Activity;
import org.lookback.campaign.ActivityAccount;
import org.lookback.campaign.ActivityKind;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Measure;
import org.lookback.evidence.StoredFile;

import java.util.List;
import java.util.Optional;

/**
 * What the form of an activity shows.
 *
 * @param written the activity that is written anew
 * @param unit what stands in the field for its unit at first
 * @param account what stands in the others
 * @param papers those that are kept
 * @param choices earlier activities from which it may follow, those from which it does first
 */
public record ActivityForm(
        Campaign campaign,
        ActivityKind kind,
        Optional<Activity> written,
        String unit,
        ActivityAccount account,
        List<Measure> measures,
        List<StoredFile> papers,
        List<Activity> choices) {

    public ActivityAddress all() {
        return ActivityAddress.of(campaign.id());
    }

    public String action() {
        return written.map(activity -> ActivityPage.href(activity.id()) + "/amend")
                .orElseGet(() -> all().href());
    }

    /** Whether an activity of this kind can follow from others. */
    public boolean offersChoices() {
        return kind != ActivityKind.STUDY && !choices.isEmpty();
    }
}
