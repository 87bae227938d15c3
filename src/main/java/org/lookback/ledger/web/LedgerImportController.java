package org.lookback.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.ledger.ImportField;
import org.lookback.ledger.ImportRefusal;
import org.lookback.ledger.LedgerImport;
import org.lookback.ledger.LedgerImportCheck;
import org.lookback.ledger.LedgerImportId;
import org.lookback.ledger.LedgerImportSheet;
import org.lookback.ledger.LedgerImports;
import org.lookback.ledger.Source;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.sheet.CellFault;
import org.lookback.sheet.CellName;
import org.lookback.sheet.Columns;
import org.lookback.work.Begun;
import org.lookback.work.WorkFile;
import org.lookback.work.WorkId;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Offices' own ledgers over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "problems")
class LedgerImportController {

    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}/ledger-imports";
    private static final String ONE = "/ledger-imports/{id:[0-9]{1,18}}";

    /**
     * Which column says what, and what holds for all rows.
     *
     * @param headingRow the row of the headings; 0 where there are none
     * @param columns the column, such as C, of each field
     * @param source where problems were found whose row does not say it
     * @param finished what becomes of rows that the ledger calls finished
     */
    @Schema(name = "LedgerImportColumns", requiredProperties = "columns")
    record ColumnsForm(
            Optional<Integer> headingRow,
            Optional<Map<String, String>> columns,
            Optional<Source> source,
            Optional<LedgerImport.Finished> finished) {}

    /** What is wrong with a cell. */
    @Schema(name = "LedgerImportFault")
    record FaultView(int row, String cell, String written, String fault, List<Object> particulars) {
        static FaultView of(CellFault fault) {
            return new FaultView(
                    fault.row(),
                    fault.cell(),
                    fault.written(),
                    fault.fault().message(),
                    fault.fault().particulars());
        }
    }

    /** A row that is in already and says something else now. */
    @Schema(name = "LedgerImportChange")
    record ChangeView(int row, String number, long problem, List<ImportField> fields) {
        static ChangeView of(LedgerImportCheck.Change change) {
            return new ChangeView(
                    change.row(), change.number(), change.problem().value(), change.fields());
        }
    }

    /**
     * What a file comes to; of faults and changes the first 200.
     *
     * @param reasons how often each fault was found
     */
    @Schema(name = "LedgerImportCheck")
    record CheckView(
            int rows,
            int skipped,
            int fresh,
            int finished,
            int known,
            int changed,
            int left,
            int faulty,
            Map<String, Integer> reasons,
            List<FaultView> faults,
            List<ChangeView> changes) {
        static CheckView of(LedgerImportCheck check) {
            return new CheckView(
                    check.rows(),
                    check.skipped(),
                    check.fresh(),
                    check.finished(),
                    check.known(),
                    check.changed(),
                    check.left(),
                    check.faulty(),
                    check.reasons(),
                    check.faults().stream().map(FaultView::of).toList(),
                    check.changes().stream().map(ChangeView::of).toList());
        }
    }

    /**
     * A file with an office's own ledger.
     *
     * @param unit the id of the unit whose ledger it is
     * @param columns as they were settled; guessed, while the file is uploaded only
     * @param work what checks it, brings it in or has
     */
    @Schema(name = "LedgerImport")
    record ImportView(
            long id,
            long campaign,
            long unit,
            String ledger,
            String fileName,
            Instant uploadedAt,
            LedgerImport.Stage stage,
            Source source,
            LedgerImport.Finished finished,
            int headingRow,
            Map<String, String> columns,
            Optional<CheckView> check,
            Optional<Long> work,
            long version) {
        static ImportView of(LedgerImport file, Columns columns) {
            Map<String, String> letters = new TreeMap<>();
            columns.places().forEach((key, at) -> letters.put(key, CellName.column(at)));
            return new ImportView(
                    file.id().value(),
                    file.campaign().value(),
                    file.unit().value(),
                    file.ledger(),
                    file.fileName(),
                    file.uploadedAt(),
                    file.stage(),
                    file.choices().source(),
                    file.choices().finished(),
                    columns.headingRow(),
                    letters,
                    file.check().map(CheckView::of),
                    file.work().map(WorkId::value),
                    file.version());
        }
    }

    private static final Columns NONE = new Columns(0, Map.of());

    private final LedgerImports imports;
    private final Campaigns campaigns;
    private final Organization organization;

    LedgerImportController(LedgerImports imports, Campaigns campaigns, Organization organization) {
        this.imports = imports;
        this.campaigns = campaigns;
        this.organization = organization;
    }

    @GetMapping(OF_CAMPAIGN)
    Outcome<Page<ImportView>> list(Actor actor, @PathVariable CampaignId id, PageRequest part) {
        return Outcome.found(campaigns.find(actor, id))
                .map(_ ->
                        imports.list(actor, id, part)
                                .map(file -> ImportView.of(file, file.columns().orElse(NONE))));
    }

    @PostMapping(OF_CAMPAIGN)
    @Operation(
            operationId = "uploadLedger",
            summary = "Takes in a file with an office's own ledger, xlsx or CSV, to be looked at",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(
            responseCode = "201",
            description = "It is there.",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    Outcome<ResponseEntity<ImportView>> upload(
            Actor actor,
            @PathVariable CampaignId id,
            @Parameter(
                            description =
                                    "The code of the unit whose ledger it is; without it the one of"
                                            + " the caller's widest post.")
                    @RequestParam(defaultValue = "")
                    String unit,
            @Parameter(description = "What the unit calls the ledger.")
                    @RequestParam(defaultValue = "")
                    String ledger,
            @RequestParam(defaultValue = "") String name,
            Locale language,
            HttpServletRequest request)
            throws IOException {
        Optional<Campaign> campaign = campaigns.find(actor, id);
        if (campaign.isEmpty()) {
            return Outcome.absent();
        }
        Outcome<UnitId> office = office(actor, campaign.get(), unit);
        try (InputStream body = request.getInputStream()) {
            byte[] file = body.readNBytes(LedgerImports.LIMITS.bytes() + 1);
            return office.then(
                            found -> imports.upload(actor, id, found, ledger, name, file, language))
                    .then(made -> answer(HttpStatus.CREATED, actor, made.id()));
        }
    }

    private Outcome<UnitId> office(Actor actor, Campaign campaign, String code) {
        if (!code.isBlank()) {
            return organization.meant(actor, "unit", code).map(Unit::id);
        }
        return imports.offices(actor, campaign).stream()
                .findFirst()
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(ImportRefusal.LEDGER_WITHIN_REACH));
    }

    @GetMapping(ONE)
    Outcome<ResponseEntity<ImportView>> read(Actor actor, @PathVariable long id) {
        return answer(HttpStatus.OK, actor, new LedgerImportId(id));
    }

    @PutMapping(ONE + "/columns")
    Outcome<ResponseEntity<ImportView>> settle(
            Actor actor,
            @PathVariable long id,
            Version known,
            @RequestBody ColumnsForm form,
            Locale language) {
        LedgerImportId file = new LedgerImportId(id);
        return Outcome.found(imports.find(actor, file))
                .then(_ -> columns(form))
                .then(columns ->
                        imports.settle(
                                actor,
                                file,
                                known,
                                columns,
                                new LedgerImport.Choices(
                                        form.source().orElse(LedgerImport.Choices.USUAL.source()),
                                        form.finished()
                                                .orElse(LedgerImport.Choices.USUAL.finished())),
                                language))
                .then(settled -> answer(HttpStatus.OK, actor, settled.id()));
    }

    private static Outcome<Columns> columns(ColumnsForm form) {
        List<Fault> faults = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        form.columns()
                .orElse(Map.of())
                .forEach((field, column) -> {
                    OptionalInt place = CellName.columnOf(column);
                    if (ImportField.of(field).isEmpty()) {
                        faults.add(Fault.at("columns." + field, "fault.ledger_field_unknown"));
                    } else if (place.isEmpty()) {
                        faults.add(Fault.at("columns." + field, "fault.ledger_column_unknown"));
                    } else {
                        places.put(field, place.getAsInt());
                    }
                });
        return faults.isEmpty()
                ? Outcome.done(new Columns(Math.max(0, form.headingRow().orElse(0)), places))
                : Outcome.faulty(faults);
    }

    @PostMapping(ONE + ":bring-in")
    @Operation(operationId = "bringLedgerIn", summary = "Registers the new rows")
    @ApiResponse(
            responseCode = "202",
            description = "A work registers the new rows.",
            content = @Content(schema = @Schema(implementation = Begun.class)))
    Outcome<ResponseEntity<Object>> bringIn(
            Actor actor, @PathVariable long id, Version known, Locale language) {
        return imports.bringIn(actor, new LedgerImportId(id), known, language).map(Begun::answer);
    }

    @GetMapping(ONE + "/remarked")
    @Operation(operationId = "remarkedLedger", summary = "A copy of the file with what is wrong")
    Outcome<ResponseEntity<Resource>> remarked(
            Actor actor, @PathVariable long id, Locale language) {
        return copy(imports, actor, new LedgerImportId(id), language);
    }

    /** The copy that a work has written, or else one that is made now. */
    static Outcome<ResponseEntity<Resource>> copy(
            LedgerImports imports, Actor actor, LedgerImportId id, Locale language) {
        Optional<WorkFile> written = imports.remarkedByWork(actor, id);
        return written.isPresent()
                ? Outcome.done(written.get().response())
                : imports.remarked(actor, id, language)
                        .map(copy ->
                                WorkFile.handOut(copy.name(), copy.mediaType(), copy.content()));
    }

    @DeleteMapping(ONE)
    @Operation(operationId = "discardLedger", summary = "Removes a file that was not brought in")
    Outcome<ImportView> discard(Actor actor, @PathVariable long id, Version known) {
        return imports.discard(actor, new LedgerImportId(id), known)
                .map(gone -> ImportView.of(gone, gone.columns().orElse(NONE)));
    }

    private Outcome<ResponseEntity<ImportView>> answer(
            HttpStatus status, Actor actor, LedgerImportId id) {
        return Outcome.found(imports.sheet(actor, id)).map(sheet -> answer(status, sheet));
    }

    private static ResponseEntity<ImportView> answer(HttpStatus status, LedgerImportSheet sheet) {
        return ResponseEntity.status(status)
                .eTag(new Version(sheet.file().version()).tag())
                .body(ImportView.of(sheet.file(), sheet.columns()));
    }
}
