package org.lookback.feedback.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.lookback.campaign.Campaigns;
import org.lookback.feedback.OrderField;
import org.lookback.feedback.WorkOrderCheck;
import org.lookback.feedback.WorkOrderImport;
import org.lookback.feedback.WorkOrderImportId;
import org.lookback.feedback.WorkOrderSheet;
import org.lookback.feedback.WorkOrders;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Version;
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

/** Files of work orders over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "opinions")
class WorkOrderController {

    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}/work-order-imports";
    private static final String ONE = "/work-order-imports/{id:[0-9]{1,18}}";

    /**
     * Which column says what.
     *
     * @param headingRow the row of the headings; 0 where there are none
     * @param columns the column, such as C, of each field
     */
    @Schema(name = "WorkOrderColumns", requiredProperties = "columns")
    record ColumnsForm(Optional<Integer> headingRow, Optional<Map<String, String>> columns) {}

    /** What is wrong with a cell. */
    @Schema(name = "WorkOrderFault")
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

    /** An order that is in already and says something else now. */
    @Schema(name = "WorkOrderChange")
    record ChangeView(
            int row,
            String number,
            long opinion,
            List<OrderField> fields,
            WorkOrderCheck.ChangeStanding standing) {
        static ChangeView of(WorkOrderCheck.Change change) {
            return new ChangeView(
                    change.row(),
                    change.number(),
                    change.opinion(),
                    change.fields(),
                    change.standing());
        }
    }

    /**
     * What a file comes to; of faults and changes the first 200.
     *
     * @param awaiting how many of those that have changed can be taken over
     */
    @Schema(name = "WorkOrderCheck")
    record CheckView(
            int rows,
            int fresh,
            int known,
            int changed,
            int awaiting,
            int faulty,
            List<FaultView> faults,
            List<ChangeView> changes) {
        static CheckView of(WorkOrderCheck check) {
            return new CheckView(
                    check.rows(),
                    check.fresh(),
                    check.known(),
                    check.changed(),
                    check.awaiting(),
                    check.faulty(),
                    check.faults().stream().map(FaultView::of).toList(),
                    check.changes().stream().map(ChangeView::of).toList());
        }
    }

    /**
     * A file of work orders.
     *
     * @param columns as they were settled; guessed, while the file is uploaded only
     */
    @Schema(name = "WorkOrderImport")
    record ImportView(
            long id,
            long campaign,
            String source,
            String fileName,
            Instant uploadedAt,
            WorkOrderImport.ImportStage stage,
            int headingRow,
            Map<String, String> columns,
            Optional<CheckView> check,
            Optional<Long> work,
            long version) {
        static ImportView of(WorkOrderImport file, Columns columns) {
            Map<String, String> letters = new TreeMap<>();
            columns.places().forEach((key, at) -> letters.put(key, CellName.column(at)));
            return new ImportView(
                    file.id().value(),
                    file.campaign().value(),
                    file.source(),
                    file.fileName(),
                    file.uploadedAt(),
                    file.stage(),
                    columns.headingRow(),
                    letters,
                    file.check().map(CheckView::of),
                    file.work().map(WorkId::value),
                    file.version());
        }
    }

    private final WorkOrders orders;
    private final Campaigns campaigns;

    WorkOrderController(WorkOrders orders, Campaigns campaigns) {
        this.orders = orders;
        this.campaigns = campaigns;
    }

    @GetMapping(OF_CAMPAIGN)
    Outcome<Page<ImportView>> list(Actor actor, @PathVariable CampaignId id, PageRequest part) {
        return Outcome.found(campaigns.find(actor, id))
                .map(_ ->
                        orders.list(actor, id, part)
                                .map(file ->
                                        ImportView.of(
                                                file,
                                                file.columns()
                                                        .orElseGet(
                                                                () -> new Columns(0, Map.of())))));
    }

    @PostMapping(OF_CAMPAIGN)
    @Operation(
            operationId = "uploadWorkOrders",
            summary = "Takes in a file of work orders, xlsx or CSV, to be looked at",
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
            @RequestParam(defaultValue = "") String hotline,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request)
            throws IOException {
        try (InputStream body = request.getInputStream()) {
            return orders.upload(
                            actor,
                            id,
                            hotline,
                            name,
                            body.readNBytes(WorkOrders.LIMITS.bytes() + 1))
                    .then(file -> answer(HttpStatus.CREATED, actor, file.id()));
        }
    }

    @GetMapping(ONE)
    Outcome<ResponseEntity<ImportView>> read(Actor actor, @PathVariable long id) {
        return answer(HttpStatus.OK, actor, new WorkOrderImportId(id));
    }

    @PutMapping(ONE + "/columns")
    Outcome<ResponseEntity<ImportView>> settle(
            Actor actor, @PathVariable long id, Version known, @RequestBody ColumnsForm form) {
        WorkOrderImportId file = new WorkOrderImportId(id);
        return Outcome.found(orders.find(actor, file))
                .then(_ -> columns(form))
                .then(columns -> orders.settle(actor, file, known, columns))
                .then(settled -> answer(HttpStatus.OK, actor, settled.id()));
    }

    private static Outcome<Columns> columns(ColumnsForm form) {
        List<Fault> faults = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        form.columns()
                .orElse(Map.of())
                .forEach((field, column) -> {
                    OptionalInt place = CellName.columnOf(column);
                    if (OrderField.of(field).isEmpty()) {
                        faults.add(Fault.at("columns." + field, "fault.order_field_unknown"));
                    } else if (place.isEmpty()) {
                        faults.add(Fault.at("columns." + field, "fault.order_column_unknown"));
                    } else {
                        places.put(field, place.getAsInt());
                    }
                });
        return faults.isEmpty()
                ? Outcome.done(new Columns(Math.max(0, form.headingRow().orElse(0)), places))
                : Outcome.faulty(faults);
    }

    @PostMapping(ONE + ":bring-in")
    @ApiResponse(
            responseCode = "202",
            description = "A work brings the good rows in.",
            content = @Content(schema = @Schema(implementation = Begun.class)))
    Outcome<ResponseEntity<Object>> bringIn(
            Actor actor,
            @PathVariable long id,
            Version known,
            @RequestParam(defaultValue = "LEAVE") WorkOrders.Changes changes,
            Locale language) {
        return orders.bringIn(actor, new WorkOrderImportId(id), known, changes, language)
                .map(Begun::answer);
    }

    @GetMapping(ONE + "/remarked")
    Outcome<ResponseEntity<Resource>> remarked(
            Actor actor, @PathVariable long id, Locale language) {
        return orders.remarked(actor, new WorkOrderImportId(id), language)
                .map(copy -> WorkFile.handOut(copy.name(), copy.mediaType(), copy.content()));
    }

    @DeleteMapping(ONE)
    Outcome<ImportView> discard(Actor actor, @PathVariable long id, Version known) {
        return orders.discard(actor, new WorkOrderImportId(id), known)
                .map(gone ->
                        ImportView.of(
                                gone, gone.columns().orElseGet(() -> new Columns(0, Map.of()))));
    }

    private Outcome<ResponseEntity<ImportView>> answer(
            HttpStatus status, Actor actor, WorkOrderImportId id) {
        return Outcome.found(orders.sheet(actor, id)).map(sheet -> answer(status, sheet));
    }

    private static ResponseEntity<ImportView> answer(HttpStatus status, WorkOrderSheet sheet) {
        return ResponseEntity.status(status)
                .eTag(new Version(sheet.file().version()).tag())
                .body(ImportView.of(sheet.file(), sheet.columns()));
    }
}
