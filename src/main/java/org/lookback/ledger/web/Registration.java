package org.lookback.ledger.web;

import org.lookback.campaign.Campaign;
import org.lookback.kernel.ProblemId;

import java.util.List;
import java.util.Optional;

/**
 * What the page shows on which a problem is entered.
 *
 * @param unit what stands in the field for the unit at first
 * @param parent the problem that the new one is a part of, with its title
 */
public record Registration(
        List<Campaign> campaigns,
        Campaign campaign,
        String unit,
        List<SpecialActionName> specialActions,
        Optional<Part> parent) {

    /** The whole that the new problem is a part of. */
    public record Part(ProblemId id, String title) {}
}
