package org.lookback.document.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.lookback.chronicle.Entry;
import org.lookback.document.Document;
import org.lookback.document.DocumentCommand;
import org.lookback.document.DocumentFilter;
import org.lookback.document.DocumentId;
import org.lookback.document.DocumentKind;
import org.lookback.document.DocumentStage;
import org.lookback.document.DocumentText;
import org.lookback.document.Documents;
import org.lookback.document.NewDocument;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.UnitCodes;
import org.lookback.organization.UnitName;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Official documents over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "document")
class DocumentController {

    private static final String ONE = "/documents/{id:[0-9]{1,18}}";

    /** A document to be written; units by their codes. */
    @Schema(
            name = "DraftDocument",
            requiredProperties = {"campaign", "kind", "issuingUnit", "periodFrom", "periodTo"})
    record DraftForm(
            Optional<Long> campaign,
            Optional<DocumentKind> kind,
            Optional<String> issuingUnit,
            Optional<String> addressed,
            Optional<LocalDate> periodFrom,
            Optional<LocalDate> periodTo) {}

    /** The text; what is not sent stays. */
    @Schema(name = "EditDocument")
    record EditForm(Optional<String> title, Optional<String> body) {}

    /** The number and the day of issue. */
    @Schema(
            name = "IssueDocument",
            requiredProperties = {"number", "issuedOn"})
    record IssueForm(Optional<String> number, Optional<LocalDate> issuedOn) {}

    /** Why. */
    @Schema(name = "GroundsForDocument", requiredProperties = "grounds")
    record GroundsForm(Optional<String> grounds) {}

    /** What the addressed unit replies. */
    @Schema(name = "ReplyToDocument", requiredProperties = "replyWords")
    record ReplyForm(Optional<String> replyWords) {}

    /** A step in a document's history. */
    @Schema(name = "DocumentEvent")
    record EventView(long version, Instant at, Optional<String> post, String type) {
        static EventView of(Entry entry) {
            return new EventView(entry.version(), entry.at(), entry.post(), entry.type());
        }
    }

    private final Documents documents;
    private final UnitCodes codes;

    DocumentController(Documents documents, UnitCodes codes) {
        this.documents = documents;
        this.codes = codes;
    }

    @GetMapping("/documents")
    @Operation(summary = "Documents that the caller may read: drafts first, then the last issued")
    Page<DocumentView.Card> documents(
            Actor actor,
            @RequestParam(required = false) @Nullable Long campaign,
            @RequestParam(required = false) @Nullable DocumentKind kind,
            @RequestParam(required = false) @Nullable DocumentStage stage,
            PageRequest request) {
        Page<Document> page =
                documents.list(
                        actor,
                        new DocumentFilter(
                                Optional.ofNullable(campaign).map(CampaignId::new),
                                Optional.ofNullable(kind),
                                Optional.ofNullable(stage)),
                        request);
        Map<UnitId, UnitName> units = named(page.items());
        return page.map(it -> DocumentView.Card.of(it, units));
    }

    private Map<UnitId, UnitName> named(Collection<Document> rows) {
        return codes.views(
                rows.stream()
                        .flatMap(it ->
                                Stream.concat(Stream.of(it.issuer()), it.addressed().stream()))
                        .map(UnitPath::unit)
                        .distinct()
                        .toList());
    }

    @PostMapping("/documents")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Begins a document with what the ledger counts now")
    Outcome<ResponseEntity<DocumentView>> draft(
            Actor actor, @RequestBody DraftForm form, Locale language) {
        Faults faults = new Faults();
        needed(faults, "campaign", form.campaign());
        needed(faults, "kind", form.kind());
        needed(faults, "issuingUnit", form.issuingUnit());
        needed(faults, "periodFrom", form.periodFrom());
        needed(faults, "periodTo", form.periodTo());
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        return codes.id(actor, "issuingUnit", form.issuingUnit())
                .then(issuer ->
                        codes.id(actor, "addressed", form.addressed())
                                .then(addressed ->
                                        documents.draft(
                                                actor,
                                                new NewDocument(
                                                        new CampaignId(
                                                                form.campaign().orElseThrow()),
                                                        form.kind().orElseThrow(),
                                                        issuer.orElseThrow(),
                                                        addressed,
                                                        form.periodFrom().orElseThrow(),
                                                        form.periodTo().orElseThrow(),
                                                        language))))
                .map(it ->
                        ResponseEntity.created(URI.create("/api/v1/documents/" + it.id()))
                                .eTag(new Version(it.version()).tag())
                                .body(view(actor, it)));
    }

