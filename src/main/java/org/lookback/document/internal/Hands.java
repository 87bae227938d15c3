package org.lookback.document.internal;

import org.lookback.document.Document;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitPath;

import java.util.Optional;
import java.util.Set;

/** By which posts people write, issue and answer documents. */
public final class Hands {

    /** Who acts for a unit. */
    public static final Set<Duty> WRITE = Set.of(Duty.OFFICE, Duty.LEADER, Duty.LIAISON);

    private static final Set<Duty> ISSUE = Set.of(Duty.OFFICE, Duty.LEADER);
    private static final Set<Duty> REPLY = Set.of(Duty.LEADER, Duty.LIAISON);

    private Hands() {}

    /** The post by which the actor writes for a unit. */
    public static Optional<Post> writes(Actor actor, UnitPath unit, CampaignId campaign) {
        return holding(actor, unit, campaign, WRITE);
    }

    /** The post by which the actor sends out what a unit issues. */
    public static Optional<Post> issues(Actor actor, UnitPath unit, CampaignId campaign) {
        return holding(actor, unit, campaign, ISSUE);
    }

    /** The post by which the actor replies to a document for the unit that it is sent to. */
    public static Optional<Post> replies(Actor actor, Document it) {
        return it.addressed().flatMap(unit -> holding(actor, unit, it.campaign(), REPLY));
    }

    /** The post by which the actor chooses the templates of a unit. */
    public static Optional<Post> chooses(Actor actor, UnitPath unit) {
        return actor.postThat(post -> chooses(post) && post.path().equals(unit));
    }

    /** Whether somebody chooses the templates of the post's unit by it. */
    public static boolean chooses(Post post) {
        return ISSUE.contains(post.duty()) && isForUnit(post);
    }

    /** Whether it is a post for a whole unit. */
    public static boolean isForUnit(Post post) {
        return post.specialAction().isEmpty();
    }

    private static Optional<Post> holding(
            Actor actor, UnitPath unit, CampaignId campaign, Set<Duty> duties) {
        return actor.postThat(post ->
                duties.contains(post.duty())
                        && isForUnit(post)
                        && post.servesIn(campaign)
                        && post.path().equals(unit));
    }
}
