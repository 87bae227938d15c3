package org.lookback.campaign.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.ClaimExport;
import org.lookback.campaign.ClaimExports;
import org.lookback.campaign.ClaimMatrix;
import org.lookback.export.ExportDesk;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.lookback.work.Begun;
import org.lookback.work.Work;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Takes the matrix of claims along: at once where it is small, by a work where it is not. */
@Controller
@Tag(name = "assignment-controller")
class ClaimExportController {

    private final ClaimExports exports;
    private final ExportDesk desk;
    private final Campaigns campaigns;
    private final Organization organization;

    ClaimExportController(
            ClaimExports exports, ExportDesk desk, Campaigns campaigns, Organization organization) {
        this.exports = exports;
        this.desk = desk;
        this.campaigns = campaigns;
        this.organization = organization;
    }

    @PostMapping("/campaigns/{id:[0-9]{1,18}}/claims/export")
    Outcome<ResponseEntity<Object>> take(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "1") int levels,
            @RequestParam Optional<Long> batch,
            Locale language,
            HttpServletRequest request) {
        return export(
                actor,
                id,
                unit,
                show,
                levels,
                batch,
                language,
                work -> Begun.page(work, request.getContextPath()));
    }

    @PostMapping("/api/v1/campaigns/{id:[0-9]{1,18}}/claims:export")
    @Operation(
            operationId = "exportClaims",
            summary = "The matrix of claims, special actions by units, as a workbook",
            description =
                    "`unit` is the code of the unit whose lower units are the rows, the leading"
                            + " unit where none is said; `show` is `claimed`, `late`, `reported` or"
                            + " `accepted`; `levels` is 1 or 2. Up to 1,000 rows are answered at"
                            + " once, more are written by a work.")
    @ApiResponse(
            responseCode = "200",
            description = "The file.",
            content =
                    @Content(
                            mediaType = MediaType.ALL_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "202",
            description = "The rows are many: a work writes them.",
            content = @Content(schema = @Schema(implementation = Begun.class)))
    Outcome<ResponseEntity<Object>> export(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "claimed") String show,
            @RequestParam(defaultValue = "1") int levels,
            @RequestParam Optional<Long> batch,
            Locale language) {
        return export(actor, id, unit, show, levels, batch, language, Begun::answer);
    }

    private Outcome<ResponseEntity<Object>> export(
            Actor actor,
            CampaignId id,
            String unit,
            String show,
            int levels,
            Optional<Long> batch,
            Locale language,
            Function<Work, ResponseEntity<Object>> begun) {
        return Outcome.found(
                        campaigns
                                .find(actor, id)
                                .filter(_ ->
                                        batch.isEmpty()
                                                || campaigns
                                                        .batch(actor, id, batch.get())
                                                        .isPresent())
                                .flatMap(campaign -> top(actor, campaign, unit)))
                .then(top ->
                        desk.ask(
                                actor,
                                exports,
                                new ClaimExport(
                                        id,
                                        top.id(),
                                        ClaimMatrix.Show.of(show),
                                        levels == 2 ? 2 : 1,
                                        batch),
                                language,
                                begun));
    }

    /** A unit of the campaign that the actor reaches. */
    private Optional<Unit> top(Actor actor, Campaign campaign, String code) {
        return (code.isBlank()
                        ? organization
                                .byId(campaign.leadingUnit().unit())
                                .filter(unit -> Scope.of(actor).reaches(unit.path()))
                        : organization.find(actor, code.strip()))
                .filter(unit -> campaign.leadingUnit().contains(unit.path()));
    }
}
