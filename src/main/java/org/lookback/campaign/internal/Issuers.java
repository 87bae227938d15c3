package org.lookback.campaign.internal;

import org.lookback.campaign.Campaign;
import org.lookback.kernel.Actor;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.Post;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;

import java.util.Optional;

/** Who acts for an act of issuing once it was carried out: whoever could carry it out. */
public final class Issuers {

    private Issuers() {}

    /**
     * The post by which the actor issues for the unit or, of parts, by which the whole could be
     * broken down.
     */
    public static Optional<Post> of(
            Actor actor,
            Campaign campaign,
            UnitPath issuer,
            Optional<SpecialActionId> specialAction,
            Optional<AssignmentId> parent,
            AssignmentRows assignments) {
        return Offices.issuer(actor, campaign, issuer, specialAction)
                .or(() ->
                        parent.flatMap(whole -> assignments.find(actor, whole))
                                .flatMap(whole -> AssignmentLifecycle.assignee(actor, whole)));
    }
}
