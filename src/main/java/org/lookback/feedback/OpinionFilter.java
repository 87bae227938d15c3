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
 * @param words each of which stands in it, or is the number of its work order
 */
public record OpinionFilter(
        Optional<CampaignId> campaign,
        Optional<UnitPath> unit,
        Optional<OpinionState> state,
        Set<Alone> alone,
        Optional<String> words) {

    public static final int LONGEST_WORDS = 100;

    /** Something that is asked for alone. */
    public enum Alone {
        LATE,
        /** Given to a unit where nobody can answer, so that it waits for the office. */
        LEFT_TO_OFFICE
    }

    public static final OpinionFilter ALL =
            new OpinionFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    Optional.empty());

    public OpinionFilter {
        alone = Set.copyOf(alone);
        words =
                words.map(String::strip)
                        .filter(given -> !given.isEmpty())
                        .map(given -> given.substring(0, Math.min(given.length(), LONGEST_WORDS)));
    }
}
