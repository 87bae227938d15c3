package org.lookback.ledger;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Which problems are meant that are struck off.
 *
 * @param top the unit at or below which they lie
 * @param from the first day on which they were struck off last
 * @param to the last such day
 * @param states some of those in which a problem is struck off
 */
public record ClosureFilter(
        CampaignId campaign,
        UnitPath top,
        LocalDate from,
        LocalDate to,
        Set<State> states,
        Optional<SpecialActionId> specialAction) {

    public ClosureFilter {
        states = Set.copyOf(states);
        if (!State.allStruckOff().containsAll(states)) {
            throw new IllegalArgumentException("not struck off: " + states);
        }
    }
}
