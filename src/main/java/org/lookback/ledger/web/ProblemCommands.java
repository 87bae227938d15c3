package org.lookback.ledger.web;

import static org.lookback.ledger.web.Reading.text;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.lookback.evidence.Evidence;
import org.lookback.kernel.Actor;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.ledger.CauseCategory;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Command;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Origin;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Severity;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The commands of a problem's life, one address each. Every one names the version it was read at.
 */
@RestController
@RequestMapping("/api/v1/problems")
@Tag(name = "problems")
class ProblemCommands {

    private final Ledger ledger;
    private final Organization organization;
    private final Evidence evidence;
    private final Views views;

    ProblemCommands(Ledger ledger, Organization organization, Evidence evidence, Views views) {
        this.ledger = ledger;
        this.organization = organization;
        this.evidence = evidence;
        this.views = views;
    }

    @PostMapping("/{id:[0-9]+}:amend")
    @Operation(summary = "Puts the entry right before anybody owns it")
    Outcome<ResponseEntity<ProblemView>> amendProblem(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.AmendForm form) {
        return perform(
                actor,
                id,
                version,
                r -> {
                    Severity severity = r.required("severity", form.severity(), Severity.NORMAL);
                    Optional<Origin> origin = r.origin("origin", form.origin());
                    return r.then(() ->
                            Outcome.done(
                                    new Command.Amend(
                                            text(form.title()),
                                            text(form.description()),
                                            severity,
                                            Optional.ofNullable(form.specialAction())
                                                    .map(SpecialActionId::new),
                                            origin)));
                });
    }

    @PostMapping("/{id:[0-9]+}:assign")
    @Operation(summary = "Gives the problem to a unit")
    Outcome<ResponseEntity<ProblemView>> assignProblem(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.AssignForm form) {
        return perform(
                actor,
                id,
                version,
                r -> {
                    UnitId unit = r.unit("unit", form.unit());
                    List<UnitId> participants = r.units("participants", form.participants());
                    return r.then(() ->
                            Outcome.done(
                                    new Command.Assign(
                                            unit,
                                            participants,
                                            Optional.ofNullable(form.deadline()),
                                            Boolean.TRUE.equals(form.standing()))));
                });
    }

    @PostMapping("/{id:[0-9]+}:claim")
    @Operation(summary = "The unit takes the problem as its own")
    Outcome<ResponseEntity<ProblemView>> claimProblem(
            Actor actor, @PathVariable long id, Version version) {
        return perform(actor, id, version, r -> Outcome.done(new Command.Claim()));
    }

    @PostMapping("/{id:[0-9]+}:decline")
    @Operation(summary = "The unit says that the problem is not its own")
    Outcome<ResponseEntity<ProblemView>> declineProblem(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.GroundsForm form) {
        return perform(
                actor, id, version, r -> Outcome.done(new Command.Decline(text(form.grounds()))));
    }

    @PostMapping("/{id:[0-9]+}:transfer")
    @Operation(summary = "Gives an assigned or claimed problem to another unit")
    Outcome<ResponseEntity<ProblemView>> transferProblem(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.TransferForm form) {
        return perform(
                actor,
                id,
                version,
                r -> {
                    UnitId unit = r.unit("unit", form.unit());
                    return r.then(
                            () -> Outcome.done(new Command.Transfer(unit, text(form.grounds()))));
                });
    }

    @PostMapping("/{id:[0-9]+}:analyse")
    @Operation(summary = "Says why it happened: chains of whys, each with the kind of its root")
    Outcome<ResponseEntity<ProblemView>> analyseProblem(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.AnalyseForm form) {
        return perform(
                actor,
                id,
                version,
                r -> {
                    List<Problem.RootCause> rootCauses = rootCauses(r, form.rootCauses());
                    return r.then(() -> Outcome.done(new Command.Analyse(rootCauses)));
                });
    }

    @PostMapping("/{id:[0-9]+}:plan")
    @Operation(summary = "Settles correction, corrective action and success criteria")
    Outcome<ResponseEntity<ProblemView>> planProblem(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.PlanForm form) {
        return perform(
                actor,
                id,
                version,
                r -> {
                    LocalDate due =
                            r.required("correctionDue", form.correctionDue(), LocalDate.MAX);
                    return r.then(() ->
                            Outcome.done(
                                    new Command.Plan(
                                            text(form.correction()),
                                            due,
                                            Optional.ofNullable(form.correctiveAction()),
                                            Optional.ofNullable(form.correctiveActionDue()),
                                            Optional.ofNullable(form.noneNeeded()),
                                            text(form.successCriteria()))));
                });
    }

    @PostMapping("/{id:[0-9]+}:begin")
    @Operation(summary = "Starts the work")
    Outcome<ResponseEntity<ProblemView>> beginProblem(
            Actor actor, @PathVariable long id, Version version) {
        return perform(actor, id, version, r -> Outcome.done(new Command.Begin()));
    }

