package org.lookback.feedback.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.feedback.FeedbackRefusal;
import org.lookback.feedback.Opinion;
import org.lookback.feedback.OpinionCommand;
import org.lookback.feedback.OpinionId;
import org.lookback.feedback.OpinionState;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.PostId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitPath;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A province 1, a city 1.2 and its county 1.2.3, which an opinion is about; another county 1.2.4.
 */
class OpinionLifecycleTest {

    private static final UnitPath PROVINCE = new UnitPath("1.");
    private static final UnitPath CITY = new UnitPath("1.2.");
    private static final UnitPath COUNTY = new UnitPath("1.2.3.");
    private static final UnitPath TOWN = new UnitPath("1.2.3.9.");
    private static final UnitPath OTHER = new UnitPath("1.2.4.");

    @Test
    void every_state_is_reached_from_the_first() {
        Set<OpinionState> reached = EnumSet.of(OpinionState.RECEIVED);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (OpinionMove move : OpinionMove.TABLE) {
                if (move.from().stream().anyMatch(reached::contains)) {
                    grown |= reached.add(move.to());
                }
            }
        }
        // The sender alone leads there.
        reached.add(OpinionState.JUDGED);

        assertThat(reached).containsExactlyInAnyOrder(OpinionState.values());
    }

    @Test
    void a_command_is_carried_out_exactly_where_the_table_has_a_line() {
        for (OpinionState state : OpinionState.values()) {
            for (Class<? extends OpinionCommand> command : OpinionCommand.ALL) {
                for (Duty duty : Duty.values()) {
                    for (UnitPath place : List.of(PROVINCE, CITY, COUNTY, TOWN, OTHER)) {
                        Opinion opinion = about(Optional.empty(), CITY, Optional.of(COUNTY), state);
                        Actor actor = holding(post(duty, place));
                        Set<Part> parts =
                                Arrays.stream(Part.values())
                                        .filter(part ->
                                                OpinionLifecycle.by(actor, opinion, part)
                                                        .isPresent())
                                        .collect(Collectors.toSet());
                        boolean listed =
                                OpinionMove.TABLE.stream()
                                        .anyMatch(move ->
                                                move.command().equals(command)
                                                        && move.from().contains(state)
                                                        && parts.contains(move.by()));

                        assertThat(
                                        OpinionLifecycle.decide(opinion, command, actor)
                                                instanceof Outcome.Done<OpinionLifecycle.Decision>)
                                .as("%s %s %s at %s", state, command, duty, place)
                                .isEqualTo(listed);
                    }
                }
            }
        }
    }

    @Test
    void which_unit_an_opinion_is_about_is_said_once() {
        for (OpinionState state : OpinionState.values()) {
            assertThat(
                            OpinionLifecycle.decide(
                                    opinion(state),
                                    OpinionCommand.NameUnit.class,
                                    holding(post(Duty.OFFICE, CITY))))
                    .isEqualTo(Outcome.refused(FeedbackRefusal.UNIT_OF_OPINION_IS_NAMED_ONCE));
        }
    }

    @Test
    void only_offices_at_and_above_the_city_deal_with_it_and_only_the_county_answers() {
        for (Duty duty : Duty.values()) {
            for (UnitPath place : List.of(PROVINCE, CITY, COUNTY, TOWN, OTHER)) {
                Actor actor = holding(post(duty, place));
                Opinion given = opinion(OpinionState.ROUTED);

                assertThat(OpinionLifecycle.by(actor, given, Part.OFFICE).isPresent())
                        .as("%s at %s", duty, place)
                        .isEqualTo(
                                duty == Duty.OFFICE
                                        && (place.equals(PROVINCE) || place.equals(CITY)));
                assertThat(OpinionLifecycle.by(actor, given, Part.UNIT).isPresent())
                        .as("%s at %s", duty, place)
                        .isEqualTo(
                                place.equals(COUNTY)
                                        && (duty == Duty.OFFICE
                                                || duty == Duty.LEADER
                                                || duty == Duty.LIAISON));
            }
        }
    }

    @Test
    void no_post_in_the_province_opens_a_contact_for_somebody_who_acts_at_or_below_the_unit() {
        Post office = post(Duty.OFFICE, PROVINCE);
        for (OpinionState state : OpinionState.values()) {
            for (Duty duty : Duty.values()) {
                for (UnitPath place : List.of(COUNTY, TOWN)) {
                    Actor both = holding(office, post(duty, place));

                    assertThat(OpinionLifecycle.opens(both, opinion(state), List.of()))
                            .isEqualTo(
                                    Outcome.refused(
                                            FeedbackRefusal.CONTACT_STAYS_SEALED_FROM_UNIT));
                }
            }
            assertThat(OpinionLifecycle.opens(holding(office), opinion(state), List.of()))
                    .isEqualTo(Outcome.done(office));
        }
    }

    @Test
    void other_duties_open_nothing_wherever_they_are() {
        for (Duty duty : EnumSet.complementOf(EnumSet.of(Duty.OFFICE))) {
            assertThat(
                            OpinionLifecycle.opens(
                                    holding(post(duty, PROVINCE)),
                                    opinion(OpinionState.RECEIVED),
                                    List.of()))
                    .isEqualTo(Outcome.refused(FeedbackRefusal.OFFICE_OPENS_CONTACT));
        }
    }

    @Test
    void an_office_that_has_answered_itself_has_the_contact_opened_as_before() {
        Opinion received =
                about(Optional.of(COUNTY), CITY, Optional.empty(), OpinionState.RECEIVED);
        Opinion answered = received.routedTo(COUNTY).answered("已修好", Instant.EPOCH, CITY);
        Post office = post(Duty.OFFICE, CITY);

        assertThat(OpinionLifecycle.opens(holding(office), answered, List.of(office)))
                .isEqualTo(Outcome.done(office));
        assertThat(
                        OpinionLifecycle.opens(
                                holding(office), answered, List.of(post(Duty.LIAISON, TOWN))))
                .isEqualTo(Outcome.refused(FeedbackRefusal.CONTACT_STAYS_SEALED_FROM_UNIT));
    }

    @Test
    void whoever_acts_where_it_was_ever_given_opens_no_contact_wherever_it_has_gone_since() {
        Opinion received = about(Optional.empty(), CITY, Optional.empty(), OpinionState.RECEIVED);
        Post office = post(Duty.OFFICE, PROVINCE);
        Actor both = holding(office, post(Duty.VERIFIER, COUNTY));
        Opinion routed = received.routedTo(COUNTY);

        for (Actor actor : List.of(both, holding(office))) {
            for (Opinion unsettled : List.of(received, received.routedTo(CITY))) {
                assertThat(OpinionLifecycle.opens(actor, unsettled, List.of()))
                        .isEqualTo(Outcome.refused(FeedbackRefusal.CONTACT_WAITS_FOR_UNIT));
            }
        }
        for (Opinion since :
                List.of(
                        routed.takenUp(),
                        routed.routedTo(OTHER),
                        routed.routedTo(OTHER).setAside(),
                        routed.answered("已修好", Instant.EPOCH, CITY).takenUp(),
                        received.routedTo(OTHER).became(new ProblemId(3), COUNTY).takenUp(),
                        received.about(COUNTY),
                        received.mergedInto(received.about(COUNTY)).takenUp(),
                        received.mergedInto(routed.routedTo(OTHER)).takenUp(),
                        received.mergedInto(routed).takenUp())) {
            assertThat(OpinionLifecycle.opens(both, since, List.of()))
                    .isEqualTo(Outcome.refused(FeedbackRefusal.CONTACT_STAYS_SEALED_FROM_UNIT));
            assertThat(OpinionLifecycle.opens(holding(office), since, List.of()))
                    .isEqualTo(Outcome.done(office));
        }
    }

    @Test
    void an_office_that_answered_by_itself_was_not_given_it() {
        Opinion answered =
                about(Optional.of(COUNTY), CITY, Optional.empty(), OpinionState.RECEIVED)
                        .answered("已修好", Instant.EPOCH, CITY);

        assertThat(
                        OpinionLifecycle.opens(
                                holding(post(Duty.OFFICE, CITY)), answered.takenUp(), List.of()))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void whoever_acts_for_the_unit_it_is_about_does_not_answer_it_for_another() {
        Post liaison = post(Duty.LIAISON, OTHER);
        for (UnitPath place : List.of(COUNTY, TOWN)) {
            Actor both = holding(liaison, post(Duty.VERIFIER, place));
            Opinion given =
                    about(Optional.of(COUNTY), CITY, Optional.of(OTHER), OpinionState.ROUTED);

            assertThat(OpinionLifecycle.by(both, given, Part.UNIT)).isEmpty();
            assertThat(OpinionLifecycle.by(holding(liaison), given, Part.UNIT)).contains(liaison);
        }
    }

    @Test
    void whoever_acts_for_the_unit_stands_aside_also_when_it_has_moved_away_from_the_receiver() {
        UnitPath moved = new UnitPath("1.5.3.");
        Opinion opinion = about(Optional.of(moved), CITY, Optional.empty(), OpinionState.RECEIVED);
        Post office = post(Duty.OFFICE, CITY);

        assertThat(
                        OpinionLifecycle.by(
                                holding(office, post(Duty.LEADER, moved)), opinion, Part.OFFICE))
                .isEmpty();
        assertThat(OpinionLifecycle.by(holding(office), opinion, Part.OFFICE)).contains(office);
    }

    private static Opinion opinion(OpinionState state) {
        return about(Optional.of(COUNTY), CITY, Optional.of(COUNTY), state);
    }

    private static Opinion about(
            Optional<UnitPath> concerned,
            UnitPath receiver,
            Optional<UnitPath> responsible,
            OpinionState state) {
        return new Opinion(
                new OpinionId(7),
                new CampaignId(1),
                Optional.empty(),
                concerned,
                receiver,
                responsible,
                Set.of(),
                state,
                "路灯不亮",
                List.of(),
                Opinion.Sealed.WITH_CONTACT,
                Instant.EPOCH,
                LocalDate.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
    }

    private static Actor holding(Post... posts) {
        return new Actor(new PersonId(5), "somebody", List.of(posts));
    }

    private static Post post(Duty duty, UnitPath place) {
        return new Post(
                new PostId(3),
                place,
                "code",
                "unit",
                duty,
                "title",
                Optional.empty(),
                Optional.empty());
    }
}
