package org.lookback.feedback.internal;

import org.lookback.feedback.FeedbackRefusal;
import org.lookback.feedback.Opinion;
import org.lookback.feedback.OpinionCommand;
import org.lookback.feedback.OpinionState;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitPath;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Who may do what with an opinion, and where it goes by that. Knows no table and no clock. */
public final class OpinionLifecycle {

    /**
     * What a command comes to.
     *
     * @param post by which it is given
     */
    public record Decision(OpinionState to, Post post) {}

    private OpinionLifecycle() {}

    /**
     * Refused: {@link FeedbackRefusal#OFFICE_DEALS_WITH_OPINION}, {@link
     * FeedbackRefusal#UNIT_OR_OFFICE_ANSWERS_OPINION}, {@link
     * FeedbackRefusal#OPINION_HAS_MOVED_ON}, {@link FeedbackRefusal#UNIT_OF_OPINION_IS_NAMED_ONCE}.
     */
    public static Outcome<Decision> decide(
            Opinion opinion, Class<? extends OpinionCommand> command, Actor actor) {
        List<OpinionMove> moves =
                OpinionMove.TABLE.stream().filter(move -> move.command().equals(command)).toList();
        List<OpinionMove> own =
                moves.stream().filter(move -> by(actor, opinion, move.by()).isPresent()).toList();
        if (own.isEmpty()) {
            return Outcome.refused(
                    moves.stream().allMatch(move -> move.by() == Part.OFFICE)
                            ? FeedbackRefusal.OFFICE_DEALS_WITH_OPINION
                            : FeedbackRefusal.UNIT_OR_OFFICE_ANSWERS_OPINION);
        }
        if (command.equals(OpinionCommand.NameUnit.class) && opinion.concerned().isPresent()) {
            return Outcome.refused(FeedbackRefusal.UNIT_OF_OPINION_IS_NAMED_ONCE);
        }
        return own.stream()
                .filter(move -> move.from().contains(opinion.state()))
                .findFirst()
                .<Outcome<Decision>>map(move ->
                        Outcome.done(
                                new Decision(
                                        move.to(), by(actor, opinion, move.by()).orElseThrow())))
                .orElseGet(() ->
                        Outcome.refused(FeedbackRefusal.OPINION_HAS_MOVED_ON, opinion.state()));
    }

    /** The post by which the actor plays the part. */
    public static Optional<Post> by(Actor actor, Opinion opinion, Part part) {
        return switch (part) {
            case OFFICE ->
                    standsAside(actor, opinion.concerned(), opinion.receiver())
                            ? Optional.empty()
                            : officeOf(actor, opinion.campaign(), opinion.receiver());
            case UNIT ->
                    opinion.responsible()
                            .filter(unit -> mayLearn(actor, opinion.concerned(), unit))
                            .flatMap(unit ->
                                    actor.postThat(
                                            serves(opinion.campaign())
                                                    .and(post ->
                                                            speaks(post)
                                                                    && post.path().equals(unit))));
        };
    }

    /**
     * By which post the actor has a contact opened. Refused: {@link
     * FeedbackRefusal#CONTACT_STAYS_SEALED_FROM_UNIT}, whatever other posts the actor holds; {@link
     * FeedbackRefusal#OFFICE_OPENS_CONTACT}; {@link FeedbackRefusal#CONTACT_WAITS_FOR_UNIT}, while
     * nobody has said which unit it is about, nor given it to one.
     *
     * @param since every post that the actor has held at some time since the opinion was sent
     */
    public static Outcome<Post> opens(Actor actor, Opinion opinion, List<Post> since) {
        List<UnitPath> barred =
                Stream.of(
                                opinion.concerned().stream(),
                                opinion.responsible().stream(),
                                opinion.given().stream())
                        .flatMap(units -> units)
                        // An office that has answered itself is no unit that was asked to.
                        .filter(unit ->
                                !unit.equals(opinion.receiver())
                                        || opinion.concerned().filter(unit::equals).isPresent())
                        .toList();
        if (barred.stream()
                .anyMatch(unit ->
                        actsAt(actor, unit)
                                || since.stream().anyMatch(post -> unit.contains(post.path())))) {
            return Outcome.refused(FeedbackRefusal.CONTACT_STAYS_SEALED_FROM_UNIT);
        }
        return by(actor, opinion, Part.OFFICE)
                .<Outcome<Post>>map(post ->
                        barred.isEmpty()
                                ? Outcome.refused(FeedbackRefusal.CONTACT_WAITS_FOR_UNIT)
                                : Outcome.done(post))
                .orElseGet(() -> Outcome.refused(FeedbackRefusal.OFFICE_OPENS_CONTACT));
    }

    /** The post by which the actor is the office of a unit in a campaign. */
    public static Optional<Post> officeOf(Actor actor, CampaignId campaign, UnitPath unit) {
        return actor.postThat(
                serves(campaign)
                        .and(post -> post.duty() == Duty.OFFICE && post.path().contains(unit)));
    }

    /** Whoever speaks for a unit to the public. */
    public static boolean speaks(Post post) {
        return switch (post.duty()) {
            case OFFICE, LEADER, LIAISON -> true;
            case ADMINISTRATOR, VERIFIER, GUIDANCE, LEAD -> false;
        };
    }

    /**
     * Whoever acts for the unit that an opinion is about does not deal with it as an office, unless
     * there is no office above. A unit that has moved or gone over into another stands aside all
     * the same.
     */
    static boolean standsAside(Actor actor, Optional<UnitPath> concerned, UnitPath receiver) {
        return concerned
                .filter(unit -> !unit.equals(receiver))
                .filter(unit -> actsAt(actor, unit))
                .isPresent();
    }

    /**
     * Whoever acts for the unit that an opinion is about learns of it when it is given to that unit
     * or to one below, not to another.
     */
    static boolean mayLearn(Actor actor, Optional<UnitPath> concerned, UnitPath given) {
        return concerned
                .filter(unit -> !unit.contains(given))
                .filter(unit -> actsAt(actor, unit))
                .isEmpty();
    }

    /** Whether the actor holds any post at or below the unit, by whatever duty. */
    private static boolean actsAt(Actor actor, UnitPath unit) {
        return actor.postThat(post -> unit.contains(post.path())).isPresent();
    }

    private static Predicate<Post> serves(CampaignId campaign) {
        return post -> post.servesIn(campaign) && post.specialAction().isEmpty();
    }
}