    @PostMapping("/{id:[0-9]+}:attach-evidence")
    @Operation(summary = "Puts a stored file into the dossier")
    Outcome<ResponseEntity<ProblemView>> attachEvidence(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.AttachEvidenceForm form) {
        return perform(
                actor,
                id,
                version,
                r -> {
                    EvidenceId file = r.evidence("evidence", form.evidence());
                    return r.then(() ->
                            Outcome.done(new Command.AttachEvidence(file, text(form.caption()))));
                });
    }

    @PostMapping("/{id:[0-9]+}:report-correction")
    @Operation(summary = "Says that the problem has been removed")
    Outcome<ResponseEntity<ProblemView>> reportCorrection(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.ResultForm form) {
        return perform(
                actor,
                id,
                version,
                r -> Outcome.done(new Command.ReportCorrection(text(form.result()))));
    }

    @PostMapping("/{id:[0-9]+}:issue-rule")
    @Operation(summary = "Ends the corrective action by the rule that was issued")
    Outcome<ResponseEntity<ProblemView>> issueRule(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.IssueRuleForm form) {
        return perform(
                actor,
                id,
                version,
                r -> {
                    LocalDate issuedOn = r.required("issuedOn", form.issuedOn(), LocalDate.MIN);
                    return r.then(() ->
                            Outcome.done(
                                    new Command.IssueRule(
                                            text(form.title()), text(form.number()), issuedOn)));
                });
    }

    @PostMapping("/{id:[0-9]+}:self-check")
    @Operation(summary = "The unit says how far its own criteria are met")
    Outcome<ResponseEntity<ProblemView>> selfCheckProblem(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.FindingForm form) {
        return perform(
                actor, id, version, r -> Outcome.done(new Command.SelfCheck(text(form.finding()))));
    }

    @PostMapping("/{id:[0-9]+}:submit")
    @Operation(summary = "Asks for verification")
    Outcome<ResponseEntity<ProblemView>> submitProblem(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.SummaryForm form) {
        return perform(
                actor, id, version, r -> Outcome.done(new Command.Submit(text(form.summary()))));
    }

    @PostMapping("/{id:[0-9]+}:sign")
    @Operation(summary = "A participating unit stands by the result")
    Outcome<ResponseEntity<ProblemView>> signProblem(
            Actor actor, @PathVariable long id, Version version) {
        return perform(actor, id, version, r -> Outcome.done(new Command.Sign()));
    }

    @PostMapping("/{id:[0-9]+}:refuse-to-sign")
    @Operation(summary = "A participating unit does not stand by the result")
    Outcome<ResponseEntity<ProblemView>> refuseToSign(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.GroundsForm form) {
        return perform(
                actor,
                id,
                version,
                r -> Outcome.done(new Command.RefuseToSign(text(form.grounds()))));
    }

    @PostMapping("/{id:[0-9]+}:verify")
    @Operation(summary = "Somebody outside the unit has found the result good")
    Outcome<ResponseEntity<ProblemView>> verifyProblem(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.FindingForm form) {
        return perform(
                actor, id, version, r -> Outcome.done(new Command.Verify(text(form.finding()))));
    }

    @PostMapping("/{id:[0-9]+}:record-visit")
    @Operation(summary = "Somebody outside the unit has seen the result on the spot")
    Outcome<ResponseEntity<ProblemView>> recordVisit(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.FindingForm form) {
        return perform(
                actor,
                id,
                version,
                r -> Outcome.done(new Command.RecordVisit(text(form.finding()))));
    }

    @PostMapping("/{id:[0-9]+}:give-notice")
    @Operation(summary = "Lays the result before the public, for as many days as the policy says")
    Outcome<ResponseEntity<ProblemView>> giveNotice(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.NoticeForm form) {
        return perform(
                actor, id, version, r -> Outcome.done(new Command.GiveNotice(text(form.text()))));
    }

    @PostMapping("/{id:[0-9]+}:raise-objection")
    @Operation(summary = "Somebody objects while the notice runs")
    Outcome<ResponseEntity<ProblemView>> raiseObjection(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.ObjectionForm form) {
        return perform(
                actor,
                id,
                version,
                r -> Outcome.done(new Command.RaiseObjection(text(form.text()))));
    }

    @PostMapping("/{id:[0-9]+}:answer-objection")
    @Operation(summary = "An objection is answered and does not stand")
    Outcome<ResponseEntity<ProblemView>> answerObjection(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.ObjectionAnswerForm form) {
        return perform(
                actor,
                id,
                version,
                r -> {
                    int objection = r.required("objection", form.objection(), 0);
                    return r.then(() ->
                            Outcome.done(
                                    new Command.AnswerObjection(objection, text(form.answer()))));
                });
    }

