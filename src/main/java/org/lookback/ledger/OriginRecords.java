package org.lookback.ledger;

import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;

import java.util.Collection;
import java.util.List;

/**
 * Records of one kind that problems come from, told of by the room that keeps them: a bean for each
 * kind. It is asked within the commands of the ledger, so it never calls them.
 */
public interface OriginRecords {

    Origin.Kind kind();

    /** Those with such numbers that the actor may see. */
    List<OriginCard> find(Actor actor, Collection<Long> numbers);

    /** What led to the record, the earliest first, as far as the actor may see it. */
    default List<OriginCard> chain(Actor actor, long number) {
        return List.of();
    }

    /**
     * The latest of a unit itself that the actor may see, the latest first, to be chosen from where
     * a problem is entered; none where the record itself brings its problems.
     */
    default List<OriginCard> latest(Actor actor, CampaignId campaign, UnitPath unit, int most) {
        return List.of();
    }
}
