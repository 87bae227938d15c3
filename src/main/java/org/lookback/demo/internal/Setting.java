package org.lookback.demo.internal;

import org.lookback.campaign.Activity;
import org.lookback.campaign.ActivityKind;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Unit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the stories take place.
 *
 * @param specials the special actions, number 1 first
 * @param leads their lead units, number 1 first
 * @param activities what units did, by the unit, the earliest first
 * @param before photographs of things gone wrong
 * @param after photographs of things put right
 * @param papers what was written about it
 */
record Setting(
        Tree tree,
        Owners owners,
        CampaignId campaign,
        List<SpecialActionId> specials,
        List<Unit> leads,
        Map<UnitId, List<Activity>> activities,
        Map<Scene, List<EvidenceId>> before,
        Map<Scene, List<EvidenceId>> after,
        List<EvidenceId> papers) {

    Optional<SpecialActionId> special(int number) {
        return number == 0 ? Optional.empty() : Optional.of(specials.get(number - 1));
    }

    /** What the unit, or the nearest one above it, did of that kind before that day. */
    Optional<Activity> activity(ActivityKind kind, Unit unit, LocalDate before) {
        return unit.path().units().reversed().stream()
                .flatMap(each -> activities.getOrDefault(each, List.of()).stream())
                .filter(each -> each.kind() == kind && each.heldOn().isBefore(before))
                .findFirst();
    }
}