    @PostMapping("/{id:[0-9]+}:uphold-objection")
    @Operation(summary = "An objection stands, and the problem goes back to be put right")
    Outcome<ResponseEntity<ProblemView>> upholdObjection(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.ObjectionAnswerForm form) {
        return perform(
                actor,
                id,
                version,
                r -> {
                    int objection = r.required("objection", form.objection(), 0);
                    return r.then(() ->
                            Outcome.done(
                                    new Command.UpholdObjection(objection, text(form.answer()))));
                });
    }

    @PostMapping("/{id:[0-9]+}:supervise")
    @Operation(summary = "Puts an open problem under the supervision of a unit above")
    Outcome<ResponseEntity<ProblemView>> superviseProblem(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.SuperviseForm form) {
        return perform(
                actor, id, version, r -> Outcome.done(new Command.Supervise(text(form.demand()))));
    }

    @PostMapping("/{id:[0-9]+}:lift-supervision")
    @Operation(summary = "Ends the supervision before the problem is struck off")
    Outcome<ResponseEntity<ProblemView>> liftSupervision(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.GroundsForm form) {
        return perform(
                actor,
                id,
                version,
                r -> Outcome.done(new Command.LiftSupervision(text(form.grounds()))));
    }

    @PostMapping("/{id:[0-9]+}:return")
    @Operation(summary = "Somebody outside the unit has found the result wanting")
    Outcome<ResponseEntity<ProblemView>> returnProblem(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.GroundsForm form) {
        return perform(
                actor, id, version, r -> Outcome.done(new Command.Return(text(form.grounds()))));
    }

    @PostMapping("/{id:[0-9]+}:close")
    @Operation(summary = "Strikes a verified problem off the open list, with a class")
    Outcome<ResponseEntity<ProblemView>> closeProblem(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.CloseForm form) {
        return perform(
                actor,
                id,
                version,
                r -> {
                    ClosureClass closureClass =
                            r.required("closureClass", form.closureClass(), ClosureClass.DONE);
                    return r.then(
                            () -> Outcome.done(new Command.Close(closureClass, text(form.note()))));
                });
    }

    @PostMapping("/{id:[0-9]+}:pass-look-back")
    @Operation(summary = "A look-back was passed and more are to come")
    Outcome<ResponseEntity<ProblemView>> passLookBack(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.FindingForm form) {
        return perform(
                actor,
                id,
                version,
                r -> Outcome.done(new Command.PassLookBack(text(form.finding()))));
    }

    @PostMapping("/{id:[0-9]+}:confirm-effective")
    @Operation(summary = "The last look-back was passed")
    Outcome<ResponseEntity<ProblemView>> confirmEffective(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.FindingForm form) {
        return perform(
                actor,
                id,
                version,
                r -> Outcome.done(new Command.ConfirmEffective(text(form.finding()))));
    }

    @PostMapping("/{id:[0-9]+}:pass-extra-look-back")
    @Operation(summary = "A look-back outside the schedule found nothing")
    Outcome<ResponseEntity<ProblemView>> passExtraLookBack(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.FindingForm form) {
        return perform(
                actor,
                id,
                version,
                r -> Outcome.done(new Command.PassExtraLookBack(text(form.finding()))));
    }

    @PostMapping("/{id:[0-9]+}:fail-look-back")
    @Operation(summary = "A look-back found the problem again")
    Outcome<ResponseEntity<ProblemView>> failLookBack(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.FindingForm form) {
        return perform(
                actor,
                id,
                version,
                r -> Outcome.done(new Command.FailLookBack(text(form.finding()))));
    }

    @PostMapping("/{id:[0-9]+}:report-recurrence")
    @Operation(summary = "The problem came back outside a look-back")
    Outcome<ResponseEntity<ProblemView>> reportRecurrence(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.GroundsForm form) {
        return perform(
                actor,
                id,
                version,
                r -> Outcome.done(new Command.ReportRecurrence(text(form.grounds()))));
    }

    @PostMapping("/{id:[0-9]+}:reopen")
    @Operation(summary = "Gives a problem that came back to its unit again")
    Outcome<ResponseEntity<ProblemView>> reopenProblem(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.ReopenForm form) {
        return perform(
                actor,
                id,
                version,
                r ->
                        Outcome.done(
                                new Command.Reopen(
                                        Optional.ofNullable(form.deadline()), text(form.note()))));
    }

    @PostMapping("/{id:[0-9]+}:ask-extension")
    @Operation(summary = "The unit asks for a later deadline")
    Outcome<ResponseEntity<ProblemView>> askExtension(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.AskExtensionForm form) {
        return perform(
                actor,
                id,
                version,
                r -> {
                    LocalDate until = r.required("until", form.until(), LocalDate.MAX);
                    return r.then(() ->
                            Outcome.done(new Command.AskExtension(until, text(form.grounds()))));
                });
    }

