package org.lookback.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.StoredContent;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.ledger.Command;
import org.lookback.ledger.Event;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.LedgerFilter;
import org.lookback.ledger.LedgerFilter.Breadth;
import org.lookback.ledger.Origin;
import org.lookback.ledger.ProblemCard;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.organization.Organization;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Problems over REST: entering, reading and searching them. What can be done to one is {@link
 * ProblemCommands}.
 */
@RestController
@RequestMapping("/api/v1/problems")
@Tag(name = "problems")
class ProblemController {

    private static final int ALIKE = 10;

    private final Ledger ledger;
    private final Organization organization;
    private final LedgerFilters filters;
    private final Evidence evidence;
    private final Views views;

    ProblemController(
            Ledger ledger,
            Organization organization,
            LedgerFilters filters,
            Evidence evidence,
            Views views) {
        this.ledger = ledger;
        this.organization = organization;
        this.filters = filters;
        this.evidence = evidence;
        this.views = views;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Enters a problem in the ledger")
    Outcome<ResponseEntity<ProblemView>> registerProblem(
            Actor actor, @RequestBody ProblemForms.RegisterForm form) {
        Reading reading = new Reading(actor, organization, evidence);
        Long campaign = reading.required("campaign", form.campaign(), 0L);
        UnitId unit = reading.unit("unit", form.unit());
        Optional<Origin> origin = reading.origin("origin", form.origin());
        Source source =
                origin.isPresent()
                        ? Source.SELF_CHECK
                        : reading.required("source", form.source(), Source.SELF_CHECK);
        Severity severity = reading.required("severity", form.severity(), Severity.NORMAL);
        String title = reading.required("title", form.title(), "");
        String description = reading.required("description", form.description(), "");
        List<EvidenceId> files = reading.evidence("evidence", form.evidence());
        return reading.then(() ->
                        mayEnterFor(actor, unit, reading)
                                ? ledger.register(
                                        actor,
                                        new Command.Register(
                                                new CampaignId(campaign),
                                                unit,
                                                title,
                                                description,
                                                source,
                                                severity,
                                                Optional.ofNullable(form.specialAction())
                                                        .map(SpecialActionId::new),
                                                Optional.ofNullable(form.parent())
                                                        .map(ProblemId::new),
                                                origin,
                                                files))
                                : Outcome.absent())
                .then(problem ->
                        views.view(actor, problem.id())
                                .map(view ->
                                        Outcome.done(
                                                ResponseEntity.created(
                                                                URI.create(
                                                                        "/api/v1/problems/"
                                                                                + view.id()))
                                                        .eTag(new Version(view.version()).tag())
                                                        .body(view)))
                                .orElseGet(Outcome::absent));
    }

    private static boolean mayEnterFor(Actor actor, UnitId unit, Reading reading) {
        return actor.postThat(post -> post.specialAction().isPresent()).isPresent()
                || reading.isWithinReach(unit);
    }

    @GetMapping("/{id:[0-9]+}")
    @Operation(summary = "A problem with all that its history has made of it")
    Outcome<ResponseEntity<ProblemView>> getProblem(Actor actor, @PathVariable long id) {
        return views.view(actor, new ProblemId(id))
                .map(view ->
                        Outcome.done(
                                ResponseEntity.ok()
                                        .eTag(new Version(view.version()).tag())
                                        .body(view)))
                .orElseGet(Outcome::absent);
    }

    @GetMapping("/similar")
    @Operation(
            summary = "What a unit has in the ledger that a new entry of that title may be about")
    Outcome<Page<ProblemRow>> listSimilarProblems(
            Actor actor,
            @RequestParam long campaign,
            @RequestParam String unit,
            @RequestParam String title) {
        return organization
                .find(actor, unit)
                .map(found ->
                        views.rows(
                                ledger.similar(
                                        actor, new CampaignId(campaign), found.id(), title, ALIKE)))
                .map(rows -> Outcome.done(Page.of(rows, new PageRequest(0, ALIKE), rows.size())))
                .orElseGet(Outcome::absent);
    }

    @GetMapping("/{id:[0-9]+}/evidence/{file:[0-9a-f]{64}}")
    @Operation(summary = "The bytes of a file in a problem's dossier")
    Outcome<ResponseEntity<Resource>> getProblemEvidence(
            Actor actor, @PathVariable long id, @PathVariable String file) {
        return StoredContent.handedOut(views.open(actor, new ProblemId(id), new EvidenceId(file)));
    }

    @GetMapping("/{id:[0-9]+}/evidence/{file:[0-9a-f]{64}}/thumbnail")
    @Operation(summary = "A small picture of a photograph in a problem's dossier, upright")
    Outcome<ResponseEntity<Resource>> getProblemEvidenceThumbnail(
            Actor actor, @PathVariable long id, @PathVariable String file) {
        return StoredContent.handedOut(
                views.openSmall(actor, new ProblemId(id), new EvidenceId(file)));
    }

    /** One line of the timeline. */
    @Schema(name = "ProblemEvent")
    record EventView(
            long version,
            Instant at,
            long person,
            @Nullable String post,
            String type,
            Event particulars) {}

    /** Everything that happened. */
    @Schema(name = "PageProblemEvent")
    record EventsView(List<EventView> items, int page, int size, long total) {}

    @GetMapping("/{id:[0-9]+}/events")
    @Operation(summary = "What happened to a problem, from the first to the last")
    Outcome<EventsView> getProblemEvents(Actor actor, @PathVariable long id) {
        return ledger.history(actor, new ProblemId(id))
                .map(history -> {
                    List<EventView> events =
                            history.stream()
                                    .map(each ->
                                            new EventView(
                                                    each.version(),
                                                    each.at(),
                                                    each.person().value(),
                                                    each.post().orElse(null),
                                                    each.event().getClass().getSimpleName(),
                                                    asSeenBy(actor, each.event())))
                                    .toList();
                    return Outcome.done(new EventsView(events, 0, events.size(), events.size()));
                })
                .orElseGet(Outcome::absent);
    }

    /** A record is told of only to those who may see it. */
    private Event asSeenBy(Actor actor, Event event) {
        return event.origin().filter(origin -> ledger.origin(actor, origin).isEmpty()).isPresent()
                ? event.withoutOrigin()
                : event;
    }

    /** How the ledger can be sorted over REST. */
    enum Order {
        newest,
        oldest,
        due,
        changed,
        unit;

        LedgerFilter.Sort sort() {
            return switch (this) {
                case newest -> LedgerFilter.Sort.NEWEST;
                case oldest -> LedgerFilter.Sort.OLDEST;
                case due -> LedgerFilter.Sort.DUE;
                case changed -> LedgerFilter.Sort.CHANGED;
                case unit -> LedgerFilter.Sort.UNIT;
            };
        }

        static Order of(LedgerFilter.Sort sort) {
            return switch (sort) {
                case NEWEST -> newest;
                case OLDEST -> oldest;
                case DUE -> due;
                case CHANGED -> changed;
                case UNIT -> unit;
            };
        }
    }

    /** How far below the unit, or for whom it waits. */
    enum Reach {
        subtree,
        unit,
        /** What waits for the unit. */
        held,
        /** What waits for the unit or for one below it. */
        heldBelow,
        /** What belongs to the unit or to one below it and waits above the unit. */
        goneAbove;

        static Reach of(Breadth breadth) {
            return switch (breadth) {
                case SUBTREE -> subtree;
                case UNIT -> unit;
                case HELD -> held;
                case HELD_BELOW -> heldBelow;
                case GONE_ABOVE -> goneAbove;
            };
        }

        Breadth breadth() {
            return switch (this) {
                case subtree -> Breadth.SUBTREE;
                case unit -> Breadth.UNIT;
                case held -> Breadth.HELD;
                case heldBelow -> Breadth.HELD_BELOW;
                case goneAbove -> Breadth.GONE_ABOVE;
            };
        }
    }

    @GetMapping
    @Operation(summary = "Rows of the ledger")
    Outcome<Page<ProblemRow>> listProblems(
            Actor actor, @ParameterObject @ModelAttribute LedgerQuery query, PageRequest part) {
        return filters.read(actor, query)
                .map(filter -> {
                    Page<ProblemCard> found = ledger.search(actor, filter, part);
                    return found.with(views.rows(found.items()));
                });
    }
}
