package org.lookback.campaign.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.campaign.SpecialActions;
import org.lookback.campaign.SpecialStep;
import org.lookback.campaign.web.CampaignView.SpecialActionView;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.Version;
import org.lookback.organization.UnitCodes;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Optional;

/** The steps by which a special action ends. */
@RestController
@RequestMapping("/api/v1/campaigns")
class SpecialActionController {

    private static final String ONE =
            "/{id:[0-9]{1,18}}/special-actions/{specialAction:[0-9]{1,18}}";

    private final SpecialActions specialActions;
    private final UnitCodes codes;

    SpecialActionController(SpecialActions specialActions, UnitCodes codes) {
        this.specialActions = specialActions;
        this.codes = codes;
    }

    /** What the lead has to show. */
    @Schema(requiredProperties = "summary")
    record SpecialSummaryForm(Optional<String> summary) {}

    /** Why. */
    @Schema(requiredProperties = "grounds")
    record SpecialGroundsForm(Optional<String> grounds) {}

    @PostMapping(ONE + ":submit")
    @Operation(summary = "The lead shows the result and asks the participating units to sign")
    Outcome<ResponseEntity<SpecialActionView>> submit(
            Actor actor,
            @PathVariable long id,
            @PathVariable long specialAction,
            Version known,
            @RequestBody SpecialSummaryForm form) {
        return step(
                actor, id, specialAction, known, new SpecialStep.Submit(form.summary().orElse("")));
    }

    @PostMapping(ONE + ":sign")
    @Operation(summary = "A participating unit stands by the result")
    Outcome<ResponseEntity<SpecialActionView>> sign(
            Actor actor, @PathVariable long id, @PathVariable long specialAction, Version known) {
        return step(actor, id, specialAction, known, new SpecialStep.Sign());
    }

    @PostMapping(ONE + ":refuse-to-sign")
    @Operation(summary = "A participating unit does not stand by the result, and says why")
    Outcome<ResponseEntity<SpecialActionView>> refuseToSign(
            Actor actor,
            @PathVariable long id,
            @PathVariable long specialAction,
            Version known,
            @RequestBody SpecialGroundsForm form) {
        return step(
                actor,
                id,
                specialAction,
                known,
                new SpecialStep.RefuseToSign(form.grounds().orElse("")));
    }

    @PostMapping(ONE + ":resume")
    @Operation(summary = "The work goes on; what was signed is signed anew next time")
    Outcome<ResponseEntity<SpecialActionView>> resume(
            Actor actor,
            @PathVariable long id,
            @PathVariable long specialAction,
            Version known,
            @RequestBody SpecialGroundsForm form) {
        return step(
                actor, id, specialAction, known, new SpecialStep.Resume(form.grounds().orElse("")));
    }

    @PostMapping(ONE + ":close")
    @Operation(summary = "The lead closes the special action")
    Outcome<ResponseEntity<SpecialActionView>> close(
            Actor actor, @PathVariable long id, @PathVariable long specialAction, Version known) {
        return step(actor, id, specialAction, known, new SpecialStep.Close());
    }

    private Outcome<ResponseEntity<SpecialActionView>> step(
            Actor actor, long campaign, long specialAction, Version known, SpecialStep step) {
        return specialActions
                .step(
                        actor,
                        new CampaignId(campaign),
                        new SpecialActionId(specialAction),
                        known,
                        step)
                .map(action ->
                        ResponseEntity.ok()
                                .eTag(new Version(action.version()).tag())
                                .body(SpecialActionView.of(action, codes.views(action.units()))));
    }
}
