package org.lookback.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookback.campaign.internal.AssignmentLifecycle;
import org.lookback.campaign.internal.AssignmentStep;
import org.lookback.kernel.Actor;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Outcome.Done;
import org.lookback.kernel.Outcome.Faulty;
import org.lookback.kernel.Outcome.Refused;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.PostId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

class AssignmentLifecycleTest {

    private static final LocalDate TODAY = LocalDate.of(2019, 12, 2);
    private static final CampaignId CAMPAIGN = new CampaignId(1);
    private static final SpecialActionId FEES = new SpecialActionId(3);
    private static final UnitPath PROVINCE = new UnitPath("1.");
    private static final UnitPath CITY = new UnitPath("1.2.");
    private static final UnitPath COUNTY = new UnitPath("1.2.4.");
    private static final UnitPath TOWNSHIP = new UnitPath("1.2.4.9.");
    private static final UnitPath OTHER_CITY = new UnitPath("1.3.");

    private static final Map<String, AssignmentCommand> COMMANDS =
            Map.of(
                    "claim", new AssignmentCommand.Claim(),
                    "report", new AssignmentCommand.Report("已办结", List.of()),
                    "accept", new AssignmentCommand.Accept(),
                    "return", new AssignmentCommand.Return("材料不全"),
                    "decline", new AssignmentCommand.Decline("不属本单位"),
                    "insist", new AssignmentCommand.Insist("属本单位"),
                    "withdraw", new AssignmentCommand.Withdraw("另交他人"),
                    "amend", new AssignmentCommand.Amend("改写", Optional.of(TODAY), "原来写得不清楚"),
                    "break down",
                            new AssignmentCommand.BreakDown(
                                    new Addressees.Subtree(new UnitId(4)),
                                    "分解",
                                    Optional.of(TODAY)));

    /** Whose law it is. */
    private enum Of {
        ALL,
        DATED,
        STANDING;

        boolean fits(Assignment assignment) {
            return this == ALL || (this == STANDING) == assignment.dueOn().isEmpty();
        }
    }

    /**
     * The law, written a second time: from, command, to, the asked unit's step or the asking one's.
     */
    private record Law(
            AssignmentState from, String command, AssignmentState to, boolean asked, Of of) {

        private Law(AssignmentState from, String command, AssignmentState to, boolean asked) {
            this(from, command, to, asked, Of.ALL);
        }

        static Optional<Law> of(Assignment assignment, String command) {
            return LAWS.stream()
                    .filter(each -> each.from() == assignment.state())
                    .filter(each -> each.command().equals(command) && each.of().fits(assignment))
                    .findFirst();
        }
    }

    private static final List<Law> LAWS =
            List.of(
                    new Law(AssignmentState.ISSUED, "claim", AssignmentState.CLAIMED, true),
                    new Law(AssignmentState.ISSUED, "decline", AssignmentState.DECLINED, true),
                    new Law(AssignmentState.DECLINED, "insist", AssignmentState.ISSUED, false),
                    new Law(AssignmentState.DECLINED, "withdraw", AssignmentState.WITHDRAWN, false),
                    new Law(AssignmentState.ISSUED, "withdraw", AssignmentState.WITHDRAWN, false),
                    new Law(AssignmentState.CLAIMED, "report", AssignmentState.REPORTED, true),
                    new Law(AssignmentState.RETURNED, "report", AssignmentState.REPORTED, true),
                    new Law(AssignmentState.CLAIMED, "break down", AssignmentState.CLAIMED, true),
                    new Law(AssignmentState.RETURNED, "break down", AssignmentState.RETURNED, true),
                    new Law(
                            AssignmentState.REPORTED,
                            "accept",
                            AssignmentState.ACCEPTED,
                            false,
                            Of.DATED),
                    new Law(
                            AssignmentState.REPORTED,
                            "accept",
                            AssignmentState.CLAIMED,
                            false,
                            Of.STANDING),
                    new Law(
                            AssignmentState.CLAIMED,
                            "withdraw",
                            AssignmentState.WITHDRAWN,
                            false,
                            Of.STANDING),
                    new Law(
                            AssignmentState.REPORTED,
                            "withdraw",
                            AssignmentState.WITHDRAWN,
                            false,
                            Of.STANDING),
                    new Law(
                            AssignmentState.RETURNED,
                            "withdraw",
                            AssignmentState.WITHDRAWN,
                            false,
                            Of.STANDING),
                    new Law(AssignmentState.REPORTED, "return", AssignmentState.RETURNED, false),
                    new Law(AssignmentState.ISSUED, "amend", AssignmentState.ISSUED, false),
                    new Law(AssignmentState.CLAIMED, "amend", AssignmentState.CLAIMED, false),
                    new Law(AssignmentState.RETURNED, "amend", AssignmentState.RETURNED, false));

