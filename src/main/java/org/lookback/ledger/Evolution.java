package org.lookback.ledger;

import org.lookback.kernel.PersonId;
import org.lookback.kernel.ProblemId;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How events make a problem. Pure: the same events give the same problem, whenever they are folded.
 */
public final class Evolution {

    private Evolution() {}

    /** Something that happened, as folding needs it. */
    public record Cause(Event event, PersonId by) {}

    /** The problem that a history makes, from its registration to its last event. */
    public static Problem fold(ProblemId id, List<Cause> history) {
        return states(id, history).getLast();
    }

    /** What the problem was after each event of its history. */
    public static List<Problem> states(ProblemId id, List<Cause> history) {
        List<Problem> states = new ArrayList<>();
        for (Cause cause : history) {
            states.add(next(id, states, cause));
        }
        return states;
    }

    /**
     * What the problem is after one more event.
     *
     * @param states what it was after each event so far
     */
    public static Problem next(ProblemId id, List<Problem> states, Cause cause) {
        return switch (cause.event()) {
            case Event.Registered registered when states.isEmpty() -> begin(id, registered);
            case Event.Undone(var version) ->
                    takenBack(states.getLast(), states.get((int) version - 2));
            default -> evolve(states.getLast(), cause.event(), cause.by());
        };
    }

