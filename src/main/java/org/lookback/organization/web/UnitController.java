package org.lookback.organization.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Version;
import org.lookback.organization.Imported;
import org.lookback.organization.Level;
import org.lookback.organization.OpenUnit;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitCommand;
import org.lookback.work.Begun;
import org.lookback.work.Works;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The tree over REST. Everybody sees the units within reach and the names above them; anything else
 * is absent. Changes are for administrators.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "units")
class UnitController {

    /**
     * One byte more than the largest file allowed, so that a larger one is known without being read
     * to its end.
     */
    private static final int MOST_BYTES = Organization.LARGEST_FILE + 1;

    private final Organization organization;
    private final UnitViews views;
    private final Story story;
    private final Works works;

    UnitController(Organization organization, UnitViews views, Story story, Works works) {
        this.organization = organization;
        this.views = views;
        this.story = story;
        this.works = works;
    }

    @GetMapping("/units")
    @Operation(
            operationId = "listUnits",
            summary =
                    "Finds units by a part of the name, the initials of its pinyin, or the"
                            + " beginning of the code")
    Page<UnitView> list(Actor actor, @RequestParam(defaultValue = "") String q, PageRequest page) {
        return views.of(organization.search(actor, q, page));
    }

    @GetMapping("/units/{code:[^:]+}")
    @Operation(operationId = "getUnit", summary = "A unit")
    Outcome<ResponseEntity<UnitView>> get(Actor actor, @PathVariable String code) {
        return find(actor, code).map(unit -> views.answer(ResponseEntity.ok(), unit));
    }

    @GetMapping("/units/{code:[^:]+}/children")
    @Operation(
            operationId = "listChildren",
            summary = "The units directly under a unit, in the order of their codes")
    Outcome<Page<UnitView>> children(Actor actor, @PathVariable String code, PageRequest page) {
        Scope scope = Scope.of(actor);
        return find(actor, code)
                .map(unit -> {
                    List<Unit> seen =
                            organization.children(unit.id()).stream()
                                    .filter(child -> scope.mayName(child.path()))
                                    .toList();
                    List<Unit> part = seen.stream().skip(page.offset()).limit(page.size()).toList();
                    return Page.of(views.of(part), page, seen.size());
                });
    }

    @GetMapping("/units/{code:[^:]+}/ancestors")
    @Operation(operationId = "listAncestors", summary = "The units above a unit, the root first")
    Outcome<Page<UnitView>> ancestors(Actor actor, @PathVariable String code) {
        return find(actor, code)
                .map(unit -> {
                    List<UnitView> above = views.of(organization.ancestors(unit.path()));
                    return Page.whole(above);
                });
    }

    @GetMapping("/units/{code:[^:]+}/history")
    @Operation(
            operationId = "listUnitEvents",
            summary = "What happened to a unit, from the first to the last")
    Outcome<Page<UnitEventView>> history(Actor actor, @PathVariable String code, PageRequest page) {
        return find(actor, code)
                .then(unit ->
                        organization
                                .history(actor, unit, page)
                                .map(part ->
                                        Outcome.done(part.with(story.list(actor, part.items()))))
                                .orElseGet(Outcome::absent));
    }