    static Stream<Arguments> everyAssignmentCommandAndPost() {
        return Arrays.stream(AssignmentState.values())
                .flatMap(state -> Stream.of(assignment(state), standing(state)))
                .flatMap(assignment ->
                        COMMANDS.keySet().stream()
                                .flatMap(command ->
                                        Arrays.stream(Duty.values())
                                                .flatMap(duty ->
                                                        Stream.of(
                                                                        PROVINCE,
                                                                        CITY,
                                                                        COUNTY,
                                                                        TOWNSHIP,
                                                                        OTHER_CITY)
                                                                .map(place ->
                                                                        Arguments.of(
                                                                                assignment,
                                                                                command,
                                                                                duty,
                                                                                place)))));
    }

    @ParameterizedTest
    @MethodSource("everyAssignmentCommandAndPost")
    void each_step_is_open_to_just_those_whose_step_it_is(
            Assignment assignment, String command, Duty duty, UnitPath place) {
        Optional<Law> law = Law.of(assignment, command);
        boolean speaks = duty == Duty.LEADER || duty == Duty.LIAISON;
        boolean asked = speaks && place.equals(COUNTY);
        boolean asking =
                (speaks && place.equals(CITY))
                        || (duty == Duty.OFFICE && (place.equals(CITY) || place.equals(PROVINCE)));

        Outcome<AssignmentStep> outcome = decide(assignment, command, holding(duty, place));

        if (law.isEmpty()) {
            assertRefused(outcome, CampaignRefusal.STEP_NOT_IN_THIS_STATE);
        } else if (law.get().asked() ? asked : asking) {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Done.class,
                            done ->
                                    assertThat(((AssignmentStep) done.value()).to())
                                            .isEqualTo(law.get().to()));
        } else {
            assertRefused(
                    outcome,
                    law.get().asked()
                            ? CampaignRefusal.UNIT_ANSWERS_ITSELF
                            : CampaignRefusal.ISSUER_JUDGES_REPORT);
        }
    }

    @Test
    void every_state_can_be_reached() {
        Set<AssignmentState> reached = EnumSet.of(AssignmentState.ISSUED);
        for (int i = 0; i < LAWS.size(); i++) {
            LAWS.stream()
                    .filter(law -> reached.contains(law.from()))
                    .forEach(law -> reached.add(law.to()));
        }

        assertThat(reached).containsExactlyInAnyOrder(AssignmentState.values());
    }

    /** Whoever may take a step takes one, for as long as there is one to take. */
    @Property
    void what_is_standing_is_never_done_and_never_overdue_whatever_is_done_with_it(
            @ForAll List<@From("commands") String> steps) {
        Assignment now = standing(AssignmentState.ISSUED);
        for (String step : steps) {
            now = after(now, step);

            assertThat(now.state()).isNotEqualTo(AssignmentState.ACCEPTED);
            assertThat(now.isLate(TODAY.plusYears(10)))
                    .as("only what nobody has claimed is late")
                    .isEqualTo(now.state() == AssignmentState.ISSUED);
        }
    }

    @Property
    void an_issuer_insists_once_at_most(@ForAll List<@From("commands") String> steps) {
        Assignment now = assignment(AssignmentState.ISSUED);
        int insisted = 0;
        for (String step : steps) {
            Assignment next = after(now, step);
            insisted += step.equals("insist") && !next.equals(now) ? 1 : 0;
            now = next;
        }

        assertThat(insisted).isLessThanOrEqualTo(1);
    }

    @Provide
    Arbitrary<String> commands() {
        return Arbitraries.of(COMMANDS.keySet());
    }

    /** What the assignment is after the step, which whoever may take it takes. */
    private static Assignment after(Assignment now, String step) {
        Actor asked = holding(Duty.LIAISON, COUNTY);
        Actor asking = holding(Duty.OFFICE, CITY);
        return Stream.of(asked, asking)
                .map(actor -> decide(now, step, actor))
                .filter(Done.class::isInstance)
                .findFirst()
                .map(done ->
                        stepped(
                                now,
                                ((AssignmentStep) ((Done<?>) done).value()).to(),
                                now.insisted() || step.equals("insist")))
                .orElse(now);
    }

    @ParameterizedTest
    @MethodSource("everyAssignmentCommandAndPost")
    void a_commitment_is_the_leaders_own_and_judged_by_others(
            Assignment assignment, String command, Duty duty, UnitPath place) {
        PersonId another = new PersonId(9);
        Assignment commitment = committed(assignment, another);
        Actor actor = holding(duty, place);
        boolean leads = duty == Duty.LEADER && place.equals(COUNTY);
        boolean asked = Law.of(commitment, command).filter(Law::asked).isPresent();

        Outcome<AssignmentStep> kept = decide(commitment, command, actor, Set.of(another));
        Outcome<AssignmentStep> passedOn = decide(commitment, command, actor, Set.of());

        if (asked) {
            assertRefused(kept, CampaignRefusal.LEADER_KEEPS_COMMITMENT);
            assertThat(passedOn instanceof Done).isEqualTo(leads);
        } else if (command.equals("amend")) {
            assertRefused(kept, CampaignRefusal.STEP_NOT_IN_THIS_STATE);
        } else {
            // What nobody asked for can be released at any time, as what is standing can.
            Assignment alike =
                    command.equals("withdraw") ? standing(assignment.state()) : assignment;
            assertThat(kept).isEqualTo(decide(alike, command, actor));
        }
    }

    @Test
    void what_is_standing_ends_after_its_parts() {
        assertRefused(
                AssignmentLifecycle.decide(
                        standing(AssignmentState.CLAIMED),
                        new AssignmentCommand.Withdraw("不再需要"),
                        holding(Duty.OFFICE, CITY),
                        campaign(Standing.RUNNING),
                        2,
                        Set.of(),
                        TODAY),
                CampaignRefusal.PARTS_ACCEPTED_FIRST);
    }

    @Test
    void what_the_issuer_has_stood_by_is_declined_no_more_but_claimed() {
        Assignment insisted =
                stepped(assignment(AssignmentState.ISSUED), AssignmentState.ISSUED, true);
        Actor liaison = holding(Duty.LIAISON, COUNTY);

        assertRefused(
                decide(insisted, "decline", liaison),
                CampaignRefusal.INSISTED_ASSIGNMENT_IS_CLAIMED);
        assertThat(decide(insisted, "claim", liaison)).isInstanceOf(Done.class);
    }

    @Test
    void a_report_on_what_is_standing_is_taken_note_of_while_parts_are_open() {
        Outcome<AssignmentStep> outcome =
                AssignmentLifecycle.decide(
                        standing(AssignmentState.REPORTED),
                        new AssignmentCommand.Accept(),
                        holding(Duty.OFFICE, CITY),
                        campaign(Standing.RUNNING),
                        2,
                        Set.of(),
                        TODAY);

        assertThat(outcome).isInstanceOf(Done.class);
    }

    @Test
    void the_lead_of_the_special_action_judges_reports_and_the_lead_of_another_does_not() {
        assertThat(decide(assignment(AssignmentState.REPORTED), "accept", lead(FEES)))
                .isInstanceOf(Done.class);
        assertRefused(
                decide(
                        assignment(AssignmentState.REPORTED),
                        "accept",
                        lead(new SpecialActionId(4))),
                CampaignRefusal.ISSUER_JUDGES_REPORT);
    }

    @Test
    void a_post_for_another_campaign_entitles_to_nothing() {
        Post post = post(Duty.LIAISON, COUNTY, Optional.of(new CampaignId(2)), Optional.empty());

        assertRefused(
                decide(
                        assignment(AssignmentState.ISSUED),
                        "claim",
                        new Actor(new PersonId(7), "", List.of(post))),
                CampaignRefusal.UNIT_ANSWERS_ITSELF);
    }

    @Test
    void whoever_reported_never_accepts() {
        Actor both =
                new Actor(
                        new PersonId(8),
                        "",
                        List.of(
                                post(Duty.LIAISON, COUNTY, Optional.empty(), Optional.empty()),
                                post(Duty.OFFICE, CITY, Optional.empty(), Optional.empty())));

        assertRefused(
                decide(assignment(AssignmentState.REPORTED), "accept", both),
                CampaignRefusal.REPORTER_NEVER_ACCEPTS);
    }

    @Test
    void nothing_is_accepted_over_open_parts() {
        Outcome<AssignmentStep> outcome =
                AssignmentLifecycle.decide(
                        assignment(AssignmentState.REPORTED),
                        new AssignmentCommand.Accept(),
                        holding(Duty.OFFICE, CITY),
                        campaign(Standing.RUNNING),
                        2,
                        Set.of(),
                        TODAY);

        assertRefused(outcome, CampaignRefusal.PARTS_ACCEPTED_FIRST);
    }

    @Test
    void nothing_moves_unless_the_campaign_runs() {
        for (Standing standing : List.of(Standing.PREPARING, Standing.ENDED)) {
            Outcome<AssignmentStep> outcome =
                    AssignmentLifecycle.decide(
                            assignment(AssignmentState.ISSUED),
                            new AssignmentCommand.Claim(),
                            holding(Duty.LIAISON, COUNTY),
                            campaign(standing),
                            0,
                            Set.of(),
                            TODAY);

            assertRefused(outcome, CampaignRefusal.CAMPAIGN_RUNS_FOR_ASSIGNMENTS);
        }
    }

    @Test
    void a_report_says_something_and_a_part_is_not_due_in_the_past() {
        Actor liaison = holding(Duty.LIAISON, COUNTY);

        assertThat(
                        decide(
                                assignment(AssignmentState.CLAIMED),
                                new AssignmentCommand.Report(" ", List.of()),
                                liaison))
                .isInstanceOf(Faulty.class);
        assertThat(
                        decide(
                                assignment(AssignmentState.CLAIMED),
                                new AssignmentCommand.BreakDown(
                                        new Addressees.Subtree(new UnitId(4)),
                                        "分解",
                                        Optional.of(TODAY.minusDays(1))),
                                liaison))
                .isInstanceOf(Faulty.class);
    }

    private static Outcome<AssignmentStep> decide(
            Assignment assignment, String command, Actor actor) {
        return decide(assignment, Optional.ofNullable(COMMANDS.get(command)).orElseThrow(), actor);
    }

    private static Outcome<AssignmentStep> decide(
            Assignment assignment, AssignmentCommand command, Actor actor) {
        return AssignmentLifecycle.decide(
                assignment, command, actor, campaign(Standing.RUNNING), 0, Set.of(), TODAY);
    }

    private static Outcome<AssignmentStep> decide(
            Assignment assignment, String command, Actor actor, Set<PersonId> leaders) {
        return AssignmentLifecycle.decide(
                assignment,
                Optional.ofNullable(COMMANDS.get(command)).orElseThrow(),
                actor,
                campaign(Standing.RUNNING),
                0,
                leaders,
                TODAY);
    }

    private static void assertRefused(Outcome<?> outcome, CampaignRefusal refusal) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    private static Actor holding(Duty duty, UnitPath place) {
        return new Actor(
                new PersonId(7),
                "",
                List.of(post(duty, place, Optional.empty(), Optional.empty())));
    }

    private static Actor lead(SpecialActionId special) {
        return new Actor(
                new PersonId(7),
                "",
                List.of(post(Duty.LEAD, OTHER_CITY, Optional.of(CAMPAIGN), Optional.of(special))));
    }

    private static Post post(
            Duty duty,
            UnitPath place,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> special) {
        return new Post(new PostId(1), place, "code", "name", duty, "title", campaign, special);
    }

    private static Campaign campaign(Standing standing) {
        return new Campaign(
                CAMPAIGN,
                Optional.empty(),
                "主题教育",
                PROVINCE,
                standing,
                TODAY,
                Optional.empty(),
                Policy.usual(ZoneId.of("Asia/Shanghai")),
                Optional.empty(),
                1);
    }

    private static Assignment assignment(AssignmentState state) {
        return assignment(state, Optional.of(TODAY.plusDays(20)));
    }

    private static Assignment stepped(Assignment now, AssignmentState to, boolean insisted) {
        return with(now, to, insisted, now.committedBy(), now.version() + 1);
    }

    private static Assignment committed(Assignment now, PersonId leader) {
        return with(now, now.state(), now.insisted(), Optional.of(leader), now.version());
    }

    private static Assignment with(
            Assignment now,
            AssignmentState to,
            boolean insisted,
            Optional<PersonId> committedBy,
            long version) {
        return new Assignment(
                now.id(),
                now.issue(),
                now.campaign(),
                now.specialAction(),
                now.basis(),
                now.parent(),
                now.issuer(),
                now.unit(),
                now.text(),
                now.dueOn(),
                now.claimBy(),
                now.issuedAt(),
                to,
                now.report(),
                now.evidence(),
                now.reportedBy(),
                now.grounds(),
                insisted,
                committedBy,
                version);
    }

    private static Assignment standing(AssignmentState state) {
        return assignment(state, Optional.empty());
    }

    private static Assignment assignment(AssignmentState state, Optional<LocalDate> due) {
        return new Assignment(
                new AssignmentId(5),
                1,
                CAMPAIGN,
                Optional.of(FEES),
                Basis.NONE,
                Optional.empty(),
                CITY,
                COUNTY,
                "清理收费",
                due,
                TODAY.plusDays(3),
                Instant.EPOCH,
                state,
                Optional.empty(),
                List.of(),
                Optional.of(new PersonId(8)),
                Optional.empty(),
                false,
                Optional.empty(),
                2);
    }
}
