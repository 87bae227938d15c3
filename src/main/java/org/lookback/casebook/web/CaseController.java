package org.lookback.casebook.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.lookback.casebook.Audience;
import org.lookback.casebook.CaseCommand;
import org.lookback.casebook.CaseFilter;
import org.lookback.casebook.CaseId;
import org.lookback.casebook.CaseKind;
import org.lookback.casebook.CasePart;
import org.lookback.casebook.CaseSheet;
import org.lookback.casebook.CaseText;
import org.lookback.casebook.Casebook;
import org.lookback.casebook.NewCase;
import org.lookback.casebook.Objection;
import org.lookback.casebook.Printing;
import org.lookback.casebook.Reply;
import org.lookback.casebook.Stage;
import org.lookback.chronicle.Entry;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitCodes;
import org.lookback.organization.UnitName;
import org.springframework.http.HttpStatus;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Cases over REST, for those who take part in them. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "casebook")
class CaseController {

    private static final String ONE = "/cases/{id:[0-9]{1,18}}";

    /**
     * A case to be written of problems of one unit.
     *
     * @param audience who may read it; whoever takes part in the campaign, by default
     */
    @Schema(
            name = "DraftCase",
            requiredProperties = {"kind", "problems"})
    record DraftForm(
            Optional<CaseKind> kind, Optional<Audience> audience, Optional<List<Long>> problems) {}

    /** The text; what is not sent stays. */
    @Schema(name = "EditCase")
    record EditForm(
            Optional<String> title,
            Optional<String> found,
            Optional<String> cause,
            Optional<String> correction,
            Optional<String> correctiveAction,
            Optional<Audience> audience) {}

    /** A point in which the text is wrong; in what was found, by default. */
    @Schema(name = "PointOfObjection", requiredProperties = "words")
    record PointForm(Optional<CasePart> part, Optional<String> words) {
        Objection point() {
            return new Objection(part.orElse(CasePart.FOUND), words.orElse(""));
        }
    }

    /** What a unit replies; its words stay between the two, by default. */
    @Schema(name = "ReplyToCase")
    record ReplyForm(
            Optional<String> words, Optional<List<PointForm>> points, Optional<Reply.Wish> wish) {
        Reply.Wish wished() {
            return wish.orElse(Reply.Wish.BETWEEN_US);
        }
    }

    /** What is decided about words. */
    @Schema(name = "MarkInCase", requiredProperties = "words")
    record MarkForm(
            Optional<String> words, Optional<String> replacement, Optional<String> reason) {}

    /** Whether the reply is published with it; it is, by default. */
    @Schema(name = "SubmitCase")
    record SubmitForm(Optional<Printing> reply) {}

    /** Why. */
    @Schema(name = "GroundsForCase", requiredProperties = "grounds")
    record GroundsForm(Optional<String> grounds) {
        String given() {
            return grounds.orElse("");
        }
    }

    /** A step in a case's history; what was written is not told. */
    @Schema(name = "CaseEvent")
    record EventView(long version, Instant at, Optional<String> post, String type) {
        static EventView of(Entry entry) {
            return new EventView(entry.version(), entry.at(), entry.post(), entry.type());
        }
    }

    private final Casebook casebook;
    private final Organization organization;
    private final UnitCodes codes;

    CaseController(Casebook casebook, Organization organization, UnitCodes codes) {
        this.casebook = casebook;
        this.organization = organization;
        this.codes = codes;
    }

