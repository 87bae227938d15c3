package org.lookback.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.campaign.Activity;
import org.lookback.campaign.ActivityKind;
import org.lookback.campaign.ActivitySheet;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.UnitId;
import org.lookback.organization.UnitName;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An activity with what was written of it, as a client sees it.
 *
 * @param text what was learnt or found
 * @param follows those from which it follows, as far as the reader may see them
 * @param followedBy the latest of those that followed from it, likewise; all are those of {@code
 *     /api/v1/campaigns/{id}/activities?follows=}
 */
@Schema(name = "Activity")
record ActivityView(
        long id,
        long campaign,
        Optional<UnitName> unit,
        ActivityKind kind,
        String title,
        LocalDate heldOn,
        Optional<String> place,
        Optional<Long> measure,
        String text,
        List<String> papers,
        List<Card> follows,
        List<Card> followedBy,
        long version) {

    /** An activity as lists show it. */
    @Schema(name = "ActivityCard")
    record Card(
            long id,
            Optional<UnitName> unit,
            ActivityKind kind,
            String title,
            LocalDate heldOn,
            Optional<String> place,
            Optional<Long> measure,
            long version) {

        static Card of(Activity activity, Map<UnitId, UnitName> units) {
            return new Card(
                    activity.id().value(),
                    Optional.ofNullable(units.get(activity.unit().unit())),
                    activity.kind(),
                    activity.title(),
                    activity.heldOn(),
                    activity.place(),
                    activity.measure(),
                    activity.version());
        }
    }

    static ActivityView of(ActivitySheet sheet, Map<UnitId, UnitName> units) {
        Activity activity = sheet.activity();
        return new ActivityView(
                activity.id().value(),
                activity.campaign().value(),
                Optional.ofNullable(units.get(activity.unit().unit())),
                activity.kind(),
                activity.title(),
                activity.heldOn(),
                activity.place(),
                activity.measure(),
                sheet.text(),
                sheet.papers().stream().map(EvidenceId::value).toList(),
                sheet.follows().stream().map(each -> Card.of(each, units)).toList(),
                sheet.followedBy().items().stream().map(each -> Card.of(each, units)).toList(),
                activity.version());
    }
}
