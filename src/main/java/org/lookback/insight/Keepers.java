package org.lookback.insight;

import org.lookback.campaign.Campaign;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Post;

import java.util.Optional;

/** Who keeps a campaign's snapshots and peer groups. */
final class Keepers {

    private Keepers() {}

    /** The post by which somebody is of the campaign's office. */
    static Optional<Post> of(Actor actor, Campaign campaign) {
        return actor.postThat(post ->
                post.duty() == Duty.OFFICE
                        && post.specialAction().isEmpty()
                        && post.servesIn(campaign.id())
                        && post.path().contains(campaign.leadingUnit()));
    }
}