    @GetMapping("/cases")
    @Operation(summary = "Cases that the caller takes part in, and what is published")
    Outcome<Page<CaseView.Card>> cases(
            Actor actor,
            @RequestParam(required = false) @Nullable Long campaign,
            @RequestParam(required = false) @Nullable CaseKind kind,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable Stage stage,
            PageRequest request) {
        Optional<Unit> under =
                Optional.ofNullable(unit).flatMap(code -> organization.find(actor, code));
        if (unit != null && under.isEmpty()) {
            return Outcome.absent();
        }
        return Outcome.done(
                        casebook.list(
                                actor,
                                new CaseFilter(
                                        Optional.ofNullable(campaign).map(CampaignId::new),
                                        Optional.ofNullable(kind),
                                        under.map(Unit::path),
                                        Optional.ofNullable(stage),
                                        Optional.empty()),
                                request))
                .map(page -> {
                    Map<UnitId, UnitName> units =
                            codes.views(
                                    page.items().stream()
                                            .flatMap(card ->
                                                    Stream.of(
                                                            card.author().unit(),
                                                            card.concerned().unit()))
                                            .distinct()
                                            .toList());
                    return page.map(card -> CaseView.Card.of(card, units));
                });
    }

    @PostMapping("/cases")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Begins a case with what the ledger says of the problems")
    Outcome<ResponseEntity<CaseView>> draft(Actor actor, @RequestBody DraftForm form) {
        if (form.kind().isEmpty()) {
            return Outcome.faulty("kind", "fault.missing");
        }
        return casebook.draft(
                        actor,
                        new NewCase(
                                form.kind().get(),
                                form.audience().orElse(Audience.CAMPAIGN),
                                form.problems().orElse(List.of()).stream()
                                        .map(ProblemId::new)
                                        .toList()))
                .then(it -> Outcome.found(casebook.sheet(actor, it.id())))
                .map(sheet ->
                        ResponseEntity.created(URI.create("/api/v1/cases/" + sheet.it().id()))
                                .eTag(new Version(sheet.it().version()).tag())
                                .body(view(sheet)));
    }

    @GetMapping(ONE)
    Outcome<ResponseEntity<CaseView>> read(Actor actor, @PathVariable long id) {
        return Outcome.found(casebook.sheet(actor, new CaseId(id))).map(this::answer);
    }

    @GetMapping(ONE + "/events")
    Outcome<Page<EventView>> events(Actor actor, @PathVariable long id, PageRequest request) {
        return Outcome.found(casebook.find(actor, new CaseId(id)))
                .map(it -> casebook.history(it.id(), request).map(EventView::of));
    }

    @PutMapping(ONE)
    @Operation(summary = "Writes the text anew; the unit concerned is then asked again")
    Outcome<ResponseEntity<CaseView>> edit(
            Actor actor, @PathVariable long id, Version known, @RequestBody EditForm form) {
        return Outcome.found(casebook.find(actor, new CaseId(id)))
                .then(now ->
                        perform(
                                actor,
                                id,
                                known,
                                new CaseCommand.Edit(
                                        new CaseText(
                                                form.title().orElse(now.text().title()),
                                                form.found().orElse(now.text().found()),
                                                form.cause().orElse(now.text().cause()),
                                                form.correction().orElse(now.text().correction()),
                                                form.correctiveAction()
                                                        .orElse(now.text().correctiveAction())),
                                        form.audience().orElse(now.audience()))));
    }

    @PostMapping(ONE + ":ask-reply")
    @Operation(summary = "Asks the unit concerned to check the facts")
    Outcome<ResponseEntity<CaseView>> askReply(Actor actor, @PathVariable long id, Version known) {
        return perform(actor, id, known, new CaseCommand.AskReply());
    }

    @PostMapping(ONE + ":recall")
    Outcome<ResponseEntity<CaseView>> recall(Actor actor, @PathVariable long id, Version known) {
        return perform(actor, id, known, new CaseCommand.Recall());
    }

    @PostMapping(ONE + ":agree")
    @Operation(summary = "The unit concerned finds the facts right")
    Outcome<ResponseEntity<CaseView>> agree(
            Actor actor, @PathVariable long id, Version known, @RequestBody ReplyForm form) {
        return perform(actor, id, known, new CaseCommand.Agree(form.words(), form.wished()));
    }

