package org.lookback.ledger.web;

import static org.lookback.ledger.web.Reading.text;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.lookback.evidence.Evidence;
import org.lookback.kernel.Actor;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.ledger.Draft;
import org.lookback.ledger.DraftId;
import org.lookback.ledger.Drafts;
import org.lookback.organization.Organization;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;

/** One's own drafts over REST. */
@RestController
@RequestMapping("/api/v1/drafts")
@Tag(name = "drafts")
class DraftController {

    private static final String ID =
            "/{id:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}";

    /** What has been typed so far; anything may be missing or wrong. */
    @Schema(name = "DraftForm")
    record DraftForm(
            @Nullable String campaign,
            @Nullable String unit,
            @Nullable String title,
            @Nullable String description,
            @Nullable String source,
            @Nullable String severity,
            @Nullable String specialAction,
            @Nullable String parent,
            @Nullable String origin,
            @Nullable List<String> evidence) {}

    /** A draft; what was left open is an empty text. */
    @Schema(name = "Draft")
    record DraftView(
            String id,
            Instant savedAt,
            @Nullable Long became,
            String campaign,
            String unit,
            String title,
            String description,
            String source,
            String severity,
            String specialAction,
            String parent,
            String origin,
            List<String> evidence) {

        static DraftView of(Draft draft) {
            Draft.Text text = draft.text();
            return new DraftView(
                    draft.id().toString(),
                    draft.savedAt(),
                    draft.became().map(problem -> problem.value()).orElse(null),
                    text.campaign(),
                    text.unit(),
                    text.title(),
                    text.description(),
                    text.source(),
                    text.severity(),
                    text.specialAction(),
                    text.parent(),
                    text.origin(),
                    text.evidence().stream().map(EvidenceId::value).toList());
        }
    }

    private final Drafts drafts;
    private final Organization organization;
    private final Evidence evidence;

    DraftController(Drafts drafts, Organization organization, Evidence evidence) {
        this.drafts = drafts;
        this.organization = organization;
        this.evidence = evidence;
    }

    @GetMapping
    @Operation(summary = "One's own drafts, the one last saved first")
    Page<DraftView> listDrafts(Actor actor) {
        List<DraftView> all = drafts.of(actor).stream().map(DraftView::of).toList();
        return Page.of(all, new PageRequest(0, Drafts.MOST), all.size());
    }

    @GetMapping(ID)
    @Operation(summary = "A draft of one's own")
    Outcome<DraftView> getDraft(Actor actor, @PathVariable String id) {
        return Outcome.found(
                DraftId.parse(id).flatMap(draft -> drafts.find(actor, draft)).map(DraftView::of));
    }

    @PutMapping(ID)
    @Operation(summary = "Keeps what has been typed, under an identifier of the caller's choice")
    Outcome<DraftView> saveDraft(
            Actor actor, @PathVariable String id, @RequestBody DraftForm form) {
        Reading reading = new Reading(actor, organization, evidence);
        List<EvidenceId> files = reading.evidence("evidence", form.evidence());
        return reading.then(() ->
                        drafts.save(
                                actor,
                                DraftId.parse(id).orElseThrow(),
                                new Draft.Text(
                                        text(form.campaign()),
                                        text(form.unit()),
                                        text(form.title()),
                                        text(form.description()),
                                        text(form.source()),
                                        text(form.severity()),
                                        text(form.specialAction()),
                                        text(form.parent()),
                                        text(form.origin()),
                                        files)))
                .map(DraftView::of);
    }

    @DeleteMapping(ID)
    @Operation(summary = "Throws a draft of one's own away")
    @ApiResponse(responseCode = "204", description = "Thrown away")
    Outcome<ResponseEntity<Void>> discardDraft(Actor actor, @PathVariable String id) {
        return drafts.discard(actor, DraftId.parse(id).orElseThrow())
                .map(_ -> ResponseEntity.noContent().build());
    }
}
