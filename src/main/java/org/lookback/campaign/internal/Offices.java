package org.lookback.campaign.internal;

import org.lookback.campaign.Campaign;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Post;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Scope;

import java.util.Optional;

/** Which post entitles to what in running a campaign. */
public final class Offices {

    private Offices() {}

    /** Whether somebody may begin a campaign led by the unit. */
    public static Optional<Post> founder(Actor actor, UnitPath leadingUnit) {
        return actor.postThat(post ->
                (post.duty() == Duty.OFFICE || post.duty() == Duty.ADMINISTRATOR)
                        && post.campaign().isEmpty()
                        && post.path().contains(leadingUnit));
    }

    /** The post by which the actor runs the campaign itself. */
    public static Optional<Post> of(Actor actor, Campaign campaign) {
        return actor.postThat(post -> isOffice(post, campaign, campaign.leadingUnit()));
    }

    /** The post by which the actor issues for the unit. */
    public static Optional<Post> issuer(
            Actor actor,
            Campaign campaign,
            UnitPath unit,
            Optional<SpecialActionId> specialAction) {
        return actor.postThat(post ->
                        isOffice(post, campaign, unit)
                                || (post.duty() == Duty.LEADER
                                        && serves(post, campaign)
                                        && post.path().equals(unit)))
                .or(() -> actor.postThat(post -> leads(post, specialAction)));
    }

    /**
     * The post by which the actor approves that more is asked in the unit's name than the weekly
     * cap allows: as who leads the unit or one above, or serves in its office.
     */
    public static Optional<Post> approver(Actor actor, CampaignId campaign, UnitPath unit) {
        return actor.postThat(
                post -> approves(post) && post.servesIn(campaign) && post.path().contains(unit));
    }

    /** Whether posts of this kind approve it. */
    public static boolean approves(Post post) {
        return (post.duty() == Duty.LEADER || post.duty() == Duty.OFFICE)
                && post.specialAction().isEmpty();
    }

    /** The post by which the actor takes something on himself for the unit. */
    public static Optional<Post> leader(Actor actor, Campaign campaign, UnitPath unit) {
        return actor.postThat(post -> isLeader(post, campaign) && post.path().equals(unit));
    }

    /** Whether somebody leads a unit in the campaign by the post. */
    public static boolean isLeader(Post post, Campaign campaign) {
        return post.duty() == Duty.LEADER
                && serves(post, campaign)
                && campaign.leadingUnit().contains(post.path());
    }

    /**
     * For which unit the post issues first of all, if it may issue: an office at or above the
     * campaign's leading unit does for that.
     */
    public static Optional<UnitPath> speaksFor(Post post, Campaign campaign) {
        return switch (post.duty()) {
            case OFFICE ->
                    Optional.of(
                            post.path().contains(campaign.leadingUnit())
                                    ? campaign.leadingUnit()
                                    : post.path());
            case LEADER -> Optional.of(post.path());
            case ADMINISTRATOR, LIAISON, VERIFIER, GUIDANCE, LEAD -> Optional.empty();
        };
    }

    /** The post by which the actor writes down what the unit did in the campaign. */
    public static Optional<Post> writer(Actor actor, Campaign campaign, UnitPath unit) {
        return actor.postThat(post -> writes(post, campaign) && post.path().contains(unit));
    }

    /** Whether the post writes down what its unit and those below it did. */
    public static boolean writes(Post post, Campaign campaign) {
        return switch (post.duty()) {
            case OFFICE, LEADER, LIAISON -> serves(post, campaign);
            case ADMINISTRATOR, VERIFIER, GUIDANCE, LEAD -> false;
        };
    }

    /** Whether the post leads the special action. */
    static boolean leads(Post post, Optional<SpecialActionId> specialAction) {
        return post.duty() == Duty.LEAD
                && specialAction.isPresent()
                && post.specialAction().equals(specialAction);
    }

    /**
     * Whoever holds a post that takes part in a campaign at, above or below its leading unit may
     * know of it.
     */
    public static boolean mayKnow(Actor actor, Campaign campaign) {
        return actor.isSystem()
                || actor.postThat(post ->
                                post.servesIn(campaign.id())
                                        && (campaign.leadingUnit().contains(post.path())
                                                || post.path().contains(campaign.leadingUnit())))
                        .isPresent();
    }

    /** Whether the actor may be told of the unit's assignments. */
    public static boolean maySee(Actor actor, UnitPath unit) {
        return Scope.of(actor).reaches(unit);
    }

    private static boolean isOffice(Post post, Campaign campaign, UnitPath unit) {
        return post.duty() == Duty.OFFICE && serves(post, campaign) && post.path().contains(unit);
    }

    private static boolean serves(Post post, Campaign campaign) {
        return post.servesIn(campaign.id()) && post.specialAction().isEmpty();
    }
}
