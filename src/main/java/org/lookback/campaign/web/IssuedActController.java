package org.lookback.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Involvement;
import org.lookback.campaign.IssueCommand;
import org.lookback.campaign.IssueProgress;
import org.lookback.campaign.IssuedAct;
import org.lookback.campaign.IssuedActs;
import org.lookback.campaign.Reminder;
import org.lookback.campaign.web.AssignmentController.EventView;
import org.lookback.kernel.Actor;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.Version;
import org.lookback.organization.UnitCodes;
import org.lookback.organization.UnitName;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Acts of issuing, and what their issuers do with all that they asked, over REST. */
@RestController
@RequestMapping("/api/v1")
class IssuedActController {

    private static final String ONE = "/issues/{issue:[0-9]{1,18}}";

    /** Why. */
    @Schema(name = "IssueReason", requiredProperties = "reason")
    record ReasonForm(Optional<String> reason) {}

    /** By when, and why. */
    @Schema(
            name = "ExtendIssue",
            requiredProperties = {"dueOn", "reason"})
    record ExtendForm(Optional<LocalDate> dueOn, Optional<String> reason) {}

    /**
     * An act of issuing.
     *
     * @param issuer the unit that asked
     * @param parent the assignment that it broke down, if it did
     * @param states how many of what it asked are in each state, as far as the caller may see them
     * @param late how many of them are late with their next step
     * @param reminder the words of the last reminder
     */
    @Schema(name = "IssuedAct")
    record ActView(
            long issue,
            long campaign,
            Optional<Long> specialAction,
            Optional<Long> keyAction,
            Optional<Long> provision,
            Optional<Involvement> as,
            Optional<Long> parent,
            Optional<UnitName> issuer,
            String text,
            Optional<LocalDate> dueOn,
            boolean standing,
            Instant issuedAt,
            Map<AssignmentState, Long> states,
            long late,
            Optional<Instant> recalledAt,
            Optional<String> reminder,
            Optional<Instant> remindedAt,
            long version) {}

    private final IssuedActs acts;
    private final Assignments assignments;
    private final Campaigns campaigns;
    private final UnitCodes codes;

    IssuedActController(
            IssuedActs acts, Assignments assignments, Campaigns campaigns, UnitCodes codes) {
        this.acts = acts;
        this.assignments = assignments;
        this.campaigns = campaigns;
        this.codes = codes;
    }

    @GetMapping(ONE)
    Outcome<ResponseEntity<ActView>> read(Actor actor, @PathVariable long issue) {
        return Outcome.found(acts.find(actor, issue)).map(act -> answer(actor, act));
    }

    @GetMapping(ONE + "/events")
    Outcome<Page<EventView>> events(Actor actor, @PathVariable long issue, PageRequest request) {
        return Outcome.found(acts.find(actor, issue))
                .map(act -> acts.history(actor, act, request).map(EventView::of));
    }

    @PostMapping(ONE + ":recall")
    Outcome<ResponseEntity<ActView>> recall(
            Actor actor, @PathVariable long issue, Version known, @RequestBody ReasonForm form) {
        return change(actor, issue, known, new IssueCommand.Recall(form.reason().orElse("")));
    }

    @PostMapping(ONE + ":remind")
    Outcome<ResponseEntity<ActView>> remind(
            Actor actor, @PathVariable long issue, Version known, @RequestBody ReasonForm form) {
        return change(actor, issue, known, new IssueCommand.Remind(form.reason().orElse("")));
    }

    @PostMapping(ONE + ":extend")
    Outcome<ResponseEntity<ActView>> extend(
            Actor actor, @PathVariable long issue, Version known, @RequestBody ExtendForm form) {
        return Outcome.found(acts.find(actor, issue))
                .then(_ ->
                        form.dueOn()
                                .map(day ->
                                        change(
                                                actor,
                                                issue,
                                                known,
                                                new IssueCommand.Extend(
                                                        day, form.reason().orElse(""))))
                                .orElseGet(() -> Outcome.faulty("dueOn", "fault.missing")));
    }

    private Outcome<ResponseEntity<ActView>> change(
            Actor actor, long issue, Version known, IssueCommand command) {
        return acts.change(actor, issue, known, command).map(act -> answer(actor, act));
    }

    private ResponseEntity<ActView> answer(Actor actor, IssuedAct act) {
        Campaign campaign = campaigns.find(act.campaign()).orElseThrow();
        Optional<IssueProgress> progress =
                Optional.ofNullable(
                        assignments
                                .progress(actor, campaign, List.of(act.issue()))
                                .get(act.issue()));
        return ResponseEntity.ok()
                .eTag(new Version(act.version()).tag())
                .body(
                        new ActView(
                                act.issue(),
                                act.campaign().value(),
                                act.specialAction().map(SpecialActionId::value),
                                act.basis().keyAction(),
                                act.basis().provision(),
                                act.basis().as(),
                                act.parent().map(AssignmentId::value),
                                Optional.ofNullable(
                                        codes.views(List.of(act.issuer().unit()))
                                                .get(act.issuer().unit())),
                                act.text(),
                                act.dueOn(),
                                act.dueOn().isEmpty(),
                                act.issuedAt(),
                                progress.map(IssueProgress::byState).orElse(Map.of()),
                                progress.map(IssueProgress::late).orElse(0L),
                                act.recalledAt(),
                                act.reminder().map(Reminder::words),
                                act.reminder().map(Reminder::at),
                                act.version()));
    }
}
