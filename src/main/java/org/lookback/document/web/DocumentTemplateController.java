package org.lookback.document.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.lookback.document.DocumentKind;
import org.lookback.document.DocumentTemplates;
import org.lookback.document.OwnTemplate;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The templates of documents, on a page and over REST. */
@Controller
@Tag(name = "document")
class DocumentTemplateController {

    private static final String PAGE = "/document-templates";
    private static final String ONE = "/document-templates/{code}/kinds/{kind}";

    /** A file that is longer is told to be too large. */
    private static final int MOST_READ = 3 * 1024 * 1024;

    /** An own template of a unit. */
    @Schema(name = "DocumentTemplate")
    record TemplateView(DocumentKind kind, String name, Instant handedInAt, String post) {
        static TemplateView of(OwnTemplate own) {
            return new TemplateView(own.kind(), own.name(), own.at(), own.post());
        }
    }

    private final DocumentTemplates templates;
    private final Organization organization;

    DocumentTemplateController(DocumentTemplates templates, Organization organization) {
        this.templates = templates;
        this.organization = organization;
    }

    @GetMapping(PAGE)
    Outcome<String> page(Actor actor, Model model) {
        List<Unit> units = templates.units(actor);
        model.addAttribute(
                "units",
                units.stream().map(unit -> new TemplateSheet(unit, templates.own(unit))).toList());
        return units.isEmpty() ? Outcome.absent() : Outcome.done("document/templates");
    }

    @GetMapping(ONE)
    Outcome<ResponseEntity<Resource>> take(
            Actor actor, @PathVariable String code, @PathVariable DocumentKind kind) {
        return file(actor, code, kind);
    }

    @PostMapping(ONE)
    Outcome<String> handIn(
            Actor actor,
            @PathVariable String code,
            @PathVariable DocumentKind kind,
            @RequestParam(required = false) @Nullable MultipartFile file,
            RedirectAttributes redirect)
            throws IOException {
        return taken(actor, code, kind, file).map(_ -> told("HandIn", redirect));
    }

    @PostMapping(ONE + "/give-up")
    Outcome<String> giveUp(
            Actor actor,
            @PathVariable String code,
            @PathVariable DocumentKind kind,
            RedirectAttributes redirect) {
        return Outcome.found(organization.find(actor, code))
                .then(unit -> templates.giveUp(actor, unit, kind))
                .map(_ -> told("GiveUp", redirect));
    }

    private static String told(String done, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", "document.template.done." + done);
        return "redirect:" + PAGE;
    }

    @GetMapping("/api/v1" + PAGE + "/{code}")
    @ResponseBody
    @Operation(summary = "The own templates of a unit; other kinds have the one of Lookback")
    Outcome<List<TemplateView>> own(Actor actor, @PathVariable String code) {
        return Outcome.found(organization.find(actor, code))
                .map(unit -> templates.own(unit).stream().map(TemplateView::of).toList());
    }

    @GetMapping("/api/v1" + ONE)
    @ResponseBody
    @Operation(summary = "The Word file by which a unit's documents of a kind are laid out")
    @ApiResponse(
            responseCode = "200",
            description = "The file.",
            content =
                    @Content(
                            mediaType = MediaType.ALL_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    Outcome<ResponseEntity<Resource>> file(
            Actor actor, @PathVariable String code, @PathVariable DocumentKind kind) {
        return Outcome.found(organization.find(actor, code))
                .map(unit ->
                        WordAnswer.file(
                                templates.file(unit, kind),
                                templates.own(unit).stream()
                                        .filter(each -> each.kind() == kind)
                                        .map(OwnTemplate::name)
                                        .findFirst()
                                        .orElse(kind.name().toLowerCase(Locale.ROOT) + ".docx")));
    }

    @PostMapping(path = "/api/v1" + ONE, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseBody
    @Operation(summary = "Takes a Word file as the unit's own template, if it can be one")
    Outcome<TemplateView> put(
            Actor actor,
            @PathVariable String code,
            @PathVariable DocumentKind kind,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        return taken(actor, code, kind, file).map(TemplateView::of);
    }

    @DeleteMapping("/api/v1" + ONE)
    @ResponseBody
    @Operation(summary = "Goes back to the template that comes with Lookback")
    @ApiResponse(responseCode = "204", description = "Given up")
    Outcome<ResponseEntity<Void>> drop(
            Actor actor, @PathVariable String code, @PathVariable DocumentKind kind) {
        return Outcome.found(organization.find(actor, code))
                .then(unit -> templates.giveUp(actor, unit, kind))
                .map(_ -> ResponseEntity.noContent().build());
    }

    private Outcome<OwnTemplate> taken(
            Actor actor, String code, DocumentKind kind, @Nullable MultipartFile file)
            throws IOException {
        Optional<Unit> unit = organization.find(actor, code);
        if (unit.isEmpty()) {
            return Outcome.absent();
        }
        if (file == null || file.isEmpty()) {
            return Outcome.faulty("file", "fault.missing");
        }
        byte[] content;
        try (InputStream in = file.getInputStream()) {
            content = in.readNBytes(MOST_READ);
        }
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        return templates.handIn(actor, unit.get(), kind, content, name);
    }
}
