package org.lookback.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.lookback.export.ExportDesk;
import org.lookback.export.ExportFormat;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.ledger.Export;
import org.lookback.ledger.LedgerColumn;
import org.lookback.ledger.LedgerExports;
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

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Takes the ledger along: at once where it is short, as a work where it is long. */
@Controller
@Tag(name = "problems")
class ExportController {

    private final LedgerExports ledger;
    private final ExportDesk desk;
    private final LedgerFilters filters;

    ExportController(LedgerExports ledger, ExportDesk desk, LedgerFilters filters) {
        this.ledger = ledger;
        this.desk = desk;
        this.filters = filters;
    }

    /** Which columns a file from the page has. */
    public enum Columns {
        /** Those on screen, in the same order. */
        SHOWN,
        ALL
    }

    @PostMapping("/ledger/export")
    Outcome<ResponseEntity<Object>> take(
            Actor actor,
            @ModelAttribute LedgerQuery query,
            @RequestParam(required = false) @Nullable List<LedgerColumn> column,
            @RequestParam(defaultValue = "SHOWN") Columns columns,
            @RequestParam(defaultValue = "XLSX") ExportFormat format,
            Locale language,
            HttpServletRequest request) {
        return export(
                actor,
                query,
                columns == Columns.ALL ? null : column,
                format,
                language,
                work -> Begun.page(work, request.getContextPath()));
    }

    @PostMapping("/api/v1/problems:export")
    @Operation(
            operationId = "exportProblems",
            summary = "The rows of the ledger as a file",
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
            @ParameterObject @ModelAttribute LedgerQuery query,
            @Parameter(description = "The columns in their order; without any, all there are.")
                    @RequestParam(required = false)
                    @Nullable List<LedgerColumn> column,
            @RequestParam(defaultValue = "XLSX") ExportFormat format,
            Locale language) {
        return export(actor, query, column, format, language, Begun::answer);
    }

    private Outcome<ResponseEntity<Object>> export(
            Actor actor,
            LedgerQuery query,
            @Nullable List<LedgerColumn> column,
            ExportFormat format,
            Locale language,
            Function<Work, ResponseEntity<Object>> begun) {
        return filters.read(actor, query)
                .then(filter ->
                        desk.ask(
                                actor,
                                ledger,
                                new Export(
                                        filter,
                                        column == null ? List.of() : column,
                                        format,
                                        ServletUriComponentsBuilder.fromCurrentContextPath()
                                                .toUriString()),
                                language,
                                begun));
    }
}
