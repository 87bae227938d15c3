package org.lookback.campaign;

import java.util.List;
import java.util.Optional;

/**
 * A campaign with everything it consists of, each in the order of its numbers.
 *
 * @param problemsStated for its office only: the problems to rectify that its directive states
 */
public record CampaignSheet(
        Campaign campaign,
        List<Batch> batches,
        List<Measure> measures,
        List<KeyAction> keyActions,
        List<SpecialAction> specialActions,
        List<Provision> provisions,
        Optional<StatedCount> problemsStated) {

    public CampaignSheet {
        batches = List.copyOf(batches);
        measures = List.copyOf(measures);
        keyActions = List.copyOf(keyActions);
        specialActions = List.copyOf(specialActions);
        provisions = List.copyOf(provisions);
    }
}
