package org.lookback.inspection.internal;

import org.lookback.inspection.GroupRole;
import org.lookback.inspection.GuidanceGroup;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Post;
import org.springframework.stereotype.Component;

import java.util.Optional;

/** By which posts somebody plans and approves visits. */
@Component
public class VisitPosts {

    private final GroupRows groups;

    public VisitPosts(GroupRows groups) {
        this.groups = groups;
    }

    /** The post by which the actor plans for the group: as its office, or as who leads it. */
    public Optional<Post> planner(Actor actor, GuidanceGroup group) {
        return OfficePosts.keeper(actor, group.campaign(), group.sender())
                .or(() ->
                        Optional.ofNullable(groups.roles(group.id()).get(actor.person()))
                                .filter(role -> role != GroupRole.MEMBER)
                                .flatMap(_ -> guidance(actor, group.campaign())));
    }

    private static Optional<Post> guidance(Actor actor, CampaignId campaign) {
        return actor.postThat(post -> post.duty() == Duty.GUIDANCE && post.servesIn(campaign));
    }

    /** Who leads the unit that sends the group or one above, or serves in its office. */
    public Optional<Post> approver(Actor actor, GuidanceGroup group) {
        return actor.postThat(post ->
                (post.duty() == Duty.LEADER || post.duty() == Duty.OFFICE)
                        && post.specialAction().isEmpty()
                        && post.servesIn(group.campaign())
                        && post.path().contains(group.sender()));
    }
}