    @PostMapping("/{id:[0-9]+}:grant-extension")
    @Operation(summary = "The later deadline is granted")
    Outcome<ResponseEntity<ProblemView>> grantExtension(
            Actor actor, @PathVariable long id, Version version) {
        return perform(actor, id, version, r -> Outcome.done(new Command.GrantExtension()));
    }

    @PostMapping("/{id:[0-9]+}:refuse-extension")
    @Operation(summary = "The later deadline is refused")
    Outcome<ResponseEntity<ProblemView>> refuseExtension(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.GroundsForm form) {
        return perform(
                actor,
                id,
                version,
                r -> Outcome.done(new Command.RefuseExtension(text(form.grounds()))));
    }

    @PostMapping("/{id:[0-9]+}:reject")
    @Operation(summary = "Takes the entry out: not a problem, or not one of this campaign")
    Outcome<ResponseEntity<ProblemView>> rejectProblem(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.GroundsForm form) {
        return perform(
                actor, id, version, r -> Outcome.done(new Command.Reject(text(form.grounds()))));
    }

    @PostMapping("/{id:[0-9]+}:merge")
    @Operation(summary = "Joins the entry to another of the same matter")
    Outcome<ResponseEntity<ProblemView>> mergeProblem(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.MergeForm form) {
        return perform(
                actor,
                id,
                version,
                r -> {
                    Long into = r.required("into", form.into(), 0L);
                    return r.then(() -> Outcome.done(new Command.Merge(new ProblemId(into))));
                });
    }

    @PostMapping("/{id:[0-9]+}:pose")
    @Operation(summary = "Asks other units, or all of a level, whether they have the problem too")
    Outcome<ResponseEntity<ProblemView>> poseProblem(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.PoseForm form) {
        return perform(
                actor,
                id,
                version,
                r -> {
                    Command pose = pose(form, r);
                    return r.then(() -> Outcome.done(pose));
                });
    }

    private static Command pose(ProblemForms.PoseForm form, Reading reading) {
        @Nullable Level level = form.level();
        if (level != null) {
            Optional<UnitId> under =
                    Optional.ofNullable(form.under()).map(code -> reading.unit("under", code));
            return new Command.Pose(
                    reading.ofLevel(level, under), Command.Pose.Chosen.LEVEL, text(form.note()));
        }
        return new Command.Pose(reading.units("units", form.units()), text(form.note()));
    }

    @PostMapping("/{id:[0-9]+}:undo")
    @Operation(summary = "Takes back one's own last step, within ten minutes")
    Outcome<ResponseEntity<ProblemView>> undoProblemStep(
            Actor actor, @PathVariable long id, Version version) {
        return perform(actor, id, version, r -> Outcome.done(new Command.Undo()));
    }

    @PostMapping("/{id:[0-9]+}:remark")
    @Operation(summary = "Leaves a word in the dossier")
    Outcome<ResponseEntity<ProblemView>> remark(
            Actor actor,
            @PathVariable long id,
            Version version,
            @RequestBody ProblemForms.RemarkForm form) {
        return perform(
                actor, id, version, r -> Outcome.done(new Command.Remark(text(form.text()))));
    }

    private static List<Problem.RootCause> rootCauses(
            Reading reading, @Nullable List<ProblemForms.RootCauseForm> forms) {
        List<Problem.RootCause> rootCauses = new ArrayList<>();
        for (ProblemForms.RootCauseForm form :
                forms == null ? List.<ProblemForms.RootCauseForm>of() : forms) {
            CauseCategory category =
                    reading.required(
                            "rootCauses[" + rootCauses.size() + "].category",
                            form.category(),
                            CauseCategory.RULE);
            rootCauses.add(
                    new Problem.RootCause(category, form.whys() == null ? List.of() : form.whys()));
        }
        return rootCauses;
    }

    private Outcome<ResponseEntity<ProblemView>> perform(
            Actor actor,
            long id,
            Version version,
            Function<Reading, Outcome<? extends Command>> read) {
        ProblemId problem = new ProblemId(id);
        Outcome<? extends Command> command = read.apply(new Reading(actor, organization, evidence));
        if (!(command instanceof Outcome.Done) && ledger.find(actor, problem).isEmpty()) {
            return Outcome.absent();
        }
        return command.then(each -> ledger.perform(actor, problem, version.value(), each))
                .then(done ->
                        views.view(actor, problem)
                                .map(view ->
                                        Outcome.done(
                                                ResponseEntity.ok()
                                                        .eTag(new Version(view.version()).tag())
                                                        .body(view)))
                                .orElseGet(Outcome::absent));
    }
}
