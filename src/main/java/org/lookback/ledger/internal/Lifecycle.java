package org.lookback.ledger.internal;

import static org.lookback.ledger.LedgerRefusal.*;

import org.lookback.campaign.Closing;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Post;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Awaited;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Command;
import org.lookback.ledger.Draft;
import org.lookback.ledger.Event;
import org.lookback.ledger.LedgerRefusal;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Problem.Answer;
import org.lookback.ledger.PublicNotice;
import org.lookback.ledger.Source;
import org.lookback.ledger.State;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides what a command does to a problem. Pure: nothing is read or written here. First the table
 * of moves says whether the command can be given in this state, then whether the actor holds a post
 * that plays the part, then the command's own rules speak.
 */
public final class Lifecycle {

    /** How long one's own last step can be taken back. */
    public static final Duration UNDO_WITHIN = Duration.ofMinutes(10);

    private static final int MOST_CAUSES = 5;
    private static final int FEWEST_WHYS = 2;
    private static final int MOST_WHYS = 7;

    private Lifecycle() {}

    /** Decides about an entry that is to become a problem. */
    public static Outcome<Decision> register(
            Command.Register entry, Optional<Problem> parent, Actor actor, Facts facts) {
        List<Fault> faults =
                new Particulars()
                        .line("title", entry.title(), Command.Register.LONGEST_TITLE)
                        .text("description", entry.description(), Command.LONGEST_TEXT)
                        .faults();
        if (!faults.isEmpty()) {
            return Outcome.faulty(faults);
        }
        if (!facts.campaignRunning()) {
            return Outcome.refused(CAMPAIGN_NOT_RUNNING);
        }
        if (parent.isPresent() && !parent.get().state().isOpen()) {
            return Outcome.refused(WHOLE_IS_OPEN);
        }
        Optional<Post> post =
                actor.postThat(held ->
                        held.reaches(facts.unit(), entry.campaign(), entry.specialAction()));
        if (post.isEmpty()) {
            return Outcome.refused(ONLY_WITHIN_REACH);
        }
        List<Event> events = new ArrayList<>();
        events.add(
                new Event.Registered(
                        entry.campaign(),
                        entry.unit(),
                        post.get().unit(),
                        entry.title().strip(),
                        entry.description().strip(),
                        facts.source().orElse(entry.source()),
                        entry.severity(),
                        entry.specialAction(),
                        entry.parent(),
                        Optional.empty(),
                        entry.origin(),
                        entry.deadline(),
                        entry.standing(),
                        facts.today().plusDays(facts.policy().daysToAssign())));
        entry.evidence().stream()
                .distinct()
                .forEach(file -> events.add(new Event.EvidenceAttached(file, "")));
        return Outcome.done(new Decision(events, post.get()));
    }

    /** Whether a draft can be kept: it may say anything, but not without end. */
    public static Outcome<Draft.Text> draft(Draft.Text text) {
        Particulars say =
                new Particulars()
                        .optionalText("title", text.title(), Command.Register.LONGEST_TITLE)
                        .optionalText("description", text.description(), Command.LONGEST_TEXT)
                        .atMost(
                                "evidence",
                                text.evidence().size(),
                                Command.Register.EVIDENCE_AT_ONCE);
        Map.of(
                        "campaign", text.campaign(),
                        "unit", text.unit(),
                        "source", text.source(),
                        "severity", text.severity(),
                        "specialAction", text.specialAction(),
                        "parent", text.parent(),
                        "origin", text.origin())
                .forEach((where, typed) ->
                        say.optionalText(where, typed, Command.Register.LONGEST_TITLE));
        return say.then(() -> Outcome.done(text));
    }

    /**
     * The entry that a unit makes when it says that it has a posed problem too.
     *
     * @param specialAction the posed problem's, unless that is closed
     */
    public static Event.Registered registeredAfter(
            Problem posed, UnitId unit, Optional<SpecialActionId> specialAction, Facts facts) {
        Problem.Entry entry = posed.entry();
        return new Event.Registered(
                entry.campaign(),
                unit,
                unit,
                entry.title(),
                entry.description(),
                Source.PEER,
                entry.severity(),
                specialAction,
                Optional.empty(),
                Optional.of(posed.id()),
                Optional.empty(),
                Optional.empty(),
                false,
                facts.today().plusDays(facts.policy().daysToAssign()));
    }