    @PostMapping(ONE + ":raise-objections")
    @Operation(summary = "The unit concerned says in which points the text is wrong")
    Outcome<ResponseEntity<CaseView>> raiseObjections(
            Actor actor, @PathVariable long id, Version known, @RequestBody ReplyForm form) {
        return perform(
                actor,
                id,
                known,
                new CaseCommand.RaiseObjections(
                        form.points().orElse(List.of()).stream().map(PointForm::point).toList(),
                        form.words(),
                        form.wished()));
    }

    @PostMapping(ONE + ":redact")
    @Operation(summary = "Words that may point at a person are replaced wherever they stand")
    Outcome<ResponseEntity<CaseView>> redact(
            Actor actor, @PathVariable long id, Version known, @RequestBody MarkForm form) {
        return perform(
                actor,
                id,
                known,
                new CaseCommand.Redact(form.words().orElse(""), form.replacement().orElse("")));
    }

    @PostMapping(ONE + ":keep")
    @Operation(summary = "Words that were proposed stay, for a reason")
    Outcome<ResponseEntity<CaseView>> keep(
            Actor actor, @PathVariable long id, Version known, @RequestBody MarkForm form) {
        return perform(
                actor,
                id,
                known,
                new CaseCommand.Keep(form.words().orElse(""), form.reason().orElse("")));
    }

    @PostMapping(ONE + ":unmark")
    Outcome<ResponseEntity<CaseView>> unmark(
            Actor actor, @PathVariable long id, Version known, @RequestBody MarkForm form) {
        return perform(actor, id, known, new CaseCommand.Unmark(form.words().orElse("")));
    }

    @PostMapping(ONE + ":submit")
    Outcome<ResponseEntity<CaseView>> submit(
            Actor actor, @PathVariable long id, Version known, @RequestBody SubmitForm form) {
        return perform(
                actor,
                id,
                known,
                new CaseCommand.Submit(form.reply().orElse(Printing.WITH_THE_CASE)));
    }

    @PostMapping(ONE + ":return")
    Outcome<ResponseEntity<CaseView>> giveBack(
            Actor actor, @PathVariable long id, Version known, @RequestBody GroundsForm form) {
        return perform(actor, id, known, new CaseCommand.Return(form.given()));
    }

    @PostMapping(ONE + ":approve")
    @Operation(summary = "Publishes the case; nobody approves what he wrote on")
    Outcome<ResponseEntity<CaseView>> approve(Actor actor, @PathVariable long id, Version known) {
        return perform(actor, id, known, new CaseCommand.Approve());
    }

    @PostMapping(ONE + ":revise")
    @Operation(summary = "Begins to put right what is published, which stays so meanwhile")
    Outcome<ResponseEntity<CaseView>> revise(
            Actor actor, @PathVariable long id, Version known, @RequestBody GroundsForm form) {
        return perform(actor, id, known, new CaseCommand.Revise(form.given()));
    }

    @PostMapping(ONE + ":withdraw")
    Outcome<ResponseEntity<CaseView>> withdraw(
            Actor actor, @PathVariable long id, Version known, @RequestBody GroundsForm form) {
        return perform(actor, id, known, new CaseCommand.Withdraw(form.given()));
    }

    @PostMapping(ONE + ":drop")
    Outcome<ResponseEntity<CaseView>> drop(
            Actor actor, @PathVariable long id, Version known, @RequestBody GroundsForm form) {
        return perform(actor, id, known, new CaseCommand.Drop(form.given()));
    }

    private Outcome<ResponseEntity<CaseView>> perform(
            Actor actor, long id, Version known, CaseCommand command) {
        return casebook.perform(actor, new CaseId(id), known, command)
                .then(it -> Outcome.found(casebook.sheet(actor, it.id())))
                .map(this::answer);
    }

    private ResponseEntity<CaseView> answer(CaseSheet sheet) {
        return ResponseEntity.ok().eTag(new Version(sheet.it().version()).tag()).body(view(sheet));
    }

    private CaseView view(CaseSheet sheet) {
        return CaseView.of(
                sheet,
                codes.views(List.of(sheet.it().author().unit(), sheet.it().concerned().unit())));
    }
}