    @PostMapping("/units")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "openUnit", summary = "Adds a unit")
    Outcome<ResponseEntity<UnitView>> open(
            Actor actor, @org.springframework.web.bind.annotation.RequestBody OpenForm form) {
        Optional<Level> level = Level.named(text(form.level));
        if (level.isEmpty()) {
            return Outcome.faulty("level", "fault.unit_level_unknown", text(form.level));
        }
        OpenUnit command =
                new OpenUnit(text(form.code), given(form.parent), text(form.name), level.get());
        return organization
                .open(actor, command)
                .map(unit ->
                        views.answer(
                                ResponseEntity.created(URI.create("/api/v1/units/" + unit.code())),
                                unit));
    }

    @PostMapping("/units/{code:[^:]+}:rename")
    @Operation(operationId = "renameUnit", summary = "Gives a unit another name")
    Outcome<ResponseEntity<UnitView>> rename(
            Actor actor,
            @PathVariable String code,
            Version version,
            @org.springframework.web.bind.annotation.RequestBody RenameForm form) {
        return change(actor, code, version, new UnitCommand.Rename(text(form.name)));
    }

    @PostMapping("/units/{code:[^:]+}:move")
    @Operation(
            operationId = "moveUnit",
            summary = "Puts a unit with its subtree under another; without one, it is a root")
    Outcome<ResponseEntity<UnitView>> move(
            Actor actor,
            @PathVariable String code,
            Version version,
            @org.springframework.web.bind.annotation.RequestBody MoveForm form) {
        return change(actor, code, version, new UnitCommand.Move(given(form.parent)));
    }

    @PostMapping("/units/{code:[^:]+}:merge")
    @Operation(
            operationId = "mergeUnit",
            summary = "Lets a unit go over into another, with its children and posts")
    Outcome<ResponseEntity<UnitView>> merge(
            Actor actor,
            @PathVariable String code,
            Version version,
            @org.springframework.web.bind.annotation.RequestBody MergeForm form) {
        return change(actor, code, version, new UnitCommand.Merge(text(form.into)));
    }

    @PostMapping("/units/{code:[^:]+}:close")
    @Operation(operationId = "closeUnit", summary = "Ends a unit that has no open units under it")
    Outcome<ResponseEntity<UnitView>> close(
            Actor actor, @PathVariable String code, Version version) {
        return change(actor, code, version, new UnitCommand.Close());
    }

    @PostMapping("/units/{code:[^:]+}:reopen")
    @Operation(operationId = "reopenUnit", summary = "Opens a closed unit again")
    Outcome<ResponseEntity<UnitView>> reopen(
            Actor actor, @PathVariable String code, Version version) {
        return change(actor, code, version, new UnitCommand.Reopen());
    }

    /** Takes any content type: what the file is, its content tells. */
    @PostMapping("/units:import")
    @Operation(
            operationId = "importUnits",
            summary =
                    "Brings in a whole tree, CSV or xlsx, with the columns code, parent_code, name"
                            + " and level",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "text/csv",
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(
                                        mediaType =
                                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                        schema = @Schema(type = "string", format = "binary"))
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "All of it is in.",
            content = @Content(schema = @Schema(implementation = Imported.class)))
    @ApiResponse(
            responseCode = "202",
            description = "The file is long: it is brought in by a work.",
            content = @Content(schema = @Schema(implementation = Begun.class)))
    Outcome<ResponseEntity<Object>> bringIn(
            Actor actor, Locale language, HttpServletRequest request) throws IOException {
        try (InputStream body = request.getInputStream()) {
            return bringIn(actor, body.readNBytes(MOST_BYTES), "", language);
        }
    }

    @PostMapping(path = "/units:import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(operationId = "importUnitsFile", summary = "The same, as a file of a form")
    @ApiResponse(
            responseCode = "200",
            description = "All of it is in.",
            content = @Content(schema = @Schema(implementation = Imported.class)))
    @ApiResponse(
            responseCode = "202",
            description = "The file is long: it is brought in by a work.",
            content = @Content(schema = @Schema(implementation = Begun.class)))
    Outcome<ResponseEntity<Object>> bringIn(
            Actor actor, @RequestParam MultipartFile file, Locale language) throws IOException {
        String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        try (InputStream body = file.getInputStream()) {
            return bringIn(actor, body.readNBytes(MOST_BYTES), name, language);
        }
    }

    private Outcome<ResponseEntity<Object>> bringIn(
            Actor actor, byte[] file, String name, Locale language) {
        return organization.mayBringIn(actor) && organization.isLong(file)
                ? works.ask(actor, LongImport.of(name, language), file).map(Begun::answer)
                : organization.bringIn(actor, file).map(ResponseEntity::ok);
    }

    private Outcome<ResponseEntity<UnitView>> change(
            Actor actor, String code, Version version, UnitCommand command) {
        return organization
                .change(actor, code, version.value(), command)
                .map(unit -> views.answer(ResponseEntity.ok(), unit));
    }

    private Outcome<Unit> find(Actor actor, String code) {
        return Outcome.found(organization.find(actor, code));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.of(text(text)).filter(it -> !it.isEmpty());
    }

    /** What a new unit is. */
    @Schema(
            name = "OpenUnit",
            requiredProperties = {"code", "name", "level"})
    record OpenForm(
            @Nullable String code,
            @Nullable String parent,
            @Nullable String name,
            @Nullable String level) {}

    @Schema(name = "RenameUnit", requiredProperties = "name")
    record RenameForm(@Nullable String name) {}

    @Schema(name = "MoveUnit")
    record MoveForm(@Nullable String parent) {}

    @Schema(name = "MergeUnit", requiredProperties = "into")
    record MergeForm(@Nullable String into) {}
}
