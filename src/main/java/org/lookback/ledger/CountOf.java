package org.lookback.ledger;

import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Post;
import org.lookback.kernel.SpecialActionId;
import org.lookback.organization.Unit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is counted.
 *
 * @param campaign absent: all campaigns together
 * @param specialAction absent: all special actions together
 */
public record CountOf(Optional<CampaignId> campaign, Optional<SpecialActionId> specialAction) {

    /** Everything. */
    public static final CountOf ALL = new CountOf(Optional.empty(), Optional.empty());

    /** What one campaign has. */
    public static CountOf of(CampaignId campaign) {
        return new CountOf(Optional.of(campaign), Optional.empty());
    }

    /**
     * The same, narrowed to what one of the actor's posts reaches in all those units, the one that
     * reaches the most; empty if none reaches it.
     */
    Optional<CountOf> within(Actor actor, List<Unit> units) {
        if (actor.isSystem()) {
            return Optional.of(this);
        }
        return actor.posts().stream()
                .filter(post ->
                        agree(campaign, post.campaign())
                                && agree(specialAction, post.specialAction()))
                .filter(post ->
                        post.specialAction().isPresent()
                                || units.stream()
                                        .allMatch(unit -> post.path().contains(unit.path())))
                .min(
                        Comparator.comparing((Post post) -> post.specialAction().isPresent())
                                .thenComparing(post -> post.campaign().isPresent()))
                .map(this::narrowedTo);
    }

    private static <T> boolean agree(Optional<T> wanted, Optional<T> bound) {
        return wanted.isEmpty() || bound.isEmpty() || wanted.equals(bound);
    }

    private CountOf narrowedTo(Post post) {
        return new CountOf(campaign.or(post::campaign), specialAction.or(post::specialAction));
    }
}
