package org.lookback.demo.internal;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Optional;

/**
 * Where the stories take place.
 *
 * @param specials the special actions, number 1 first
 * @param leads their lead units, number 1 first
 * @param before photographs of things gone wrong
 * @param after photographs and papers of things put right
 */
record Setting(
        Tree tree,
        Owners owners,
        CampaignId campaign,
        List<SpecialActionId> specials,
        List<Unit> leads,
        List<EvidenceId> before,
        List<EvidenceId> after) {

    Optional<SpecialActionId> special(int number) {
        return number == 0 ? Optional.empty() : Optional.of(specials.get(number - 1));
    }
}
