package org.lookback.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookback.campaign.Closing;
import org.lookback.campaign.Ticket;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Refusal;
import org.lookback.ledger.Awaited;
import org.lookback.ledger.CauseCategory;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Command;
import org.lookback.ledger.Event;
import org.lookback.ledger.Evolution;
import org.lookback.ledger.LedgerRefusal;
import org.lookback.ledger.Problem;
import org.lookback.ledger.PublicNotice;
import org.lookback.ledger.Severity;
import org.lookback.ledger.State;
import org.lookback.ledger.internal.Stage.Who;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class LifecycleTest {

    /**
     * Who plays each part toward the county's problem, said once more and independently of the
     * rules.
     */
    private static final Map<Part, Set<Who>> PLAYERS =
            Map.of(
                    Part.WITNESS, EnumSet.complementOf(EnumSet.of(Who.PARTICIPANT, Who.STRANGER)),
                    Part.SUPERIOR,
                            EnumSet.of(Who.OWN_LEADER, Who.CITY_LEADER, Who.OFFICE, Who.LEAD),
                    Part.OVERSEER,
                            EnumSet.of(
                                    Who.CITY_LEADER,
                                    Who.CITY_VERIFIER,
                                    Who.OFFICE,
                                    Who.LEAD,
                                    Who.OWN_LIAISON_AND_CITY_VERIFIER,
                                    Who.PARTICIPANT_AND_CITY_VERIFIER),
                    Part.RESPONSIBLE,
                            EnumSet.of(
                                    Who.OWN_LIAISON,
                                    Who.OWN_LEADER,
                                    Who.OWN_LIAISON_AND_CITY_VERIFIER),
                    Part.PARTICIPANT,
                            EnumSet.of(Who.PARTICIPANT, Who.PARTICIPANT_AND_CITY_VERIFIER),
                    Part.POSED, EnumSet.of(Who.PARTICIPANT, Who.PARTICIPANT_AND_CITY_VERIFIER),
                    Part.EXAMINER,
                            EnumSet.of(
                                    Who.PARTICIPANT_AND_CITY_VERIFIER,
                                    Who.CITY_LEADER,
                                    Who.CITY_VERIFIER,
                                    Who.OFFICE,
                                    Who.LEAD,
                                    Who.GUIDANCE));

    @ParameterizedTest
    @EnumSource
    void each_command_in_each_state_is_for_those_whose_part_it_is(State state) {
        for (Command command : Commands.ofEveryKind()) {
            if (command instanceof Command.Undo) {
                continue; // whose it is hangs on the last step, not on the state
            }
            Optional<Move> move = Move.of(state, command.getClass());
            for (Who who : Who.values()) {
                Stage stage = Stage.in(state);
                Outcome<Decision> outcome = stage.decide(who, command);
                String what = who + " " + command + " in " + state;
                if (move.isEmpty()) {
                    assertThat(refusal(outcome)).as(what).contains(LedgerRefusal.NOT_IN_THIS_STATE);
                    continue;
                }
                Part part = move.get().part();
                boolean plays =
                        PLAYERS.getOrDefault(part, Set.of()).contains(who) && asked(stage, part);
                assertThat(refusal(outcome).filter(part.refusal()::equals).isEmpty())
                        .as(what + " as " + part)
                        .isEqualTo(plays);
                if (outcome instanceof Outcome.Done<Decision>) {
                    stage.give(who, command);
                    assertThat(stage.problem().state()).as(what).isEqualTo(move.get().to());
                }
            }
        }
    }

    /** Participants and posed units play their part only while their answer is awaited. */
    private static boolean asked(Stage stage, Part part) {
        return switch (part) {
            case PARTICIPANT -> stage.problem().ownership().awaitsParticipants();
            case POSED -> !stage.problem().lineage().posedTo().isEmpty();
            case WITNESS, SUPERIOR, OVERSEER, RESPONSIBLE, EXAMINER -> true;
        };
    }

    @Test
    void every_command_has_a_line_and_every_line_a_command() {
        Set<Class<?>> inTable = Move.TABLE.stream().map(Move::command).collect(Collectors.toSet());
        assertThat(inTable).doesNotContain(Command.Undo.class);
        inTable.add(Command.Undo.class);

        assertThat(inTable)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.asList(Command.class.getPermittedSubclasses()));
        assertThat(Commands.ofEveryKind().stream().<Class<?>>map(Command::getClass).toList())
                .containsExactlyInAnyOrderElementsOf(inTable);
    }

    @Test
    void a_command_has_one_target_in_each_state() {
        assertThat(Move.TABLE.stream().map(move -> move.from() + " " + move.command()).toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void each_state_can_be_reached() {
        Set<State> reached = new HashSet<>(Set.of(State.REGISTERED));
        while (reached.addAll(
                Move.TABLE.stream()
                        .filter(move -> reached.contains(move.from()))
                        .map(Move::to)
                        .collect(Collectors.toSet()))) {}

        assertThat(reached).containsExactlyInAnyOrder(State.values());
    }

    @Test
    void whoever_rectified_never_verifies_also_by_another_post() {
        Stage stage = new Stage();
        stage.must(
                        Who.CITY_LEADER,
                        new Command.Assign(
                                Stage.COUNTY.unit(), List.of(), Optional.of(Stage.TODAY)))
                .must(Who.OWN_LIAISON_AND_CITY_VERIFIER, new Command.Claim())
                .must(Who.CITY_LEADER, new Command.Transfer(Stage.BESIDE.unit(), "职责所在"))
                .must(Who.PARTICIPANT, new Command.Claim())
                .must(Who.PARTICIPANT, Stage.analysis())
                .must(Who.PARTICIPANT, Stage.planFor(Stage.TODAY))
                .must(Who.PARTICIPANT, new Command.Begin())
                .must(Who.PARTICIPANT, Stage.evidence(1))
                .must(Who.PARTICIPANT, new Command.ReportCorrection("已修复"))
                .must(Who.PARTICIPANT, new Command.Submit("请验收"));

        assertThat(
                        refusal(
                                stage.decide(
                                        Who.OWN_LIAISON_AND_CITY_VERIFIER,
                                        new Command.Verify("好"))))
                .contains(LedgerRefusal.RECTIFIER_NEVER_VERIFIES);
        stage.must(Who.CITY_VERIFIER, new Command.Verify("属实"));
    }

    @Test
    void whoever_holds_a_post_in_the_responsible_unit_never_verifies_by_another_post() {
        Stage stage = Stage.in(State.SUBMITTED);

        assertThat(stage.problem().rectification().rectifiers())
                .doesNotContain(Who.OWN_LIAISON_AND_CITY_VERIFIER.actor().person());
        assertThat(
                        refusal(
                                stage.decide(
                                        Who.OWN_LIAISON_AND_CITY_VERIFIER,
                                        new Command.Verify("好"))))
                .contains(LedgerRefusal.VERIFIER_STANDS_OUTSIDE);
    }

    @Test
    void whoever_signs_or_is_yet_to_sign_for_a_participant_never_verifies() {
        Stage stage = Stage.in(State.SUBMITTED);

        assertThat(
                        refusal(
                                stage.decide(
                                        Who.PARTICIPANT_AND_CITY_VERIFIER,
                                        new Command.Verify("好"))))
                .contains(LedgerRefusal.RECTIFIER_NEVER_VERIFIES);
        stage.must(Who.PARTICIPANT_AND_CITY_VERIFIER, new Command.Sign());
        assertThat(
                        refusal(
                                stage.decide(
                                        Who.PARTICIPANT_AND_CITY_VERIFIER,
                                        new Command.Verify("好"))))
                .contains(LedgerRefusal.RECTIFIER_NEVER_VERIFIES);
    }

    @Test
    void a_plan_needs_a_root_cause() {
        Stage stage = Stage.in(State.CLAIMED);

        assertThat(refusal(stage.decide(Who.OWN_LIAISON, Stage.plan())))
                .contains(LedgerRefusal.PLAN_NEEDS_ROOT_CAUSE);
    }

    @Test
    void a_plan_needs_a_corrective_action_or_the_reason_why_none_is_needed() {
        Stage stage = Stage.in(State.CLAIMED);
        stage.must(Who.OWN_LIAISON, Stage.analysis());

        Outcome<Decision> neither =
                stage.decide(
                        Who.OWN_LIAISON,
                        new Command.Plan(
                                "修复",
                                Stage.TODAY,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                "通车"));

        assertThat(neither).isInstanceOf(Outcome.Faulty.class);
    }

    @Test
    void a_submission_needs_the_correction_and_fresh_evidence() {
        Stage stage = Stage.in(State.RECTIFYING);

        assertThat(refusal(stage.decide(Who.OWN_LIAISON, new Command.Submit("请验收"))))
                .contains(LedgerRefusal.CORRECTION_BEFORE_SUBMISSION);
        stage.must(Who.OWN_LIAISON, new Command.ReportCorrection("已修复"));
        assertThat(refusal(stage.decide(Who.OWN_LIAISON, new Command.Submit("请验收"))))
                .contains(LedgerRefusal.EVIDENCE_BEFORE_SUBMISSION);
        stage.must(Who.OWN_LIAISON, Stage.evidence(1))
                .must(Who.OWN_LIAISON, new Command.Submit("请验收"));
        stage.must(Who.CITY_LEADER, new Command.Return("未完工"));
        assertThat(refusal(stage.decide(Who.OWN_LIAISON, new Command.Submit("请验收"))))
                .contains(LedgerRefusal.EVIDENCE_BEFORE_SUBMISSION);
    }

    @Test
    void a_corrective_action_ends_only_with_an_issued_rule() {
        Stage stage = Stage.in(State.RECTIFYING);
        stage.must(Who.OWN_LIAISON, Stage.evidence(1))
                .must(Who.OWN_LIAISON, new Command.ReportCorrection("已修复"))
                .must(Who.OWN_LIAISON, new Command.Submit("请验收"))
                .must(Who.PARTICIPANT, new Command.Sign())
                .must(Who.CITY_LEADER, new Command.Verify("属实"));

        assertThat(refusal(stage.decide(Who.CITY_LEADER, new Command.Close(ClosureClass.DONE, ""))))
                .contains(LedgerRefusal.RULE_ENDS_CORRECTIVE_ACTION);
        stage.must(Who.CITY_LEADER, new Command.Close(ClosureClass.KEPT_UP, ""));
    }

    @Test
    void a_problem_is_not_closed_before_it_is_verified_signed_and_its_parts_are_closed() {
        Stage stage = Stage.in(State.SUBMITTED);
        Command close = new Command.Close(ClosureClass.DONE, "");

        assertThat(refusal(stage.decide(Who.CITY_LEADER, close)))
                .contains(LedgerRefusal.VERIFICATION_BEFORE_CLOSURE);
        stage.must(Who.CITY_LEADER, new Command.Verify("属实"));
        assertThat(refusal(stage.decide(Who.CITY_LEADER, close)))
                .contains(LedgerRefusal.PARTICIPANTS_SIGN_FIRST);
        stage.must(Who.PARTICIPANT, new Command.RefuseToSign("有异议"));
        stage.openChildren(1);
        assertThat(refusal(stage.decide(Who.CITY_LEADER, close)))
                .contains(LedgerRefusal.CHILDREN_CLOSE_FIRST);
        stage.openChildren(0);
        stage.must(Who.CITY_LEADER, close);
    }

    @Test
    void steps_before_closure_keep_their_order_and_none_is_left_out() {
        Stage stage = Stage.in(State.RECTIFYING).closingBy(new Closing(true, true, 30, 7));
        stage.must(Who.OWN_LIAISON, Stage.evidence(1))
                .must(Who.OWN_LIAISON, new Command.ReportCorrection("已修复"));
        Command submit = new Command.Submit("请验收");
        Command close = new Command.Close(ClosureClass.KEPT_UP, "");
        Command visit = new Command.RecordVisit("现场属实");
        Command notice = new Command.GiveNotice("公示");

        assertThat(refusal(stage.decide(Who.OWN_LIAISON, submit)))
                .contains(LedgerRefusal.SELF_CHECK_BEFORE_SUBMISSION);
        stage.must(Who.OWN_LIAISON, new Command.SelfCheck("逐条符合"));
        stage.nextTicketIs(2_999);
        stage.must(Who.OWN_LIAISON, submit).must(Who.PARTICIPANT, new Command.Sign());

        assertThat(refusal(stage.decide(Who.CITY_LEADER, visit)))
                .contains(LedgerRefusal.CHECKS_IN_ORDER);
        stage.must(Who.CITY_LEADER, new Command.Verify("属实"));
        assertThat(refusal(stage.decide(Who.CITY_LEADER, close)))
                .contains(LedgerRefusal.VISIT_BEFORE_CLOSURE);
        assertThat(refusal(stage.decide(Who.CITY_LEADER, notice)))
                .contains(LedgerRefusal.CHECKS_IN_ORDER);
        stage.must(Who.GUIDANCE, visit);
        assertThat(refusal(stage.decide(Who.CITY_LEADER, close)))
                .contains(LedgerRefusal.NOTICE_BEFORE_CLOSURE);
        for (Command made : List.of(new Command.Verify("不实"), visit)) {
            assertThat(refusal(stage.decide(Who.CITY_LEADER, made)))
                    .contains(LedgerRefusal.CHECK_STANDS);
        }
        stage.must(Who.CITY_LEADER, notice);
        for (Command made : List.of(new Command.Verify("不实"), visit)) {
            assertThat(refusal(stage.decide(Who.CITY_LEADER, made)))
                    .as("what is laid before the public is not written again")
                    .contains(LedgerRefusal.CHECK_STANDS);
        }
        stage.later(7);
        assertThat(refusal(stage.decide(Who.CITY_LEADER, close)))
                .as("on the last day the public may still object")
                .contains(LedgerRefusal.NOTICE_STILL_RUNS);
        stage.must(Who.OWN_LIAISON, new Command.RaiseObjection("路肩未修"));
        stage.later(1);
        assertThat(refusal(stage.decide(Who.CITY_LEADER, close)))
                .contains(LedgerRefusal.OBJECTIONS_ANSWERED_FIRST);
        assertThat(refusal(stage.decide(Who.OFFICE, new Command.RaiseObjection("还有"))))
                .contains(LedgerRefusal.NO_NOTICE_RUNS);
        assertThat(faults(stage.decide(Who.CITY_LEADER, new Command.AnswerObjection(2, "已修"))))
                .containsExactly("objection fault.objection.unknown");
        stage.must(Who.CITY_LEADER, new Command.AnswerObjection(1, "已修"))
                .must(Who.CITY_LEADER, close);
    }

    @Test
    void the_public_objects_while_the_notice_runs_and_once_with_the_same_words() {
        Stage stage = Stage.in(State.SUBMITTED);
        stage.must(Who.CITY_LEADER, new Command.Return("未完工"))
                .closingBy(new Closing(false, false, 0, 7))
                .must(Who.OWN_LIAISON, Stage.evidence(2))
                .must(Who.OWN_LIAISON, new Command.Submit("请验收"));
        Problem before = stage.problem();
        stage.must(Who.CITY_LEADER, new Command.GiveNotice("公示"));
        Problem noticed = stage.problem();
        LocalDate last = noticed.review().notice().orElseThrow().until();
        Event raised = new Event.ObjectionRaised("路肩未修", Problem.Objector.PUBLIC);

        assertThat(Lifecycle.objected(noticed, " 路肩未修 ", true, last))
                .isEqualTo(Outcome.done(List.of(raised)));
        assertThat(Lifecycle.objected(noticed, " ", true, last)).isInstanceOf(Outcome.Faulty.class);
        for (Outcome<?> outcome :
                List.of(
                        Lifecycle.objected(before, "路肩未修", true, last),
                        Lifecycle.objected(noticed, "路肩未修", true, last.plusDays(1)),
                        Lifecycle.objected(noticed, "路肩未修", false, last))) {
            assertThat(refusal(outcome)).contains(LedgerRefusal.NO_NOTICE_RUNS);
        }
        Problem objected = Evolution.evolve(noticed, raised, Actor.system().person());
        assertThat(Lifecycle.objected(objected, "路肩未修", true, last))
                .isEqualTo(Outcome.done(List.of()));
        assertThat(objected.review().awaited()).isEqualTo(Awaited.ANSWER);
        for (int i = 1; i < PublicNotice.MOST_OBJECTIONS; i++) {
            objected =
                    Evolution.evolve(
                            objected,
                            new Event.ObjectionRaised("又一处 " + i, Problem.Objector.PUBLIC),
                            Actor.system().person());
        }
        assertThat(refusal(Lifecycle.objected(objected, "还有", true, last)))
                .contains(LedgerRefusal.OBJECTIONS_ARE_MANY);
    }

    @Test
    void an_objection_that_stands_brings_the_problem_back_and_every_step_is_taken_again() {
        Stage stage = Stage.in(State.SUBMITTED);
        stage.must(Who.CITY_LEADER, new Command.Return("未完工"))
                .closingBy(new Closing(true, false, 0, 7))
                .must(Who.OWN_LIAISON, Stage.evidence(2))
                .must(Who.OWN_LIAISON, new Command.SelfCheck("逐条符合"))
                .must(Who.OWN_LIAISON, new Command.Submit("请验收"))
                .must(Who.CITY_LEADER, new Command.GiveNotice("公示"))
                .must(Who.OFFICE, new Command.RaiseObjection("路肩未修"))
                .must(Who.CITY_LEADER, new Command.UpholdObjection(1, "属实"));

        assertThat(stage.problem().state()).isEqualTo(State.RECTIFYING);
        assertThat(stage.problem().review())
                .isEqualTo(Stage.in(State.RECTIFYING).problem().review());
        assertThat(stage.problem().rectification().freshEvidence()).isZero();
    }

    @Test
    void a_check_that_was_not_asked_for_is_not_made() {
        Stage stage = Stage.in(State.SUBMITTED);
        stage.must(Who.CITY_LEADER, new Command.Return("未完工"))
                .closingBy(new Closing(false, false, 0, 7))
                .must(Who.OWN_LIAISON, Stage.evidence(2))
                .must(Who.OWN_LIAISON, new Command.Submit("请验收"));

        for (Command check : List.of(new Command.Verify("属实"), new Command.RecordVisit("属实"))) {
            assertThat(refusal(stage.decide(Who.CITY_LEADER, check)))
                    .contains(LedgerRefusal.CHECK_NOT_ASKED_FOR);
        }
    }

    @Test
    void what_was_submitted_keeps_the_steps_of_its_day() {
        Stage stage = Stage.in(State.SUBMITTED);
        stage.closingBy(new Closing(true, true, 100, 30));

        stage.must(Who.PARTICIPANT, new Command.Sign())
                .must(Who.CITY_LEADER, new Command.Verify("属实"))
                .must(Who.CITY_LEADER, new Command.Close(ClosureClass.DONE, ""));
    }

    @Test
    void a_draw_is_not_drawn_again_until_it_suits() {
        Stage stage = Stage.in(State.SUBMITTED);
        stage.must(Who.CITY_LEADER, new Command.Return("未完工"))
                .closingBy(new Closing(false, true, 30, 0))
                .must(Who.OWN_LIAISON, Stage.evidence(2));
        stage.nextTicketIs(3_000);
        stage.must(Who.OWN_LIAISON, new Command.Submit("请验收"));

        assertThat(stage.events().getLast())
                .isEqualTo(new Event.VisitDrawn(30, "problem/7/1", 3_000, false));
        assertThat(refusal(stage.decide(Who.OWN_LIAISON, new Command.Undo())))
                .contains(LedgerRefusal.THIS_STEP_STAYS);
    }

    @Test
    void a_visit_that_was_drawn_is_owed_although_the_result_is_returned() {
        Stage stage = Stage.in(State.SUBMITTED);
        stage.must(Who.CITY_LEADER, new Command.Return("未完工"))
                .closingBy(new Closing(false, true, 30, 0))
                .must(Who.OWN_LIAISON, Stage.evidence(2));
        stage.nextTicketIs(0);
        stage.must(Who.OWN_LIAISON, new Command.Submit("请验收"))
                .must(Who.CITY_LEADER, new Command.Return("还未完工"))
                .must(Who.OWN_LIAISON, Stage.evidence(3));
        stage.nextTicketIs(9_999);
        stage.must(Who.OWN_LIAISON, new Command.Submit("请验收"))
                .must(Who.PARTICIPANT, new Command.Sign())
                .must(Who.CITY_LEADER, new Command.Verify("属实"));

        assertThat(
                        refusal(
                                stage.decide(
                                        Who.CITY_LEADER,
                                        new Command.Close(ClosureClass.KEPT_UP, ""))))
                .contains(LedgerRefusal.VISIT_BEFORE_CLOSURE);
    }

    @Test
    void a_supervised_problem_is_judged_only_at_the_supervising_unit() {
        Stage stage = Stage.in(State.SUBMITTED);
        Command demand = new Command.Supervise("限期整改");
        assertThat(refusal(stage.decide(Who.LEAD, demand)))
                .contains(LedgerRefusal.SUPERVISOR_STANDS_ABOVE);
        stage.must(Who.OFFICE, demand).must(Who.PARTICIPANT, new Command.Sign());

        assertThat(refusal(stage.decide(Who.CITY_LEADER, demand)))
                .contains(LedgerRefusal.SUPERVISED_BY_ONE);
        for (Command judging :
                List.of(
                        new Command.Verify("属实"),
                        new Command.Return("未完工"),
                        new Command.Close(ClosureClass.DONE, ""),
                        new Command.LiftSupervision("进展良好"))) {
            assertThat(refusal(stage.decide(Who.CITY_LEADER, judging)))
                    .as(judging.toString())
                    .contains(LedgerRefusal.ONLY_THE_SUPERVISOR);
        }
        stage.must(Who.OFFICE, new Command.Verify("属实"))
                .must(Who.OFFICE, new Command.Close(ClosureClass.DONE, ""));
        assertThat(stage.problem().supervision()).as("struck off, it is free").isEmpty();
    }

    @Test
    void what_is_standing_has_no_day_once_it_is_claimed_and_is_never_struck_off_as_done() {
        Stage stage = Stage.in(State.REGISTERED);
        stage.must(
                Who.OFFICE,
                new Command.Assign(Stage.COUNTY.unit(), List.of(), Optional.empty(), true));
        assertThat(stage.problem().deadline()).isEmpty();
        assertThat(stage.problem().ownership().due()).as("it is claimed by a day").isPresent();

        stage.must(Who.OWN_LIAISON, new Command.Claim());
        stage.must(Who.OWN_LIAISON, Stage.analysis());
        stage.must(Who.OWN_LIAISON, Stage.plan());
        stage.must(Who.OWN_LIAISON, new Command.Begin());
        assertThat(stage.problem().ownership().due()).isEmpty();
        assertThat(stage.problem().isOverdue(Stage.TODAY.plusYears(9))).isFalse();
        assertThat(
                        refusal(
                                stage.decide(
                                        Who.OWN_LIAISON,
                                        new Command.AskExtension(Stage.TODAY.plusDays(60), "雨季"))))
                .contains(LedgerRefusal.STANDING_HAS_NO_DEADLINE);

        stage.must(Who.OWN_LIAISON, Stage.evidence(1))
                .must(Who.OWN_LIAISON, new Command.ReportCorrection("已修复"))
                .must(Who.OWN_LIAISON, new Command.IssueRule("巡查办法", "7号", Stage.TODAY))
                .must(Who.OWN_LIAISON, new Command.Submit("请验收"))
                .must(Who.CITY_VERIFIER, new Command.Return("再看"));
        assertThat(stage.problem().ownership().due()).isEmpty();
        stage.must(Who.OWN_LIAISON, Stage.evidence(2))
                .must(Who.OWN_LIAISON, new Command.ReportCorrection("已再修"))
                .must(Who.OWN_LIAISON, new Command.Submit("请验收"));
        stage.must(Who.CITY_VERIFIER, new Command.Verify("属实"));
        assertThat(refusal(stage.decide(Who.CITY_LEADER, new Command.Close(ClosureClass.DONE, ""))))
                .contains(LedgerRefusal.STANDING_IS_NEVER_DONE);
        stage.must(Who.CITY_LEADER, new Command.Close(ClosureClass.KEPT_UP, ""));

        stage.must(Who.CITY_LEADER, new Command.ReportRecurrence("又塌了"));
        stage.must(Who.CITY_LEADER, new Command.Reopen(Optional.empty(), ""));
        assertThat(stage.problem().deadline()).as("it stays standing").isEmpty();
    }

    @Test
    void what_is_standing_is_given_a_day_only_by_saying_one_and_not_both_at_once() {
        Stage stage = Stage.in(State.REGISTERED);
        assertThat(
                        stage.decide(
                                Who.OFFICE,
                                new Command.Assign(
                                        Stage.COUNTY.unit(),
                                        List.of(),
                                        Optional.of(Stage.TODAY.plusDays(9)),
                                        true)))
                .isInstanceOf(Outcome.Faulty.class);
        stage.must(
                Who.OFFICE,
                new Command.Assign(Stage.COUNTY.unit(), List.of(), Optional.empty(), true));
        stage.must(Who.OWN_LIAISON, new Command.Decline("不属我县"));

        stage.must(
                Who.OFFICE, new Command.Assign(Stage.COUNTY.unit(), List.of(), Optional.empty()));
        assertThat(stage.problem().ownership().standing()).isTrue();
        stage.must(Who.OWN_LIAISON, new Command.Decline("不属我县"));

        LocalDate day = Stage.TODAY.plusDays(9);
        stage.must(
                Who.OFFICE, new Command.Assign(Stage.COUNTY.unit(), List.of(), Optional.of(day)));
        assertThat(stage.problem().ownership().standing()).isFalse();
        assertThat(stage.problem().deadline()).contains(day);
    }

    @Test
    void an_extension_is_asked_once_and_moves_the_deadline_when_it_is_granted() {
        Stage stage = Stage.in(State.RECTIFYING);
        Command ask = new Command.AskExtension(Stage.TODAY.plusDays(60), "雨季");

        stage.must(Who.OWN_LIAISON, ask);
        assertThat(refusal(stage.decide(Who.OWN_LIAISON, ask)))
                .contains(LedgerRefusal.EXTENSION_ALREADY_ASKED);
        stage.must(Who.CITY_VERIFIER, new Command.GrantExtension());

        assertThat(stage.problem().ownership().deadline()).contains(Stage.TODAY.plusDays(60));
        assertThat(stage.problem().ownership().due()).contains(Stage.TODAY.plusDays(60));
        assertThat(stage.problem().isExtended()).isTrue();
        assertThat(refusal(stage.decide(Who.CITY_LEADER, new Command.GrantExtension())))
                .contains(LedgerRefusal.NO_EXTENSION_ASKED);
    }

    @Test
    void a_recurrence_counts_escalates_and_starts_the_work_anew() {
        Stage stage = Stage.in(State.RECURRED);

        stage.must(Who.OFFICE, new Command.Reopen(Optional.empty(), "限期整改"));

        assertThat(stage.problem().lineage().recurrences()).isEqualTo(1);
        assertThat(stage.problem().lineage().escalation()).isEqualTo(1);
        assertThat(stage.problem().rectification().plan()).isEmpty();
        assertThat(stage.problem().state()).isEqualTo(State.ASSIGNED);
    }

    @Test
    void ones_own_last_step_can_be_taken_back_and_history_keeps_both() {
        Stage stage = Stage.in(State.ASSIGNED);
        Problem before = stage.problem();
        stage.must(Who.OWN_LIAISON, new Command.Claim());

        stage.must(Who.OWN_LIAISON, new Command.Undo());

        assertThat(stage.problem().state()).isEqualTo(State.ASSIGNED);
        assertThat(stage.problem().ownership()).isEqualTo(before.ownership());
        assertThat(stage.problem().rectification()).isEqualTo(before.rectification());
        assertThat(stage.problem().version()).isEqualTo(before.version() + 2);
        assertThat(stage.events().reversed().subList(0, 2))
                .extracting(Object::getClass)
                .containsExactly(Event.Undone.class, Event.Claimed.class);
        assertThat(stage.replayed()).isEqualTo(stage.problem());
    }

    @Test
    void what_one_gesture_did_in_two_steps_is_taken_back_in_two() {
        Stage stage = Stage.in(State.SUBMITTED);
        stage.must(Who.PARTICIPANT, new Command.Sign());
        Problem submitted = stage.problem();
        stage.must(Who.CITY_LEADER, new Command.Verify("属实"))
                .must(Who.CITY_LEADER, new Command.Close(ClosureClass.DONE, ""))
                .must(Who.CITY_LEADER, new Command.Undo())
                .must(Who.CITY_LEADER, new Command.Undo());

        assertThat(stage.problem().review()).isEqualTo(submitted.review());
        assertThat(stage.problem().state()).isEqualTo(State.SUBMITTED);
        assertThat(refusal(stage.decide(Who.CITY_LEADER, new Command.Undo())))
                .as("the step before that is the participant's")
                .contains(LedgerRefusal.ONLY_ONES_OWN_LAST_STEP);
    }

    @Test
    void nobody_takes_back_what_is_another_persons_too_old_or_passed_over() {
        Stage stage = Stage.in(State.ASSIGNED);
        stage.must(Who.OWN_LIAISON, new Command.Claim());

        assertThat(refusal(stage.decide(Who.OWN_LEADER, new Command.Undo())))
                .contains(LedgerRefusal.ONLY_ONES_OWN_LAST_STEP);
        stage.laterBy(Lifecycle.UNDO_WITHIN.plusSeconds(1));
        assertThat(refusal(stage.decide(Who.OWN_LIAISON, new Command.Undo())))
                .contains(LedgerRefusal.TOO_LATE_TO_TAKE_BACK);
        stage.must(Who.OWN_LIAISON, Stage.analysis())
                .must(Who.CITY_LEADER, new Command.Remark("请抓紧"));
        assertThat(refusal(stage.decide(Who.OWN_LIAISON, new Command.Undo())))
                .contains(LedgerRefusal.ONLY_ONES_OWN_LAST_STEP);
        assertThat(refusal(stage.decide(Who.CITY_LEADER, new Command.Undo())))
                .contains(LedgerRefusal.THIS_STEP_STAYS);
        assertThat(refusal(new Stage().decide(Who.OWN_LIAISON, new Command.Undo())))
                .contains(LedgerRefusal.NOTHING_TO_TAKE_BACK);
    }

    @Test
    void a_part_is_not_opened_again_under_a_whole_that_was_settled_since() {
        Stage stage = Stage.in(State.REGISTERED);
        stage.must(Who.CITY_LEADER, new Command.Reject("不属于本次范围"));
        stage.wholeIs(State.CLOSED);

        assertThat(refusal(stage.decide(Who.CITY_LEADER, new Command.Undo())))
                .contains(LedgerRefusal.WHOLE_WAS_SETTLED_SINCE);
        stage.wholeIs(State.RECTIFYING);
        stage.must(Who.CITY_LEADER, new Command.Undo());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b", "\u3000\ufeff", "\u2060\u00ad", "\u3164"})
    void a_title_that_nobody_can_see_is_missing(String title) {
        assertThat(faults(titled(title))).containsExactly("title fault.missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"道路\u0007塌陷", "道路\u202e塌陷", "\u001b[31m道路"})
    void a_title_with_characters_that_cannot_be_shown_is_refused(String title) {
        assertThat(faults(titled(title))).containsExactly("title fault.control-character");
    }

    @Test
    void a_title_is_one_line_and_may_hold_whatever_is_seen() {
        assertThat(faults(titled("道路\n塌陷"))).containsExactly("title fault.several-lines");
        assertThat(faults(titled(" 道路塌陷 👨\u200d👩\u200d👧 100 m² \n"))).isEmpty();
    }

    @Test
    void every_cause_goes_down_two_whys_at_least_and_one_is_not_told_twice() {
        Stage stage = Stage.in(State.CLAIMED);
        var road = new Problem.RootCause(CauseCategory.RULE, List.of("路基未夯实", "无巡查制度"));
        var thin = new Problem.RootCause(CauseCategory.RESOURCE, List.of("没有经费"));
        var blank = new Problem.RootCause(CauseCategory.RESOURCE, List.of(" ", "没有经费"));

        assertThat(faults(stage.decide(Who.OWN_LIAISON, new Command.Analyse(List.of()))))
                .containsExactly("rootCauses fault.number-between");
        assertThat(
                        faults(
                                stage.decide(
                                        Who.OWN_LIAISON,
                                        new Command.Analyse(List.of(road, thin, blank)))))
                .containsExactly(
                        "rootCauses[1].whys[1] fault.number-between",
                        "rootCauses[2].whys[0] fault.missing");
        stage.must(Who.OWN_LIAISON, new Command.Analyse(List.of(road, road)));
        assertThat(stage.problem().rectification().rootCauses()).containsExactly(road);
    }

    private static Command.Amend titled(String title) {
        return new Command.Amend(
                title, "雨后塌陷", Severity.NORMAL, Optional.empty(), Optional.empty());
    }

    private static List<String> faults(Command command) {
        return faults(Stage.in(State.REGISTERED).decide(Who.CITY_LEADER, command));
    }

    private static List<String> faults(Outcome<Decision> outcome) {
        return outcome instanceof Outcome.Faulty<Decision>(var faults)
                ? faults.stream().map(fault -> fault.where() + " " + fault.message()).toList()
                : List.of();
    }

    /** One attempt: who tries what, and how many days later. */
    record Attempt(Who who, int command, int days) {}

    @Provide
    Arbitrary<List<Attempt>> walks() {
        Arbitrary<Attempt> attempt =
                Combinators.combine(
                                Arbitraries.of(Who.values()),
                                Arbitraries.integers()
                                        .between(0, Commands.ofEveryKind().size() - 1),
                                Arbitraries.frequency(
                                        net.jqwik.api.Tuple.of(9, 0),
                                        net.jqwik.api.Tuple.of(1, 40)))
                        .as(Attempt::new);
        return attempt.list().ofMinSize(1).ofMaxSize(400);
    }

    @Provide
    Arbitrary<Closing> closings() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(0, 40, 100),
                        Arbitraries.of(0, 7))
                .as(Closing::new);
    }

    @Property(tries = 300)
    void whatever_is_tried_every_rule_holds(
            @ForAll("walks") List<Attempt> walk, @ForAll("closings") Closing closing) {
        Stage stage = new Stage().closingBy(closing);
        int files = 1000;
        for (Attempt attempt : walk) {
            stage.later(attempt.days());
            stage.nextTicketIs(attempt.command() * 397 % Ticket.TICKETS);
            Command command = Commands.ofEveryKind().get(attempt.command());
            Problem before = stage.problem();
            int happened = stage.events().size();
            Outcome<Decision> outcome =
                    stage.give(
                            attempt.who(),
                            command instanceof Command.AttachEvidence
                                    ? Stage.evidence(files++)
                                    : command);
            if (outcome instanceof Outcome.Done<Decision>) {
                if (command instanceof Command.Close) {
                    everyStepWasTaken(before, stage);
                }
                if (!(command instanceof Command.Undo)) {
                    assertThat(stage.problem().state())
                            .isEqualTo(
                                    Move.of(before.state(), command.getClass()).orElseThrow().to());
                    canBeTakenBackUnlessItLasts(stage, attempt.who(), before);
                }
            } else {
                assertThat(stage.events()).hasSize(happened);
            }
            holds(stage);
        }
        assertThat(stage.replayed()).isEqualTo(stage.problem());
    }

    /** Nothing is struck off over a step that was asked for when it was submitted. */
    private static void everyStepWasTaken(Problem before, Stage stage) {
        Event.Submitted submitted =
                (Event.Submitted) stage.events().get(last(stage, Event.Submitted.class));
        Problem.Review review = before.review();
        assertThat(review.verification().isPresent() || !submitted.checks().acceptance()).isTrue();
        int drawn = last(stage, Event.VisitDrawn.class);
        boolean wasDrawn =
                drawn > last(stage, Event.Submitted.class)
                        && ((Event.VisitDrawn) stage.events().get(drawn)).drawn();
        assertThat(review.visit().isPresent() || !wasDrawn).isTrue();
        assertThat(review.notice().isPresent() || submitted.checks().noticeDays() == 0).isTrue();
        assertThat(review.openObjections()).isEmpty();
    }

    private static void holds(Stage stage) {
        Problem problem = stage.problem();
        assertThat(problem.version()).isEqualTo(stage.events().size());
        assertThat(problem.ownership().due().isPresent())
                .isEqualTo(problem.state().isOpen() || problem.state() == State.CLOSED);
        assertThat(problem.lineage().recurrences()).isEqualTo(count(stage, Event.Recurred.class));
        assertThat(problem.review().closureClass().isPresent())
                .isEqualTo(problem.state() == State.CLOSED || problem.state() == State.EFFECTIVE);
        if (problem.state() == State.CLOSED) {
            assertThat(problem.review().lookBacks()).isNotEmpty();
            assertThat(problem.ownership().awaitsParticipants()).isFalse();
        }
        if (problem.state() == State.EFFECTIVE) {
            assertThat(problem.review().lookBacks()).isEmpty();
        }
        assertThat(problem.supervision().isEmpty() || problem.state().isOpen()).isTrue();
        assertThat(problem.awaited().isPresent()).isEqualTo(problem.state() == State.SUBMITTED);
        if (problem.review().verification().isPresent()) {
            int verified = last(stage, Event.Verified.class);
            assertThat(problem.rectification().rectifiers())
                    .doesNotContain(stage.actorOf(verified).person());
        }
    }

    private static void canBeTakenBackUnlessItLasts(Stage stage, Who who, Problem before) {
        Outcome<Decision> undo = stage.decide(who, new Command.Undo());
        if (Lasting.of(stage.events().getLast()).isPresent()) {
            assertThat(refusal(undo)).contains(LedgerRefusal.THIS_STEP_STAYS);
        } else {
            assertThat(undo).isInstanceOf(Outcome.Done.class);
            Event undone = ((Outcome.Done<Decision>) undo).value().events().getFirst();
            assertThat(undone).isEqualTo(new Event.Undone(before.version() + 1));
        }
    }

    private static int count(Stage stage, Class<? extends Event> type) {
        return (int)
                stage.standing().stream().map(stage.events()::get).filter(type::isInstance).count();
    }

    private static int last(Stage stage, Class<? extends Event> type) {
        return stage.standing().reversed().stream()
                .filter(i -> type.isInstance(stage.events().get(i)))
                .findFirst()
                .orElse(-1);
    }

    private static Optional<Refusal> refusal(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal, var ignored)
                ? Optional.of(refusal)
                : Optional.empty();
    }

    @Test
    void the_players_of_the_test_cover_every_part() {
        assertThat(Stream.of(Part.values()).toList())
                .containsExactlyInAnyOrderElementsOf(PLAYERS.keySet());
    }
}
