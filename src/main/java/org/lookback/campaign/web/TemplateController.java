package org.lookback.campaign.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import jakarta.servlet.http.HttpServletRequest;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignTemplates;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.FoundOfTemplate;
import org.lookback.campaign.Plan;
import org.lookback.campaign.Template;
import org.lookback.campaign.Template.Told;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.Version;
import org.lookback.organization.UnitCodes;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Templates over REST: reading them, founding campaigns of them, and campaigns as templates. */
@RestController
@RequestMapping("/api/v1")
class TemplateController {

    static final String CODE = "{code:[A-Za-z0-9][A-Za-z0-9-]{0,49}}";

    /** A template in a list, with how much of each it plans. */
    record TemplateCard(
            String code,
            Told name,
            Optional<Told> description,
            String language,
            int batches,
            int measures,
            int keyActions,
            int specialActions) {

        static TemplateCard of(Template template) {
            Plan plan = template.plan();
            return new TemplateCard(
                    template.code(),
                    template.name(),
                    template.description(),
                    template.language().name().toLowerCase(Locale.ROOT),
                    plan.batches().size(),
                    plan.measures().size(),
                    plan.countKeyActions(),
                    plan.specialActions().size());
        }
    }

    /** What the template leaves open. It starts today where nothing else is said. */
    @Schema(requiredProperties = "leadingUnit")
    record FoundForm(
            Optional<String> name,
            Optional<String> code,
            Optional<String> leadingUnit,
            Optional<LocalDate> startsOn,
            Optional<LocalDate> endsOn) {}

    private final CampaignTemplates templates;
    private final Campaigns campaigns;
    private final UnitCodes codes;
    private final Clock clock;

    TemplateController(
            CampaignTemplates templates, Campaigns campaigns, UnitCodes codes, Clock clock) {
        this.templates = templates;
        this.campaigns = campaigns;
        this.codes = codes;
        this.clock = clock;
    }

    @GetMapping("/templates")
    @Operation(operationId = "listTemplates", summary = "The templates that come with Lookback")
    Page<TemplateCard> list() {
        return Page.whole(templates.builtIn().stream().map(TemplateCard::of).toList());
    }

    @GetMapping("/templates/" + CODE)
    @Operation(operationId = "getTemplate", summary = "A template's file")
    @ApiResponse(
            responseCode = "200",
            description = "The file, as docs/templates.md describes it.",
            content = @Content(mediaType = TemplateFile.TYPE, schema = @Schema(type = "string")))
    Outcome<ResponseEntity<byte[]>> read(@PathVariable String code) {
        return Outcome.found(templates.file(code).map(file -> TemplateFile.answer(code, file)));
    }

    @PostMapping("/templates/" + CODE + ":found")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "foundOfTemplate", summary = "Founds a campaign of a template")
    Outcome<ResponseEntity<CampaignView>> found(
            Actor actor,
            @PathVariable String code,
            @org.springframework.web.bind.annotation.RequestBody FoundForm form) {
        return templates
                .find(code)
                .map(template -> found(actor, template, form))
                .orElseGet(Outcome::absent);
    }

    /** Takes any content type: what the file is, its content tells. */
    @PostMapping("/campaigns:from-template")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "foundFromFile",
            summary = "Founds a campaign of a template that is sent",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = TemplateFile.TYPE,
                                            schema = @Schema(type = "string"))))
    Outcome<ResponseEntity<CampaignView>> found(
            Actor actor,
            @RequestParam Optional<String> name,
            @RequestParam Optional<String> code,
            @RequestParam String leadingUnit,
            @RequestParam Optional<LocalDate> startsOn,
            @RequestParam Optional<LocalDate> endsOn,
            HttpServletRequest request)
            throws IOException {
        try (InputStream body = request.getInputStream()) {
            FoundForm form = new FoundForm(name, code, Optional.of(leadingUnit), startsOn, endsOn);
            return CampaignTemplates.read(body.readNBytes(CampaignTemplates.LARGEST + 1))
                    .then(template -> found(actor, template, form));
        }
    }

    @GetMapping("/campaigns/{id:[0-9]{1,18}}/template")
    @Operation(operationId = "getCampaignTemplate", summary = "A campaign as a template's file")
    @ApiResponse(
            responseCode = "200",
            description = "The campaign without its days and units.",
            content = @Content(mediaType = TemplateFile.TYPE, schema = @Schema(type = "string")))
    Outcome<ResponseEntity<byte[]>> export(Actor actor, @PathVariable CampaignId id) {
        return Outcome.found(templates.of(actor, id).map(TemplateFile::answer));
    }

    private Outcome<ResponseEntity<CampaignView>> found(
            Actor actor, Template template, FoundForm form) {
        if (form.leadingUnit().filter(unit -> !unit.isBlank()).isEmpty()) {
            return Outcome.faulty("leadingUnit", "fault.missing");
        }
        LocalDate today = LocalDate.now(clock);
        return codes.ids(actor, "leadingUnit", List.of(form.leadingUnit().get().strip()))
                .then(units ->
                        templates.found(
                                actor,
                                template,
                                new FoundOfTemplate(
                                        form.name(),
                                        form.code(),
                                        units.getFirst(),
                                        form.startsOn().orElse(today),
                                        form.endsOn())))
                .then(campaign -> created(actor, campaign));
    }

    private Outcome<ResponseEntity<CampaignView>> created(Actor actor, Campaign campaign) {
        return campaigns
                .sheet(actor, campaign.id())
                .map(sheet -> {
                    CampaignView view =
                            CampaignView.of(
                                    sheet,
                                    codes.views(List.of(campaign.leadingUnit().unit())),
                                    Map.of(),
                                    Map.of());
                    return Outcome.done(
                            ResponseEntity.created(URI.create("/api/v1/campaigns/" + view.id()))
                                    .eTag(new Version(view.version()).tag())
                                    .body(view));
                })
                .orElseGet(Outcome::absent);
    }
}
