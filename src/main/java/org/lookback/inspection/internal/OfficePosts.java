package org.lookback.inspection.internal;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Standing;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitPath;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What an actor does as an office. */
public final class OfficePosts {

    private OfficePosts() {}

    /** Whether an office of the campaign acts by the post. */
    public static boolean serves(Post post, CampaignId campaign) {
        return isOffice(post) && post.servesIn(campaign);
    }

    /** The post by which the actor keeps what the unit has in the campaign. */
    public static Optional<Post> keeper(Actor actor, CampaignId campaign, UnitPath unit) {
        return actor.postThat(post -> serves(post, campaign) && post.path().contains(unit));
    }

    /** The actor by such posts of a campaign alone. */
    public static Actor of(Actor actor, CampaignId campaign) {
        return only(actor, post -> serves(post, campaign));
    }

    /** The actor by all such posts alone. */
    public static Actor of(Actor actor) {
        return only(actor, OfficePosts::isOffice);
    }

    /** The units in whose names the actor sets up something in a campaign, the highest first. */
    public static List<UnitPath> units(Actor actor, Campaign campaign) {
        return campaign.standing() == Standing.ENDED
                ? List.of()
                : actor.posts().stream()
                        .filter(post -> serves(post, campaign.id()))
                        .map(Post::path)
                        .map(path ->
                                path.contains(campaign.leadingUnit())
                                        ? campaign.leadingUnit()
                                        : path)
                        .filter(campaign.leadingUnit()::contains)
                        .distinct()
                        .sorted(Comparator.comparingInt(path -> path.units().size()))
                        .toList();
    }

    private static Actor only(Actor actor, Predicate<Post> kept) {
        return actor.isSystem()
                ? actor
                : new Actor(
                        actor.person(), actor.name(), actor.posts().stream().filter(kept).toList());
    }

    private static boolean isOffice(Post post) {
        return post.duty() == Duty.OFFICE && post.specialAction().isEmpty();
    }
}
