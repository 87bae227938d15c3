package org.lookback.campaign.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.lookback.campaign.Campaigns;
import org.lookback.campaign.TaskCheck;
import org.lookback.campaign.TaskField;
import org.lookback.campaign.TaskFile;
import org.lookback.campaign.TaskFileId;
import org.lookback.campaign.TaskFiles;
import org.lookback.campaign.TaskSheet;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Version;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitCodes;
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
import java.util.Set;
import java.util.TreeMap;

/** Task tables that come in again over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "assignment-controller")
class TaskFileController {

    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}/task-tables";
    private static final String ONE = "/task-tables/{id:[0-9]{1,18}}";

    /**
     * Which column says what.
     *
     * @param headingRow the row of the headings; 0 where there are none
     * @param columns the column, such as C, of each field
     */
    @Schema(name = "TaskTableColumns", requiredProperties = "columns")
    record ColumnsForm(Optional<Integer> headingRow, Optional<Map<String, String>> columns) {}

    /**
     * That the changes are to be carried out.
     *
     * @param grounds why, for all of them; needed where assignments are amended
     * @param without changes that are left out, each by its key, such as AMEND-17
     */
    @Schema(name = "CarryOutTaskTable")
    record CarryOutForm(Optional<String> grounds, Optional<List<String>> without) {}

    /** What is wrong with a cell. */
    @Schema(name = "TaskTableFault")
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

    /** One thing that a change says anew. */
    @Schema(name = "TaskTableAnew")
    record AnewView(TaskField field, String before, String after) {}

    /** Something that would be done. */
    @Schema(name = "TaskTableChange")
    record ChangeView(
            String key,
            int row,
            TaskCheck.TaskChange kind,
            Optional<Long> assignment,
            String what,
            List<AnewView> anew) {
        static ChangeView of(TaskCheck.Change change) {
            return new ChangeView(
                    change.key(),
                    change.row(),
                    change.kind(),
                    change.number(),
                    change.what(),
                    change.anew().stream()
                            .map(each -> new AnewView(each.field(), each.before(), each.after()))
                            .toList());
        }
    }

    /** A cell that was changed while the assignment changed here too. */
    @Schema(name = "TaskTableConflict")
    record ConflictView(
            int row, String cell, long assignment, TaskField field, String here, String there) {
        static ConflictView of(TaskCheck.Conflict conflict) {
            return new ConflictView(
                    conflict.row(),
                    conflict.cell(),
                    conflict.number(),
                    conflict.field(),
                    conflict.here(),
                    conflict.there());
        }
    }

    /** What a table comes to; of faults, changes and conflicts the first 200. */
    @Schema(name = "TaskTableCheck")
    record CheckView(
            int rows,
            int same,
            int amended,
            int described,
            int issued,
            int full,
            int already,
            int contradicted,
            int faulty,
            List<FaultView> faults,
            List<ChangeView> changes,
            List<ConflictView> conflicts) {
        static CheckView of(TaskCheck check) {
            return new CheckView(
                    check.rows(),
                    check.same(),
                    check.amended(),
                    check.described(),
                    check.issued(),
                    check.full(),
                    check.already(),
                    check.contradicted(),
                    check.faulty(),
                    check.faults().stream().map(FaultView::of).toList(),
                    check.changes().stream().map(ChangeView::of).toList(),
                    check.conflicts().stream().map(ConflictView::of).toList());
        }
    }

    /**
     * A task table.
     *
     * @param issuer in whose name new rows are issued that do not say it
     * @param columns as they were settled; guessed, while the file is uploaded only
     */
    @Schema(name = "TaskTable")
    record FileView(
            long id,
            long campaign,
            Optional<String> issuer,
            String fileName,
            Instant uploadedAt,
            TaskFile.TaskStage stage,
            int headingRow,
            Map<String, String> columns,
            Optional<CheckView> check,
            Optional<Long> work,
            long version) {
        static FileView of(TaskFile file, Optional<Unit> issuer, Columns columns) {
            Map<String, String> letters = new TreeMap<>();
            columns.places().forEach((key, at) -> letters.put(key, CellName.column(at)));
            return new FileView(
                    file.id().value(),
                    file.campaign().value(),
                    issuer.map(Unit::code),
                    file.fileName(),
                    file.uploadedAt(),
                    file.stage(),
                    columns.headingRow(),
                    letters,
                    file.check().map(CheckView::of),
                    file.work().map(WorkId::value),
                    file.version());
        }

        static FileView of(TaskSheet sheet) {
            return of(sheet.file(), sheet.issuer(), sheet.columns());
        }
    }

    private final TaskFiles files;
    private final Campaigns campaigns;
    private final UnitCodes codes;

    TaskFileController(TaskFiles files, Campaigns campaigns, UnitCodes codes) {
        this.files = files;
        this.campaigns = campaigns;
        this.codes = codes;
    }

    @GetMapping(OF_CAMPAIGN)
    Outcome<Page<FileView>> list(Actor actor, @PathVariable CampaignId id, PageRequest part) {
        return Outcome.found(campaigns.find(actor, id))
                .map(_ ->
                        files.list(actor, id, part)
                                .map(file ->
                                        files.sheet(actor, file.id())
                                                .map(FileView::of)
                                                .orElseThrow()));
    }

    @PostMapping(OF_CAMPAIGN)
    @Operation(
            operationId = "uploadTaskTable",
            summary = "Takes in a task table, xlsx or CSV, to see what it would change",
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
            content = @Content(schema = @Schema(implementation = FileView.class)))
    Outcome<ResponseEntity<FileView>> upload(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam Optional<String> issuer,
            @RequestParam(defaultValue = "") String name,
            Locale language,
            HttpServletRequest request)
            throws IOException {
        try (InputStream body = request.getInputStream()) {
            byte[] content = body.readNBytes(TaskFiles.LIMITS.bytes() + 1);
            return Outcome.found(campaigns.find(actor, id))
                    .then(_ -> codes.id(actor, "issuer", issuer))
                    .then(unit -> files.upload(actor, id, unit, name, content, language))
                    .then(file -> answer(HttpStatus.CREATED, actor, file.id()));
        }
    }

    @GetMapping(ONE)
    Outcome<ResponseEntity<FileView>> read(Actor actor, @PathVariable long id) {
        return answer(HttpStatus.OK, actor, new TaskFileId(id));
    }

    @PutMapping(ONE + "/columns")
    Outcome<ResponseEntity<FileView>> settle(
            Actor actor,
            @PathVariable long id,
            Version known,
            @RequestBody ColumnsForm form,
            Locale language) {
        TaskFileId file = new TaskFileId(id);
        return Outcome.found(files.find(actor, file))
                .then(_ -> columns(form))
                .then(columns -> files.settle(actor, file, known, columns, language))
                .then(settled -> answer(HttpStatus.OK, actor, settled.id()));
    }

    private static Outcome<Columns> columns(ColumnsForm form) {
        List<Fault> faults = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        form.columns()
                .orElse(Map.of())
                .forEach((field, column) -> {
                    OptionalInt place = CellName.columnOf(column);
                    if (TaskField.of(field).isEmpty()) {
                        faults.add(Fault.at("columns." + field, "fault.task_field_unknown"));
                    } else if (place.isEmpty()) {
                        faults.add(Fault.at("columns." + field, "fault.task_column_unknown"));
                    } else {
                        places.put(field, place.getAsInt());
                    }
                });
        return faults.isEmpty()
                ? Outcome.done(new Columns(Math.max(0, form.headingRow().orElse(0)), places))
                : Outcome.faulty(faults);
    }

    @PostMapping(ONE + ":carry-out")
    @ApiResponse(
            responseCode = "202",
            description = "A work carries the changes out.",
            content = @Content(schema = @Schema(implementation = Begun.class)))
    Outcome<ResponseEntity<Object>> carryOut(
            Actor actor,
            @PathVariable long id,
            Version known,
            @RequestBody CarryOutForm form,
            Locale language) {
        return files.carryOut(
                        actor,
                        new TaskFileId(id),
                        known,
                        form.grounds().orElse(""),
                        Set.copyOf(form.without().orElse(List.of())),
                        language)
                .map(Begun::answer);
    }

    @GetMapping(ONE + "/remarked")
    Outcome<ResponseEntity<Resource>> remarked(
            Actor actor, @PathVariable long id, Locale language) {
        return files.remarked(actor, new TaskFileId(id), language)
                .map(copy -> WorkFile.handOut(copy.name(), copy.mediaType(), copy.content()));
    }

    @DeleteMapping(ONE)
    Outcome<FileView> discard(Actor actor, @PathVariable long id, Version known) {
        TaskFileId file = new TaskFileId(id);
        return Outcome.found(files.sheet(actor, file))
                .then(sheet -> files.discard(actor, file, known).map(_ -> FileView.of(sheet)));
    }

    private Outcome<ResponseEntity<FileView>> answer(
            HttpStatus status, Actor actor, TaskFileId id) {
        return Outcome.found(files.sheet(actor, id))
                .map(sheet ->
                        ResponseEntity.status(status)
                                .eTag(new Version(sheet.file().version()).tag())
                                .body(FileView.of(sheet)));
    }
}