    /** Decides about a command to a problem. */
    public static Outcome<Decision> decide(
            Problem problem, Command command, Actor actor, Facts facts) {
        if (command instanceof Command.Undo) {
            return undo(problem, actor, facts);
        }
        Optional<Move> move = Move.of(problem.state(), command.getClass());
        if (move.isEmpty()) {
            return Outcome.refused(NOT_IN_THIS_STATE, problem.state());
        }
        if (!facts.campaignRunning() && !(command instanceof Command.Remark)) {
            return Outcome.refused(CAMPAIGN_NOT_RUNNING);
        }
        Part part = move.get().part();
        Scene scene = scene(problem, command, facts);
        Optional<Post> post = actor.postThat(held -> entitles(held, move.get(), scene));
        if (post.isEmpty()) {
            return Outcome.refused(
                    plays(part, actor, scene) ? ONLY_THE_SUPERVISOR : part.refusal());
        }
        Optional<LedgerRefusal> partial =
                part == Part.EXAMINER ? partiality(problem, actor, scene) : Optional.empty();
        if (partial.isPresent()) {
            return Outcome.refused(partial.get());
        }
        return events(problem, command, post.get(), facts)
                .map(events -> new Decision(events, post.get()));
    }

    /**
     * Takes back what the actor has done last: soon, as long as nobody has gone on from it, and
     * only where its being gone harms nobody.
     */
    private static Outcome<Decision> undo(Problem problem, Actor actor, Facts facts) {
        if (facts.last().isEmpty()) {
            return Outcome.refused(NOTHING_TO_TAKE_BACK);
        }
        if (!facts.campaignRunning()) {
            return Outcome.refused(CAMPAIGN_NOT_RUNNING);
        }
        LastStep last = facts.last().get();
        if (!last.by().equals(actor.person())) {
            return Outcome.refused(ONLY_ONES_OWN_LAST_STEP);
        }
        if (last.ago().compareTo(UNDO_WITHIN) > 0) {
            return Outcome.refused(TOO_LATE_TO_TAKE_BACK, UNDO_WITHIN.toMinutes());
        }
        UnitId owner = last.before().ownership().unit();
        boolean sameOwner = owner.equals(problem.ownership().unit());
        if (Lasting.of(last.event()).isPresent()
                || (!sameOwner && !facts.named().containsKey(owner))) {
            return Outcome.refused(THIS_STEP_STAYS);
        }
        if (last.before().state().isOpen()
                && !problem.state().isOpen()
                && facts.whole().filter(state -> !state.isOpen()).isPresent()) {
            return Outcome.refused(WHOLE_WAS_SETTLED_SINCE);
        }
        Scene then = scene(last.before(), sameOwner ? facts.unit() : facts.place(owner));
        Optional<Post> post =
                actor.postThat(held ->
                        Arrays.stream(Part.values()).anyMatch(part -> part.playedBy(held, then)));
        return post.isEmpty()
                ? Outcome.refused(ONLY_WITHIN_REACH)
                : Outcome.done(new Decision(List.of(new Event.Undone(last.version())), post.get()));
    }

