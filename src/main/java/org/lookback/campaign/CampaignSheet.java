package org.lookback.campaign;

import java.util.List;

/**
 * A campaign with everything it consists of, each in the order of its numbers.
 *
 * @param problemsStated how many problems that its directive states were registered in the ledger
 */
public record CampaignSheet(
        Campaign campaign,
        List<Batch> batches,
        List<Measure> measures,
        List<KeyAction> keyActions,
        List<SpecialAction> specialActions,
        List<Provision> provisions,
        long problemsStated) {

    public CampaignSheet {
        batches = List.copyOf(batches);
        measures = List.copyOf(measures);
        keyActions = List.copyOf(keyActions);
        specialActions = List.copyOf(specialActions);
        provisions = List.copyOf(provisions);
    }
}
