package org.lookback.work.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Speech;
import org.lookback.work.FaultRow;
import org.lookback.work.Work;
import org.lookback.work.WorkFile;
import org.lookback.work.WorkId;
import org.lookback.work.Works;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Works over REST: where they stand, what came of them, and cancelling them. */
@RestController
@RequestMapping("/api/v1/works")
@Tag(name = "works")
class WorkController {

    private static final String ONE = "/{id:[0-9]{1,18}}";

    private final Works works;
    private final Speech speech;
    private final Clock clock;

    WorkController(Works works, Speech speech, Clock clock) {
        this.works = works;
        this.speech = speech;
        this.clock = clock;
    }

    @GetMapping
    @Operation(operationId = "listWorks", summary = "One's own works, the newest first")
    Page<WorkView> list(Actor actor, PageRequest part, Locale language) {
        return works.list(actor, part).map(work -> view(work, language));
    }

    @GetMapping(ONE)
    @Operation(operationId = "getWork", summary = "How a work stands")
    Outcome<WorkView> read(Actor actor, @PathVariable long id, Locale language) {
        return find(actor, id).map(work -> view(work, language));
    }

    @GetMapping(ONE + "/result")
    @Operation(
            operationId = "getWorkResult",
            summary = "What the same request, had it been short, would have been answered",
            description =
                    "A file, or what the command answers; the rule or the faults that stood against"
                            + " it. Not there before the work is over.")
    @ApiResponse(
            responseCode = "200",
            description = "The file or the answer.",
            content =
                    @Content(
                            mediaType = MediaType.ALL_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    Outcome<ResponseEntity<Object>> result(Actor actor, @PathVariable long id) {
        return find(actor, id).then(work -> result(actor, work));
    }

    private Outcome<ResponseEntity<Object>> result(Actor actor, Work work) {
        if (work.against().isPresent()) {
            Work.Rule rule = work.against().get();
            return rule.name().equals("ABSENT")
                    ? Outcome.absent()
                    : new Outcome.Refused<>(rule, rule.particulars());
        }
        Optional<WorkFile> file = works.file(actor, work.id());
        if (file.isPresent()) {
            ResponseEntity<?> answer = file.get().response();
            return Outcome.done(
                    ResponseEntity.status(answer.getStatusCode())
                            .headers(answer.getHeaders())
                            .body(answer.getBody()));
        }
        return work.ending()
                .map(ending ->
                        ending.answer().isEmpty() && !ending.faults().isEmpty()
                                ? Outcome.<ResponseEntity<Object>>faulty(
                                        ending.faults().stream().map(FaultRow::fault).toList())
                                : Outcome.done(ResponseEntity.ok((Object) ending.answer())))
                .orElseGet(Outcome::absent);
    }

    @PostMapping(ONE + ":cancel")
    @Operation(operationId = "cancelWork", summary = "Has a work stop at its next safe point")
    Outcome<WorkView> cancel(Actor actor, @PathVariable long id, Locale language) {
        return works.cancel(actor, new WorkId(id)).map(work -> view(work, language));
    }

    @DeleteMapping(ONE)
    @Operation(operationId = "removeWork", summary = "Removes a work that is over, with its result")
    Outcome<WorkView> remove(Actor actor, @PathVariable long id, Locale language) {
        return works.remove(actor, new WorkId(id)).map(work -> view(work, language));
    }

    private Outcome<Work> find(Actor actor, long id) {
        return Outcome.found(works.find(actor, new WorkId(id)));
    }

    private WorkView view(Work work, Locale language) {
        return WorkView.of(work, clock.instant(), speech, language);
    }
}