    /** Where in a history the events stand that were not taken back, counted from 0. */
    public static List<Integer> standing(List<Event> history) {
        List<Integer> standing = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i) instanceof Event.Undone) {
                standing.removeLast();
            } else {
                standing.add(i);
            }
        }
        return standing;
    }

    /** The problem as it was before an event that is taken back. */
    public static Problem takenBack(Problem now, Problem before) {
        return before.asVersion(now.version() + 1);
    }

    /** The problem that its first events make, of which one person registered it. */
    public static Problem begin(ProblemId id, List<Event> first, PersonId by) {
        Problem problem = begin(id, (Event.Registered) first.getFirst());
        for (Event event : first.subList(1, first.size())) {
            problem = evolve(problem, event, by);
        }
        return problem;
    }

    /** The problem that registration makes. */
    public static Problem begin(ProblemId id, Event.Registered event) {
        return new Problem(
                id,
                1,
                State.REGISTERED,
                new Problem.Entry(
                        event.campaign(),
                        event.unit(),
                        event.registrar(),
                        event.title(),
                        event.description(),
                        event.source(),
                        event.severity(),
                        event.specialAction(),
                        event.origin(),
                        event.deadline()),
                new Problem.Ownership(
                        event.unit(),
                        List.of(),
                        Optional.empty(),
                        event.standing(),
                        Optional.of(event.due()),
                        Optional.empty(),
                        0),
                Problem.Rectification.NONE,
                Problem.Review.NONE,
                new Problem.Lineage(
                        event.parent(),
                        event.posedFrom(),
                        Optional.empty(),
                        0,
                        0,
                        Set.of(),
                        Set.of()),
                Optional.empty());
    }

    /** The problem after one more event, other than an undoing, caused by that person. */
    public static Problem evolve(Problem before, Event event, PersonId by) {
        Problem.Ownership ownership = before.ownership();
        Problem.Rectification work = before.rectification();
        Problem.Review review = before.review();
        Problem.Lineage lineage = before.lineage();
        Problem problem = before.next();
        return switch (event) {
            case Event.Registered ignored ->
                    throw new IllegalStateException("registered twice: " + before.id());
            case Event.Amended amended -> problem.with(before.entry().amended(amended));
            case Event.Assigned(var unit, var participants, var deadline, var due) ->
                    problem.to(State.ASSIGNED)
                            .with(
                                    ownership
                                            .joinedBy(participants)
                                            .until(deadline)
                                            .heldBy(unit, due));
            case Event.Claimed(var due) ->
                    problem.to(State.CLAIMED)
                            .with(ownership.dueOn(due))
                            .with(work.returned().workedOnBy(by));
            case Event.Declined(var ignored, var due) ->
                    problem.to(State.REGISTERED)
                            .with(ownership.asking(Optional.empty()).dueOn(due));
            case Event.Transferred(var unit, var ignored, var due) ->
                    problem.to(State.ASSIGNED)
                            .with(ownership.asking(Optional.empty()).heldBy(unit, due))
                            .with(work.anew());
            case Event.CauseAnalysed(var rootCauses) ->
                    problem.with(work.analysed(rootCauses).workedOnBy(by));
            case Event.Planned(
                            var correction,
                            var correctionDue,
                            var action,
                            var actionDue,
                            var noneNeeded,
                            var criteria) ->
                    problem.to(State.PLANNED)
                            .with(
                                    work.planned(
                                                    new Problem.Undertaking(
                                                            correction,
                                                            correctionDue,
                                                            action,
                                                            actionDue,
                                                            noneNeeded,
                                                            criteria))
                                            .workedOnBy(by));
            case Event.Begun() -> problem.to(State.RECTIFYING).with(work.workedOnBy(by));
            case Event.EvidenceAttached(var evidence, var ignored) ->
                    problem.with(work.with(evidence));
            case Event.CorrectionReported(var result) ->
                    problem.with(work.corrected(result).workedOnBy(by));
            case Event.RuleIssued(var title, var number, var issuedOn) ->
                    problem.with(
                            work.ruled(new Problem.IssuedRule(title, number, issuedOn))
                                    .workedOnBy(by));
            case Event.SelfChecked(var finding) ->
                    problem.with(review.selfChecked(finding)).with(work.workedOnBy(by));
            case Event.Submitted(var ignored, var due, var checks) ->
                    problem.to(State.SUBMITTED)
                            .with(ownership.dueOn(due))
                            .with(review.asking(checks.drawn(review.owesVisit())))
                            .with(work.workedOnBy(by));
            case Event.VisitDrawn draw ->
                    problem.with(
                            review.asking(
                                    review.checks()
                                            .drawn(draw.drawn() || review.checks().visit())));
            case Event.Signed(var unit) ->
                    problem.with(ownership.answered(unit, Problem.Answer.SIGNED))
                            .with(work.workedOnBy(by));
            case Event.SigningRefused(var unit, var ignored) ->
                    problem.with(ownership.answered(unit, Problem.Answer.REFUSED));
            case Event.Verified(var finding) -> problem.with(review.verified(finding));
            case Event.Visited(var finding) -> problem.with(review.visited(finding));
            case Event.NoticeGiven(var text, var until, var due) ->
                    problem.with(review.noticed(new Problem.Notice(text, until)))
                            .with(ownership.dueOn(due));
            case Event.ObjectionRaised(var text, var from) ->
                    problem.with(review.objected(text, from));
            case Event.ObjectionAnswered(var objection, var answer) ->
                    problem.with(review.answered(objection, answer));
            case Event.ObjectionUpheld(var ignored, var ignoredAnswer, var due) ->
                    returned(problem, due);
            case Event.Returned(var ignored, var due) -> returned(problem, due);
            case Event.Closed(var closureClass, var ignored, var days) ->
                    problem.to(State.CLOSED)
                            .with(review.closed(closureClass, days))
                            .under(Optional.empty())
                            .with(
                                    ownership
                                            .asking(Optional.empty())
                                            .dueOn(days.stream().findFirst()));
            case Event.LookBackPassed(var ignored) -> {
                Problem.Review passed = review.lookedBack();
                yield problem.with(passed)
                        .with(ownership.dueOn(passed.lookBacks().stream().findFirst()));
            }
            case Event.ProvedEffective(var ignored) ->
                    problem.to(State.EFFECTIVE)
                            .with(review.lookedBack())
                            .with(ownership.dueOn(Optional.empty()));
            case Event.Recurred(var ignored, var due) ->
                    problem.to(State.RECURRED)
                            .with(lineage.recurred())
                            .with(ownership.opened(due))
                            .with(Problem.Review.NONE);
            case Event.Reopened(var deadline, var ignored, var due) ->
                    problem.to(State.ASSIGNED)
                            .with(ownership.unsigned().until(deadline).dueOn(due))
                            .with(work.anew());
            case Event.ExtensionAsked(var until, var ignored) ->
                    problem.with(ownership.asking(Optional.of(until)));
            case Event.ExtensionGranted(var until) ->
                    problem.with(granted(before, ownership.extended(until), until));
            case Event.ExtensionRefused(var ignored) ->
                    problem.with(ownership.asking(Optional.empty()));
            case Event.Rejected(var ignored) ->
                    problem.to(State.REJECTED)
                            .with(ownership.dueOn(Optional.empty()))
                            .under(Optional.empty());
            case Event.Merged(var into) ->
                    problem.to(State.MERGED)
                            .with(ownership.dueOn(Optional.empty()))
                            .with(lineage.into(into))
                            .under(Optional.empty());
            case Event.Supervised(var unit, var demand) ->
                    problem.under(Optional.of(new Problem.Supervision(unit, demand)));
            case Event.SupervisionLifted(var ignored) -> problem.under(Optional.empty());
            case Event.Posed(var units, var ignored) -> problem.with(lineage.posed(units));
            case Event.PoseAccepted(var unit, var ignored) ->
                    problem.with(lineage.poseAnswered(unit));
            case Event.PoseDeclined(var unit, var ignored) ->
                    problem.with(lineage.poseAnswered(unit));
            case Event.PoseDismissed(var unit, var ignored) ->
                    problem.with(lineage.poseAnswered(unit));
            case Event.Absorbed ignored -> problem;
            case Event.BrokenDown ignored -> problem;
            case Event.ExtraLookBackPassed ignored -> problem;
            case Event.Remarked ignored -> problem;
            case Event.Undone ignored ->
                    throw new IllegalArgumentException("what was before stands in the history");
        };
    }

    /**
     * The result did not pass: it must be put right, shown and judged again. A visit that was drawn
     * is still to be made.
     */
    private static Problem returned(Problem problem, Optional<LocalDate> due) {
        return problem.to(State.RECTIFYING)
                .with(problem.ownership().unsigned().dueOn(due))
                .with(problem.rectification().returned())
                .with(
                        Problem.Review.NONE.asking(
                                Problem.Checks.USUAL.drawn(problem.review().owesVisit())));
    }

    /** A later deadline moves the next step's day only where that step is the unit's own work. */
    private static Problem.Ownership granted(
            Problem before, Problem.Ownership ownership, LocalDate until) {
        return switch (before.state()) {
            case CLAIMED, PLANNED, RECTIFYING -> ownership.dueOn(until);
            case REGISTERED, ASSIGNED, SUBMITTED, CLOSED, EFFECTIVE, RECURRED, REJECTED, MERGED ->
                    ownership;
        };
    }
}
