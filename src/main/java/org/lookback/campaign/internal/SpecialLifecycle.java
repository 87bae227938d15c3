package org.lookback.campaign.internal;

import static org.lookback.campaign.CampaignRefusal.CRITERIA_BEFORE_SIGNING;
import static org.lookback.campaign.CampaignRefusal.LEAD_CLOSES_SPECIAL_ACTION;
import static org.lookback.campaign.CampaignRefusal.PARTICIPANTS_ANSWER_FIRST;
import static org.lookback.campaign.CampaignRefusal.PARTICIPANT_SIGNS_ITSELF;
import static org.lookback.campaign.CampaignRefusal.SPECIAL_ACTION_STANDS_OTHERWISE;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Participation;
import org.lookback.campaign.SignOff;
import org.lookback.campaign.SpecialAction;
import org.lookback.campaign.SpecialStanding;
import org.lookback.campaign.SpecialStep;
import org.lookback.campaign.WaitingMatter.OnSpecialAction.Need;
import org.lookback.campaign.internal.SpecialMove.Side;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Post;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what a step does to a special action. Pure; who may and when, in this order. */
public final class SpecialLifecycle {

    private SpecialLifecycle() {}

    /** What was decided: where the special action goes, and by which post. */
    public record Decided(SpecialStanding to, Post by) {}

    /** Whether the actor may take the step as things stand, whatever is said with it; why not. */
    public static Outcome<Decided> admits(
            SpecialAction action,
            Class<? extends SpecialStep> step,
            Actor actor,
            Campaign campaign) {
        Optional<SpecialMove> move = SpecialMove.of(action.standing(), step);
        if (move.isEmpty()) {
            return Outcome.refused(SPECIAL_ACTION_STANDS_OTHERWISE, action.standing());
        }
        Optional<Post> post =
                switch (move.get().side()) {
                    case LEAD -> leader(actor, action, campaign);
                    case PARTICIPANT -> actor.postThat(held -> answersFor(held, action));
                };
        if (post.isEmpty()) {
            return Outcome.refused(
                    switch (move.get().side()) {
                        case LEAD -> LEAD_CLOSES_SPECIAL_ACTION;
                        case PARTICIPANT -> PARTICIPANT_SIGNS_ITSELF;
                    });
        }
        if (move.get() == SpecialMove.SUBMIT && action.terms().criteria().isEmpty()) {
            return Outcome.refused(CRITERIA_BEFORE_SIGNING);
        }
        long pending = action.pending();
        if (move.get() == SpecialMove.CLOSE && pending > 0) {
            return Outcome.refused(PARTICIPANTS_ANSWER_FIRST, pending);
        }
        return Outcome.done(new Decided(move.get().to(), post.get()));
    }

    /** Whether it is a participating unit's word on the result that was shown. */
    public static boolean isAnswer(SpecialAction action, Class<? extends SpecialStep> step) {
        return SpecialMove.of(action.standing(), step)
                .filter(move -> move.side() == Side.PARTICIPANT)
                .isPresent();
    }

    /**
     * For what it waits for the actor. What its lead concludes waits for the campaign's office only
     * where it has no lead.
     */
    public static Optional<Need> waitsFor(SpecialAction action, Actor actor, Campaign campaign) {
        if (admits(action, SpecialStep.Sign.class, actor, campaign) instanceof Outcome.Done) {
            return Optional.of(Need.SIGN);
        }
        return admits(action, SpecialStep.Close.class, actor, campaign)
                                instanceof Outcome.Done<Decided>(var decided)
                        && (decided.by().duty() != Duty.OFFICE || action.lead().isEmpty())
                ? Optional.of(Need.CONCLUDE)
                : Optional.empty();
    }

    /** The steps that the actor may take as things stand. */
    public static List<Class<? extends SpecialStep>> offers(
            SpecialAction action, Actor actor, Campaign campaign) {
        List<Class<? extends SpecialStep>> offers = new ArrayList<>();
        for (SpecialMove move : SpecialMove.values()) {
            if (!offers.contains(move.step())
                    && admits(action, move.step(), actor, campaign)
                            instanceof Outcome.Done<Decided>) {
                offers.add(move.step());
            }
        }
        return offers;
    }

    /** The lead's own post, the lead unit's leader, or the campaign's office. */
    private static Optional<Post> leader(Actor actor, SpecialAction action, Campaign campaign) {
        return actor.postThat(held ->
                        Offices.leads(held, Optional.of(action.id()))
                                || (held.duty() == Duty.LEADER
                                        && held.servesIn(campaign.id())
                                        && held.specialAction().isEmpty()
                                        && action.lead().equals(Optional.of(held.path()))))
                .or(() -> Offices.of(actor, campaign));
    }

    /** For how many participating units the actor speaks, answered or not. */
    public static long answeredBy(Actor actor, SpecialAction action) {
        return actor.posts().stream()
                .filter(held -> speaks(held, action))
                .map(Post::unit)
                .filter(action.participants()::contains)
                .distinct()
                .count();
    }

    private static boolean speaks(Post held, SpecialAction action) {
        return (held.duty() == Duty.LEADER || held.duty() == Duty.LIAISON)
                && held.servesIn(action.campaign())
                && held.specialAction().isEmpty();
    }

    private static boolean answersFor(Post held, SpecialAction action) {
        return speaks(held, action)
                && action.participations().stream()
                        .filter(each -> each.answer() == SignOff.PENDING)
                        .map(Participation::unit)
                        .anyMatch(held.unit()::equals);
    }
}