    /** The commands to whose parts in this state the actor's posts entitle. */
    public static Set<Class<? extends Command>> offers(
            Problem problem, Actor actor, UnitPath unit) {
        Scene scene = scene(problem, unit);
        boolean impartial = partiality(problem, actor, scene).isEmpty();
        return Move.from(problem.state()).stream()
                .filter(move -> actor.postThat(held -> entitles(held, move, scene)).isPresent())
                .filter(move -> impartial || move.part() != Part.EXAMINER)
                .map(Move::command)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * Why somebody may not judge the result although a post would allow it: a person who worked on
     * it, who is yet to sign it, or who holds another post in the responsible unit, would judge an
     * own cause.
     */
    private static Optional<LedgerRefusal> partiality(Problem problem, Actor actor, Scene scene) {
        if (plays(Part.RESPONSIBLE, actor, scene)) {
            return Optional.of(VERIFIER_STANDS_OUTSIDE);
        }
        return problem.rectification().rectifiers().contains(actor.person())
                        || plays(Part.PARTICIPANT, actor, scene)
                ? Optional.of(RECTIFIER_NEVER_VERIFIES)
                : Optional.empty();
    }

    /** Whether the post plays the part, and the problem is not left to a supervisor above it. */
    private static boolean entitles(Post held, Move move, Scene scene) {
        return move.part().playedBy(held, scene)
                && (!isLeftToSupervisor(move) || scene.isLeftTo(held));
    }

    /** What is under supervision is judged, and taken off the list, at the supervising unit. */
    private static boolean isLeftToSupervisor(Move move) {
        return move.part() == Part.EXAMINER
                || move.command() == Command.LiftSupervision.class
                || move.command() == Command.Reject.class
                || move.command() == Command.Merge.class;
    }

    private static boolean plays(Part part, Actor actor, Scene scene) {
        return actor.postThat(held -> part.playedBy(held, scene)).isPresent();
    }

    private static Scene scene(Problem problem, UnitPath unit) {
        return new Scene(
                unit,
                problem.entry().campaign(),
                problem.entry().specialAction(),
                problem.ownership().participations().stream()
                        .filter(each -> each.answer() == Answer.PENDING)
                        .map(Problem.Participation::unit)
                        .collect(Collectors.toSet()),
                problem.lineage().posedTo(),
                problem.supervision().flatMap(supervision -> unit.upTo(supervision.by())));
    }

    private static Scene scene(Problem problem, Command command, Facts facts) {
        Scene scene = scene(problem, facts.unit());
        return switch (command) {
            case Command.AcceptPose(var unit) -> scene.askingOnly(unit);
            case Command.DeclinePose(var unit, var ignored) -> scene.askingOnly(unit);
            case Command.DismissPose(var unit, var ignored) -> scene.askingOnly(unit);
            default -> scene;
        };
    }

    private static Outcome<List<Event>> events(
            Problem problem, Command command, Post post, Facts facts) {
        Particulars say = new Particulars();
        Problem.Ownership ownership = problem.ownership();
        Problem.Rectification work = problem.rectification();
        LocalDate today = facts.today();
        LocalDate claimBy = today.plusDays(facts.policy().daysToClaim());
        LocalDate rectifyBy = today.plusDays(facts.policy().daysToRectify());
        Optional<LocalDate> rectifyingUntil =
                ownership.standing()
                        ? Optional.empty()
                        : Optional.of(ownership.deadline().orElse(claimBy));
        return switch (command) {
            case Command.Amend(var title, var description, var severity, var special, var origin) ->
                    say.line("title", title, Command.Register.LONGEST_TITLE)
                            .text("description", description, Command.LONGEST_TEXT)
                            .then(() ->
                                    one(
                                            new Event.Amended(
                                                    title.strip(),
                                                    description.strip(),
                                                    severity,
                                                    special,
                                                    origin,
                                                    facts.source())));
            case Command.Assign(var unit, var participants, var wished, var standing) -> {
                // What was put off stays put off to that day.
                Optional<LocalDate> known =
                        (ownership.extensions() > 0
                                        ? problem.deadline()
                                        : problem.entry().deadline())
                                .filter(day -> !day.isBefore(today));
                boolean staysStanding = wished.isEmpty() && ownership.standing();
                Optional<LocalDate> deadline =
                        standing || staysStanding
                                ? Optional.empty()
                                : wished.or(() -> known).or(() -> Optional.of(rectifyBy));
                yield say.known("unit", List.of(unit), facts)
                        .known("participants", participants, facts)
                        .atMost("participants", participants.size(), Command.MOST_UNITS)
                        .standingOr("deadline", standing, wished)
                        .notPast("deadline", deadline, today)
                        .then(() -> {
                            Optional<LedgerRefusal> against =
                                    againstGiving(unit, problem, post, facts);
                            if (against.isPresent()) {
                                return Outcome.refused(against.get());
                            }
                            List<UnitId> others =
                                    participants.stream()
                                            .distinct()
                                            .filter(participant -> !participant.equals(unit))
                                            .toList();
                            return one(new Event.Assigned(unit, others, deadline, claimBy));
                        });
            }
            case Command.Claim() -> one(new Event.Claimed(rectifyingUntil));
            case Command.Decline(var grounds) ->
                    say.text("grounds", grounds, Command.LONGEST_TEXT)
                            .then(() ->
                                    one(
                                            new Event.Declined(
                                                    grounds.strip(),
                                                    today.plusDays(
                                                            facts.policy().daysToAssign()))));
            case Command.Transfer(var unit, var grounds) ->
                    say.known("unit", List.of(unit), facts)
                            .text("grounds", grounds, Command.LONGEST_TEXT)
                            .then(() -> {
                                if (unit.equals(ownership.unit())) {
                                    return Outcome.refused(ASSIGNEE_IS_ANOTHER_UNIT);
                                }
                                return againstGiving(unit, problem, post, facts)
                                        .<Outcome<List<Event>>>map(Outcome::refused)
                                        .orElseGet(() ->
                                                one(
                                                        new Event.Transferred(
                                                                unit, grounds.strip(), claimBy)));
                            });
            case Command.Analyse(var rootCauses) -> analyse(rootCauses, say);
            case Command.Plan plan -> plan(problem, plan, say, facts);
            case Command.Begin() -> one(new Event.Begun());
            case Command.AttachEvidence(var evidence, var caption) ->
                    say.optionalLine("caption", caption, Command.Register.LONGEST_TITLE)
                            .then(() ->
                                    work.evidence().contains(evidence)
                                            ? Outcome.refused(EVIDENCE_ALREADY_ATTACHED)
                                            : one(
                                                    new Event.EvidenceAttached(
                                                            evidence, caption.strip())));
            case Command.ReportCorrection(var result) ->
                    say.text("result", result, Command.LONGEST_TEXT)
                            .then(() -> one(new Event.CorrectionReported(result.strip())));
            case Command.IssueRule(var title, var number, var issuedOn) ->
                    say.line("title", title, Command.Register.LONGEST_TITLE)
                            .line("number", number, Command.Register.LONGEST_TITLE)
                            .notFuture("issuedOn", issuedOn, today)
                            .then(() ->
                                    work.plan()
                                                    .flatMap(Problem.Undertaking::correctiveAction)
                                                    .isEmpty()
                                            ? Outcome.refused(NO_CORRECTIVE_ACTION_PLANNED)
                                            : one(
                                                    new Event.RuleIssued(
                                                            title.strip(),
                                                            number.strip(),
                                                            issuedOn)));
            case Command.Submit(var summary) ->
                    say.text("summary", summary, Command.LONGEST_TEXT)
                            .then(() -> {
                                if (work.correctionResult().isEmpty()) {
                                    return Outcome.refused(CORRECTION_BEFORE_SUBMISSION);
                                }
                                if (work.freshEvidence() == 0) {
                                    return Outcome.refused(EVIDENCE_BEFORE_SUBMISSION);
                                }
                                if (facts.policy().closing().selfCheck()
                                        && problem.review().selfCheck().isEmpty()) {
                                    return Outcome.refused(SELF_CHECK_BEFORE_SUBMISSION);
                                }
                                return Outcome.done(submitted(summary.strip(), facts));
                            });
            case Command.Sign() -> one(new Event.Signed(post.unit()));
            case Command.RefuseToSign(var grounds) ->
                    say.text("grounds", grounds, Command.LONGEST_TEXT)
                            .then(() ->
                                    one(new Event.SigningRefused(post.unit(), grounds.strip())));
            case Command.Verify(var finding) ->
                    say.text("finding", finding, Command.LONGEST_TEXT)
                            .then(() ->
                                    inOrder(
                                            problem,
                                            Awaited.ACCEPTANCE,
                                            problem.review().verification(),
                                            new Event.Verified(finding.strip())));
            case Command.SelfCheck(var finding) ->
                    say.text("finding", finding, Command.LONGEST_TEXT)
                            .then(() -> one(new Event.SelfChecked(finding.strip())));
            case Command.RecordVisit(var finding) ->
                    say.text("finding", finding, Command.LONGEST_TEXT)
                            .then(() ->
                                    inOrder(
                                            problem,
                                            Awaited.VISIT,
                                            problem.review().visit(),
                                            new Event.Visited(finding.strip())));
            case Command.GiveNotice(var text) ->
                    say.text("text", text, Command.LONGEST_TEXT)
                            .then(() -> giveNotice(problem, text.strip(), facts));
            case Command.RaiseObjection(var text) ->
                    say.text("text", text, Command.LONGEST_TEXT)
                            .then(() ->
                                    problem.review().isNoticeRunning(today)
                                            ? one(
                                                    new Event.ObjectionRaised(
                                                            text.strip(), Problem.Objector.NOTED))
                                            : Outcome.refused(NO_NOTICE_RUNS));
            case Command.AnswerObjection(var objection, var answer) ->
                    say.openObjection("objection", objection, problem)
                            .text("answer", answer, Command.LONGEST_TEXT)
                            .then(() ->
                                    one(new Event.ObjectionAnswered(objection, answer.strip())));
            case Command.UpholdObjection(var objection, var answer) ->
                    say.openObjection("objection", objection, problem)
                            .text("answer", answer, Command.LONGEST_TEXT)
                            .then(() ->
                                    one(
                                            new Event.ObjectionUpheld(
                                                    objection, answer.strip(), rectifyingUntil)));
            case Command.Supervise(var demand) ->
                    say.text("demand", demand, Command.LONGEST_TEXT)
                            .then(() -> {
                                if (problem.supervision()
                                        .flatMap(now -> facts.unit().upTo(now.by()))
                                        .isPresent()) {
                                    return Outcome.refused(SUPERVISED_BY_ONE);
                                }
                                return post.path().isAbove(facts.unit())
                                        ? one(new Event.Supervised(post.unit(), demand.strip()))
                                        : Outcome.refused(SUPERVISOR_STANDS_ABOVE);
                            });
            case Command.LiftSupervision(var grounds) ->
                    say.text("grounds", grounds, Command.LONGEST_TEXT)
                            .then(() ->
                                    problem.supervision().isEmpty()
                                            ? Outcome.refused(NOT_SUPERVISED)
                                            : one(new Event.SupervisionLifted(grounds.strip())));
            case Command.Return(var grounds) ->
                    say.text("grounds", grounds, Command.LONGEST_TEXT)
                            .then(() -> one(new Event.Returned(grounds.strip(), rectifyingUntil)));
            case Command.Close(var closureClass, var note) ->
                    say.optionalText("note", note, Command.LONGEST_TEXT)
                            .then(() -> close(problem, closureClass, note, facts));
            case Command.PassLookBack(var finding) ->
                    say.text("finding", finding, Command.LONGEST_TEXT)
                            .then(() ->
                                    lookBack(problem, facts)
                                            .<Outcome<List<Event>>>map(Outcome::refused)
                                            .orElseGet(() ->
                                                    problem.review().lookBacks().size() == 1
                                                            ? Outcome.refused(
                                                                    LAST_LOOK_BACK_CONFIRMS)
                                                            : one(
                                                                    new Event.LookBackPassed(
                                                                            finding.strip()))));
            case Command.ConfirmEffective(var finding) ->
                    say.text("finding", finding, Command.LONGEST_TEXT)
                            .then(() ->
                                    lookBack(problem, facts)
                                            .<Outcome<List<Event>>>map(Outcome::refused)
                                            .orElseGet(() ->
                                                    problem.review().lookBacks().size() > 1
                                                            ? Outcome.refused(
                                                                    LOOK_BACKS_REMAIN,
                                                                    problem.review()
                                                                            .lookBacks()
                                                                            .size())
                                                            : one(
                                                                    new Event.ProvedEffective(
                                                                            finding.strip()))));
            case Command.PassExtraLookBack(var finding) ->
                    say.text("finding", finding, Command.LONGEST_TEXT)
                            .then(() -> one(new Event.ExtraLookBackPassed(finding.strip())));
            case Command.FailLookBack(var finding) ->
                    say.text("finding", finding, Command.LONGEST_TEXT)
                            .then(() -> one(recurred(finding, facts)));
            case Command.ReportRecurrence(var grounds) ->
                    say.text("grounds", grounds, Command.LONGEST_TEXT)
                            .then(() -> one(recurred(grounds, facts)));
            case Command.Reopen(var wished, var note) -> {
                Optional<LocalDate> deadline =
                        wished.isEmpty() && ownership.standing()
                                ? Optional.empty()
                                : Optional.of(wished.orElse(rectifyBy));
                yield say.optionalText("note", note, Command.LONGEST_TEXT)
                        .notPast("deadline", deadline, today)
                        .then(() -> one(new Event.Reopened(deadline, note.strip(), claimBy)));
            }
            case Command.AskExtension(var until, var grounds) ->
                    say.text("grounds", grounds, Command.LONGEST_TEXT)
                            .notPast("until", until, today)
                            .then(() -> {
                                if (ownership.extensionAsked().isPresent()) {
                                    return Outcome.refused(EXTENSION_ALREADY_ASKED);
                                }
                                if (ownership.standing()) {
                                    return Outcome.refused(STANDING_HAS_NO_DEADLINE);
                                }
                                if (ownership.deadline().filter(until::isAfter).isEmpty()) {
                                    return Outcome.refused(EXTENSION_IS_LATER);
                                }
                                return one(new Event.ExtensionAsked(until, grounds.strip()));
                            });
            case Command.GrantExtension() ->
                    ownership
                            .extensionAsked()
                            .map(until -> one(new Event.ExtensionGranted(until)))
                            .orElseGet(() -> Outcome.refused(NO_EXTENSION_ASKED));
            case Command.RefuseExtension(var grounds) ->
                    say.text("grounds", grounds, Command.LONGEST_TEXT)
                            .then(() ->
                                    ownership.extensionAsked().isEmpty()
                                            ? Outcome.refused(NO_EXTENSION_ASKED)
                                            : one(new Event.ExtensionRefused(grounds.strip())));
            case Command.Reject(var grounds) ->
                    say.text("grounds", grounds, Command.LONGEST_TEXT)
                            .then(() ->
                                    facts.openChildren() > 0
                                            ? Outcome.refused(
                                                    CHILDREN_CLOSE_FIRST, facts.openChildren())
                                            : one(new Event.Rejected(grounds.strip())));
            case Command.Merge(var into) -> merge(problem, facts);
            case Command.Pose(var units, var chosen, var note) ->
                    say.between("units", units.size(), 1, Command.MOST_UNITS)
                            .known("units", units, facts)
                            .optionalText("note", note, Command.LONGEST_TEXT)
                            .then(() -> pose(problem, units, chosen, note, post, facts));
            case Command.AcceptPose(var unit) ->
                    one(new Event.PoseAccepted(unit, facts.fresh().orElseThrow()));
            case Command.DeclinePose(var unit, var grounds) ->
                    say.text("grounds", grounds, Command.LONGEST_TEXT)
                            .then(() -> one(new Event.PoseDeclined(unit, grounds.strip())));
            case Command.DismissPose(var unit, var grounds) ->
                    say.text("grounds", grounds, Command.LONGEST_TEXT)
                            .then(() -> one(new Event.PoseDismissed(unit, grounds.strip())));
            case Command.Undo() -> throw new IllegalStateException("decided before");
            case Command.Remark(var text) ->
                    say.text("text", text, Command.LONGEST_TEXT)
                            .then(() -> one(new Event.Remarked(text.strip())));
        };
    }

    private static Outcome<List<Event>> analyse(
            List<Problem.RootCause> rootCauses, Particulars say) {
        say.between("rootCauses", rootCauses.size(), 1, MOST_CAUSES);
        for (int i = 0; i < rootCauses.size(); i++) {
            String where = "rootCauses[" + i + "].whys";
            List<String> whys = rootCauses.get(i).whys();
            // At the first answer that is missing or one too many.
            String edge = where + "[" + Math.min(whys.size(), MOST_WHYS) + "]";
            say.between(edge, whys.size(), FEWEST_WHYS, MOST_WHYS)
                    .texts(where, whys, Command.LONGEST_TEXT);
        }
        return say.then(() ->
                one(
                        new Event.CauseAnalysed(
                                rootCauses.stream()
                                        .map(Problem.RootCause::stripped)
                                        .distinct()
                                        .toList())));
    }

    private static Outcome<List<Event>> plan(
            Problem problem, Command.Plan plan, Particulars say, Facts facts) {
        return say.text("correction", plan.correction(), Command.LONGEST_TEXT)
                .notPast("correctionDue", plan.correctionDue(), facts.today())
                .text("successCriteria", plan.successCriteria(), Command.LONGEST_TEXT)
                .correctiveActionOrReason(plan, facts.today())
                .then(() -> {
                    if (problem.rectification().rootCauses().isEmpty()) {
                        return Outcome.refused(PLAN_NEEDS_ROOT_CAUSE);
                    }
                    Optional<LocalDate> deadline = problem.ownership().deadline();
                    if (deadline.isPresent() && plan.correctionDue().isAfter(deadline.get())) {
                        return Outcome.refused(PLAN_WITHIN_DEADLINE, deadline.get());
                    }
                    return one(
                            new Event.Planned(
                                    plan.correction().strip(),
                                    plan.correctionDue(),
                                    plan.correctiveAction().map(String::strip),
                                    plan.correctiveActionDue(),
                                    plan.noneNeeded().map(String::strip),
                                    plan.successCriteria().strip()));
                });
    }

    /** A submission, with what is asked for from now on and what is drawn for it. */
    private static List<Event> submitted(String summary, Facts facts) {
        Closing closing = facts.policy().closing();
        List<Event> events = new ArrayList<>();
        events.add(
                new Event.Submitted(
                        summary,
                        facts.today().plusDays(facts.policy().daysToVerify()),
                        new Problem.Checks(closing.acceptance(), false, closing.noticeDays())));
        facts.ticket()
                .filter(_ -> closing.visitPercent() > 0)
                .ifPresent(ticket ->
                        events.add(
                                new Event.VisitDrawn(
                                        closing.visitPercent(),
                                        ticket.matter(),
                                        ticket.number(),
                                        ticket.isAmong(closing.visitPercent()))));
        return events;
    }

    /** A check that is made when it is awaited: neither before, nor again, nor for nothing. */
    private static Outcome<List<Event>> inOrder(
            Problem problem, Awaited check, Optional<?> made, Event passed) {
        Awaited awaited = problem.review().awaited();
        if (awaited == check) {
            return one(passed);
        }
        if (awaited.compareTo(check) < 0) {
            return Outcome.refused(CHECKS_IN_ORDER, awaited);
        }
        return Outcome.refused(made.isPresent() ? CHECK_STANDS : CHECK_NOT_ASKED_FOR, check);
    }

    private static Outcome<List<Event>> giveNotice(Problem problem, String text, Facts facts) {
        int days = problem.review().checks().noticeDays();
        if (days == 0) {
            return Outcome.refused(NO_NOTICE_ASKED_FOR);
        }
        if (problem.review().notice().isPresent()) {
            return Outcome.refused(NOTICE_GIVEN_ONCE);
        }
        LocalDate until = facts.today().plusDays(days);
        return inOrder(
                problem,
                Awaited.NOTICE,
                problem.review().notice(),
                new Event.NoticeGiven(text, until, until.plusDays(facts.policy().daysToVerify())));
    }

    /**
     * Decides about an objection that somebody of the public sends: nobody's post entitles to it.
     * The same words while they wait for an answer are one objection, and nothing happens.
     */
    public static Outcome<List<Event>> objected(
            Problem problem, String text, boolean campaignRunning, LocalDate today) {
        return new Particulars()
                .text("text", text, PublicNotice.LONGEST_OBJECTION)
                .then(() -> {
                    Problem.Review review = problem.review();
                    if (!campaignRunning
                            || problem.state() != State.SUBMITTED
                            || !review.isNoticeRunning(today)) {
                        return Outcome.refused(NO_NOTICE_RUNS);
                    }
                    String words = text.strip();
                    if (review.objections().stream()
                            .anyMatch(
                                    each -> each.answer().isEmpty() && each.text().equals(words))) {
                        return Outcome.done(List.of());
                    }
                    return review.objections().size() < PublicNotice.MOST_OBJECTIONS
                            ? one(new Event.ObjectionRaised(words, Problem.Objector.PUBLIC))
                            : Outcome.refused(OBJECTIONS_ARE_MANY, PublicNotice.MOST_OBJECTIONS);
                });
    }

    /** What still stands between the problem and being struck off, among its checks. */
    private static <T> Optional<Outcome<T>> unchecked(Problem problem, LocalDate today) {
        return switch (problem.review().awaited()) {
            case ACCEPTANCE -> Optional.of(Outcome.refused(VERIFICATION_BEFORE_CLOSURE));
            case VISIT -> Optional.of(Outcome.refused(VISIT_BEFORE_CLOSURE));
            case NOTICE -> Optional.of(Outcome.refused(NOTICE_BEFORE_CLOSURE));
            case ANSWER -> Optional.of(Outcome.refused(OBJECTIONS_ANSWERED_FIRST));
            case STRIKE_OFF ->
                    problem.review()
                            .notice()
                            .filter(_ -> problem.review().isNoticeRunning(today))
                            .map(notice -> Outcome.refused(NOTICE_STILL_RUNS, notice.until()));
        };
    }

    private static Outcome<List<Event>> close(
            Problem problem, ClosureClass closureClass, String note, Facts facts) {
        Optional<Outcome<List<Event>>> unchecked = unchecked(problem, facts.today());
        if (unchecked.isPresent()) {
            return unchecked.get();
        }
        if (problem.ownership().awaitsParticipants()) {
            return Outcome.refused(PARTICIPANTS_SIGN_FIRST);
        }
        if (facts.openChildren() > 0) {
            return Outcome.refused(CHILDREN_CLOSE_FIRST, facts.openChildren());
        }
        if (closureClass == ClosureClass.DONE && problem.ownership().standing()) {
            return Outcome.refused(STANDING_IS_NEVER_DONE);
        }
        if (closureClass == ClosureClass.DONE && !problem.rectification().correctiveActionEnded()) {
            return Outcome.refused(RULE_ENDS_CORRECTIVE_ACTION);
        }
        List<LocalDate> days =
                facts.policy().lookBackDays().stream().map(facts.today()::plusDays).toList();
        return one(new Event.Closed(closureClass, note.strip(), days));
    }

    private static Optional<LedgerRefusal> lookBack(Problem problem, Facts facts) {
        return problem.review().lookBacks().stream()
                .findFirst()
                .filter(day -> day.isAfter(facts.today()))
                .map(day -> LOOK_BACK_NOT_DUE);
    }

    private static Event recurred(String grounds, Facts facts) {
        return new Event.Recurred(
                grounds.strip(), facts.today().plusDays(facts.policy().daysToAssign()));
    }

    private static Outcome<List<Event>> merge(Problem problem, Facts facts) {
        if (facts.mergeTarget().isEmpty()) {
            return Outcome.faulty("into", "fault.problem.unknown");
        }
        Problem target = facts.mergeTarget().get();
        if (!target.state().isOpen() || target.id().equals(problem.id())) {
            return Outcome.refused(MERGE_INTO_OPEN);
        }
        if (!target.entry().campaign().equals(problem.entry().campaign())) {
            return Outcome.refused(MERGE_WITHIN_CAMPAIGN);
        }
        if (facts.openChildren() > 0) {
            return Outcome.refused(CHILDREN_CLOSE_FIRST, facts.openChildren());
        }
        return one(new Event.Merged(target.id()));
    }

    private static Outcome<List<Event>> pose(
            Problem problem,
            List<UnitId> units,
            Command.Pose.Chosen chosen,
            String note,
            Post post,
            Facts facts) {
        List<UnitId> others =
                units.stream()
                        .distinct()
                        .filter(unit -> !unit.equals(problem.ownership().unit()))
                        .filter(unit ->
                                chosen == Command.Pose.Chosen.NAMED || !wasPosed(problem, unit))
                        .toList();
        if (others.isEmpty()) {
            return Outcome.refused(ASSIGNEE_IS_ANOTHER_UNIT);
        }
        for (UnitId unit : others) {
            if (wasPosed(problem, unit)) {
                return Outcome.refused(ALREADY_POSED);
            }
            if (!withinReach(post, unit, problem, facts)) {
                return Outcome.refused(ASSIGNEE_WITHIN_REACH);
            }
        }
        return one(new Event.Posed(others, note.strip()));
    }

    private static boolean wasPosed(Problem problem, UnitId unit) {
        return problem.lineage().posedTo().contains(unit)
                || problem.lineage().answeredPose().contains(unit);
    }

    /** What stands against giving the problem to the unit. */
    private static Optional<LedgerRefusal> againstGiving(
            UnitId unit, Problem problem, Post post, Facts facts) {
        if (!withinReach(post, unit, problem, facts)) {
            return Optional.of(ASSIGNEE_WITHIN_REACH);
        }
        return escapesSupervision(post, unit, problem, facts)
                ? Optional.of(ONLY_THE_SUPERVISOR)
                : Optional.empty();
    }

    /** Whether the problem would go to where its supervising unit has no say. */
    private static boolean escapesSupervision(
            Post post, UnitId unit, Problem problem, Facts facts) {
        return problem.supervision()
                .flatMap(supervision -> facts.unit().upTo(supervision.by()))
                .filter(supervisor ->
                        !supervisor.contains(facts.place(unit))
                                && !post.path().contains(supervisor))
                .isPresent();
    }

    private static boolean withinReach(Post post, UnitId unit, Problem problem, Facts facts) {
        return Optional.ofNullable(facts.named().get(unit))
                .filter(path ->
                        post.reaches(
                                path, problem.entry().campaign(), problem.entry().specialAction()))
                .isPresent();
    }

    private static Outcome<List<Event>> one(Event... event) {
        return Outcome.done(List.of(event));
    }
}
