package org.lookback.feedback;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;

import java.util.Optional;
import java.util.Set;

/**
 * Which opinions are asked for.
 *
 * @param unit those that a unit's subtree received, has to answer or answered
 * @param alone of those that wait for their answer, the ones of which all of this holds; of all,
 *     where there is nothing
 */
public record OpinionFilter(
        Optional<CampaignId> campaign,
        Optional<UnitPath> unit,
        Optional<OpinionState> state,
        Set<Alone> alone) {

    /** Something that is asked for alone. */
    public enum Alone {
        LATE,
        /** Given to a unit where nobody can answer, so that it waits for the office. */
        LEFT_TO_OFFICE
    }

    public static final OpinionFilter ALL =
            new OpinionFilter(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

    public OpinionFilter {
        alone = Set.copyOf(alone);
    }
}
