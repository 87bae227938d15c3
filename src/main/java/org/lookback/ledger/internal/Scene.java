package org.lookback.ledger.internal;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Post;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;

import java.util.Optional;
import java.util.Set;

/**
 * What a post is held against: where the problem lies and who takes part in it.
 *
 * @param unit where the responsible unit stands in the tree now
 * @param supervisor where the unit above stands that supervises the problem, if one does
 */
record Scene(
        UnitPath unit,
        CampaignId campaign,
        Optional<SpecialActionId> specialAction,
        Set<UnitId> participants,
        Set<UnitId> posedTo,
        Optional<UnitPath> supervisor) {

    boolean reachedBy(Post post) {
        return post.reaches(unit, campaign, specialAction);
    }

    /** The same, with only that unit to be asked, and only if it is still to answer. */
    Scene askingOnly(UnitId asked) {
        Set<UnitId> only = posedTo.contains(asked) ? Set.of(asked) : Set.of();
        return new Scene(unit, campaign, specialAction, participants, only, supervisor);
    }

    /** Whether nobody nearer than the supervising unit has the say. */
    boolean isLeftTo(Post post) {
        return supervisor.isEmpty() || post.path().contains(supervisor.get());
    }

    /** Whether the responsible unit is the top of its tree, which nobody stands above. */
    boolean isTop() {
        return unit.units().size() == 1;
    }
}