    private static void needed(Faults faults, String where, Optional<?> value) {
        if (value.isEmpty()) {
            faults.add(Fault.at(where, "fault.missing"));
        }
    }

    @GetMapping(ONE)
    Outcome<ResponseEntity<DocumentView>> read(Actor actor, @PathVariable long id) {
        return Outcome.found(documents.find(actor, new DocumentId(id)))
                .map(it -> answer(actor, it));
    }

    @GetMapping(ONE + "/events")
    Outcome<Page<EventView>> events(Actor actor, @PathVariable long id, PageRequest request) {
        return Outcome.found(documents.find(actor, new DocumentId(id)))
                .map(it -> documents.history(it.id(), request).map(EventView::of));
    }

    @GetMapping(ONE + "/file")
    @Operation(summary = "The Word file: as it went out, or as it would go out now")
    @ApiResponse(
            responseCode = "200",
            description = "The file.",
            content =
                    @Content(
                            mediaType = MediaType.ALL_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    Outcome<ResponseEntity<Resource>> file(Actor actor, @PathVariable long id) {
        return Outcome.found(documents.find(actor, new DocumentId(id)))
                .then(it -> WordAnswer.of(documents, it));
    }

    @PutMapping(ONE)
    @Operation(summary = "Writes the text of a draft anew")
    Outcome<ResponseEntity<DocumentView>> edit(
            Actor actor, @PathVariable long id, Version known, @RequestBody EditForm form) {
        return Outcome.found(documents.find(actor, new DocumentId(id)))
                .then(now ->
                        perform(
                                actor,
                                id,
                                known,
                                new DocumentCommand.Edit(
                                        new DocumentText(
                                                form.title().orElse(now.text().title()),
                                                form.body().orElse(now.text().body())))));
    }

    @PostMapping(ONE + ":take-figures")
    @Operation(summary = "Takes the figures as they are now; what people wrote stays")
    Outcome<ResponseEntity<DocumentView>> takeFigures(
            Actor actor, @PathVariable long id, Version known) {
        return perform(actor, id, known, new DocumentCommand.TakeFigures());
    }

    @PostMapping(ONE + ":issue")
    @Operation(summary = "Sends it out under a number; it never changes after that")
    Outcome<ResponseEntity<DocumentView>> issue(
            Actor actor, @PathVariable long id, Version known, @RequestBody IssueForm form) {
        return form.issuedOn().isEmpty()
                ? Outcome.faulty("issuedOn", "fault.missing")
                : perform(
                        actor,
                        id,
                        known,
                        new DocumentCommand.Issue(form.number().orElse(""), form.issuedOn().get()));
    }

    @PostMapping(ONE + ":withdraw")
    Outcome<ResponseEntity<DocumentView>> withdraw(
            Actor actor, @PathVariable long id, Version known, @RequestBody GroundsForm form) {
        return perform(actor, id, known, new DocumentCommand.Withdraw(form.grounds().orElse("")));
    }

    @PostMapping(ONE + ":drop")
    Outcome<ResponseEntity<DocumentView>> drop(
            Actor actor, @PathVariable long id, Version known, @RequestBody GroundsForm form) {
        return perform(actor, id, known, new DocumentCommand.Drop(form.grounds().orElse("")));
    }

    @PostMapping(ONE + ":reply")
    @Operation(summary = "The addressed unit replies to a supervision notice")
    Outcome<ResponseEntity<DocumentView>> reply(
            Actor actor, @PathVariable long id, Version known, @RequestBody ReplyForm form) {
        return perform(actor, id, known, new DocumentCommand.Reply(form.replyWords().orElse("")));
    }

    private Outcome<ResponseEntity<DocumentView>> perform(
            Actor actor, long id, Version known, DocumentCommand command) {
        return documents
                .perform(actor, new DocumentId(id), known, command)
                .map(it -> answer(actor, it));
    }

    private ResponseEntity<DocumentView> answer(Actor actor, Document it) {
        return ResponseEntity.ok().eTag(new Version(it.version()).tag()).body(view(actor, it));
    }

    private DocumentView view(Actor actor, Document it) {
        return DocumentView.of(it, documents.offers(actor, it), named(List.of(it)));
    }
}
