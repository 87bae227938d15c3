package org.lookback.campaign.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.lookback.campaign.AssignmentExport;
import org.lookback.campaign.AssignmentExports;
import org.lookback.campaign.AssignmentFilter;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.export.ExportFormat;
import org.lookback.export.Exports;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.work.Begun;
import org.lookback.work.NewWork;
import org.lookback.work.Sentence;
import org.lookback.work.Work;
import org.lookback.work.Works;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.function.Function;

/** Takes assignments along: at once where they are few, as a work where they are many. */
@Controller
@Tag(name = "assignment-controller")
class AssignmentExportController {

    private final AssignmentExports assignments;
    private final Exports exports;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Works works;

    AssignmentExportController(
            AssignmentExports assignments,
            Exports exports,
            Campaigns campaigns,
            Organization organization,
            Works works) {
        this.assignments = assignments;
        this.exports = exports;
        this.campaigns = campaigns;
        this.organization = organization;
        this.works = works;
    }

    @PostMapping("/assignments/export")
    Outcome<ResponseEntity<Object>> take(
            Actor actor,
            @ModelAttribute AssignmentQuery query,
            @RequestParam(defaultValue = "XLSX") ExportFormat format,
            Locale language,
            HttpServletRequest request)
            throws IOException {
        return export(
                actor,
                query,
                format,
                language,
                work ->
                        ResponseEntity.status(HttpStatus.SEE_OTHER)
                                .location(
                                        URI.create(
                                                request.getContextPath() + "/works/" + work.id()))
                                .build());
    }

    @PostMapping("/api/v1/assignments:export")
    @Operation(
            operationId = "exportAssignments",
            summary = "Assignments as a file",
            description = "Up to 1,000 rows are answered at once, more are written by a work.")
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
            @ParameterObject @ModelAttribute AssignmentQuery query,
            @RequestParam(defaultValue = "XLSX") ExportFormat format,
            Locale language)
            throws IOException {
        return export(actor, query, format, language, Begun::answer);
    }

    private Outcome<ResponseEntity<Object>> export(
            Actor actor,
            AssignmentQuery query,
            ExportFormat format,
            Locale language,
            Function<Work, ResponseEntity<Object>> begun)
            throws IOException {
        Outcome<AssignmentFilter> read =
                organization
                        .narrowedTo(actor, "unit", query.typedUnit())
                        .map(place -> query.filter(place.map(Unit::path)));
        if (!(read instanceof Outcome.Done<AssignmentFilter>(var filter))) {
            return read.then(_ -> Outcome.absent());
        }
        if (!filter.campaign()
                .flatMap(id -> campaigns.find(actor, id))
                .map(Campaign::id)
                .equals(filter.campaign())) {
            return Outcome.absent();
        }
        AssignmentExport export =
                new AssignmentExport(
                        filter,
                        format,
                        ServletUriComponentsBuilder.fromCurrentContextPath().toUriString());
        if (assignments.isLong(actor, filter)) {
            return works.ask(
                            actor,
                            new NewWork(
                                    AssignmentExports.KIND,
                                    Sentence.of("campaign.export.work", format.extension()),
                                    export,
                                    language))
                    .map(begun);
        }
        return exports.handOut(
                assignments.fileName(language, format),
                format,
                (out, progress) -> assignments.write(actor, export, language, out, progress));
    }
}
