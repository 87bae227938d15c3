package org.lookback.campaign.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.lookback.campaign.AssignmentExport;
import org.lookback.campaign.AssignmentExports;
import org.lookback.campaign.Campaigns;
import org.lookback.export.ExportDesk;
import org.lookback.export.ExportFormat;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.organization.Organization;
import org.lookback.work.Begun;
import org.lookback.work.Work;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import java.util.Locale;
import java.util.function.Function;

/** Takes assignments along: at once where they are few, as a work where they are many. */
@Controller
@Tag(name = "assignment-controller")
class AssignmentExportController {

    private final AssignmentExports assignments;
    private final ExportDesk desk;
    private final Campaigns campaigns;
    private final Organization organization;

    AssignmentExportController(
            AssignmentExports assignments,
            ExportDesk desk,
            Campaigns campaigns,
            Organization organization) {
        this.assignments = assignments;
        this.desk = desk;
        this.campaigns = campaigns;
        this.organization = organization;
    }

    @PostMapping("/assignments/export")
    Outcome<ResponseEntity<Object>> take(
            Actor actor,
            @ModelAttribute AssignmentQuery query,
            @RequestParam(defaultValue = "XLSX") ExportFormat format,
            Locale language,
            HttpServletRequest request) {
        return export(
                actor, query, format, language, work -> Begun.page(work, request.getContextPath()));
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
            Locale language) {
        return export(actor, query, format, language, Begun::answer);
    }

    private Outcome<ResponseEntity<Object>> export(
            Actor actor,
            AssignmentQuery query,
            ExportFormat format,
            Locale language,
            Function<Work, ResponseEntity<Object>> begun) {
        return query.filter(actor, organization, campaigns)
                .then(filter ->
                        desk.ask(
                                actor,
                                assignments,
                                new AssignmentExport(
                                        filter,
                                        format,
                                        ServletUriComponentsBuilder.fromCurrentContextPath()
                                                .toUriString()),
                                language,
                                begun));
    }
}
